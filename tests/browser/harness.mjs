// What the tests share: one browser, one server, and a page that keeps account of what must not happen.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const dist = process.env.DIST ?? join(root, 'dist');

function browserPath() {
  const noted = join(root, '.tools/chromium.path');
  return process.env.CHROMIUM ?? (existsSync(noted) ? readFileSync(noted, 'utf8').trim() : '/usr/bin/chromium');
}

/** The language model's file, wherever it is asked for. */
export const WEIGHTS = /\/en\.bin(\?|$)/;

/** For `prepare`: the worker never hears of the first text, so that it cannot be done before it is cancelled. */
export const swallowFirstText = (page) => page.addInitScript(() => {
  const post = Worker.prototype.postMessage;
  let swallowed = false;
  Worker.prototype.postMessage = function (message) {
    if (message.annotate?.id && !swallowed) swallowed = true;
    else post.call(this, message);
  };
});

/** Starts browser and server; `close` ends both. `answer` may answer requests in the server's stead. */
export async function start({ answer } = {}) {
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`There is no page in ${dist}: run make build`);
  const server = await serve(dist, answer);
  const launch = {
    executablePath: browserPath(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
  };
  // Chromium itself dies at its start now and then (seen: a segmentation fault); that says nothing of the page.
  const browser = await chromium.launch(launch).catch(() => chromium.launch(launch));
  return {
    address: server.address,
    /**
     * A page opened and ready for work, in a context of its own unless `context` is given. With the language model in
     * use, unless `model` is false.
     */
    async open({ hash = '', prepare, model = true, context, ...options } = {}) {
      // Tests count requests and put answers in the server's stead: only those about the service worker allow it.
      context ??= await browser.newContext({ viewport: { width: 1440, height: 1000 }, serviceWorkers: 'block', ...options });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      const account = { console: [], violations: [], requests: [], methods: [] };
      page.account = account;
      // That the service worker is blocked, as asked for above, is no fault of the page.
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !message.text().includes('blocked by Playwright')
        && account.console.push(message.text()));
      page.on('pageerror', (error) => account.console.push(String(error)));
      page.on('request', (request) => {
        account.requests.push(request.url());
        account.methods.push(request.method());
      });
      await page.exposeFunction('reportViolation', (what) => account.violations.push(what));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          window.reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
      });
      await prepare?.(page);
      await page.goto(server.address + hash);
      await page.locator('#box, #article').first().waitFor();
      if (model) await modelInUse(page);
      return page;
    },
    /** The page in a browser of its own that keeps its data in `folder`. */
    async openIn(folder) {
      const context = await chromium.launchPersistentContext(folder, { ...launch, viewport: { width: 1440, height: 1000 } });
      const page = context.pages()[0] ?? await context.newPage();
      await page.goto(server.address);
      await page.locator('#box, #article').first().waitFor();
      await modelInUse(page);
      return page;
    },
    /** Ends that browser as a crash does: all of its processes at once, without a word. */
    async kill(page) {
      const session = await page.context().newCDPSession(page).catch(() => null);
      const { processInfo } = await page.context().browser()?.newBrowserCDPSession().then((all) => all.send('SystemInfo.getProcessInfo')) ?? {};
      session?.detach().catch(() => {});
      const gone = new Promise((resolve) => { page.context().once('close', resolve); });
      for (const { id } of processInfo ?? []) process.kill(id, 'SIGKILL');
      await gone;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Waits until the worker uses the language model. */
export async function modelInUse(page) {
  await page.locator('[data-model="in-use"]').waitFor({ state: 'attached', timeout: 20_000 });
}

/** Puts text into the box as the clipboard does. A long one is annotated at once. */
export async function pasteAlone(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.locator('#box').focus();
  await page.keyboard.press('ControlOrMeta+V');
}

/** Puts text into the box as the clipboard does, and asks for the annotations. */
export async function paste(page, text) {
  await pasteAlone(page, text);
  await annotate(page);
}

/** Fills the box, and asks for the annotations. */
export async function fill(page, text) {
  await page.locator('#box').fill(text);
  await annotate(page);
}

async function annotate(page) {
  await page.getByRole('button', { name: 'Show who said what' }).click();
}

/** Waits for the annotated article. */
export async function annotated(page) {
  await page.locator('#article').waitFor();
  return page;
}

export async function example(page) {
  await page.getByRole('button', { name: 'Try the example' }).click();
  return annotated(page);
}

/** The words of the marks, without what stands in the margins, with their classes. */
export function marks(page, selector = '#article mark') {
  return page.locator(selector).evaluateAll((found) => found.map((mark) => {
    const copy = mark.cloneNode(true);
    copy.querySelectorAll('.voice, .claim-no').forEach((margin) => margin.remove());
    return { words: copy.textContent, classes: [...mark.classList], a: mark.dataset.a ?? '' };
  }));
}

/** The words of all marks with a class; marks that follow one another without a gap are one. */
export function layer(page, name) {
  return page.locator('#article').evaluate((article, name) => {
    const found = [];
    let before = null;
    for (const mark of article.querySelectorAll(`mark.${name}`)) {
      const copy = mark.cloneNode(true);
      copy.querySelectorAll('.voice, .claim-no').forEach((margin) => margin.remove());
      if (before && before.nextSibling === mark) found.push(found.pop() + copy.textContent);
      else found.push(copy.textContent);
      before = mark;
    }
    return found;
  }, name);
}

/** The article's paragraphs as they are drawn, without the margins. */
export function paragraphs(page) {
  return page.locator('#article :is(.head > :is(h1, p), .text :is(p, h2))').evaluateAll((found) => found.map((paragraph) => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll('.voice, .claim-no').forEach((margin) => margin.remove());
    return copy.textContent;
  }).filter((text) => text !== 'Article without a headline'));
}

/** Selects words of the article as a reader does who drags over them. */
export async function select(page, words) {
  await page.locator('#text').evaluate((text, words) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let all = '';
    const places = [];
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest('.voice, .claim-no')) continue;
      for (let i = 0; i < walker.currentNode.length; i += 1) places.push([walker.currentNode, i]);
      all += walker.currentNode.data;
    }
    const at = all.indexOf(words);
    if (at < 0) throw new Error(`not in the text: ${words}`);
    const [from, start] = places[at];
    const [to, end] = places[at + words.length - 1];
    getSelection().setBaseAndExtent(from, start, to, end + 1);
  }, words);
  await page.locator('.seltool').waitFor();
}

/** Nothing was refused by the security policy, and nobody complained on the console. */
export function assertClean(page) {
  assert.deepEqual(page.account.violations, [], 'security policy violations');
  assert.deepEqual(page.account.console, [], 'errors and warnings on the console');
}
