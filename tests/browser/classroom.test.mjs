// The classroom: who says what is hidden everywhere, and revealed one by one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const visible = (page, selector) => page.locator(`${selector}:visible`);
const reveal = (page, which = 'the next') => page.getByRole('button', { name: `Reveal ${which}` }).click();
const status = (page) => page.locator('[role=status]').innerText();
async function classroom(page) {
  await example(page);
  await page.locator('#claims .claim-own').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Classroom' }).click();
  await page.locator('.classbar').waitFor();
}

test('the claims are listed as they are revealed', async () => {
  const page = await browser.open();
  await classroom(page);
  await page.keyboard.press('3');
  await page.getByText('listed as they are revealed').waitFor();
  // What the article says in its own voice is nobody's.
  const named = async () => (await visible(page, '.claim-own').locator('.card-head > span:not(.worth, .badge)').allInnerTexts()).filter((who) => !who.startsWith('The article'));
  assert.deepEqual(await named(), []);
  // A claim's number leads to its card, and reveals it.
  const said = page.locator('#claims .claim-own[data-of]').first();
  const id = await said.getAttribute('data-c');
  await page.locator(`#text .claim-no[data-c=${id}]`).click();
  assert.equal((await named()).length, await visible(page, `.claim-own[data-of=${await said.getAttribute('data-of')}]`).count());
  assert.ok(await said.isVisible());
  await reveal(page, 'all');
  assert.equal(await visible(page, '#claims .claim-own').count(), await page.locator('#claims .claim-own').count());
  assertClean(page);
});

test('the status line names nobody who is hidden', async () => {
  const page = await browser.open();
  await classroom(page);
  await page.keyboard.press('n');
  assert.match(await status(page), /^1 of \d+\.$/);
  await page.keyboard.press('n');
  assert.match(await status(page), /^2 of \d+\.$/);
  await page.keyboard.press('r');
  assert.match(await status(page), /^\D+, 1 of \d+\.$/);
  assertClean(page);
});

test('no card stays open, and a card that is revealed tells of no other', async () => {
  const page = await browser.open();
  await example(page);
  await page.locator('#text mark.quoted').first().click();
  await page.locator('.popover').waitFor();
  await page.getByRole('button', { name: 'Classroom' }).click();
  await page.locator('.popover').waitFor({ state: 'detached' });
  // Somebody whose words are answered.
  let answered = 0;
  for (const mark of await page.locator('#text mark[id].claim:not([id^="at-"], [id^="t"])').all()) {
    await mark.click({ position: { x: 20, y: 8 } });
    await page.locator('.popover').waitFor();
    answered += await page.locator('.answers-to').count();
    if ((await page.locator('.classroom').count()) > 0) assert.equal(await visible(page, '.answers-to').count(), 0);
  }
  assert.ok(answered > 0);
  assertClean(page);
});

test('words within two reports show nothing before both are revealed', async () => {
  const page = await browser.open();
  await fill(page, 'Dana Okafor asked for the files. Marian Voss said that the engineers had warned that “the lamps were failing” in March. Bo Dahl denied it.');
  await annotated(page);
  await page.locator('#claims').waitFor({ state: 'attached' });
  const inner = page.locator('#text mark.in.quoted').first();
  const [outer, nested] = (await inner.getAttribute('data-a')).split(' ');
  const card = (id) => page.locator(`#card-${id}[data-shown]`);
  await page.getByRole('button', { name: 'Classroom' }).click();
  while ((await card(outer).count()) === 0) await page.keyboard.press('r');
  assert.equal(await card(nested).count(), 0);
  assert.equal(await inner.getAttribute('data-shown'), null);
  await page.keyboard.press('r');
  assert.equal(await card(nested).count(), 1);
  assert.equal(await inner.getAttribute('data-shown'), '');
  // The inner one is clicked on: whoever reports it is revealed too.
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Classroom' }).click();
  await inner.click();
  await page.locator('.popover').waitFor();
  assert.equal(await page.locator('.card[data-shown]').count(), 2);
  assert.equal(await inner.getAttribute('data-shown'), '');
  assertClean(page);
});

test('paper holds what the screen shows', async () => {
  const page = await browser.open();
  await classroom(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await visible(page, '#speakers').count(), 0);
  assert.ok(!(await page.getByText('listed as they are revealed').isVisible()));
  const printed = () => visible(page, '#claims .claim-own[data-of]').count();
  assert.equal(await printed(), 0);
  await page.emulateMedia({ media: 'screen' });
  const id = await page.locator('#claims .claim-own[data-of]').first().getAttribute('data-c');
  await page.locator(`#text .claim-no[data-c=${id}]`).click();
  await page.emulateMedia({ media: 'print' });
  assert.ok((await printed()) > 0 && (await printed()) < await page.locator('#claims .claim-own').count());
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await reveal(page, 'all');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#speakers .speaker').first().isVisible());
  assert.equal(await printed(), await page.locator('#claims .claim-own[data-of]').count());
});
