// Recogito's text annotator loads our Web Annotations and gives back what we import without loss.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT, annotated, importMap, root, run, scratch, start } from './harness.mjs';

let site;
before(async () => { site = await start(root); });
after(() => site?.close());

test('annotations come back from Recogito as they went', { timeout: 60_000 }, async () => {
  const wanted = JSON.parse(annotated());
  const sent = JSON.parse(run(['convert', '--to', 'recogito'], annotated())).items;
  // What is hard to carry is there: a split quotation, one in another, a CR LF and an emoji before and in a span.
  assert.ok(wanted.attributions.some(({ content }) => content.length > 1), 'no split quotation');
  const [overlaps] = wanted.attributions.flatMap((a) => wanted.attributions.filter((b) => a !== b
    && a.content.some((x) => b.content.some((y) => x.start < y.end && y.start < x.end))));
  assert.ok(overlaps, 'no two overlap');
  assert.ok(wanted.attributions.some(({ content }) => content.some(({ text }) => text.includes('🦊'))), 'no emoji');
  assert.ok(TEXT.indexOf('\r\n') < TEXT.indexOf('It cannot'), 'no CR LF');
  const context = await site.browser.newContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && !response.url().endsWith('favicon.ico') && errors.push(`${response.status()} ${response.url()}`));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.route('**/recogito-test', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><script type="importmap">${JSON.stringify(importMap('@recogito/text-annotator'))}</script><div id="text" style="white-space: pre-wrap"></div>`,
  }));
  await page.goto(`${site.address}/recogito-test`);
  const { back, slices } = await page.evaluate(async ({ text, sent }) => {
    // Bundlers put this there.
    globalThis.process = { env: { NODE_ENV: 'production' } };
    const { createTextAnnotator, W3CTextFormat } = await import('@recogito/text-annotator');
    const place = document.getElementById('text');
    // As text, so that line ends stay as they are.
    place.textContent = text;
    const annotator = createTextAnnotator(place, { adapter: W3CTextFormat('https://example.org/ferry') });
    annotator.setAnnotations(sent);
    const back = annotator.getAnnotations();
    const selectors = back.flatMap(({ target }) => target).map(({ selector }) => selector);
    const slices = selectors.map(([quote, position]) => [quote.exact, place.textContent.slice(position.start, position.end)]);
    return { back, slices };
  }, { text: TEXT, sent });
  assert.deepEqual(errors, []);
  assert.ok(sent.length > 20, `${sent.length} annotations`);
  assert.equal(back.length, sent.length);
  for (const [exact, slice] of slices) assert.equal(slice, exact, 'what Recogito marks is what we quote');
  const folder = scratch();
  writeFileSync(join(folder, 'back.json'), JSON.stringify(back));
  writeFileSync(join(folder, 'text.txt'), TEXT);
  const read = JSON.parse(run(['convert', '--text', join(folder, 'text.txt'), join(folder, 'back.json')]));
  for (const field of ['text', 'attributions', 'claims', 'quotedTerms']) assert.deepEqual(read[field], wanted[field], field);
  const mentioned = wanted.speakers.filter(({ mentions }) => mentions.length);
  for (const speaker of mentioned) assert.deepEqual(read.speakers.find(({ id }) => id === speaker.id), speaker);
  await context.close();
});
