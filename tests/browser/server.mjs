// Serves dist/ for the tests, under a path of its own: nothing in the page may count on standing at the root.
import { serve as serveUnder } from '../../scripts/serve.mjs';

export const BASE = '/some/where/';

/** Starts the server on a free port; resolves to { address, close }. `answer(request, response)` is asked first. */
export const serve = (folder, answer) => serveUnder(folder, { base: BASE, answer });
