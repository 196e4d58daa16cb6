// A small static server: right types, no caching, nothing outside the folder.
//
//   node scripts/serve.mjs FOLDER [PORT] [OPEN]    serves it, and opens a browser where OPEN is 1
//
// The whole-page tests import `serve`.
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

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

/** The file that `path` names in the folder `root`, or null where there is none inside it. */
async function find(root, path) {
  let file = normalize(join(root, decodeURIComponent(path)));
  if (file.includes("\0") || (file !== root && !file.startsWith(root + sep))) return null;
  let found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    file = join(file, "index.html");
    found = await stat(file).catch(() => null);
  }
  return found?.isFile() ? { file, size: found.size } : null;
}

/**
 * Serves `folder` on `port` (0: any free one) under the path `base`, for this machine alone.
 * Tests give `answer(request, response)`, which may answer in the folder's stead, and says so with true.
 * Resolves to { address, close }; rejects where the folder is missing or the port taken.
 */
export async function serve(folder, { port = 0, base = "/", answer } = {}) {
  const root = await realpath(folder);
  const server = createServer(async (request, response) => {
    if (await answer?.(request, response)) return;
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const { pathname } = new URL(request.url, "http://localhost");
    const found = pathname.startsWith(base) && (await find(root, pathname.slice(base.length)).catch(() => null));
    if (!found) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "Content-Length": found.size,
      "Cache-Control": "no-store",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
  });
  await new Promise((ready, failed) => server.on("error", failed).listen(port, "localhost", ready));
  return {
    address: `http://localhost:${server.address().port}${base}`,
    close: () => server.close(),
  };
}

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

async function main([folder = "dist", port = "8080", open = "0"]) {
  try {
    const { address } = await serve(folder, { port: Number(port) });
    console.log(`Whosaid is on ${address} (Ctrl-C ends it)`);
    if (open === "1") show(address);
  } catch (error) {
    const told = {
      ENOENT: `There is no folder ${folder}: run make build`,
      EADDRINUSE: `Port ${port} is taken: try make serve PORT=8081`,
    };
    console.error(told[error.code] ?? String(error));
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv.slice(2));
