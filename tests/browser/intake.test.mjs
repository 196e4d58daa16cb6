// Getting text in: rich paste, the clipboard button, web pages, Markdown, Word documents.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { word } from './archive.mjs';
import { annotated, assertClean, layer, paragraphs, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const open = (page, name, buffer) => page.getByLabel('Open a text file').setInputFiles({ name, mimeType: '', buffer });
const PAGE = `<!doctype html><html><head><title>Site</title><style>p { color: red }</style></head><body>
  <nav><a href="/">Home</a><p>Menu words</p></nav>
  <article><h1 style="color: red">Fares   rise</h1><p>“It is <b>too</b>
    much,” said <a href="https://example.org/x">Ann Lee</a>.</p>
    <aside><p>Most read</p></aside><figure><img alt=""><figcaption>A boat</figcaption></figure>
    <table><tr><th>Year</th><td>1998</td></tr></table><dl><dt>Cost</dt><dd>£3</dd></dl>
    <audio>Your browser plays no sound.</audio><video>Nor pictures.</video>
    <ul><li>Bo Dahl denied it.</li></ul><script>document.title = 'ran'</script>
    <img src="https://example.org/pixel.png" onerror="document.title = 'ran'"></article>
  <footer><p>All rights</p></footer></body></html>`;
const WORDS = ['Fares rise', '“It is too much,” said Ann Lee.', 'Bo Dahl denied it.'];

/** Each line a paragraph in two runs, as Word cuts them. */
const paragraph = (line) =>
  `<w:p><w:pPr/><w:r><w:t xml:space="preserve">${line.slice(0, 5)}</w:t></w:r><w:r><w:t xml:space="preserve">${line.slice(5)}</w:t></w:r></w:p>`;

test('rich paste keeps headings, lists and paragraphs, and nothing else', async () => {
  const page = await browser.open();
  await page.evaluate(async (markup) => {
    const part = (kind, text) => ({ [kind]: new Blob([text], { type: kind }) });
    await navigator.clipboard.write([new ClipboardItem({ ...part('text/html', markup), ...part('text/plain', 'plain') })]);
  }, PAGE);
  // What the writing itself was told.
  page.account.violations.length = 0;
  page.account.console.length = 0;
  await page.locator('#box').focus();
  await page.keyboard.press('ControlOrMeta+V');
  assert.equal(await page.locator('#box').inputValue(), WORDS.join('\n\n'));
  // The browser's own undo takes it back.
  await page.keyboard.press('ControlOrMeta+Z');
  assert.equal(await page.locator('#box').inputValue(), '');
  assert.equal(await page.title(), 'Whosaid: who said what in an article');
  assert.ok(!page.account.requests.some((request) => request.includes('example.org')), 'nothing of it is fetched');
  assertClean(page);
});

test('cells that lay out an article are read', async () => {
  const page = await browser.open();
  await open(page, 'letter.html', Buffer.from(`<table><tr><td><h2>Fares rise</h2><p>“No,” said Ann Lee.</p></td><td>Menu</td></tr></table>`));
  await annotated(page);
  assert.deepEqual(await paragraphs(page), ['Fares rise', '“No,” said Ann Lee.']);
});

test('plain paste stays plain', async () => {
  const page = await browser.open();
  await page.evaluate(() => navigator.clipboard.writeText('<p>These are “words”.'));
  await page.locator('#box').focus();
  await page.keyboard.press('ControlOrMeta+V');
  assert.equal(await page.locator('#box').inputValue(), '<p>These are “words”.');
});

test('the clipboard button reads what was copied from a page as a paste does', async () => {
  const page = await browser.open();
  await page.evaluate(async (markup) => {
    const part = (kind, text) => ({ [kind]: new Blob([text], { type: kind }) });
    await navigator.clipboard.write([new ClipboardItem({ ...part('text/html', markup), ...part('text/plain', 'plain') })]);
  }, PAGE);
  page.account.violations.length = 0;
  page.account.console.length = 0;
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  await annotated(page);
  assert.deepEqual(await paragraphs(page), WORDS);
  assertClean(page);
});

test('the clipboard button', async () => {
  const page = await browser.open();
  await page.evaluate((text) => navigator.clipboard.writeText(text), WORDS.join('\n\n'));
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  await annotated(page);
  assert.deepEqual(await paragraphs(page), WORDS);
  assertClean(page);
});

test('web pages, Markdown and Word documents open as text', async () => {
  const page = await browser.open();
  const again = () => page.getByRole('button', { name: 'New article' }).click();
  await open(page, 'saved.html', Buffer.from(PAGE));
  await annotated(page);
  assert.deepEqual(await paragraphs(page), WORDS);
  assert.notEqual(await page.title(), 'ran');
  await again();
  await open(page, 'notes.md', Buffer.from('# Fares rise\n\n“It is **too** much,” said [Ann Lee](https://example.org).\n\nBo Dahl denied it.\n'));
  await annotated(page);
  assert.deepEqual(await paragraphs(page), WORDS);
  await again();
  await open(page, 'report.docx', word(WORDS.map(paragraph).join('')));
  await annotated(page);
  assert.deepEqual(await paragraphs(page), WORDS);
  assert.deepEqual(await layer(page, 'quoted'), ['“It is too much,”']);
  assert.ok(!page.account.requests.some((request) => request.includes('example.org')));
  assertClean(page);
});
