// Who said what in an article. See README.md and index.d.ts.
import init, { Engine, convert as convertJson } from "./whosaid_package.js";

const inNode = typeof process === "object" && Boolean(process.versions?.node);

/** A file of this package, as bytes: browsers fetch it, Node reads it. */
async function bytes(name) {
  const url = new URL(name, import.meta.url);
  if (inNode) return (await import("node:fs/promises")).readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}); serve the package's files beside each other`);
  return new Uint8Array(await response.arrayBuffer());
}

let ready;
const program = () => (ready ??= bytes("whosaid_package_bg.wasm").then((code) => init({ module_or_path: code })).catch((error) => {
  ready = undefined;
  throw error;
}));

/** One engine for each model in use; the rules' engine has none. */
const engines = new Map();
function engine(weights) {
  const key = weights ?? "rules";
  if (!engines.has(key)) {
    const made = program().then(async () => {
      const made = new Engine();
      if (weights === "own") made.use_model(await bytes("en.bin"));
      else if (weights) made.use_model(weights);
      return made;
    });
    made.catch(() => engines.delete(key));
    engines.set(key, made);
  }
  return engines.get(key);
}

/** Turns offsets from code points into UTF-16 units, in place. */
function toUtf16(value, units) {
  if (Array.isArray(value)) for (const inner of value) toUtf16(inner, units);
  else if (value && typeof value === "object") {
    if (typeof value.start === "number" && typeof value.end === "number") {
      value.start = units[value.start];
      value.end = units[value.end];
    }
    for (const inner of Object.values(value)) toUtf16(inner, units);
  }
}

/** Where each code point of the text begins, in UTF-16 units. */
function unitsOf(text) {
  const units = [0];
  for (const point of text) units.push(units[units.length - 1] + point.length);
  return units;
}

export async function annotate(text, { model = true, offsets = "utf16" } = {}) {
  if (typeof text !== "string") throw new TypeError("annotate(text): text must be a string");
  if (offsets !== "utf16" && offsets !== "codePoint") throw new TypeError('offsets must be "utf16" or "codePoint"');
  const weights = model === true ? "own" : model || undefined;
  const article = JSON.parse((await engine(weights)).annotate(text, !weights));
  // A lone surrogate comes back as U+FFFD, which is as long.
  if (offsets === "utf16" && /[\u{10000}-\u{10ffff}]/u.test(article.text)) toUtf16(article, unitsOf(article.text));
  return article;
}

export async function convert(article, format) {
  await program();
  return convertJson(JSON.stringify(article), format);
}
