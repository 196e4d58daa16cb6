// Cuts the page's program in two, at what `#[wasm_split]` marks in src/later.rs, and makes the first part's bindings.
//
//   node scripts/split.mjs WASM-BINDGEN'S ARGUMENTS
//
// wasm-split-cli does the cutting, by the linker's notes that build.rs keeps. The second part goes to $LATER, under a name
// that changes with it; the few lines that fetch it go into the bindings, whence they came as a file of their own.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
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

const second = join(cut, "split_later.wasm");
run("wasm-opt", "-Oz", "--strip-debug", "--strip-producers", ...FEATURES, second, "-o", second);
const bytes = await readFile(second);
const file = `whosaid-later-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.wasm`;
await rm(process.env.LATER, { recursive: true, force: true });
await mkdir(process.env.LATER, { recursive: true });
await writeFile(join(process.env.LATER, file), bytes);

// The lines that fetch it: in the bindings they need no import of these, and no request of their own.
let fetching = await readFile(join(cut, "__wasm_split.js"), "utf8");
fetching = replaced(fetching, /import \{ initSync \} from "[^"]*";\n/, "");
fetching = replaced(fetching, '"./split_later.wasm"', `"./${file}"`);
// Hosts that do not know wasm files by their name serve them too, as for the first part.
fetching = replaced(fetching, "WebAssembly.instantiateStreaming(src, imports)",
  "(r => r.ok && r.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.instantiateStreaming(r, imports)"
  + " : r.ok ? r.arrayBuffer().then(b => WebAssembly.instantiate(b, imports)) : Promise.reject(new Error(r.statusText)))(await src)");
const loader = /export const (\w+) =/.exec(fetching)?.[1];
fetching = replaced(fetching, /export const \w+ =/, `const ${loader} =`);
const text = await readFile(bindings, "utf8");
const imported = /import \* as (\w+) from "\.\/__wasm_split\.js"/;
await writeFile(bindings, replaced(text, imported, `const ${imported.exec(text)?.[1]} = (() => {\n${fetching}\nreturn { ${loader} };\n})();`));
await rm(cut, { recursive: true });
