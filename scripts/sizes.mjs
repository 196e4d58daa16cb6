// What a visit downloads, gzip -9, held to what has been reached: `make build` and `make test` fail where it has grown.
//
//   node scripts/sizes.mjs dist
//
// A feature that is worth its bytes raises a bound here, with docs/evaluation.md; most belong behind src/later.rs instead.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "dist";
const names = readdirSync(folder);
const size = (pattern) => names.filter((name) => pattern.test(name))
  .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);

// Kilobytes of 1,000 bytes.
const parts = [
  ["the page, until one can paste (shell)", /^(index\.html|boot\.js|whosaid-page-.*\.(js|wasm)|(page|tokens)-.*\.css)$/, 189],
  ["the article's part of the program", /^whosaid-(later|chunk).*\.wasm$/, 209],
  ["the worker", /^(worker\.js|whosaid-worker.*\.(js|wasm))$/, 548],
  ["the weights", /^en\.bin$/, 1026],
];
let total = 0;
let over = false;
const line = (what, bytes, most) => {
  const grown = bytes > most * 1000;
  over ||= grown;
  console.error(`  ${what.padEnd(50)} ${(bytes / 1000).toFixed(1).padStart(8)} KB gzip, at most ${most}${grown ? ": TOO MUCH" : ""}`);
};
for (const [what, pattern, most] of parts) {
  const bytes = size(pattern);
  if (bytes === 0) throw new Error(`Nothing in ${folder} is ${what}: run make build`);
  total += bytes;
  line(what, bytes, most);
}
line("all that a first visit downloads", total, 2000);
if (over) process.exitCode = 1;
