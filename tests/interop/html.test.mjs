// Exported pages and sites in a real browser: without scripts, by axe's rules, searchable.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { TEXT, annotated, run, scratch, start } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = scratch();
let site;
before(async () => {
  mkdirSync(join(folder, 'in'));
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  writeFileSync(join(folder, 'in/ferry.txt'), TEXT);
  writeFileSync(join(folder, 'in/pier.txt'), 'Pier opens\n\n“At last,” said Ada Venn. The council warned that 3 in 10 planks were rotten.\n');
  writeFileSync(join(folder, 'page.html'), run(['convert', '--to', 'html'], annotated()));
  run(['site', '--rules', join(folder, 'in'), '-o', join(folder, 'deep/er/site'), '--title', 'Harbour']);
  site = await start(folder);
});
after(() => site?.close());

async function open(path, options = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  const page = await context.newPage();
  page.told = [];
  page.asked = [];
  page.on('console', (message) => page.told.push(message.text()));
  page.on('pageerror', (error) => page.told.push(String(error)));
  page.on('request', (request) => page.asked.push(request.url()));
  await page.goto(`${site.address}/${path}`);
  return page;
}

test('a page reads without scripts and asks for nothing', async () => {
  const page = await open('page.html', { javaScriptEnabled: false });
  assert.deepEqual(page.told, []);
  assert.deepEqual(page.asked.filter((url) => !url.endsWith('/page.html') && !url.endsWith('/favicon.ico')), []);
  const words = (await page.locator('#text, .head').allInnerTexts()).join('\n');
  for (const part of ['said', 'Ferry to <stop> & “wait” 👩‍🚒', 'is rotten 🦊']) assert.ok(words.includes(part), part);
  // From a card to its words and back from a claim's number to its card.
  await page.locator('.card-text > a').first().click();
  assert.match(page.url(), /#a\d+$/);
  assert.equal(await page.locator('mark:target').count(), 1);
  await page.locator('.text .claim-no').first().click();
  assert.equal(await page.locator('.claim-card:target').count(), 1);
  await page.locator('.section > summary').first().click();
  assert.equal(await page.locator('#speakers').isVisible(), false, 'a section closes by itself');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('mark.quoted').first().isVisible(), true);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing: ${width}, ${colorScheme}`, { timeout: 60_000 }, async () => {
      for (const path of ['page.html', 'deep/er/site/index.html', 'deep/er/site/speakers.html', 'deep/er/site/claims.html', 'deep/er/site/search.html', 'deep/er/site/a/ferry.html']) {
        const page = await open(path, { colorScheme, viewport: { width, height: 900 } });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200), nodes[0].failureSummary]), [], path);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${path} is wider than the screen`);
        await page.context().close();
      }
    });
  }
}

test('a site works under a sub-path, and its search without a server', async () => {
  const page = await open('deep/er/site/search.html');
  assert.deepEqual(page.told, []);
  await page.getByRole('searchbox').fill('rott counc');
  const found = page.locator('#found a');
  assert.equal(await found.count(), 1);
  await found.click();
  assert.match(page.url(), /deep\/er\/site\/a\/pier\.html#a\d+$/);
  await page.getByRole('link', { name: 'Speakers', exact: true }).click();
  await page.getByText('Ada Venn').click();
  assert.equal(await page.getByRole('link', { name: 'Pier opens' }).isVisible(), true);
  const styles = page.asked.filter((url) => url.endsWith('.css'));
  assert.ok(styles.length > 0 && styles.every((url) => url.includes('/deep/er/site/')), String(styles));
  const onDisk = await (await site.browser.newContext()).newPage();
  await onDisk.goto(`file://${join(folder, 'deep/er/site/search.html')}#pier`);
  assert.ok(await onDisk.locator('#found a').count() > 0, 'from a folder on disk too');
});
