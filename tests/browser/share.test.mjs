// Sharing: links, files, and what comes back from them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTICLE = 'Ada Venn said the pool leaks. “It never held,” said Tom Oxley.';
const share = async (page) => {
  await page.getByRole('button', { name: 'Share and export' }).click();
  return page.getByRole('dialog');
};
const link = async (dialog) => {
  const field = dialog.getByLabel('Link to this article');
  await field.waitFor();
  return field.inputValue();
};

test('a link brings the article, with what was set by hand, and says that somebody else made it', async () => {
  const page = await site.open();
  await fill(page, ARTICLE);
  await annotated(page);
  const dialog = await share(page);
  const address = await link(dialog);
  assert.match(await dialog.locator('.verdict').innerText(), /\d+ characters, short enough for every program/);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  assert.ok(!page.url().includes('#a1.'), 'the link was written to the address unasked');
  const requests = page.account.requests.filter((url) => url.includes('a1.'));
  assert.deepEqual(requests, [], 'the article went to the host');

  const other = await site.open({ hash: new URL(address).hash });
  await annotated(other);
  assert.match(await other.locator('#article').innerText(), /It never held/);
  assert.match(await other.locator('.notices, .notice').first().innerText(), /came with a link or a file/);
  assert.ok(!other.url().includes('a1.'), 'a reload would bring it again');
  assertClean(other);
  await other.context().close();
  await page.context().close();
});

test('a link that was cut is refused with what to do', async () => {
  const page = await site.open();
  await fill(page, ARTICLE);
  await annotated(page);
  const address = await link(await share(page));
  const other = await site.open({ hash: new URL(address).hash.slice(0, -20) });
  const alert = other.getByRole('alert').filter({ hasText: 'The link cannot be opened' });
  await alert.waitFor();
  assert.match(await alert.innerText(), /cut on its way.*ask for it again/);
  await other.context().close();
  await page.context().close();
});

test('quotations alone make a shorter link', async () => {
  const page = await site.open();
  await example(page);
  const dialog = await share(page);
  const whole = await link(dialog);
  await dialog.getByLabel('Its quotations only').check();
  await page.waitForFunction((whole) => {
    const field = document.querySelector('[aria-label="Link to this article"]');
    return field && field.value !== whole;
  }, whole);
  const quotations = await link(dialog);
  assert.ok(quotations.length < whole.length * 0.8, `${quotations.length} of ${whole.length}`);
  const other = await site.open({ hash: new URL(quotations).hash });
  await annotated(other);
  assert.equal(await other.locator('h1').innerText(), await page.locator('h1').innerText(), 'the headline travels');
  assert.match(await other.locator('.head .furniture').first().innerText(), /Only the quotations of this article were shared/);
  const pieces = await other.locator('#text p').evaluateAll((all) => all.map((p) => p.textContent));
  assert.ok(pieces.filter((piece) => piece === '…').length > 1, 'what was left out is not told');
  await other.context().close();
  await page.context().close();
});

/** Saves the article in a format; resolves to the files' names and contents. */
async function saved(page, dialog, name, count = 1) {
  const files = [];
  const arrived = new Promise((resolve) => {
    page.on('download', async (download) => {
      files.push({ name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') });
      if (files.length === count) resolve();
    });
  });
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await arrived;
  return files;
}

test('each format is saved as a file of its kind', async () => {
  const page = await site.open();
  await fill(page, ARTICLE);
  await annotated(page);
  const dialog = await share(page);
  const kinds = {
    'Web page': /\.html$/, 'Whosaid JSON': /\.json$/, Markdown: /\.md$/, CSV: /\.csv$/, 'Web Annotation': /\.jsonld$/,
    Citron: /\.json$/, TEI: /\.xml$/, displaCy: /\.json$/, doccano: /\.jsonl$/, 'schema.org': /\.jsonld$/,
  };
  for (const [name, ending] of Object.entries(kinds)) {
    page.removeAllListeners('download');
    const [file] = await saved(page, dialog, name);
    assert.match(file.name, ending, name);
    assert.match(file.content, /It never held/, name);
  }
  await page.context().close();
});

test('an exported page and a JSON file are opened again without loss', async () => {
  const page = await site.open();
  await example(page);
  const before = await page.locator('#article mark').allInnerTexts();
  const dialog = await share(page);
  for (const name of ['Web page', 'Whosaid JSON']) {
    page.removeAllListeners('download');
    const [file] = await saved(page, dialog, name);
    const other = await site.open();
    await other.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'text/plain', buffer: Buffer.from(file.content) });
    await annotated(other);
    assert.deepEqual(await other.locator('#article mark').allInnerTexts(), before, name);
    await other.context().close();
  }
  await page.context().close();
});

test('the page and the command line export the same bytes', { skip: process.env.WHOSAID ? false : 'SKIPPED: name the command line with WHOSAID=' }, async () => {
  const page = await site.open();
  await example(page);
  const dialog = await share(page);
  const [html] = await saved(page, dialog, 'Web page');
  page.removeAllListeners('download');
  const [json] = await saved(page, dialog, 'Whosaid JSON');
  const folder = await mkdtemp(join(tmpdir(), 'whosaid-'));
  await writeFile(join(folder, 'article.json'), json.content);
  const written = execFileSync(process.env.WHOSAID, ['convert', '--to', 'html', join(folder, 'article.json')], { encoding: 'utf8' });
  assert.equal(written, html.content);
  await rm(folder, { recursive: true });
  await page.context().close();
});

test('the exported page reads without a script, and loads nothing', async () => {
  const page = await site.open();
  await example(page);
  const [file] = await saved(page, await share(page), 'Web page');
  const context = await page.context().browser().newContext({ javaScriptEnabled: false });
  const reader = await context.newPage();
  const asked = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.setContent(file.content);
  assert.ok(await reader.locator('mark').count() > 10);
  assert.deepEqual(asked.filter((url) => url.startsWith('http')), []);
  await context.close();
  await page.context().close();
});

test('where the exchange cannot be loaded the dialog says so, and tries again', async () => {
  let broken = true;
  const flaky = await start({
    answer(request, response) {
      if (!broken || !request.url.includes('exchange')) return false;
      response.writeHead(503).end();
      return true;
    },
  });
  const page = await flaky.open();
  await fill(page, ARTICLE);
  await annotated(page);
  const dialog = await share(page);
  await dialog.getByRole('alert').waitFor();
  assert.match(await dialog.getByRole('alert').innerText(), /could not be loaded/);
  broken = false;
  await page.keyboard.press('Escape');
  assert.ok(await link(await share(page)));
  await flaky.close();
});

test('by keyboard alone, and without accessibility violations', async () => {
  const page = await site.open();
  await fill(page, ARTICLE);
  await annotated(page);
  const button = page.getByRole('button', { name: 'Share and export' });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await link(dialog);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await page.keyboard.press('Escape');
  assert.equal(await dialog.count(), 0);
  assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus is lost');
  await page.context().close();
});
