// What is in the box is never lost: whatever takes its place, it comes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const HALF = 'Half an article that nobody has read';
const ARTICLE = '“We came early,” said Ann Lee. Bo Dahl denied that the boats leaked.';
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const box = (page) => page.locator('#box');
const toast = (page) => page.locator('.toast', { hasText: 'What was in the box is kept.' });
const isInBox = async (page, words) => page.waitForFunction((words) => document.querySelector('#box')?.value === words, words, { timeout: 5_000 });

/** What puts another text in the box's place. */
const WAYS = {
  'the example': example,
  'a file': async (page) => {
    await page.getByLabel('Open a text file').focus();
    await page.getByLabel('Open a text file').setInputFiles(file('a.txt', ARTICLE));
  },
  'the clipboard': async (page) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), ARTICLE);
    await page.getByRole('button', { name: 'Paste' }).click();
  },
  // As the bookmarklet, the share target and the reader's own hand do.
  'a file that is dropped': async (page) => {
    await page.waitForTimeout(400);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'a.txt', { type: 'text/plain' }));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, ARTICLE);
  },
};

for (const [name, way] of Object.entries(WAYS)) {
  test(`${name} in its place`, async () => {
    const page = await browser.open();
    await box(page).pressSequentially(HALF);
    await way(page);
    await annotated(page);
    await toast(page).waitFor();
    assert.match(await page.locator('[role=status]').innerText(), /What was in the box is kept\./);
    await toast(page).getByRole('button', { name: 'Bring it back' }).click();
    await isInBox(page, HALF);
    assert.equal(await page.locator('.toast').count(), 0);
    // The article is kept as well.
    await page.getByRole('button', { name: 'Back to the article' }).click();
    await annotated(page);
    // Whoever does not ask for it finds it with the next new article, a reload later as well.
    await page.waitForTimeout(300);
    await page.reload();
    await annotated(page);
    await page.getByRole('button', { name: 'New article' }).click();
    await isInBox(page, HALF);
    assertClean(page);
  });
}

test('a share link in its place asks nothing and loses nothing', async () => {
  const page = await browser.open();
  await fill(page, ARTICLE);
  await annotated(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.locator('.address input').inputValue({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New article' }).click();
  await box(page).fill(HALF);
  await page.waitForTimeout(500);
  page.on('dialog', () => assert.fail('asked'));
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText('came with a link').waitFor();
  await toast(page).waitFor();
  await page.getByRole('button', { name: 'New article' }).click();
  await isInBox(page, HALF);
  assertClean(page);
});

test('an edit that the start page takes the place of is still one', async () => {
  const page = await browser.open();
  await fill(page, ARTICLE);
  await annotated(page);
  await page.getByRole('button', { name: 'Edit text' }).click();
  await box(page).fill(`${ARTICLE} More.`);
  await page.getByRole('link', { name: 'Whosaid, start page' }).click();
  await isInBox(page, '');
  await toast(page).getByRole('button', { name: 'Bring it back' }).click();
  await isInBox(page, `${ARTICLE} More.`);
  await page.getByRole('button', { name: 'Read the edited text' }).click();
  await annotated(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await page.locator('.shelf-title').first().waitFor();
  assert.equal(await page.locator('.shelf-title').count(), 1, 'it is the same article');
  assertClean(page);
});

test('two windows keep each its own, and whoever comes after them has both', async () => {
  const page = await browser.open();
  await box(page).pressSequentially('one half');
  await page.waitForTimeout(500);
  const other = await browser.open({ context: page.context() });
  await other.waitForTimeout(300);
  assert.equal(await box(other).inputValue(), '', 'what somebody is at is theirs');
  await box(other).pressSequentially('other half');
  await other.waitForTimeout(500);
  // Again in the first, which must not take the second one's place.
  await box(page).pressSequentially(' more');
  await page.waitForTimeout(500);
  for (const [window, words] of [[page, 'one half more'], [other, 'other half'], [page, 'one half more']]) {
    await window.reload();
    await isInBox(window, words);
  }
  assertClean(page);
  await page.close();
  await other.close();
  const third = await browser.open({ context: page.context() });
  const found = [];
  for (let i = 0; i < 2; i += 1) {
    await third.waitForFunction(() => document.querySelector('#box')?.value);
    found.push(await box(third).inputValue());
    // What is read is no draft any more.
    await box(third).fill(`${ARTICLE} ${i}`);
    await third.getByRole('button', { name: 'Show who said what' }).click();
    await annotated(third);
    if (i === 0) await third.getByRole('button', { name: 'New article' }).click();
  }
  assert.deepEqual(found.sort(), ['one half more', 'other half']);
  assertClean(third);
});

test('what an earlier release kept under one name for all windows is found', async () => {
  const page = await browser.open();
  await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('whosaid').onsuccess = ({ target }) => {
      target.result.transaction('desk', 'readwrite').objectStore('desk').put(['left by it', null], 'draft').onsuccess = () => {
        target.result.close();
        resolve();
      };
    };
  }));
  await page.reload();
  await isInBox(page, 'left by it');
  assertClean(page);
});
