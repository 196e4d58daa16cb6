// Texts that come from elsewhere: shared with the installed page, opened with it, sent by the bookmarklet. Each is dropped
// onto the page as a file, as a reader's own hand would, so that the same checks and questions apply.

/** @param {File} file */
function drop(file) {
  const data = new DataTransfer();
  data.items.add(file);
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
  const name = decodeURIComponent(kept.headers.get("X-Name") ?? "shared.txt");
  drop(new File([await kept.blob()], name));
}

/** Receives what the address announces, and what is opened with the installed page. */
export async function receive() {
  const [kind, words] = location.hash.split(/=(.*)/s);
  if (kind === "#shared") {
    forget();
    await shared();
  } else if (kind === "#text" && words) {
    forget();
    try {
      drop(asFile(decodeURIComponent(words)));
    } catch {
      drop(asFile(words)); // Cut off within a character: the rest is still worth reading.
    }
  }
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    if (files?.length) drop(await files[0].getFile());
  });
}
