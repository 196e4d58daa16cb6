// On a phone: one column, the card docked at the bottom, the panels behind the dock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertClean, example, start } from './harness.mjs';

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
