// Keeps the page for use without a network, and offers a new version when there is one.

const WORDS = document.getElementById("boot").dataset;

function offer(waiting) {
  if (document.getElementById("update")) return;
  const note = document.createElement("div");
  note.id = "update";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = WORDS.reload;
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  });
  note.append(WORDS.update, " ", button);
  document.body.append(note);
}

/** Registers the service worker; without one, or where it is refused, the page works as before. */
export async function keep() {
  const workers = navigator.serviceWorker;
  if (!workers || !WORDS.worker) return;
  const policy = globalThis.trustedTypes?.createPolicy("whosaid-offline", { createScriptURL: () => WORDS.worker });
  const registration = await workers.register(policy ? policy.createScriptURL("") : WORDS.worker);
  const installed = (worker) => worker.state === "installed" && workers.controller && offer(worker);
  if (registration.waiting) installed(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => installed(worker));
  });
}
