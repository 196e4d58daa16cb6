// The accessibility rules of axe on every screen, in both themes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { WEIGHTS, example, start } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

async function assertAccessible(page, where) {
  // Evaluated by the driver, so the page's policy has no say in it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 160)}\n      ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`).join('\n')}`);
  assert.equal(violations.length, 0, `${where}:\n${told.join('\n')}`);
}

for (const colorScheme of ['light', 'dark']) {
  for (const [name, viewport] of [['wide', { width: 1440, height: 1000 }], ['phone', { width: 390, height: 844 }]]) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, { timeout: 240_000 }, async () => {
      const page = await browser.open({ colorScheme, viewport, reducedMotion: 'reduce' });
      await assertAccessible(page, 'start page');
      await page.getByRole('button', { name: 'Show who said what' }).click();
      await assertAccessible(page, 'start page with a message');
      await example(page);
      await assertAccessible(page, 'article');
      for (const key of ['1', '2', '3']) {
        await page.keyboard.press(key);
        await assertAccessible(page, `panel ${key}`);
      }
      await page.locator('.claim-why button').first().click();
      await page.locator('.claim-own.pinned select').first().waitFor();
      await assertAccessible(page, 'claim that is corrected');
      await page.locator('.claim-own.pinned').getByRole('button', { name: 'Done' }).click();
      await page.keyboard.press('1');
      await page.locator('.speaker summary').first().click();
      await assertAccessible(page, 'open row of a speaker');
      await page.keyboard.press('/');
      await page.keyboard.type('council');
      await page.getByRole('button', { name: /^Filter/ }).click();
      for (const key of ['1', '2', '3']) {
        await page.keyboard.press(key);
        await assertAccessible(page, `filtered panel ${key}`);
      }
      await page.locator('#find').fill('zeppelin');
      await assertAccessible(page, 'nothing found');
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.locator('#text mark.quoted').first().click();
      await assertAccessible(page, 'card');
      await page.keyboard.press('?');
      await assertAccessible(page, 'shortcuts');
    });
  }

  for (const [name, viewport] of [['wide', { width: 1440, height: 1000 }], ['phone', { width: 390, height: 844 }]]) {
    test(`axe finds nothing while correcting: ${name}, ${colorScheme}`, { timeout: 240_000 }, async () => {
      const page = await browser.open({ colorScheme, viewport, reducedMotion: 'reduce' });
      await example(page);
      await page.keyboard.press('n');
      await page.keyboard.press('m');
      await page.locator('.seltool').waitFor();
      await assertAccessible(page, 'toolbar of selected words');
      await page.keyboard.press('Escape');
      await page.locator('#text mark.quoted').first().click();
      await page.keyboard.press('e');
      await page.locator('.grip').first().waitFor();
      await assertAccessible(page, 'card that is corrected');
      await page.getByRole('combobox', { name: 'Who says it?' }).fill('o');
      await page.getByRole('option').first().waitFor();
      await assertAccessible(page, 'list of speakers');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Rename, merge, split…' }).click();
      await page.getByRole('dialog', { name: 'Correct the speaker' }).waitFor();
      await assertAccessible(page, 'dialog for a speaker');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Classroom' }).click();
      await assertAccessible(page, 'classroom');
      await page.getByRole('button', { name: 'Reveal the next' }).click();
      await assertAccessible(page, 'classroom with one label');
      await page.getByRole('button', { name: 'New article' }).click();
      await page.locator('.shelf-title').waitFor();
      await page.getByRole('button', { name: 'Delete all my data' }).click();
      await assertAccessible(page, 'start page with the list of articles');
    });
  }

  test(`axe finds nothing in the note that the model is missing: ${colorScheme}`, async () => {
    const page = await browser.open({
      colorScheme,
      model: false,
      prepare: (page) => page.context().route(WEIGHTS, (route) => route.fulfill({ status: 404 })),
    });
    await example(page);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await assertAccessible(page, 'article with the note');
  });
}
