// The language model comes after the page: rules read until then, and whatever becomes of it, nothing is lost.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { WEIGHTS, annotated, assertClean, example, fill, layer, marks, modelInUse, root, start, swallowFirstText } from './harness.mjs';

const FILE = readFileSync(`${root}/crates/model/weights/en.bin`);
/** A paraphrase that the model finds and rules do not; `whosaid annotate`, with and without `--rules`, tells of another. */
const RARE = 'that no one would lose their job before May';
/** What the server does when it is asked for the weights; each test sets its own. */
let serveWeights;
let asked;
let browser;
before(async () => {
  browser = await start({
    answer: (request, response) => {
      if (!WEIGHTS.test(request.url)) return false;
      asked.push(request);
      return serveWeights?.(response) ?? false;
    },
  });
});
after(() => browser.close());
beforeEach(() => { serveWeights = undefined; asked = []; });

const TEXT = [
  'The ministry insisted that the bridge was safe.',
  'The owners gave assurances that no one would lose their job before May.',
  'Dana Okafor, a union leader, said the ferry should be free.',
].join('\n\n');

const note = (page) => page.locator('.basic');
const paraphrases = (page) => layer(page, 'para');
const missing = (response) => { response.writeHead(404).end('Not found\n'); return true; };
const damaged = (response) => {
  const bytes = Buffer.from(FILE);
  bytes[bytes.length >> 1] ^= 0xff;
  response.writeHead(200).end(bytes);
  return true;
};

/** Sends `share` of the weights, and the rest when the function that it gives is called. */
function held(share = 0.43) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const cut = Math.ceil(FILE.length * share);
  serveWeights = (response) => {
    response.writeHead(200);
    response.write(FILE.subarray(0, cut));
    released.then(() => response.end(FILE.subarray(cut)));
    return true;
  };
  return release;
}

async function assertRead(page, how) {
  const found = await paraphrases(page);
  assert.ok(found.includes('that the bridge was safe'), `paraphrases: ${found}`);
  assert.equal(found.includes(RARE), how === 'model', `paraphrases: ${found}`);
}

/** Waits until the article has been read again. */
async function readAgain(page) {
  await modelInUse(page);
  await page.waitForFunction((words) => [...document.querySelectorAll('#text mark.para')].some((mark) => mark.textContent.includes(words)), RARE.slice(5));
  await note(page).waitFor({ state: 'detached' });
}

test('rules read at once, and the model reads again when it comes', async () => {
  const release = held();
  const page = await browser.open({ model: false });
  await fill(page, TEXT);
  await annotated(page);
  await assertRead(page, 'rules');
  await note(page).getByText('Basic reading: the language model is still loading').waitFor();
  await note(page).getByText('43%').waitFor();
  const status = page.getByRole('status');
  assert.match(await status.textContent(), /Basic reading: the language model is still loading\.$/);
  await page.keyboard.press('?');
  await page.getByText('made by rules alone').waitFor();
  await page.keyboard.press('Escape');
  release();
  await readAgain(page);
  await assertRead(page, 'model');
  assert.match(await status.textContent(), /^Read again with the language model\. Done: /);
  await page.keyboard.press('?');
  await page.getByText(/made by rules and the language model en-/).waitFor();
  assert.equal(asked.length, 1);
  assertClean(page);
});

test('with the model there from the start nothing is read twice', async () => {
  const page = await browser.open();
  await fill(page, TEXT);
  await annotated(page);
  await assertRead(page, 'model');
  assert.equal(await note(page).count(), 0);
  assert.match(await page.getByRole('status').textContent(), /^Done: /);
  assert.equal(asked.length, 1);
  const { url, method } = asked[0];
  assert.deepEqual([method, /\/some\/where\/en\.bin\?v=[0-9a-f]{8}$/.test(url)], ['GET', true], url);
  assertClean(page);
});

for (const [name, broken, words] of [
  ['the server has none', missing, 'is not where it should be (the server answered 404).'],
  ['it arrives damaged', damaged, 'arrived damaged.'],
  ['another page comes in its place', (response) => { response.end('<!doctype html>'); return true; }, 'arrived damaged.'],
  ['the connection breaks off', (response) => { response.writeHead(200); response.write(FILE.subarray(0, 1000)); setTimeout(() => response.destroy(), 100); return true; }, 'could not be fetched.'],
]) {
  test(`${name}: rules go on, and a second attempt works`, async () => {
    serveWeights = broken;
    const page = await browser.open({ model: false });
    await fill(page, TEXT);
    await annotated(page);
    await note(page).getByText(words).waitFor();
    assert.ok((await page.getByRole('status').textContent()).includes(words));
    await assertRead(page, 'rules');
    const kept = await page.evaluate(() => caches.open('whosaid-weights').then((cache) => cache.keys()).then((keys) => keys.length));
    assert.equal(kept, 0, 'nothing broken is kept');
    const focused = () => page.evaluate(() => document.activeElement.id);
    assert.equal(await focused(), 'article', 'the focus is where it was');
    serveWeights = undefined;
    await note(page).getByRole('button', { name: 'Try again' }).click();
    await readAgain(page);
    if (broken === damaged) assert.equal(asked[1].headers['cache-control'], 'no-cache', 'no cache is asked after what was damaged');
    assert.equal(asked.length, 2);
    assert.deepEqual(page.account.violations, []);
  });
}

test('a note that is put away stays away', async () => {
  serveWeights = missing;
  const page = await browser.open({ model: false });
  await example(page);
  await note(page).getByRole('button', { name: 'Dismiss' }).click();
  await note(page).waitFor({ state: 'detached' });
  assert.ok(await page.locator('#text mark.quoted').first().isVisible());
});

test('the second visit needs no network for the model', async () => {
  const first = await browser.open();
  const page = first;
  await page.waitForFunction(() => caches.open('whosaid-weights').then((cache) => cache.keys()).then((keys) => keys.length === 1));
  serveWeights = missing;
  const second = await browser.open({ context: first.context() });
  await fill(second, TEXT);
  await annotated(second);
  await assertRead(second, 'model');
  assert.equal(asked.length, 1);
  assertClean(second);
});

test('damaged and outdated weights are dropped from the browser’s store, others’ are left alone', async () => {
  const page = await browser.open();
  const keys = () => page.evaluate(() => caches.open('whosaid-weights').then((cache) => cache.keys()).then((keys) => keys.map((key) => key.url).sort()));
  await page.waitForFunction(() => caches.open('whosaid-weights').then((cache) => cache.keys()).then((keys) => keys.length === 1));
  const [ours] = await keys();
  const others = ours.replace('/where/', '/elsewhere/');
  await page.evaluate(async ([ours, others]) => {
    const cache = await caches.open('whosaid-weights');
    const bytes = new Uint8Array(await (await cache.match(ours)).arrayBuffer());
    bytes[bytes.length >> 1] ^= 1;
    await cache.put(ours, new Response(bytes));
    await cache.put(ours.replace(/v=.*/, 'v=00000000'), new Response('earlier'));
    await cache.put(others, new Response('of another page'));
  }, [ours, others]);
  await page.reload();
  await modelInUse(page);
  assert.equal(asked.length, 2, 'fetched again, once');
  // On the way there may be fewer, or others.
  await page.waitForFunction((wanted) => caches.open('whosaid-weights').then((cache) => cache.keys())
    .then((keys) => keys.map((key) => key.url).sort().join() === wanted), [ours, others].sort().join());
  await page.reload();
  await modelInUse(page);
  assert.equal(asked.length, 2, 'what was fetched again is sound');
  assertClean(page);
});

for (const [name, denial] of [
  ['refuses', "Object.defineProperty(self, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });"],
  ['lacks', "Object.defineProperty(self, 'caches', { value: undefined });"],
  ['fills', "CacheStorage.prototype.open = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));"],
]) {
  test(`a browser that ${name} its store does not matter`, async () => {
    const page = await browser.open({
      prepare: (page) => page.context().route('**/worker.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: denial + (await response.text()) });
      }),
    });
    await fill(page, TEXT);
    await annotated(page);
    await assertRead(page, 'model');
    assertClean(page);
  });
}

test('where the browser asks to save data nothing is fetched until the reader asks', async () => {
  const saving = (page) => page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  const page = await browser.open({ model: false, prepare: saving });
  await fill(page, TEXT);
  await annotated(page);
  await note(page).getByText('this browser asks to save data').waitFor();
  assert.equal(asked.length, 0);
  await assertRead(page, 'rules');
  await note(page).getByRole('button', { name: 'Fetch it' }).click();
  await readAgain(page);
  // What has been kept costs nothing.
  const second = await browser.open({ context: page.context(), prepare: saving });
  assert.equal(asked.length, 1);
  assertClean(second);
});

test('the exchange leaves the reader where they are', async () => {
  const release = held();
  const page = await browser.open({ model: false });
  const text = Array.from({ length: 12 }, (_, i) => `${TEXT.replaceAll('job', `job on pier ${i + 1}`)}\n\n“It was late,” said Ann Lee. Nobody answered her for a long while, and the rain went on.`).join('\n\n');
  await fill(page, text);
  await annotated(page);
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'cue', exact: true }).click();
  const quotation = page.locator('#text mark.quoted').nth(6);
  await quotation.click();
  const id = (await quotation.getAttribute('data-a')).split(' ').pop();
  await page.locator('.popover').waitFor();
  await page.waitForTimeout(400);
  // Selected words, from one paragraph that the model marks anew into the next.
  const picked = await page.evaluate(() => {
    const holding = (paragraph, words) => {
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) if (walk.currentNode.data.includes(words)) return walk.currentNode;
    };
    const paragraphs = [...document.querySelectorAll('#text p')];
    const from = paragraphs.findIndex((p) => p.textContent.includes('gave assurances that no one would lose their job on pier 7'));
    const start = holding(paragraphs[from], 'no one');
    const end = holding(paragraphs[from + 1], 'ferry');
    getSelection().setBaseAndExtent(start, start.data.indexOf('no one'), end, end.data.indexOf('ferry') + 5);
    return getSelection().toString();
  });
  assert.match(picked, /^no one would lose/);
  const place = () => page.evaluate(() => [...document.querySelectorAll('#text p')].find((p) => p.textContent.includes('pier 7')).getBoundingClientRect().top);
  const before = { place: await place(), selected: picked, words: await quotation.textContent(), hash: new URL(page.url()).hash };
  assert.ok(await page.evaluate(() => scrollY) > 500, 'somewhere in the middle');
  release();
  await exchanged(page);
  await page.waitForTimeout(300);
  assert.ok(Math.abs((await place()) - before.place) < 2, `${before.place} became ${await place()}`);
  assert.equal(await page.evaluate(() => getSelection().toString()), before.selected);
  const pinned = await marks(page, '#article mark.quoted.pinned');
  assert.equal(pinned.length, 1);
  assert.ok(pinned[0].a.split(' ').includes(id), 'the same attribution is pinned');
  assert.ok(await page.locator('.popover').isVisible());
  assert.equal(new URL(page.url()).hash, before.hash);
  assert.equal(await page.getByRole('button', { name: 'cue', exact: true }).getAttribute('aria-pressed'), 'false');
  assert.ok((await paraphrases(page)).includes('that no one would lose their job on pier 7 before May'));
  assertClean(page);
});

async function exchanged(page) {
  await modelInUse(page);
  await note(page).waitFor({ state: 'detached' });
}

test('the keyboard’s focus and typed text stay through the exchange', async () => {
  let release = held();
  let page = await browser.open({ model: false });
  await fill(page, TEXT);
  await annotated(page);
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  const words = () => page.evaluate(() => document.activeElement.closest('p')?.textContent);
  const before = await words();
  assert.match(before, /Okafor/);
  release();
  await readAgain(page);
  assert.equal(await words(), before);
  assert.ok(await page.locator('mark.ring').count() > 0);

  release = held();
  page = await browser.open({ model: false });
  await fill(page, TEXT);
  await annotated(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await page.locator('#box').fill('Words of mi');
  release();
  await modelInUse(page);
  await page.waitForTimeout(300);
  await page.keyboard.type('ne.');
  assert.match(await page.locator('#box').inputValue(), /Words of mi/);
  assert.equal((await page.locator('#box').inputValue()).length, 'Words of mine.'.length);
  await page.getByRole('button', { name: 'Back to the article' }).click();
  await annotated(page);
  await assertRead(page, 'model');
  assertClean(page);
});

test('a long article is exchanged to its end, where the reader looks', { timeout: 90_000 }, async () => {
  const release = held();
  const page = await browser.open({ model: false });
  const text = Array.from({ length: 600 }, (_, i) => TEXT.replace('job', `job on pier ${i}`)).join('\n\n');
  await page.getByLabel('Open a text file').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('#article').waitFor({ timeout: 30_000 });
  release();
  await exchanged(page);
  for (const pier of [0, 300, 599]) {
    const words = `pier ${pier} before May`;
    await page.locator('#text p', { hasText: words }).evaluate((paragraph) => paragraph.scrollIntoView());
    await page.locator('#text mark.para', { hasText: words }).waitFor({ timeout: 10_000 });
  }
  assert.equal(await page.locator('#text p').count(), 1800);
  assertClean(page);
});

test('a worker that is ended for another text takes the model from the browser’s store', async () => {
  const page = await browser.open({ prepare: swallowFirstText });
  await fill(page, TEXT);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await modelInUse(page);
  await fill(page, TEXT);
  await annotated(page);
  await readAgain(page);
  assert.equal(asked.length, 1);
  assertClean(page);
});

test('a worker that dies in silence while it loads is replaced', { timeout: 60_000 }, async () => {
  held();
  const page = await browser.open({ model: false });
  await page.waitForFunction(() => document.querySelector('[data-model="loading"]'));
  while (asked.length === 0) await new Promise((later) => setTimeout(later, 50));
  const [victim] = page.workers();
  serveWeights = undefined;
  await victim.evaluate(() => self.close());
  await page.locator('[data-model="in-use"]').waitFor({ state: 'attached', timeout: 40_000 });
  await fill(page, TEXT);
  await annotated(page);
  await assertRead(page, 'model');
  assert.equal(asked.length, 2);
});

test('a worker that dies loudly while it loads is replaced, and the text is read', async () => {
  const release = held();
  const page = await browser.open({ model: false });
  await fill(page, TEXT);
  await annotated(page);
  serveWeights = undefined;
  const [victim] = page.workers();
  await victim.evaluate(() => { setTimeout(() => { throw new Error('unreachable'); }); });
  await readAgain(page);
  release();
  assert.equal(await page.getByRole('alert').count(), 0);
});
