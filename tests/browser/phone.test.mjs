// On a phone: one column, the card docked at the bottom, the panels behind the dock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };

test('the card is docked at the bottom, and the dock leads from panel to panel and back', async () => {
  const page = await browser.open(PHONE);
  await example(page);
  // What keys there are is no help here.
  await page.locator('.hint').waitFor();
  assert.ok(!(await page.getByText('Press ? for all keys.').isVisible()));
  const dock = (name) => page.locator('.dock').getByRole('button', { name }).tap();
  await page.locator('#text mark.quoted').first().tap();
  await page.locator('.popover').waitFor();
  const card = await page.locator('.popover').boundingBox();
  assert.ok(card.x === 0 && Math.abs(card.y + card.height - 844) <= 1, `${JSON.stringify(card)}`);
  await page.getByRole('button', { name: 'Close' }).tap();
  assert.equal(await page.locator('.popover').count(), 0);
  for (const name of ['Speakers', 'Quotations', 'Claims']) {
    await dock(name);
    await page.locator(`#${name.toLowerCase()}`).waitFor();
    assert.ok(!(await page.locator('#text').isVisible()), 'the panel takes the text’s place');
    assert.ok(await page.locator('#find').isVisible());
  }
  // A claim's form is in the panel, which stays.
  await page.locator('.claim-why button').first().tap();
  await page.locator('.claim-own.pinned [data-first]').waitFor();
  await page.locator('.claim-own.pinned').getByRole('button', { name: 'Done' }).tap();
  await dock('Article');
  await page.locator('#text').waitFor();
  // Nothing sticks out to the side.
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling');
  assertClean(page);
});

test('page furniture is set apart, and counts for nobody', async () => {
  const page = await browser.open(PHONE);
  await example(page);
  assert.deepEqual(await page.locator('#text .furniture').allInnerTexts(), ['Read more: the towns that turned the lights back on']);
  assert.equal(await page.locator('#text .furniture mark').count(), 0);
});

test('a phone rehearses when it is touched, and no sooner', async () => {
  const counting = (page) => page.addInitScript(() => {
    globalThis.texts = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      if (message.annotate) globalThis.texts += 1;
      post.call(this, message);
    };
  });
  const texts = (page) => page.evaluate(() => globalThis.texts);
  const desk = await browser.open({ prepare: counting });
  await desk.waitForFunction(() => globalThis.texts > 0);
  const phone = await browser.open({ ...PHONE, prepare: counting });
  await phone.waitForTimeout(1000);
  assert.equal(await texts(phone), 0);
  await phone.locator('#box').tap();
  await phone.waitForFunction(() => globalThis.texts > 0);
  assertClean(phone);
});

test('a speaker who is tapped in the list is chosen, and nothing below the list is touched', async () => {
  const page = await browser.open(PHONE);
  await example(page);
  const count = () => page.locator('#text mark[id]').count();
  const before = await count();
  await page.locator('#text mark.quoted[id]').nth(1).tap();
  await page.locator('.popover').getByRole('button', { name: 'Correct' }).tap();
  await page.getByRole('combobox', { name: 'Who says it?' }).tap();
  const options = page.getByRole('option');
  await options.first().waitFor();
  // The one that lies over the button that deletes, if one does; else the last that shows.
  const bin = await page.locator('.popover').getByRole('button', { name: 'Delete' }).boundingBox();
  const boxes = await Promise.all((await options.all()).map((option) => option.boundingBox()));
  const over = boxes.findIndex((box) => box && bin && box.y <= bin.y + bin.height / 2 && bin.y + bin.height / 2 <= box.y + box.height);
  const option = options.nth(over < 0 ? 3 : over);
  const name = await option.locator('span').last().innerText();
  await option.tap();
  await page.locator('#pop-title b', { hasText: name }).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await count(), before);
  assert.equal(await page.locator('.toast').count(), 0);
  assertClean(page);
});

test('what is tapped low on the screen is not covered by its card', async () => {
  const page = await browser.open(PHONE);
  await example(page);
  const mark = page.locator('#text mark.quoted[id]').first();
  await mark.evaluate((mark) => scrollTo(0, mark.getBoundingClientRect().top + scrollY - innerHeight + 120));
  await mark.tap({ position: { x: 5, y: 5 } });
  await page.locator('.popover').waitFor();
  await page.waitForTimeout(600);
  const [words, card] = [await mark.boundingBox(), await page.locator('.popover').boundingBox()];
  assert.ok(words.y + 20 < card.y, `${words.y} above ${card.y}`);
  assertClean(page);
});

test('on a tablet the card is docked too, beside the panel and never under the finger', async () => {
  for (const [width, height] of [[820, 1180], [1180, 820]]) {
    const page = await browser.open({ ...PHONE, viewport: { width, height } });
    await example(page);
    await page.locator('#text mark.quoted').first().tap();
    await page.locator('.popover').waitFor();
    const card = await page.locator('.popover').boundingBox();
    assert.ok(Math.abs(card.y + card.height - height) <= 1, `${width}: ${JSON.stringify(card)}`);
    const panel = await page.locator('.panel').boundingBox();
    assert.ok(!panel || card.x + card.width <= panel.x, `${width}: the card lies over the panel`);
    await page.context().close();
  }
});

test('a badge holds three letters', async () => {
  const page = await browser.open(PHONE);
  await fill(page, 'GMB said that “the pier is safe”. GMB promised to mend it.');
  await annotated(page);
  await page.locator('.dock').getByRole('button', { name: 'Quotations' }).tap();
  const badge = page.locator('#quotations .badge').first();
  assert.equal(await badge.innerText(), 'GMB');
  const room = await badge.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    return element.getBoundingClientRect().width - words.getBoundingClientRect().width;
  });
  assert.ok(room >= 4, `${room} pixels beside the letters`);
  // Without a headline, too, the bar has room.
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling');
});
