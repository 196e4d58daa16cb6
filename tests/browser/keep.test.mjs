// Nothing is lost: reload, crash, several articles, a storage that refuses; and all of it can be deleted.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, paste, start } from './harness.mjs';
import { longText } from './texts.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const FIRST = 'The first article\n\n“We came early,” said Ann Lee. Bo Dahl denied that the boats leaked.';
const SECOND = 'The second article\n\n“We came late,” said Cy Moss.';

/** Gives the first quotation to somebody else. */
async function correct(page, name) {
  await page.locator('#text mark.quoted').first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByRole('combobox', { name: 'Who says it?' }).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#pop-title b', { hasText: name }).waitFor();
}

const kept = (page) => page.locator('.saved').waitFor();
const speakers = (page) => page.locator('.speaker-name b').allInnerTexts();

test('a reload gives back the article, what was set by hand, and what can be undone', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await correct(page, 'Dee Fox');
  await page.waitForTimeout(300);
  await page.reload();
  await annotated(page);
  assert.ok((await speakers(page)).includes('Dee Fox'));
  await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
  assert.ok((await speakers(page)).includes('Ann Lee'));
  assert.ok(!(await speakers(page)).includes('Dee Fox'));
  assertClean(page);
});

test('a browser that is killed loses at most the last second', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'whosaid-kill-'));
  try {
    let page = await browser.openIn(folder);
    await fill(page, FIRST);
    await annotated(page);
    await correct(page, 'Dee Fox');
    await page.waitForTimeout(1_000);
    await browser.kill(page);
    page = await browser.openIn(folder);
    await annotated(page);
    assert.ok((await speakers(page)).includes('Dee Fox'), `${await speakers(page)}`);
    // What was typed into the box, too.
    await page.getByRole('button', { name: 'New article' }).click();
    await page.locator('#box').pressSequentially('Half a sentence');
    await page.waitForTimeout(1_000);
    await browser.kill(page);
    page = await browser.openIn(folder);
    assert.equal(await page.locator('#box').inputValue(), 'Half a sentence');
    await browser.kill(page);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('several articles are listed, opened and deleted', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await correct(page, 'Dee Fox');
  await kept(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await fill(page, SECOND);
  await annotated(page);
  await kept(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await page.locator('.shelf-title').nth(1).waitFor();
  const titles = await page.locator('.shelf-title').allInnerTexts();
  assert.deepEqual(titles, ['The second article', 'The first article']);
  await page.getByRole('button', { name: 'The first article', exact: true }).click();
  await annotated(page);
  assert.ok((await speakers(page)).includes('Dee Fox'));
  await page.getByRole('button', { name: 'New article' }).click();
  await page.getByRole('button', { name: 'Delete “The first article”' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.shelf-title').length === 1);
  assert.equal(await page.locator('[role=status]').innerText(), 'The article is deleted. Undo brings it back.');
  // It comes back with all that was set by hand.
  await page.locator('.toast', { hasText: 'The article is deleted.' }).getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.shelf-title').length === 2);
  assert.equal(await page.locator('[role=status]').innerText(), 'The article is back.');
  assert.equal(await page.locator('.toast').count(), 0);
  await page.getByRole('button', { name: 'The first article', exact: true }).click();
  await annotated(page);
  assert.ok((await speakers(page)).includes('Dee Fox'));
  // And stays away where nobody asks for it.
  await page.getByRole('button', { name: 'New article' }).click();
  await page.getByRole('button', { name: 'Delete “The first article”' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.shelf-title').length === 1);
  await page.reload();
  await page.locator('.shelf-title').waitFor();
  assert.deepEqual(await page.locator('.shelf-title').allInnerTexts(), ['The second article']);
  assertClean(page);
});

test('the keyboard stays where it was when an article is deleted, and comes back with it', async () => {
  const page = await browser.open();
  for (const text of [FIRST, SECOND]) {
    await fill(page, text);
    await annotated(page);
    await kept(page);
    await page.getByRole('button', { name: 'New article' }).click();
    await page.locator('.shelf-title').first().waitFor();
  }
  await page.locator('.shelf-title').nth(1).waitFor();
  const press = async (name) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  await press('Delete “The second article”');
  await page.locator('.shelf-title:focus', { hasText: 'The first article' }).waitFor();
  // The last of them: there is only the message, which leads back.
  await press('Delete “The first article”');
  await page.locator('.toast button:focus').waitFor();
  assert.equal(await page.locator('.shelf-title').count(), 0);
  await page.keyboard.press('Enter');
  await page.locator('.shelf-title:focus', { hasText: 'The first article' }).waitFor();
  // Whoever is asked stands on what does no harm, and is back after it.
  await press('Delete all my data');
  await page.locator('.sure button:focus', { hasText: 'Keep them' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.shelf > .btn:focus').waitFor();
  assertClean(page);
});

test('all data is deleted, after one question', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await kept(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await page.getByRole('button', { name: 'Delete all my data' }).click();
  await page.getByRole('button', { name: 'Yes, delete all' }).click();
  await page.getByText('All data of this page is deleted').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.shelf').count(), 0);
  await page.reload();
  await page.locator('#box').waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.shelf').count(), 0);
  assert.equal(await page.locator('#article').count(), 0);
  assertClean(page);
});

test('a draft alone, and a theme alone, can be deleted', async () => {
  const page = await browser.open();
  const button = page.getByRole('button', { name: 'Delete all my data' });
  assert.equal(await button.count(), 0, 'nothing is kept');
  const all = async () => {
    await button.click();
    await page.getByRole('button', { name: 'Yes, delete all' }).click();
    await page.locator('.shelf').waitFor({ state: 'detached' });
  };
  await page.locator('#box').pressSequentially('Half a sentence');
  await all();
  assert.equal(await page.locator('#box').inputValue(), '');
  await page.getByRole('button', { name: /^Theme/ }).click();
  await all();
  await page.reload();
  await page.locator('[data-model="in-use"]').waitFor({ state: 'attached' });
  assert.equal(await page.locator('#box').inputValue(), '');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.equal(await page.locator('.shelf').count(), 0);
  assertClean(page);
});

test('an edit of the text goes on as one after a reload', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await correct(page, 'Dee Fox');
  await page.getByRole('button', { name: 'Edit text' }).click();
  await page.locator('#box').fill(`${FIRST} Nobody had asked.`);
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('heading', { name: 'Edit text' }).waitFor();
  assert.match(await page.locator('#box').inputValue(), /Nobody had asked\.$/);
  await page.getByRole('button', { name: 'Read the edited text' }).click();
  await annotated(page);
  assert.match(await page.locator('#text').innerText(), /Nobody had asked\.$/);
  assert.ok((await speakers(page)).includes('Dee Fox'), 'what was set by hand');
  await page.getByRole('button', { name: 'New article' }).click();
  await page.locator('.shelf-title').first().waitFor();
  assert.equal(await page.locator('.shelf-title').count(), 1, 'it is the same article');
  assertClean(page);
});

test('a storage that refuses, and a full one, are told with a copy to save that can be opened again', async () => {
  const blocked = await browser.open({
    prepare: (page) => page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined })),
  });
  await example(blocked);
  await blocked.locator('.notice', { hasText: 'This browser keeps nothing for this page' }).waitFor();
  const page = await browser.open({
    prepare: (page) => page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...of) {
        if (window.full) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, of);
      };
    }),
  });
  await fill(page, FIRST);
  await annotated(page);
  await page.evaluate(() => { window.full = true; });
  await correct(page, 'Dee Fox');
  await page.locator('.notice', { hasText: 'This browser’s storage is full' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save a copy' }).click()]);
  const path = await download.path();
  // The copy gives all of it back, also elsewhere.
  const other = await browser.open();
  await other.getByLabel('Open a text file').setInputFiles({
    name: 'copy.json', mimeType: 'application/json', buffer: await (await import('node:fs/promises')).readFile(path),
  });
  await annotated(other);
  assert.ok((await speakers(other)).includes('Dee Fox'));
  await other.getByRole('button', { name: 'Undo' }).click();
  assert.ok((await speakers(other)).includes('Ann Lee'));
  assertClean(other);
});

test('two windows do not overwrite each other in silence', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await kept(page);
  await page.waitForTimeout(300);
  const other = await browser.open({ context: page.context() });
  await annotated(other);
  await correct(other, 'Dee Fox');
  await other.waitForTimeout(500);
  await correct(page, 'Ida Wu');
  await page.locator('.notice', { hasText: 'This article was changed in another window.' }).waitFor();
  await page.reload();
  await annotated(page);
  assert.ok((await speakers(page)).includes('Dee Fox'));
});

/** What is kept of the article that the engine found; `whole` turns it into one object, as it was kept at first. */
const base = (page, whole = false) => page.evaluate((whole) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('whosaid');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction('bases', 'readwrite').objectStore('bases');
    store.openCursor().onsuccess = ({ target }) => {
      const { key, value } = target.result ?? {};
      if (!whole) {
        opening.result.close();
        return resolve(value);
      }
      const now = { ...JSON.parse(value[1]), text: value[0] };
      store.put(now, key).onsuccess = () => { opening.result.close(); resolve(now); };
    };
  };
}), whole);

test('what an earlier release kept as one object is opened', async () => {
  const page = await browser.open();
  await fill(page, FIRST);
  await annotated(page);
  await correct(page, 'Dee Fox');
  await kept(page);
  await page.waitForTimeout(300);
  // One part holds all of a short article but its text.
  assert.equal((await base(page)).length, 2);
  const before = await base(page, true);
  assert.equal(before.text, FIRST);
  assert.ok(before.attributions.length >= 2);
  await page.reload();
  await annotated(page);
  assert.ok((await speakers(page)).includes('Dee Fox'));
  await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
  assert.ok((await speakers(page)).includes('Ann Lee'));
  assertClean(page);
});

test('a long article is kept in parts, with what is done while they are written', { timeout: 120_000 }, async () => {
  const page = await browser.open();
  const long = longText(150_000);
  await paste(page, long);
  await page.locator('#article mark').first().waitFor({ timeout: 60_000 });
  // At once, before all of it is written.
  await correct(page, 'Dee Fox');
  await page.locator('.basic').waitFor({ state: 'detached', timeout: 60_000 });
  await kept(page);
  await page.waitForTimeout(1_000);
  const parts = await base(page);
  assert.ok(parts.length > 3, `${parts.length} parts`);
  assert.equal(parts[0], long);
  const said = await page.locator('.tabs').innerText();
  await page.goto(browser.address);
  await page.locator('#article mark').first().waitFor({ timeout: 60_000 });
  await page.locator('#claims').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.tabs').innerText(), said);
  await page.locator('#text mark.quoted').first().click();
  assert.equal(await page.locator('#pop-title b').innerText(), 'Dee Fox');
  assertClean(page);
});

test('over a reload the reader stays at the place and the panel, unless an address leads elsewhere', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 600 } });
  await example(page);
  await page.locator('.hint button').click();
  await page.keyboard.press('3');
  await kept(page);
  const at = () => page.evaluate(() => [...document.querySelectorAll('#text p')].map((p) => Math.round(p.getBoundingClientRect().top)).find((top) => top > 110));
  await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
  await page.waitForTimeout(300);
  const before = await at();
  await page.reload();
  await annotated(page);
  await page.waitForFunction(() => scrollY > 500, null, { timeout: 10_000 });
  await page.waitForTimeout(400);
  assert.ok(Math.abs(await at() - before) <= 2, `${await at()} for ${before}`);
  assert.match(await page.locator('.tabs [aria-current="true"]').innerText(), /^Claims/);
  assertClean(page);
});
