// The keyboard stops at everything that is marked, and everything that is marked has an address.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { annotated, assertClean, fill, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTICLE = [
  'The pier cost 4 million pounds, twice as much as the one before it in 1987.',
  'The so-called “super pier” has been closed to boats since 2019.',
  '“It leaks,” said Ann Lee.',
].join('\n\n');
const hash = (page) => page.evaluate(() => location.hash);
const status = (page) => page.getByRole('status').textContent();
/** Where the keyboard stands, once it has got there. */
async function at(page, id) {
  await page.waitForFunction((id) => document.activeElement.id.match(id), id, { timeout: 5_000 });
  return page.evaluate(() => document.activeElement.id);
}
/** The places on the screen of what the keyboard's ring goes round. */
const ringed = (page) => page.locator('#text mark.ring').evaluateAll((marks) => marks.map((mark) => {
  const copy = mark.cloneNode(true);
  copy.querySelectorAll('.voice, .claim-no').forEach((margin) => margin.remove());
  return copy.textContent;
}).join(''));

async function open(options) {
  const page = await browser.open(options);
  await fill(page, ARTICLE);
  await annotated(page);
  await page.waitForFunction(() => document.activeElement.id === 'article');
  return page;
}

test('claims of the article’s own and quoted terms are stops, with cards and addresses', async () => {
  const page = await open();
  await page.keyboard.press('n');
  const claim = (await at(page, /^at-c\d+$/)).slice(3);
  assert.match(await status(page), /^Claim 1: The article in its own voice\.$/);
  assert.match(await ringed(page), /^The pier cost 4 million pounds/);
  // Enter leads to its card, Escape back.
  await page.keyboard.press('Enter');
  await page.locator(`#${claim} > .claim-own.pinned button:focus`).waitFor();
  assert.equal(await hash(page), `#c=${claim}`);
  await page.keyboard.press('Escape');
  await at(page, /^at-c\d+$/);
  // The term, wherever it stands among them.
  const term = page.locator('#text mark.term[id]');
  const id = await term.getAttribute('id');
  assert.match(id, /^t\d+$/);
  for (let i = 0; i < 3 && await page.evaluate(() => document.activeElement.id) !== id; i += 1) {
    const before = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('n');
    await page.waitForFunction((before) => document.activeElement.id !== before, before);
  }
  assert.equal(await page.evaluate(() => document.activeElement.id), id);
  assert.equal(await status(page), 'Quoted term, 1 of 1.');
  assert.equal(await ringed(page), '“super pier”');
  await page.keyboard.press('Enter');
  await page.locator('.popover:focus', { hasText: 'Quoted term' }).waitFor();
  assert.equal(await hash(page), `#t=${id}`);
  assert.ok(await page.locator(`#${id}.picked[aria-current]`).count() === 1);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  // On from there, with the card.
  await page.keyboard.press('n');
  await page.locator('.popover', { hasText: 'Ann Lee' }).waitFor();
  assert.match(await page.locator('.popover .pager').innerText(), /1 of 1/);
  await page.keyboard.press('p');
  await page.locator('.popover', { hasText: 'Quoted term' }).waitFor();
  // What is deleted from its card leaves the keyboard in the text.
  await page.keyboard.press('Delete');
  await page.locator('.toast', { hasText: 'Quoted term deleted.' }).waitFor();
  await at(page, /^a\d+$/);
  assert.equal(await page.locator('#text mark.term').count(), 0);
  await page.keyboard.press('ControlOrMeta+z');
  await page.locator(`#text mark.term#${id}`).waitFor();
  assertClean(page);
});

test('an address leads to a quoted term, also after a reload', async () => {
  const page = await open();
  const id = await page.locator('#text mark.term[id]').getAttribute('id');
  await page.evaluate((id) => { location.hash = `#t=${id}`; }, id);
  await page.locator(`#${id}.picked`).waitFor();
  await page.waitForTimeout(500);
  await page.reload();
  await page.locator(`#${id}.picked`).waitFor();
  await page.locator('.popover', { hasText: 'Quoted term' }).waitFor();
  // Nothing of what is not there is made of it.
  await page.keyboard.press('Escape');
  await page.evaluate(() => { location.hash = '#t=t99999'; });
  await page.waitForTimeout(200);
  assert.equal(await page.locator('.popover').count(), 0);
  assertClean(page);
});

test('what is switched off is no stop', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'claim to check' }).click();
  await page.getByRole('button', { name: '“term”' }).click();
  await page.locator('#article').focus();
  await page.keyboard.press('n');
  await at(page, /^a\d+$/);
  assertClean(page);
});

test('a term is picked by a finger, too', async () => {
  const page = await browser.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await fill(page, ARTICLE);
  await annotated(page);
  await page.locator('#text mark.term').first().tap();
  const card = page.locator('.popover', { hasText: 'Quoted term' });
  await card.waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await card.getByRole('button', { name: 'Close' }).tap();
  await card.waitFor({ state: 'detached' });
  assertClean(page);
});
