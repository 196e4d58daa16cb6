// Finding and filtering: what is listed, what is marked, what is said of it, and the way back; and claims corrected in their cards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';
import { longText } from './texts.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const said = (page, words) => page.locator('[role=status]', { hasText: words }).waitFor({ state: 'attached' });
const field = (page) => page.locator('#find');
const choose = async (page, nth, label) => page.locator('#filter-fields select').nth(nth).selectOption(label);
const openFilter = (page) => page.getByRole('button', { name: /^Filter/ }).click();
const cards = (page) => page.locator('.card').evaluateAll((found) => found.map((card) => ({ id: card.dataset.a, text: card.textContent, meta: card.querySelector('.card-meta').textContent })));
/** The attributions whose words are drawn as marks. */
const marked = (page) => page.locator('#article').evaluate((article) => {
  const ids = [...article.querySelectorAll('mark:is(.quoted, .para)')].flatMap((mark) => mark.dataset.a.split(' ').slice(-1));
  return [...new Set(ids)].sort();
});
const ids = (cards) => cards.map(({ id }) => id).sort();

async function open() {
  const page = await browser.open();
  await example(page);
  await page.keyboard.press('2');
  // The panel draws the first cards, and then the rest.
  await page.waitForFunction(() => {
    const before = window.cardsBefore;
    window.cardsBefore = document.querySelectorAll('.card').length;
    return before > 0 && before === window.cardsBefore;
  }, null, { polling: 200 });
  return page;
}

test('words are found by keyboard alone, and Escape brings everything back', async () => {
  const page = await open();
  const all = await cards(page);
  await page.keyboard.press('/');
  await page.locator('#find:focus').waitFor();
  await page.keyboard.type('OKAFOR');
  await said(page, /^Found: \d+ quotations and paraphrases by \d+ speakers?, /);
  const found = await cards(page);
  assert.ok(found.length > 1 && found.length < all.length, `${found.length} of ${all.length}`);
  // By her name, which her own words do not hold, or by theirs; in any case.
  assert.ok(found.every(({ text }) => text.includes('Okafor')), 'all of them are hers, or name her');
  assert.equal(await page.locator('.filtered').innerText().then((text) => text.split('\n')[0].trim()), `${found.length} of ${all.length} shown`);
  // In the text only these have marks, names in the margin and bars that are not faint; a mark inside a mark is its own.
  const shown = await marked(page);
  assert.ok(shown.length > 0 && shown.every((id) => ids(found).includes(id)), `${shown} of ${ids(found)}`);
  const voices = await page.locator('#text mark:has(> .voice)').evaluateAll((marks) => marks.map((mark) => mark.id));
  assert.ok(voices.length > 0 && voices.every((id) => ids(found).includes(id)), `${voices}`);
  const bars = await page.locator('.score rect[data-a]:not(.out)').evaluateAll((bars) => bars.map((bar) => bar.dataset.a));
  assert.ok(bars.length > 0 && bars.every((id) => ids(found).includes(id)));
  await page.keyboard.press('Escape');
  await said(page, 'Everything is shown again.');
  // Twenty at once, and then the rest.
  await page.waitForFunction((all) => document.querySelectorAll('.card').length === all, all.length);
  assert.equal(await field(page).inputValue(), '');
  assert.deepEqual(await cards(page), all);
  assert.equal(await page.locator('.filtered').count(), 0);
  assertClean(page);
});

test('speaker, kind, act and confidence narrow it down together, and one button brings all back', async () => {
  const page = await open();
  const all = await cards(page);
  await openFilter(page);
  await choose(page, 1, 'Quotation, all of it in quotation marks');
  let found = await cards(page);
  assert.deepEqual(ids(found), ids(all.filter(({ meta }) => /(^|sure|· )quoted$/.test(meta))));
  await choose(page, 0, 'Marian Voss');
  const narrower = await cards(page);
  assert.ok(narrower.length > 0 && narrower.length < found.length && narrower.every(({ text }) => text.includes('Voss')));
  // How many are set stands on the button, and the other panels follow.
  assert.match(await page.getByRole('button', { name: /^Filter/ }).innerText(), /2$/);
  await page.keyboard.press('1');
  assert.deepEqual(await page.locator('.speaker-name b').allInnerTexts(), ['Marian Voss']);
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.ok(await field(page).evaluate((field) => field === document.activeElement), 'the focus is in the field, not lost');
  assert.equal((await page.locator('.speaker').count()) > 1, true);
  await page.locator('.tabs').getByRole('button', { name: /^Quotations/ }).click();
  await choose(page, 3, 'Unsure: look at these');
  found = await cards(page);
  assert.deepEqual(ids(found), ids(all.filter(({ meta }) => meta.includes('sure'))));
  await page.getByRole('button', { name: 'Show all' }).click();
  await choose(page, 2, 'Denial: rejects or disputes');
  found = await cards(page);
  assert.ok(found.length > 0 && found.every(({ text }) => /denial/.test(text)));
  assertClean(page);
});

test('the keyboard goes through what is found, and what is not found can still be picked', async () => {
  const page = await open();
  await field(page).fill('voss');
  const found = ids(await cards(page));
  await page.locator('#article').focus();
  const visited = [];
  for (let i = 0; i <= found.length; i += 1) {
    await page.keyboard.press('n');
    // The focus follows the drawing; after the last there is nowhere to go.
    if (i < found.length) await page.waitForFunction((before) => document.activeElement.matches('mark[id]') && document.activeElement.id !== before, visited.at(-1));
    visited.push(await page.evaluate(() => document.activeElement.id));
  }
  assert.deepEqual([...new Set(visited)].sort(), found);
  const other = page.locator('#text mark[id]:not(.quoted, .para, .source, [id^="at-"], [id^="t"])').first();
  await other.click();
  await page.locator('.popover').waitFor();
  assert.equal(await page.locator('#text mark.pinned').count() > 0, true);
  // Escape: first the card, then the filter.
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.popover').count(), 0);
  assert.equal(await field(page).inputValue(), 'voss');
  await page.keyboard.press('Escape');
  assert.equal(await field(page).inputValue(), '');
  assertClean(page);
});

test('where nothing matches the panel says what to do', async () => {
  const page = await open();
  await field(page).fill('zeppelin');
  await said(page, 'Found: 0 quotations and paraphrases by 0 speakers, 0 claims.');
  for (const [key, panel] of [['1', 'speakers'], ['2', 'quotations'], ['3', 'claims']]) {
    await page.locator('#article').focus();
    await page.keyboard.press(key);
    await page.locator(`#${panel} .nothing`, { hasText: 'Nothing here matches.' }).waitFor();
  }
  assert.deepEqual(await marked(page), []);
  assertClean(page);
});

test('a speaker’s row shows only what that speaker says, and opens the dialog', async () => {
  const page = await open();
  await page.keyboard.press('1');
  const row = page.locator('.speaker', { has: page.locator('b', { hasText: 'Ruth Adeyemi' }) });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Rename, merge, split…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the speaker' });
  await dialog.getByLabel('Name', { exact: true }).fill('Ruth Ade');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await page.keyboard.press('Escape');
  await row.waitFor({ state: 'detached' });
  const renamed = page.locator('.speaker', { has: page.locator('b', { hasText: 'Ruth Ade' }) });
  await renamed.getByRole('button', { name: 'Show only' }).click();
  const found = await cards(page);
  assert.ok(found.length > 1 && found.every(({ text }) => text.includes('Ade')));
  await openFilter(page);
  assert.equal(await page.locator('#filter-fields select').first().evaluate((select) => select.selectedOptions[0].text), 'Ruth Ade');
  assertClean(page);
});

test('a claim is corrected in its card, by keyboard alone', async () => {
  const page = await browser.open();
  await fill(page, [
    'Bo Dahl said that the council paid 3 million pounds for it, and that 40 boats were lost.',
    'Ann Lee said that the council built the pier in 2019.',
  ].join('\n\n'));
  await annotated(page);
  await page.keyboard.press('3');
  const claims = () => page.locator('.claim-own').evaluateAll((found) => found.map((own) => own.querySelector('.claim-text').textContent));
  const before = await claims();
  assert.ok(before.length > 1, `${before}`);
  const spoken = await page.locator('.claim-why button').last().getAttribute('aria-label');
  await page.locator('.claim-why button').last().focus();
  await page.keyboard.press('Enter');
  await page.locator('.claim-own.pinned [data-first]:focus').waitFor();
  // Its worth, in steps: what is worth most comes first.
  await page.keyboard.press('End');
  await said(page, 'Changed.');
  assert.equal((await page.locator('.claim-own.pinned .num').innerText()).trim().slice(-4), '1.00');
  // The card stays where the reader is at it, and goes to its place when that is done.
  assert.deepEqual(await claims(), before);
  await page.keyboard.press('Escape');
  await page.locator('.claims > :first-child .claim-own.pinned', { hasText: before.at(-1) }).waitFor();
  await page.locator(`button[aria-label="${spoken}"]:focus`).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.claim-own.pinned [data-first]:focus').waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('Denial');
  await page.locator('.claim-own.pinned', { hasText: /denies/ }).waitFor();
  // Its words, by the grips in the text.
  const words = await page.locator('.claim-own.pinned .claim-text').innerText();
  await page.locator('.grip').first().focus();
  await page.keyboard.press('ArrowRight');
  await said(page, 'Moved.');
  assert.notEqual(await page.locator('.claim-own.pinned .claim-text').innerText(), words);
  // What it answers; told apart when the card is closed.
  await page.locator('.claim-own.pinned [data-first]').focus();
  await page.locator('.claim-own.pinned select').nth(1).selectOption({ index: 1 });
  await page.keyboard.press('Escape');
  await page.locator('.answers .claim-own.pinned').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.claim-own.pinned [data-first]').focus();
  await page.keyboard.press('Escape');
  await page.locator(`button[aria-label="${spoken}"]:focus`).waitFor();
  await page.keyboard.press('Delete');
  await said(page, 'Claim deleted. Undo brings it back.');
  assert.equal((await claims()).length, before.length - 1);
  while (await page.locator('.top').getByRole('button', { name: 'Undo' }).isEnabled()) await page.keyboard.press('ControlOrMeta+z');
  assert.deepEqual(await claims(), before);
  assertClean(page);
});

test('in the classroom nothing gives the answers away', async () => {
  const page = await open();
  await field(page).fill('voss');
  await page.getByRole('button', { name: 'Classroom' }).click();
  assert.ok(!(await field(page).isVisible()));
  await page.keyboard.press('/');
  assert.ok(!(await field(page).isVisible()));
  assert.equal(await page.locator('#text mark[id]').count(), await page.locator('#text mark[id]:not([data-shown])').count());
  await page.getByRole('button', { name: 'Leave' }).click();
  assert.equal(await field(page).inputValue(), '');
});

test('a long article is filtered too, and its lists are drawn where the reader looks', { timeout: 120_000 }, async () => {
  const page = await browser.open();
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await fill(page, longText(200_000));
  await annotated(page);
  await page.locator('[data-model="in-use"]').waitFor({ state: 'attached' });
  // The model's reading takes the place of the rules', with other counts.
  await page.locator('.basic').waitFor({ state: 'detached', timeout: 60_000 });
  await page.keyboard.press('2');
  const total = () => page.locator('.tabs [aria-current] .n').innerText();
  const all = Number((await total()).replaceAll(',', ''));
  await field(page).fill('kessler');
  await page.locator('.filtered').waitFor();
  const [found] = (await total()).split('/').map((n) => Number(n.replaceAll(',', '')));
  assert.ok(found > 20 && found < all / 2, `${found} of ${all}`);
  const last = page.locator('#quotations ol').last();
  await last.scrollIntoViewIfNeeded();
  await last.locator('.card').first().waitFor();
  assert.match(await last.locator('.card').last().textContent(), /kessler/i);
  // The lists are as long as what is found, in blocks of twenty.
  assert.equal(await page.locator('#quotations ol').count(), Math.ceil(found / 20));
  await page.keyboard.press('Escape');
  await page.locator('#find').press('Escape');
  assert.equal(Number((await total()).replaceAll(',', '')), all);
  // All blocks are there again, and drawn where the reader looks.
  await page.waitForFunction((blocks) => document.querySelectorAll('#quotations ol').length === blocks, Math.ceil(all / 20));
  await last.scrollIntoViewIfNeeded();
  await last.locator('.card').first().waitFor({ timeout: 10_000 });
  assertClean(page);
});

test('what is found below the screen is brought to it, and what is there already stays', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 500 }, reducedMotion: 'reduce' });
  await example(page);
  await page.evaluate(() => scrollTo(0, 0));
  const seen = () => page.waitForFunction(() => [...document.querySelectorAll('#article mark[class]')].some((mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return bottom > 110 && top < innerHeight;
  }), null, { timeout: 3_000 });
  // Words of the last one of the article.
  const last = await page.locator('#text mark:is(.quoted, .para)').last().evaluate((mark) => mark.lastChild.textContent.replace(/[“”]/g, '').trim());
  await field(page).fill(last.slice(0, 30));
  await said(page, /^Found: /);
  await seen();
  const at = await page.evaluate(() => scrollY);
  assert.ok(at > 200, `scrolled to ${at}`);
  // The focus stays in the field, and n goes on from what was found.
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  await field(page).fill(last.slice(0, 20));
  await page.waitForTimeout(300);
  const still = await page.evaluate(() => scrollY);
  assert.ok(Math.abs(still - at) <= 2, `${still}, it was ${at}`);
  assertClean(page);
});

/** What the style highlights of the words that are looked for. */
const highlighted = (page, name) => page.evaluate((name) => [...CSS.highlights.get(name) ?? []].map((place) => {
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return { words: String(range), top: range.getBoundingClientRect().top, bottom: range.getBoundingClientRect().bottom, at: Math.round(range.getBoundingClientRect().top + scrollY) };
}), name);
const words = async (page, name) => (await highlighted(page, name)).map((place) => place.words);

test('words are highlighted wherever they stand, and Enter goes from one place to the next', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 500 }, reducedMotion: 'reduce' });
  await example(page);
  // In nobody's words, in somebody's, and over the border of a mark.
  await field(page).fill('THE LAMPS');
  await page.locator('.filtered', { hasText: 'places in the text' }).waitFor();
  const all = await words(page, 'found');
  assert.ok(all.length >= 3 && all.every((one) => one.toLowerCase() === 'the lamps'), `${all}`);
  assert.equal(Number((await page.locator('.filtered small').innerText()).match(/\d+/)[0]), all.length);
  assert.equal((await highlighted(page, 'found-now')).length, 1);
  const here = async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const [{ top, bottom }] = await highlighted(page, 'found-now');
      if (top > 100 && bottom < 500) return;
      await page.waitForTimeout(100);
    }
    assert.fail('the place is not on the screen');
  };
  const places = new Set();
  for (let i = 0; i < all.length; i += 1) {
    await here();
    places.add((await highlighted(page, 'found-now'))[0].at);
    await page.keyboard.press('Enter');
    await said(page, `Place ${(i + 1) % all.length + 1} of ${all.length}.`);
  }
  assert.ok(places.size > 2, `${[...places]}`);
  await page.keyboard.press('Shift+Enter');
  await said(page, `Place ${all.length} of ${all.length}.`);
  // Words over the border of a mark, and words that no mark holds.
  await field(page).fill('said Dana');
  await page.waitForTimeout(300);
  assert.deepEqual(await words(page, 'found'), ['said Dana']);
  await field(page).fill('expects to vote again');
  await page.waitForTimeout(300);
  await here();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(200);
  assert.deepEqual(await highlighted(page, 'found'), []);
  assertClean(page);
});

test('whoever goes on quickly is not drawn back to what they left', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 500 }, reducedMotion: 'reduce' });
  await example(page);
  await field(page).fill('THE LAMPS');
  await page.locator('.filtered', { hasText: 'places in the text' }).waitFor();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Enter');
  await field(page).fill('expects to vote again');
  // Longer than anything looks again where it has scrolled to.
  await page.waitForTimeout(900);
  const at = [];
  for (let i = 0; i < 5; i += 1) {
    const [{ top, bottom }] = await highlighted(page, 'found-now');
    assert.ok(top > 60 && bottom < 500, `${top} to ${bottom}`);
    at.push(await page.evaluate(() => scrollY));
    await page.waitForTimeout(60);
  }
  assert.equal(new Set(at).size, 1, `${at}`);
  assertClean(page);
});

test('no text moves from under the pointer where only what is found is marked', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 700 }, reducedMotion: 'reduce' });
  await example(page);
  await page.locator('.basic').waitFor({ state: 'detached', timeout: 60_000 });
  await field(page).fill('expects to vote again');
  await page.locator('.filtered', { hasText: 'place' }).waitFor();
  const heights = () => page.locator('#text p').evaluateAll((all) => all.map((p) => p.getBoundingClientRect().height));
  const before = await heights();
  const plain = (await page.locator('#text mark:not([class])').elementHandles()).slice(0, 60);
  let lit = 0;
  for (const mark of plain) {
    await mark.hover();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    lit += await mark.evaluate((here) => here.matches('.lit'));
    assert.deepEqual(await heights(), before, await mark.innerText());
  }
  assert.ok(lit > 20, `${lit} lit of ${plain.length}`);
  assertClean(page);
});

test('showing one speaker alone leads to the first of their words', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 500 }, reducedMotion: 'reduce' });
  await example(page);
  await page.keyboard.press('1');
  await page.evaluate(() => scrollTo(0, 0));
  // Who is heard last in the article.
  const row = page.locator('#speakers .speaker', { hasText: 'Ferreira' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Show only' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('#text mark[class]')].some((mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return bottom > 110 && top < innerHeight;
  }), null, { timeout: 3_000 });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  assertClean(page);
});
