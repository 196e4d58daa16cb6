// A speaker is picked in the panel: all their words stand out, and the address leads to them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const row = (page, name) => page.locator('#speakers .speaker', { has: page.locator('.speaker-name b', { hasText: new RegExp(`^${name}$`) }) });
const hash = (page) => page.evaluate(() => location.hash);
const isOpen = (page, name) => row(page, name).locator('details').evaluate((details) => details.open);

test('a speaker who is picked has an address, which leads there again', async () => {
  const page = await browser.open();
  await example(page);
  await row(page, 'Dana Okafor').locator('summary').click();
  const id = await row(page, 'Dana Okafor').getAttribute('data-s');
  assert.equal(await hash(page), `#s=${id}`);
  assert.ok(await isOpen(page, 'Dana Okafor'));
  // All of their words, and nobody else's.
  const cards = await page.locator('#quotations .card', { has: page.locator('.badge', { hasText: 'DO' }) }).evaluateAll((all) => all.map((card) => card.dataset.a));
  const pinned = await page.locator('#text mark.pinned').evaluateAll((all) => all.map((mark) => mark.dataset.a.split(' ')));
  assert.ok(pinned.length > 3 && pinned.every((ids) => ids.some((one) => cards.includes(one))), `${pinned}`);
  // Another one takes their place.
  await row(page, 'Marian Voss').locator('summary').click();
  assert.deepEqual([await isOpen(page, 'Dana Okafor'), await isOpen(page, 'Marian Voss')], [false, true]);
  const link = await page.evaluate(() => location.href);
  await page.locator('.saved').waitFor();
  await page.waitForTimeout(300);
  await page.goto('about:blank');
  await page.goto(link);
  await annotated(page);
  await row(page, 'Marian Voss').locator('details[open]').waitFor();
  assert.ok((await page.locator('#text mark.pinned').count()) > 0);
  // By the keyboard as well; closing puts them back.
  await row(page, 'Marian Voss').locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual([await isOpen(page, 'Marian Voss'), await hash(page), await page.locator('mark.pinned').count()], [false, '', 0]);
  await page.keyboard.press('Enter');
  assert.deepEqual([await isOpen(page, 'Marian Voss'), await hash(page)], [true, new URL(link).hash]);
  await page.keyboard.press('Escape');
  assert.deepEqual([await isOpen(page, 'Marian Voss'), await hash(page)], [false, '']);
  assertClean(page);
});

test('on a phone the row is read on, and the words stand out in the text', async () => {
  const page = await browser.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await example(page);
  await page.locator('.dock').getByRole('button', { name: 'Speakers' }).tap();
  await row(page, 'Dana Okafor').locator('summary').tap();
  await row(page, 'Dana Okafor').getByText('Show the first of').waitFor();
  await page.locator('.dock').getByRole('button', { name: 'Article' }).tap();
  assert.ok((await page.locator('#text mark.pinned').count()) > 0);
  assertClean(page);
});

test('the row of what nobody is named for opens too, and no other one with it', async () => {
  const page = await browser.open();
  await example(page);
  await row(page, 'Dana Okafor').locator('summary').click();
  await row(page, 'No source named').locator('summary').click();
  assert.deepEqual([await isOpen(page, 'Dana Okafor'), await isOpen(page, 'No source named'), await hash(page)], [false, true, '']);
  await row(page, 'Dana Okafor').locator('summary').click();
  assert.deepEqual([await isOpen(page, 'Dana Okafor'), await isOpen(page, 'No source named')], [true, false]);
  assertClean(page);
});

test('every row opens by the keyboard alone, and tells whether it is open', async () => {
  const page = await browser.open();
  await example(page);
  const rows = page.locator('#speakers .speaker');
  const all = await rows.count();
  assert.equal(all, Number((await page.locator('.tabs [aria-current] .n').innerText()).trim()) + 1, 'all are listed, and last what nobody is named for');
  await rows.first().locator('summary').focus();
  for (let i = 0; i < all; i += 1) {
    const row = rows.nth(i);
    await row.locator('summary:focus').waitFor();
    await page.keyboard.press('Enter');
    await row.locator('details[open] .row-actions').waitFor();
    assert.equal(await page.locator('#speakers .speaker details[open]').count(), 1, 'one at a time');
    await page.keyboard.press('Enter');
    await row.locator('details:not([open])').waitFor();
    await page.keyboard.press('Tab');
  }
  // After them the charts' figures.
  await page.locator('.figures summary:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.figures[open] table').waitFor();
  assertClean(page);
});
