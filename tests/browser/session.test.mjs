// A whole session, as a reader would have it: paste, mend what the engine got wrong, undo, reload, go on, print. The pictures of
// docs/session.md are taken on the way:  PICTURES=docs/session node --test tests/browser/session.test.mjs
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { annotated, assertClean, modelInUse, pasteAlone, root, select, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const folder = process.env.PICTURES && join(root, process.env.PICTURES);

/** Saves what is on the screen, once it is still. */
async function picture(page, name, options) {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.mouse.move(3, 500);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}

const said = (page, words) => page.locator('[role=status]', { hasText: words }).waitFor({ state: 'attached' });
const panel = (page, name) => page.locator('.tabs').getByRole('button', { name }).click();
const close = async (page) => { await page.keyboard.press('Escape'); await page.keyboard.press('Escape'); };
const heard = (page) => page.locator('.speaker-name b').allInnerTexts();

test('a session: paste, mend, merge, add, undo, reload, go on, print', { timeout: 180_000 }, async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 860 }, reducedMotion: 'reduce' });
  const text = await readFile(join(root, 'static/example.txt'), 'utf8');

  await pasteAlone(page, text.trim());
  await picture(page, '01-pasted');
  await page.getByRole('button', { name: 'Show who said what' }).click();
  await annotated(page);
  await picture(page, '02-read');
  await page.getByRole('button', { name: 'Got it' }).click();

  // The first mistake: somebody asked, and nobody is named. The article does not name them: a new name.
  await panel(page, /^Quotations/);
  const card = page.locator('.card', { hasText: 'whether anybody would lose their job' });
  assert.match(await card.innerText(), /No source named/);
  await card.locator('a').first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByRole('combobox', { name: 'Who says it?' }).fill('Reporters');
  await page.getByRole('option', { name: /Reporters/ }).first().waitFor();
  await picture(page, '03-who-asks');
  await page.keyboard.press('Enter');
  await said(page, 'Speaker changed.');
  const box = await page.locator('.popover').boundingBox();
  assert.ok(box.y + box.height <= 860, 'all of the card is on the screen');
  await page.getByRole('button', { name: 'Done' }).click();
  await picture(page, '04-they-do');
  await page.keyboard.press('Escape');
  assert.match(await card.innerText(), /Reporters ask/);

  // The second: "it" says nothing, and what she denies stands before it.
  const described = page.locator('.card', { hasText: /Voss denied/ });
  assert.match(await described.innerText(), /denial · paraphrased/);
  await described.locator('a').first().click();
  await picture(page, '05-denied-it');
  await page.keyboard.press('Delete');
  await said(page, 'Deleted. Undo brings it back.');
  assert.equal(await described.count(), 0);

  // The third: what has happened is no prediction.
  const risen = page.locator('.card', { hasText: 'that falls at night have risen' });
  assert.match(await risen.innerText(), /prediction/);
  await risen.locator('a').first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByLabel('Act').selectOption({ label: 'Statement: told as fact' });
  await picture(page, '06-not-a-prediction');
  await close(page);
  // The verb is the reporter's own, in the claims as well.
  assert.match(await risen.innerText(), /Report warns/);
  assert.doesNotMatch(await risen.innerText(), /prediction/);
  assert.match(await page.locator('.claim-own', { hasText: 'falls at night have risen' }).textContent(), /Report warns/);

  // Two speakers are one: the clinic speaks by her who runs it.
  await panel(page, /^Speakers/);
  const before = await heard(page);
  const clinic = page.locator('.speaker', { has: page.locator('b', { hasText: 'Clinic' }) });
  await clinic.locator('summary').click();
  await clinic.getByRole('button', { name: 'Rename, merge, split…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the speaker' });
  await dialog.getByRole('combobox', { name: 'Merge with' }).fill('Dana');
  const option = dialog.getByRole('option', { name: /Dana Okafor/ }).first();
  const [inner, outer] = [await option.boundingBox(), await dialog.boundingBox()];
  assert.ok(inner.y + inner.height <= outer.y + outer.height, 'the list is not cut off by the dialog');
  await picture(page, '07-the-same-as');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await said(page, 'Merged: two speakers are one.');
  assert.deepEqual(await heard(page), before.filter((name) => name !== 'Clinic'));
  assert.equal(await page.locator('.speaker details[open]').count(), 0, 'nobody else’s row opens in its place');
  await picture(page, '08-merged');

  // A claim that the engine has passed over.
  await page.locator('#text mark', { hasText: 'taxis refuse' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollBy(0, 300));
  await select(page, 'taxis refuse to come after dark');
  await picture(page, '09-selected');
  await page.locator('.seltool').getByRole('button', { name: 'Claim' }).click();
  await said(page, 'Marked as a claim.');
  const claim = page.locator('.claim-own', { hasText: 'taxis refuse to come after dark' });
  await claim.waitFor();
  await claim.getByRole('button', { name: /^Correct claim/ }).click();
  await page.waitForFunction(() => document.activeElement?.matches('.fix [data-first]'));
  await picture(page, '10-a-claim');
  await close(page);

  await page.keyboard.press('ControlOrMeta+z');
  await said(page, 'Undone.');
  assert.equal(await claim.count(), 0);
  await picture(page, '11-undone');

  // All of it is still there, and what was undone can be done again.
  await page.reload();
  await annotated(page);
  await modelInUse(page);
  await panel(page, /^Quotations/);
  assert.match(await card.innerText(), /Reporters/);
  assert.doesNotMatch(await risen.innerText(), /prediction/);
  assert.equal(await described.count(), 0);
  assert.ok(!(await heard(page)).includes('Clinic'));
  await picture(page, '12-reloaded');
  await page.locator('.top').getByRole('button', { name: 'Redo' }).click();
  await panel(page, /^Claims/);
  await claim.waitFor();

  // What Okafor says, and nothing else.
  await panel(page, /^Speakers/);
  const okafor = page.locator('.speaker', { has: page.locator('b', { hasText: /^Dana Okafor$/ }) });
  await okafor.locator('summary').click();
  await okafor.getByRole('button', { name: 'Show only' }).click();
  await picture(page, '13-only-hers');
  assert.ok((await page.locator('.card').allInnerTexts()).every((words) => words.includes('Okafor')));
  await page.getByRole('button', { name: 'Show all' }).click();

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  assert.ok(pdf.startsWith('%PDF-'));
  const pages = pdf.match(/\/Type \/Page\b(?!s)/g).length;
  assert.ok(pages >= 2 && pages <= 5, `${pages} pages`);
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await picture(page, '14-printed', { fullPage: true });
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1200, height: 860 });

  await page.getByRole('button', { name: 'New article' }).click();
  await page.locator('.shelf-title', { hasText: 'Who dimmed the lights of Port Ansel?' }).waitFor();
  assert.ok(await page.locator('.shelf .strip rect').count() > 10, 'who is heard where');
  await picture(page, '15-kept');
  assertClean(page);
});
