// The package for JavaScript, in Node and in a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { root, start } from '../interop/harness.mjs';

const folder = process.env.PACKAGE ?? join(root, 'target/package');
if (!existsSync(join(folder, 'index.js'))) throw new Error(`There is no package in ${folder}: run scripts/package.sh`);
const { annotate, convert } = await import(pathToFileURL(join(folder, 'index.js')));

const TEXT = '🦊 “It cannot go on,” said Ada Venn, the harbour’s director. She accused the owners of losing 40 per cent of the crew.';

test('annotates in Node, with and without the model', async () => {
  for (const model of [true, false]) {
    const article = await annotate(TEXT, { model });
    assert.equal(article.version, 1);
    assert.equal(article.text, TEXT);
    assert.deepEqual(article.warnings, []);
    assert.equal(Boolean(article.engine.model), model);
    const [first] = article.attributions;
    assert.equal(first.content[0].text, '“It cannot go on,”');
    assert.equal(article.speakers.find(({ id }) => id === first.speaker).name, 'Ada Venn');
  }
});

test('offsets count UTF-16 units, or code points where asked', async () => {
  const spans = (article) => article.attributions.flatMap(({ source, cue, content }) => [...source, ...(cue ? [cue] : []), ...content])
    .concat(article.speakers.flatMap(({ mentions }) => mentions), article.claims.map(({ span }) => span));
  const inUnits = spans(await annotate(TEXT, { model: false }));
  assert.ok(inUnits.length > 5);
  for (const { start, end, text } of inUnits) assert.equal(TEXT.slice(start, end), text);
  for (const { start, end, text } of spans(await annotate(TEXT, { model: false, offsets: 'codePoint' }))) {
    assert.equal([...TEXT].slice(start, end).join(''), text);
  }
  await assert.rejects(annotate(TEXT, { offsets: 'bytes' }), /utf16/);
});

test('the same text gives the same result as the command line', { skip: !process.env.WHOSAID && 'WHOSAID names no command' }, async () => {
  const cli = JSON.parse(execFileSync(process.env.WHOSAID, ['annotate'], { input: TEXT, encoding: 'utf8' }));
  const { warnings, ...here } = await annotate(TEXT, { offsets: 'codePoint' });
  assert.deepEqual(here, cli);
});

test('converts, whatever the offsets count, and says what is wrong', async () => {
  const article = await annotate(TEXT, { model: false });
  for (const format of ['json', 'citron', 'web-annotation', 'recogito', 'brat', 'csv', 'displacy', 'doccano', 'tei', 'markdown', 'json-ld']) {
    assert.ok((await convert(article, format)).length > 20, format);
  }
  assert.match(await convert(article, 'markdown'), /> “It cannot go on,”\n>\n> — Ada Venn/);
  await assert.rejects(convert({}, 'csv'), /version: missing/);
  await assert.rejects(convert(article, 'morse'), /the formats are json/);
});

test('odd texts do no harm', async () => {
  assert.deepEqual((await annotate('')).warnings, ['empty']);
  assert.equal((await annotate('a \ud800 b')).text, 'a \ufffd b');
  await assert.rejects(annotate(7), /must be a string/);
  await assert.rejects(annotate('x', { model: new Uint8Array([1, 2, 3]) }));
  assert.equal((await annotate('x', { model: false })).version, 1, 'it goes on after an error');
});

test('the types know every field that there is', async () => {
  const types = readFileSync(join(folder, 'index.d.ts'), 'utf8');
  const { properties, $defs } = JSON.parse(readFileSync(join(folder, 'whosaid-1.schema.json'), 'utf8'));
  const fields = [...Object.keys(properties), ...Object.values($defs).flatMap(({ properties }) => Object.keys(properties ?? {}))];
  for (const field of fields) assert.match(types, new RegExp(`\\b${field}\\??:`), field);
});

let site;
before(async () => { site = await start(folder); });
after(() => site?.close());

test('annotates in a browser under a strict policy', { timeout: 60_000 }, async () => {
  const page = await (await site.browser.newContext()).newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.route('**/test.html', (route) => route.fulfill({
    contentType: 'text/html',
    headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:" },
    body: '<!doctype html><link rel="icon" href="data:,"><title>x</title>',
  }));
  await page.goto(`${site.address}/test.html`);
  const found = await page.evaluate(async ({ text, address }) => {
    const { annotate } = await import(`${address}/index.js`);
    return annotate(text);
  }, { text: TEXT, address: site.address });
  assert.deepEqual(errors, []);
  assert.deepEqual(found, await annotate(TEXT), 'the same bits as in Node');
});
