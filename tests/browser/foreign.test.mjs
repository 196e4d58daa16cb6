// What comes from somebody else is data: nothing of it runs, nothing is fetched, and what is made to do harm is refused.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { word } from './archive.mjs';
import { annotated, assertClean, fill, start } from './harness.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** Runs, where anything of it is taken for markup or code. */
const CODE = '</script></style><img src=https://elsewhere.example/p.png onerror="document.title=\'ran\'"><script>document.title=\'ran\'</script>';
const TEXT = `${CODE} said Ada Venn. “No,” she said.`;
const span = (words) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
/** An annotated article in which every word that is drawn somewhere would run. */
const HOSTILE = {
  version: 1,
  text: TEXT,
  title: CODE,
  url: 'javascript:document.title=\'ran\'',
  engine: { version: CODE, model: CODE },
  paragraphs: [],
  speakers: [{ id: 's1', name: CODE, kind: 'person', role: CODE, mentions: [span('Ada Venn')], origin: 'manual' }],
  attributions: [{ id: 'a1', kind: 'direct', source: [span('Ada Venn')], cue: span('said'), content: [span(CODE)], speaker: 's1', act: 'statement', basis: CODE, origin: 'manual' }],
  claims: [{ id: 'c1', span: span(CODE), attribution: 'a1', claimant: 's1', kind: 'statement', checkWorthiness: 0.9, answers: [], origin: 'manual' }],
  quotedTerms: [],
};

const opens = (page, name, content) => page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
/** What was told when a file or link was refused. */
const refusal = async (page) => {
  const alert = page.getByRole('alert').filter({ hasText: /./ });
  await alert.first().waitFor();
  return alert.first().innerText();
};

async function nothingRan(page) {
  assertClean(page);
  assert.notEqual(await page.title(), 'ran');
  assert.deepEqual(page.account.requests.filter((url) => url.includes('elsewhere.example')), []);
  assert.equal(await page.locator('#article img, #article script, [href^="javascript:"]').count(), 0);
  assert.match(await page.locator('#article').innerText(), /<img src=https:\/\/elsewhere/);
}

test('a hostile file, and the link and page made of it, run nothing', async () => {
  const page = await site.open();
  await opens(page, 'hostile.json', JSON.stringify(HOSTILE));
  await annotated(page);
  await nothingRan(page);
  // In all of the panels as well.
  for (const summary of await page.getByRole('tab').all()) await summary.click();
  await nothingRan(page);
  await page.getByRole('button', { name: 'Share and export' }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Link to this article');
  await field.waitFor();
  const { hash } = new URL(await field.inputValue());
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Web page/ }).click()]);
  await nothingRan(page);

  const linked = await site.open({ hash });
  await annotated(linked);
  assert.match(await linked.locator('.notices, .notice').first().innerText(), /came with a link or a file/);
  await nothingRan(linked);

  const exported = await page.context().newPage();
  const asked = [];
  exported.on('request', (request) => asked.push(request.url()));
  await exported.goto(`file://${await download.path()}`);
  assert.notEqual(await exported.title(), 'ran');
  assert.deepEqual(asked.filter((url) => !url.startsWith('file:')), []);
  await linked.context().close();
  await page.context().close();
});

test('what somebody added to an exported page does not run when it is opened', async () => {
  const page = await site.open();
  const block = JSON.stringify({ ...HOSTILE, title: 'Pool' }).replaceAll('<', '\\u003c');
  await opens(page, 'page.html', `<!doctype html>${CODE}<script type="application/json" id="whosaid-article">${block}</script>${CODE}`);
  await annotated(page);
  await nothingRan(page);
  await page.context().close();
});

test('a link that would unfold to 100 MB is refused, and the page goes on', async () => {
  const body = deflateSync(Buffer.alloc(100_000_000), { level: 9 });
  const head = Buffer.from([1, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(body.length, 2);
  const page = await site.open({ hash: `#a1.${Buffer.concat([head, body]).toString('base64url')}` });
  assert.match(await refusal(page), /too large to be opened safely/);
  await fill(page, 'Ada Venn said the pool leaks.');
  await annotated(page);
  assertClean(page);
  await page.context().close();
});

test('a Word document that unfolds to more than any text is refused, and the page goes on', { timeout: 60_000 }, async () => {
  const page = await site.open();
  const words = '<w:p><w:r><w:t>Ada Venn said the pool leaks.</w:t></w:r></w:p>';
  const bomb = word(words + ' '.repeat(110_000_000));
  assert.ok(bomb.length < 200_000, `${bomb.length} bytes`);
  await opens(page, 'bomb.docx', bomb);
  assert.match(await refusal(page), /bomb\.docx/);
  await opens(page, 'small.docx', word(words + ' '.repeat(1_000_000)));
  await annotated(page);
  assertClean(page);
  await page.context().close();
});

test('a file opened with the installed page is read as what it is', async () => {
  // What the browser does where the page is installed and a file is opened with it.
  const prepare = (page) => page.addInitScript((content) => {
    const setConsumer = (consumer) =>
      consumer({ files: [{ getFile: async () => new File([content], 'pool.md', { type: 'text/markdown' }) }] });
    Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer } });
  }, '# Pool\n\n“It **never** held,” said Tom Oxley.\n');
  const page = await site.open({ prepare });
  await annotated(page);
  assert.match(await page.locator('#article').innerText(), /“It never held,” said Tom Oxley/);
  assertClean(page);
  await page.context().close();
});

test('what the page saves as Web Annotation and Citron it opens again', async () => {
  const page = await site.open();
  await fill(page, 'Ada Venn said the pool leaks 🦊. “It never held,” said Tom Oxley.\r\n\r\n“Not once.”');
  await annotated(page);
  const marks = await page.locator('#article mark').allInnerTexts();
  await page.getByRole('button', { name: 'Share and export' }).click();
  const dialog = page.getByRole('dialog');
  for (const name of ['Web Annotation', 'Citron']) {
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()]);
    const other = await site.open();
    await opens(other, download.suggestedFilename(), await readFile(await download.path()));
    await annotated(other);
    assert.match(await other.locator('.notices, .notice').first().innerText(), /came with a link or a file/, name);
    if (name === 'Web Annotation') assert.deepEqual(await other.locator('#article mark').allInnerTexts(), marks);
    else assert.ok(await other.locator('#article mark').count() >= 2);
    await other.context().close();
  }
  await page.context().close();
});
