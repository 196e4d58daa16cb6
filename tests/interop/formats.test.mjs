// Other formats, each read by a program that people use for it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import jsonld from 'jsonld';
import { annotated, run, scratch } from './harness.mjs';

const has = (command) => spawnSync(command, ['--version']).status === 0;

/** The contexts' terms that our exports use, from https://www.w3.org/ns/anno.jsonld and https://schema.org. */
const CONTEXTS = {
  'http://www.w3.org/ns/anno.jsonld': {
    oa: 'http://www.w3.org/ns/oa#', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', as: 'http://www.w3.org/ns/activitystreams#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    id: { '@type': '@id', '@id': '@id' }, type: { '@type': '@id', '@id': '@type' },
    Annotation: 'oa:Annotation', AnnotationPage: 'as:OrderedCollectionPage', TextualBody: 'oa:TextualBody',
    TextQuoteSelector: 'oa:TextQuoteSelector', TextPositionSelector: 'oa:TextPositionSelector',
    body: { '@type': '@id', '@id': 'oa:hasBody' }, target: { '@type': '@id', '@id': 'oa:hasTarget' },
    source: { '@type': '@id', '@id': 'oa:hasSource' }, selector: { '@type': '@id', '@id': 'oa:hasSelector' },
    purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' }, items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
    tagging: 'oa:tagging', identifying: 'oa:identifying', describing: 'oa:describing',
    exact: 'oa:exact', prefix: 'oa:prefix', suffix: 'oa:suffix',
    start: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:start' }, end: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:end' },
    value: 'rdf:value',
  },
  'https://schema.org': { '@vocab': 'http://schema.org/', url: { '@type': '@id' } },
};
const documentLoader = async (url) => {
  assert.ok(CONTEXTS[url], `no context at ${url}`);
  return { contextUrl: null, documentUrl: url, document: { '@context': CONTEXTS[url] } };
};

test('a JSON-LD processor drops nothing of the Web Annotations', async () => {
  const page = JSON.parse(run(['convert', '--to', 'web-annotation'], annotated()));
  // In safe mode what the context does not know is an error.
  const [expanded] = await jsonld.expand(page, { documentLoader, safe: true });
  const items = expanded['https://www.w3.org/ns/activitystreams#items'] ?? expanded['http://www.w3.org/ns/activitystreams#items'];
  assert.equal(items[0]['@list'].length, page.items.length);
});

test('a JSON-LD processor drops nothing of schema.org', async () => {
  const expanded = await jsonld.expand(JSON.parse(run(['convert', '--to', 'json-ld'], annotated())), { documentLoader, safe: true, base: 'https://example.org/ferry' });
  const quotations = expanded.filter((node) => node['@type'].includes('http://schema.org/Quotation'));
  assert.ok(quotations.length > 3);
  for (const quotation of quotations) assert.ok(quotation['http://schema.org/text'][0]['@value'].length > 0);
});

/** A CSV file as LibreOffice reads it, told to run the formulas that it finds. */
function opened(csv) {
  const folder = scratch();
  writeFileSync(join(folder, 'rows.csv'), csv);
  const options = 'CSV:44,34,76,1,,0,false,true,false,false,false,-1,true';
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', `--infilter=${options}`, '--convert-to', 'fods', '--outdir', folder, join(folder, 'rows.csv')], { stdio: 'pipe' });
  return readFileSync(join(folder, 'rows.fods'), 'utf8');
}

test('LibreOffice opens the CSV and runs no formula', { timeout: 240_000, skip: !has('soffice') && 'there is no LibreOffice here' }, () => {
  assert.match(opened('text\r\n"=1+1 is 2"\r\n=1+1\r\n'), /table:formula/, 'with these options a formula is run');
  const csv = run(['convert', '--to', 'csv'], annotated());
  for (const cell of ["\"'=1+1 is 2\"", "\"'@SUM is no answer\"", "\"'+1\""]) assert.ok(csv.includes(cell), cell);
  const sheet = opened(csv);
  assert.ok(!sheet.includes('table:formula'), 'a cell became a formula');
  for (const words of ['It cannot go on', '🦊', '=1+1 is 2', '@SUM', '-40 per cent', 'Ada Venn']) assert.ok(sheet.includes(words), words);
  // A row an annotation, and one of names, as many as there are lines outside of quotation marks.
  const lines = csv.replaceAll(/"[^"]*"/g, '').trimEnd().split('\r\n').length;
  const rows = sheet.match(/<table:table-row[^>]*>(?:(?!<\/table:table-row>)[\s\S])*<text:p>/g).length;
  assert.equal(rows, lines);
});

// Against its schema: crates/interop/tests/tei.rs.
test('xmllint finds the TEI well-formed', { skip: !has('xmllint') && 'there is no xmllint here' }, () => {
  execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: run(['convert', '--to', 'tei'], annotated()), stdio: ['pipe', 'pipe', 'inherit'] });
});
