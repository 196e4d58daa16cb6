// The worker dies in every way that a worker can die in; the page recovers and keeps the text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, fill, paste, start } from './harness.mjs';
import { longText } from './texts.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const TEXT = '“It was late,” said Ann Lee.';

/** The worker, once it listens. Requests with the number 0 are the page's own rehearsals. */
async function worker(page) {
  const [there] = page.workers().slice(-1);
  const found = there ?? (await page.waitForEvent('worker'));
  for (let tries = 0; tries < 100; tries += 1) {
    if (await found.evaluate(() => Boolean(self.onmessage))) return found;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the worker never listened');
}

test('a panic while it is at work: a message, the text kept, and a second attempt that works', async () => {
  const page = await browser.open();
  const victim = await worker(page);
  await victim.evaluate(() => { self.onmessage = ({ data }) => { if (data.annotate?.id) throw new WebAssembly.RuntimeError('unreachable'); }; });
  await fill(page, TEXT);
  await page.getByRole('alert').getByText('The reading stopped unexpectedly.').waitFor();
  assert.equal(await page.locator('#box').inputValue(), TEXT);
  await page.getByRole('button', { name: 'Try again' }).click();
  await annotated(page);
  assert.ok(await page.locator('#text mark.quoted').first().isVisible());
  assert.deepEqual(page.account.violations, []);
});

test('killed in silence while nobody waits: the next text is annotated all the same', { timeout: 60_000 }, async () => {
  const page = await browser.open();
  const victim = await worker(page);
  await victim.evaluate(() => self.close());
  await fill(page, TEXT);
  await page.locator('#article').waitFor({ timeout: 30_000 });
  assert.ok(await page.locator('#text mark.quoted').first().isVisible());
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('killed in silence in the middle of the work: a message after a while, and the text kept', { timeout: 90_000 }, async () => {
  const page = await browser.open();
  const victim = await worker(page);
  await victim.evaluate(() => {
    self.onmessage = ({ data }) => {
      if (!data.annotate?.id) return;
      self.postMessage({ progress: { id: data.annotate.id, progress: { stage: 'text', done: 0 } } });
      self.close();
    };
  });
  await fill(page, TEXT);
  await page.getByRole('alert').getByText('The reading has not answered for a while').waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('#box').inputValue(), TEXT);
  await page.getByRole('button', { name: 'Try again' }).click();
  await annotated(page);
});

test('a worker whose program does not arrive: a message, and the page lives', { timeout: 60_000 }, async () => {
  let broken = true;
  const page = await browser.open({
    model: false,
    prepare: (page) => page.context().route('**/whosaid-worker_bg.wasm', (route) => (broken ? route.abort() : route.continue())),
  });
  await fill(page, TEXT);
  await page.getByRole('alert').waitFor({ timeout: 40_000 });
  assert.equal(await page.locator('#box').inputValue(), TEXT);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await annotated(page);
});

test('a worker of another release: says so, and offers to reload', async () => {
  const page = await browser.open({
    model: false,
    prepare: (page) => page.context().route('**/worker.js', (route) => route.fulfill({
      contentType: 'text/javascript',
      body: "self.postMessage({ ready: { protocol: 9999 } });",
    })),
  });
  await fill(page, TEXT);
  await page.getByText('from different releases').waitFor();
  await page.getByRole('button', { name: 'Reload the page' }).waitFor();
  assert.equal(await page.locator('#box').inputValue(), TEXT);
});

test('the stages of the work are announced, each once', { timeout: 60_000 }, async () => {
  const page = await browser.open();
  await page.locator('[role=status]').evaluate((status) => {
    window.said = [];
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await paste(page, longText(200_000));
  await annotated(page);
  const said = await page.evaluate(() => window.said);
  const stages = ['Getting ready', 'Reading the text', 'Finding who says what', 'Telling the speakers apart', 'Weighing the claims'];
  assert.deepEqual(said.filter((words) => stages.includes(words)), stages);
});
