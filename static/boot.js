// Starts the page's program. A file of its own, so that the page's security policy needs no inline script.
const { js, wasm } = document.getElementById('boot').dataset;
const here = (path) => new URL(path, document.baseURI).href;

/** What stands in the page is painted before the program takes the time to start. A window that nobody sees is not painted. */
const painted = () => new Promise((seen) => {
  if (document.visibilityState !== 'visible') return seen();
  new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
  return setTimeout(seen, 500);
});

const start = async () => {
  const [{ default: init }, program] = await Promise.all([import(here(js)), fetch(here(wasm)), painted()]);
  await init({ module_or_path: program });
};
await start().catch((error) => {
  document.getElementById('loading')?.removeAttribute('hidden');
  throw error;
});
document.getElementById('loading')?.remove();

const { receive } = await import(here('./arrivals.js'));
await receive();
// Keeping the page for later must not take time from starting it.
const idle = globalThis.requestIdleCallback ?? ((task) => setTimeout(task, 1000));
idle(async () => {
  const { keep } = await import(here('./offline.js'));
  await keep().catch((error) => console.info('Whosaid is not kept for use offline:', error.message));
});
