// Makes dist/sw.js of static/sw.js: the built files' names, and a version that changes whenever one of them does.
//
//   node scripts/service_worker.mjs dist
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2] ?? "dist";
// The weights are kept by the page itself, under the version that it needs.
const left_out = (name) => name === "sw.js" || name.startsWith(".") || name.endsWith(".bin");
// What only sharing needs is kept when it is first used: no visit pays for it.
const later = (name) => name.includes("exchange") || name.includes("sharing");

const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
  .filter((name) => !left_out(name))
  .sort();
const source = await readFile(new URL("../static/sw.js", import.meta.url), "utf8");
const hash = createHash("sha256").update(source);
for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
const made = source
  .replace("%VERSION%", hash.digest("hex").slice(0, 16))
  .replace("/*%FILES%*/ []", JSON.stringify(names.filter((name) => !later(name)), null, 2))
  .replace("/*%LATER%*/ []", JSON.stringify(names.filter(later), null, 2));
await writeFile(join(folder, "sw.js"), made);
