// A small static server for dist/: right types, no caching, nothing outside the folder.
//
//   node scripts/serve.mjs FOLDER [PORT] [OPEN]
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const [folder = "dist", port = "8080", open = "0"] = process.argv.slice(2);
const root = await realpath(folder).catch(() => {
  console.error(`There is no folder ${folder}: run make build`);
  process.exit(1);
});

/** The file that a request's path names, or null where there is none inside the folder. */
async function find(path) {
  let file = normalize(join(root, decodeURIComponent(path)));
  if (file !== root && !file.startsWith(root + sep)) return null;
  if (file.includes("\0")) return null;
  let found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    file = join(file, "index.html");
    found = await stat(file).catch(() => null);
  }
  return found?.isFile() ? { file, size: found.size } : null;
}

const server = createServer(async (request, response) => {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const found = await find(new URL(request.url, "http://localhost").pathname).catch(() => null);
  if (!found) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.size,
    "Cache-Control": "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
});

server.on("error", (error) => {
  const taken = error.code === "EADDRINUSE";
  console.error(taken ? `Port ${port} is taken: try make serve PORT=8081` : String(error));
  process.exit(1);
});
server.listen(Number(port), "localhost", () => {
  const address = `http://localhost:${server.address().port}/`;
  console.log(`Whosaid is on ${address} (Ctrl-C ends it)`);
  if (open === "1") show(address);
});

/** Opens the page where there is a screen to open it on. */
function show(address) {
  const [command, ...args] = {
    darwin: ["open"],
    win32: ["cmd", "/c", "start", ""],
  }[process.platform] ?? (process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open"] : []);
  if (!command) return;
  spawn(command, [...args, address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
