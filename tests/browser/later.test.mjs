// The second part of the page's program: late, or unreachable for a while.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, start } from './harness.mjs';

const SECOND = /whosaid-later-[0-9a-f]+\.wasm/;
let running;
before(async () => { running = await start(); });
after(() => running.close());

test('what was asked before the second part has come is done when it comes', async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const page = await running.open({
    model: false,
    prepare: (page) => page.route(SECOND, async (route) => {
      await held;
      await route.continue();
    }),
  });
  await page.locator('#box').fill('“It is over,” said Dana Okafor.');
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Show who said what' }).click();
  await page.locator('[data-model="in-use"]').waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  assert.equal(await page.locator('#article').count(), 0);
  assert.equal(await page.locator('.working').count(), 1, 'the reader sees that it is worked on');
  release();
  await annotated(page);
  assert.equal(await page.locator('#article mark.quoted').first().textContent().then((words) => words.includes('It is over')), true);
  await page.locator('.saved').waitFor();
  assertClean(page);
});

test('a second part that cannot be fetched is said, and fetched as soon as it can be', async () => {
  let there = false;
  const page = await running.open({
    model: false,
    prepare: (page) => page.route(SECOND, (route) => (there ? route.continue() : route.abort())),
  });
  const said = page.locator('.notice').getByText('A part of this page could not be fetched');
  await said.waitFor();
  await page.getByRole('button', { name: 'Try the example' }).click();
  there = true;
  await annotated(page);
  await said.waitFor({ state: 'detached' });
  assert.deepEqual(page.account.violations, []);
});

test('hosts that do not know what a wasm file is serve it too', async () => {
  const page = await running.open({
    model: false,
    prepare: (page) => page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    }),
  });
  await page.getByRole('button', { name: 'Try the example' }).click();
  await annotated(page);
});
