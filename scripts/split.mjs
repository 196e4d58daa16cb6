// Cuts the page's program into its parts, at what `#[wasm_split]` marks in src/later.rs, and makes the first part's bindings.
//
//   node scripts/split.mjs WASM-BINDGEN'S ARGUMENTS
//
// wasm-split-cli does the cutting, by the linker's notes that build.rs keeps. All but the first go to $LATER, under names
// that change with them; the few lines that fetch it go into the bindings, whence they came as a file of their own.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What the page's programs are allowed to use, as index.html has it for the first part.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map((feature) => `--enable-${feature}`);

const args = process.argv.slice(2);
const at = args.findIndex((arg) => arg.endsWith("/whosaid-page.wasm"));
const option = (name) => args.map((arg, i) => (arg === name ? args[i + 1] : arg.startsWith(`${name}=`) ? arg.slice(name.length + 1) : null)).find(Boolean);
const name = option("--out-name") ?? "whosaid-page";
const bindings = join(option("--out-dir"), `${name}.js`);
const run = (command, ...rest) => execFileSync(command, rest, { stdio: ["ignore", "inherit", "inherit"] });

/** The text with `found`, which it must have, replaced. */
function replaced(text, found, by) {
  if (!(found instanceof RegExp ? found.test(text) : text.includes(found))) {
    throw new Error(`The splitting tool's or wasm-bindgen's output has no ${found}: scripts/split.mjs must learn its new shape`);
  }
  return text.replace(found, () => by);
}

const cut = await mkdtemp(join(tmpdir(), "whosaid-split-"));
run("wasm-split-cli", args[at], cut, "--out-name", name);
// The table through which the parts reach one another is the linker's.
run("wasm-bindgen", "--keep-lld-exports", ...args.with(at, join(cut, `${name}.wasm`)));

await rm(process.env.LATER, { recursive: true, force: true });
await mkdir(process.env.LATER, { recursive: true });
// The lines that fetch the parts: in the bindings they need no import of these, and no request of their own.
let fetching = replaced(await readFile(join(cut, "__wasm_split.js"), "utf8"), /import \{ initSync \} from "[^"]*";\n/, "");
for (const part of (await readdir(cut)).filter((file) => file.endsWith(".wasm") && file !== `${name}.wasm`)) {
  const path = join(cut, part);
  // In the order of their names much alike stands together, which gzip notices.
  run("wasm-opt", "-Oz", "--reorder-functions-by-name", "--strip-debug", "--strip-producers", ...FEATURES, path, "-o", path);
  const bytes = await readFile(path);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const file = `whosaid-${part.replace(/^split_|\.wasm$/g, "").replaceAll("_", "")}-${hash}.wasm`;
  await writeFile(join(process.env.LATER, file), bytes);
  fetching = replaced(fetching, `"./${part}"`, `"./${file}"`);
}

// Hosts that do not know wasm files by their name serve them too, as for the first part.
const STREAM = "WebAssembly.instantiateStreaming(src, imports)";
const ANY = `(r => r.ok && r.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.instantiateStreaming(r, imports)
  : r.ok ? r.arrayBuffer().then(b => WebAssembly.instantiate(b, imports)) : Promise.reject(new Error(r.statusText)))(await src)`;
if (!fetching.includes(STREAM)) replaced(fetching, STREAM, ANY);
fetching = fetching.replaceAll(STREAM, ANY).replaceAll("initSync(undefined, undefined)", "wasm");
const loaders = [...fetching.matchAll(/export const (\w+) =/g)].map((found) => found[1]);
fetching = fetching.replaceAll(/export const (\w+) =/g, "const $1 =");
// wasm-bindgen imports the file once for each loader.
const imported = /^import \* as (\w+) from "\.\/__wasm_split\.js";?$/gm;
let text = await readFile(bindings, "utf8");
const names = [...text.matchAll(imported)].map((found) => found[1]);
const parts = `const __parts = (() => {\n${fetching}\nreturn { ${loaders.join(", ")} };\n})();\n`;
text = parts + replaced(text, imported, "") + names.map((name) => `\nvar ${name} = __parts;`).join("");
await writeFile(bindings, text);
await rm(cut, { recursive: true });
