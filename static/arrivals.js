// Texts that come from elsewhere: shared with the installed page, opened with it, sent by the bookmarklet. Each is dropped
// onto the page as a file, as a reader's own hand would, so that the same checks and questions apply.

/** `address` is where it comes from, if that is known. */
function drop(file, address) {
  const data = new DataTransfer();
  data.items.add(file);
  if (address) data.setData("text/uri-list", address);
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}

const asFile = (text) => new File([text], "article.txt", { type: "text/plain" });

/** Takes the marker out of the address, so that a reload does not bring the text again. */
const forget = () => history.replaceState(history.state, "", location.pathname + location.search);

async function shared() {
  const cache = await caches.open("whosaid-shared");
  const address = new URL("shared", document.baseURI).href;
  const kept = await cache.match(address);
  if (!kept) return;
  await cache.delete(address);
  const told = (name) => decodeURIComponent(kept.headers.get(name) ?? "");
  drop(new File([await kept.blob()], told("X-Name") || "shared.txt"), told("X-Address"));
}

/** Receives what the address announces, and what is opened with the installed page. */
export async function receive() {
  // A text that is cut off within a character is still read.
  const sent = new URLSearchParams(location.hash.slice(1));
  const text = sent.get("text");
  if (location.hash === "#shared") {
    forget();
    await shared();
  } else if (text) {
    forget();
    drop(asFile(text), sent.get("url"));
  }
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    if (files?.length) drop(await files[0].getFile());
  });
}
