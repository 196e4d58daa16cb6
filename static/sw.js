// The page without a network. `scripts/service_worker.mjs` puts the built files' names and their version in.
//
// Files with a hash in their name never change: the kept one is as good as the host's. All others are asked for first, so
// that an update is seen at once, and kept ones serve where the host cannot be reached. Nothing is ever sent to it.
const VERSION = "%VERSION%";
const FILES = /*%FILES%*/ [];
// Files that a visit may do without; kept when they are first used.
const LATER = /*%LATER%*/ [];

const KEPT = `whosaid-page-${VERSION}`;
const SHARED = "whosaid-shared";
const PATIENCE_MS = 4000;

const here = new URL("./", self.location).href;
const addresses = (files) => files.map((file) => new URL(file, here).href);
const later = new Set(addresses(LATER));
const known = new Set([...addresses(FILES), ...later]);
const immutable = (address) => /-[0-9a-f]{12,}[._]/.test(address);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(addresses(FILES))));
});

self.addEventListener("activate", (event) => {
  const outdated = (name) => name.startsWith("whosaid-page-") && name !== KEPT;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(outdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The reader asked for the new version.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin || !address.href.startsWith(here)) return;
  if (request.method === "POST" && address.href.startsWith(`${here}share`)) {
    event.respondWith(keepShared(request));
    return;
  }
  if (request.method !== "GET") return;
  address.hash = "";
  address.search = "";
  const file = request.mode === "navigate" && address.href === here ? new URL("index.html", here).href : address.href;
  if (!known.has(file)) return;
  event.respondWith(immutable(file) ? fromKept(file, request) : fromHost(file, request));
});

async function fromKept(file, request) {
  return (await caches.match(file, { cacheName: KEPT })) ?? fetch(request);
}

async function fromHost(file, request) {
  const kept = () => caches.match(file, { cacheName: KEPT });
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, new Error("the host does not answer")));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (!answer.ok) return (await kept()) ?? answer;
    if (later.has(file)) {
      const copy = answer.clone();
      caches.open(KEPT).then((cache) => cache.put(file, copy)).catch(() => {}); // A full storage costs no more than that.
    }
    return answer;
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

/** What another program shares with the installed page stays in the browser until the page takes it. */
async function keepShared(request) {
  const form = await request.formData();
  const text = (name) => (typeof form.get(name) === "string" ? form.get(name).trim() : "");
  const file = form.getAll("file").find((entry) => typeof entry !== "string" && entry.size > 0);
  // Android has no place for an address but behind the words.
  const [, said, behind] = /^(.*?)\s*(https?:\S+)?$/s.exec(text("text"));
  const address = text("url") || behind || "";
  const words = [text("title"), said].filter(Boolean).join("\n\n");
  const cache = await caches.open(SHARED);
  const headers = { "X-Name": encodeURIComponent(file ? file.name : "shared.txt"), "X-Address": encodeURIComponent(address) };
  await cache.put(`${here}shared`, new Response(file ?? words, { headers }));
  return Response.redirect(`${here}#shared`, 303);
}
