// A text of a megabyte: only what is near the screen is drawn in full, and nothing of it is lost to search, copying, the
// keyboard or paper. How long each of these keeps the page busy is measured by long.mjs, not tested: machines differ.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertClean, pasteAlone, select, start } from './harness.mjs';
import { longText } from './texts.mjs';

const TEXT = longText(1_000_000);
/** Elements in the whole document, at most: 7,500 are the paragraphs; all marks and cards would be 280,000. */
const MOST = 20_000;

let browser;
let page;
before(async () => {
  browser = await start();
  page = await browser.open();
  await pasteAlone(page, TEXT);
  await page.locator('#article mark').first().waitFor({ timeout: 60_000 });
  // The model's reading follows.
  await page.locator('.basic').waitFor({ state: 'detached', timeout: 120_000 });
  await laid();
});
after(() => browser.close());

const longer = { timeout: 180_000 };
const paragraphs = TEXT.split('\n\n');
const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
const laid = () => page.waitForFunction((all) => document.querySelectorAll('#text :is(p, h2)').length >= all, paragraphs.length - 10, { timeout: 30_000 });
/** Without the smooth scrolling that readers see. */
const scrollToShare = (share) => page.evaluate((share) => scrollTo({ top: share * document.documentElement.scrollHeight, behavior: 'instant' }), share);
/** Whether the middle of the screen has marks. */
const markedHere = () => page.waitForFunction(() => [...document.querySelectorAll('#text mark')].some((mark) => {
  const { top, bottom } = mark.getBoundingClientRect();
  return top > 150 && bottom < innerHeight;
}), null, { timeout: 10_000 });

test('every word is in the document, in order, and few elements are', longer, async () => {
  const words = await page.evaluate(() => [...document.querySelectorAll('#article :is(.head > :is(h1, p), .text :is(p, h2))')].map((paragraph) => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll('.voice, .claim-no').forEach((margin) => margin.remove());
    return copy.textContent;
  }).filter((words) => words !== 'Article without a headline'));
  assert.deepEqual(words, paragraphs);
  assert.ok(await elements() < MOST, `${await elements()} elements`);
});

test('wherever the reader scrolls there are marks, and what is left behind is given up', longer, async () => {
  for (const share of [0.2, 0.9, 0.5, 1, 0.7, 0.3, 0]) {
    await scrollToShare(share);
    await markedHere();
    assert.ok(await elements() < MOST, `${await elements()} elements at ${share}`);
  }
});

test('the panels hold all cards, and draw those that are seen', longer, async () => {
  const count = Number((await page.getByRole('button', { name: /^Quotations/ }).first().textContent()).replace(/\D/g, ''));
  assert.ok(count > 5000, `${count} attributions`);
  await page.keyboard.press('2');
  const seen = new Set();
  for (const share of [0, 0.5, 1]) {
    await page.evaluate((share) => {
      const panel = document.querySelector('.panel');
      panel.scrollTop = share * panel.scrollHeight;
    }, share);
    await page.waitForFunction(() => [...document.querySelectorAll('#quotations .card')].some((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return top > 150 && bottom < innerHeight;
    }), null, { timeout: 10_000 });
    for (const id of await page.locator('#quotations .card').evaluateAll((cards) => cards.map((card) => card.id))) seen.add(id);
    assert.ok(await elements() < MOST, `${await elements()} elements at ${share}`);
  }
  assert.ok(seen.size > 60 && seen.size < 600, `${seen.size} cards`);
});

test('an address leads to an attribution that has not been drawn, and the keyboard goes on from there', longer, async () => {
  await scrollToShare(0);
  const last = await page.evaluate(() => Number([...document.querySelectorAll('#quotations ol')].at(-1).getAttribute('start')));
  // Ids are given in order of the text but for what the two readings do not share; one near the end will do.
  await page.evaluate((id) => { location.hash = `#a=a${id}`; }, Math.round(last * 0.8));
  await page.locator('#text mark.pinned').first().waitFor();
  const inView = (selector) => page.waitForFunction((selector) => {
    const rect = document.querySelector(selector)?.getBoundingClientRect();
    return rect && rect.top >= 0 && rect.bottom <= innerHeight;
  }, selector, { timeout: 10_000 });
  await inView('#text mark.pinned');
  await inView('#quotations .card.pinned');
  assert.ok(await page.evaluate(() => scrollY > 0.2 * document.documentElement.scrollHeight), 'far down');
  const before = new URL(page.url()).hash;
  await page.keyboard.press('j');
  await page.waitForFunction((before) => location.hash !== before && location.hash.startsWith('#a='), before);
  await inView('#text mark.pinned');
  // Far from the keyboard's place, which stays drawn.
  await scrollToShare(0);
  await markedHere();
  await page.keyboard.press('k');
  await inView('#text mark.pinned');
  await page.keyboard.press('Escape');
  assertClean(page);
});

test('the browser’s own search finds words that have not been drawn', longer, async () => {
  await scrollToShare(0);
  const words = paragraphs[Math.round(paragraphs.length * 0.6)].slice(0, 40);
  const found = await page.evaluate((words) => {
    getSelection().removeAllRanges();
    return window.find(words);
  }, words);
  assert.ok(found, words);
  await page.evaluate(() => getSelection().removeAllRanges());
});

test('selected words stay selected when they are scrolled away', longer, async () => {
  await scrollToShare(0.4);
  await markedHere();
  const selected = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll('#text p')].find((p) => p.getBoundingClientRect().top > 200);
    getSelection().selectAllChildren(paragraph);
    return String(getSelection());
  });
  for (const share of [0.6, 0.9]) {
    await scrollToShare(share);
    await markedHere();
  }
  assert.equal(await page.evaluate(() => String(getSelection())), selected);
  await page.evaluate(() => getSelection().removeAllRanges());
});

test('a paragraph without end is drawn in pieces', longer, async () => {
  const other = await browser.open({ model: false });
  const text = longText(300_000, { unbroken: true });
  await other.getByLabel('Open a text file').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await other.locator('#article mark').first().waitFor({ timeout: 60_000 });
  await other.waitForFunction(() => document.querySelectorAll('#text p').length > 40);
  const count = await other.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(count < 10_000, `${count} elements`);
  await other.context().close();
});

test('printing draws everything, and lets go of it afterwards', longer, async () => {
  const other = await browser.open({ model: false });
  await other.getByLabel('Open a text file').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(longText(200_000)) });
  await other.locator('#article mark').first().waitFor({ timeout: 60_000 });
  await other.waitForTimeout(1000);
  const before = await other.locator('#article mark').count();
  const [cards, drawn] = await other.evaluate(async () => {
    const all = Number([...document.querySelectorAll('.tabs button')].find((tab) => tab.textContent.startsWith('Quotations')).textContent.replace(/\D/g, ''));
    window.dispatchEvent(new Event('beforeprint'));
    // The paper is made when the event has been dealt with, and what that left in the queue of microtasks.
    await null;
    await Promise.resolve();
    return [all, document.querySelectorAll('#quotations .card').length];
  });
  assert.equal(drawn, cards);
  assert.ok(await other.locator('#article mark').count() > 5 * before);
  await other.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await other.waitForFunction((before) => document.querySelectorAll('#article mark').length < 3 * before, before, { timeout: 10_000 });
  await other.context().close();
});

test('a new claim is led to in the text and in its panel, however long that is', longer, async () => {
  const long = await browser.open();
  await pasteAlone(long, TEXT);
  await long.locator('#article mark').first().waitFor({ timeout: 60_000 });
  await long.locator('.basic').waitFor({ state: 'detached', timeout: 120_000 });
  await select(long, 'nobody at the town hall');
  await long.locator('.seltool').getByRole('button', { name: /claim/iu }).click();
  await long.waitForFunction(() => {
    const card = document.querySelector('#claims .claim-own.pinned')?.getBoundingClientRect();
    return card && card.top > 0 && card.bottom < innerHeight;
  }, null, { timeout: 10_000 });
  assertClean(long);
  await long.close();
});
