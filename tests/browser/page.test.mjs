// The whole page in a real browser: from paste to marks, panels, keys, links, layout.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WEIGHTS, annotated, assertClean, example, fill, layer, marks, paragraphs, paste, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const ARTICLE = [
  '“We 😀 knew in October,” said Dana Okafor, a union leader.',
  '',
  'Marian Voss said that the roof of the café 👩‍🚒 was safe.',
  '“Nothing was hidden,” she said.',
];

async function assertMarked(page) {
  const quoted = await layer(page, 'quoted');
  assert.ok(quoted.includes('“We 😀 knew in October,”'), `quoted: ${quoted}`);
  assert.ok(quoted.includes('“Nothing was hidden,”'), `quoted: ${quoted}`);
  const cues = await layer(page, 'cue');
  assert.deepEqual(cues, ['said', 'said', 'said']);
  const sources = (await layer(page, 'source')).join('|');
  assert.match(sources, /^Dana Okafor.*\|Marian Voss.*\|she$/u);
  assert.deepEqual(await paragraphs(page), ARTICLE.filter((line) => line));
}

test('pasted text with emoji and Windows line ends is marked on the right words', async () => {
  const page = await browser.open();
  await paste(page, ARTICLE.join('\r\n'));
  await annotated(page);
  await assertMarked(page);
  assertClean(page);
});

test('a file with Windows line ends is marked on the right words, and opens in UTF-16 and Windows-1252 too', async () => {
  const page = await browser.open();
  const open = (buffer) => page.getByLabel('Open a text file').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer });
  await open(Buffer.from(`\uFEFF${ARTICLE.join('\r\n')}`, 'utf8'));
  await annotated(page);
  await assertMarked(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await open(Buffer.from(`\uFEFF${ARTICLE.join('\n')}`, 'utf16le'));
  await annotated(page);
  await assertMarked(page);
  await page.getByRole('button', { name: 'New article' }).click();
  await open(Buffer.from('\x93It is caf\xE9,\x94 said Ann Lee.', 'latin1'));
  await annotated(page);
  assert.deepEqual(await layer(page, 'quoted'), ['“It is café,”']);
  assertClean(page);
});

test('text and panel select each other', async () => {
  const page = await browser.open();
  await example(page);
  // From the text: a card appears beside it, another in the panel.
  const mark = page.locator('#text mark.quoted').first();
  await mark.click();
  const id = (await mark.getAttribute('data-a')).split(' ').pop();
  await page.locator('.popover').waitFor();
  assert.match(await page.locator(`#card-${id}`).getAttribute('class'), /pinned/);
  await assertInView(page.locator(`#card-${id}`));
  assert.equal(new URL(page.url()).hash, `#a=${id}`);
  // From the panel: the text scrolls there.
  const card = page.locator('.card').last();
  const other = await card.getAttribute('data-a');
  await card.locator('.card-text a').first().click();
  assert.deepEqual(await pinnedIds(page), [other]);
  await assertInView(page.locator(`#text mark[data-a~="${other}"]`).first());
  // Away again.
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.popover').count(), 0);
  assert.equal(new URL(page.url()).hash, '');
  assertClean(page);
});

test('hovering lights a whole attribution, in the text and in the panel', async () => {
  const page = await browser.open();
  await example(page);
  await page.keyboard.press('2');
  const cue = page.locator('#text mark.cue').first();
  const id = (await cue.getAttribute('data-a')).split(' ').pop();
  await cue.hover();
  await page.locator(`#card-${id}.lit`).waitFor();
  const lit = await marks(page, '#text mark.lit');
  assert.ok(lit.some((mark) => mark.classes.includes('source')) && lit.some((mark) => mark.classes.includes('cue')));
  assert.ok(lit.every((mark) => mark.a.split(' ').includes(id)));
  await page.locator('h1').hover();
  assert.equal(await page.locator('mark.lit').count(), 0);
  await page.locator(`#card-${id}`).hover();
  assert.ok(await page.locator('#text mark.lit').count() > 0);
});

test('hovering a speaker lights all that the speaker says', async () => {
  const page = await browser.open();
  await example(page);
  await page.locator('.speaker').first().hover();
  const lit = await page.locator('#text mark.lit').evaluateAll((found) => new Set(found.map((mark) => mark.dataset.a)).size);
  assert.ok(lit > 1);
});

test('from paste to a pinned attribution without a mouse', async () => {
  const page = await browser.open();
  await page.evaluate((text) => navigator.clipboard.writeText(text), ARTICLE.join('\n'));
  // The box has the focus from the start.
  await page.keyboard.press('ControlOrMeta+V');
  await page.keyboard.press('ControlOrMeta+Enter');
  await annotated(page);
  // The focus goes to the article once it is drawn.
  await page.waitForFunction(() => document.activeElement.id === 'article');
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  assert.equal(await focused(), 'a1', 'one Tab leads into the text');
  assert.ok(await page.locator('mark.ring').count() > 0, 'the focus shows');
  await page.keyboard.press('n');
  assert.equal(await focused(), 'a2');
  await page.keyboard.press('k');
  assert.equal(await focused(), 'a1');
  await page.keyboard.press('Enter');
  await page.locator('.popover').waitFor();
  assert.match(await focused(), /popover/);
  await page.keyboard.press('j');
  await page.locator('#text mark.pinned').first().waitFor();
  assert.deepEqual(await pinnedIds(page), ['a2']);
  assert.match(await page.getByRole('status').textContent(), /Voss says, 2 of 3/);
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'a2', 'the focus is back in the text');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys and marks' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'a2');
  assertClean(page);
});

test('links lead to an attribution, also from before its article was there', async () => {
  const page = await browser.open({ hash: '#a=a2' });
  await example(page);
  assert.deepEqual(await pinnedIds(page), ['a2']);
  await page.evaluate(() => { location.hash = '#a=a3'; });
  await page.locator('#card-a3.pinned').waitFor();
  assert.deepEqual(await pinnedIds(page), ['a3']);
});

test('speakers and claims have links of their own too', async () => {
  const page = await browser.open({ hash: '#s=s2' });
  await example(page);
  await page.locator('#s2.lit').waitFor();
  await assertInView(page.locator('#s2'));
  const id = await page.locator('#text .claim-no').nth(3).getAttribute('data-c');
  await page.evaluate((id) => { location.hash = `#c=${id}`; }, id);
  await page.locator(`#${id} > .claim-own.pinned`).waitFor();
  await assertInView(page.locator(`#${id}`));
  // And the address follows what the reader picks.
  await page.keyboard.press('Escape');
  await page.locator('#text mark.quoted').first().click();
  await page.waitForFunction(() => /^#a=a\d+$/u.test(location.hash));
  assertClean(page);
});

test('a claim’s number leads to its card, and the card to its words', async () => {
  const page = await browser.open();
  await example(page);
  const number = page.locator('#text .claim-no').first();
  const id = await number.getAttribute('data-c');
  await number.click();
  await page.locator(`#${id} > .claim-own.pinned`).waitFor();
  await assertInView(page.locator(`#${id}`));
  assert.ok(await page.locator(`mark.claim.picked[data-c~="${id}"]`).count() > 0);
  const last = page.locator('.claims .claim-card').last();
  await last.locator('.claim-text').first().click();
  await assertInView(page.locator(`#article mark[data-c~="${await last.getAttribute('id')}"]`).first());
  assertClean(page);
});

test('the legend switches layers off and on', async () => {
  const page = await browser.open();
  await example(page);
  const cues = page.getByRole('button', { name: 'cue', exact: true });
  const underline = () => page.locator('#text mark.cue').first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
  assert.equal(await underline(), 'underline');
  await cues.click();
  assert.equal(await cues.getAttribute('aria-pressed'), 'false');
  assert.equal(await underline(), 'none');
  await cues.click();
  assert.equal(await underline(), 'underline');
});

test('editing brings the text back, and the article before is kept', async () => {
  const page = await browser.open();
  await fill(page, ARTICLE.join('\n'));
  await annotated(page);
  await page.getByRole('button', { name: 'Edit text' }).click();
  assert.equal(await page.locator('#box').inputValue(), ARTICLE.join('\n'));
  // Nothing that would put another text in its place, or lead away.
  const offered = await page.locator('main :is(button, a, label.file)').allInnerTexts();
  assert.deepEqual(offered.map((name) => name.trim()), ['Back, without this edit', 'Read the edited text', 'Keep Whosaid at hand: bookmarklet and installation.']);
  await page.getByRole('button', { name: 'Back, without this edit' }).click();
  await annotated(page);
  await page.getByRole('button', { name: 'New article' }).click();
  assert.equal(await page.locator('#box').inputValue(), '');
  await page.getByRole('button', { name: 'Back to the article' }).click();
  await assertMarked(page);
});

test('the theme follows the system until one is chosen, and the choice lasts', async () => {
  const page = await browser.open({ colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await ground(), 'rgb(20, 22, 26)');
  await page.getByRole('button', { name: /^Theme/ }).click();
  assert.equal(await ground(), 'rgb(255, 255, 255)');
  await page.reload();
  await page.locator('#box').waitFor();
  assert.equal(await ground(), 'rgb(255, 255, 255)');
});

test('copying gives the words, who said them and where', async () => {
  const page = await browser.open();
  await fill(page, ['A headline of few words', '', 'By Ines Falk', '', '3 June 2026', '', ...ARTICLE].join('\n'));
  await annotated(page);
  await page.locator('#text mark.quoted').first().click();
  await page.getByRole('button', { name: 'Copy with citation' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^“We 😀 knew in October,” — Dana Okafor, in “A headline of few words”, by Ines Falk, 3 June 2026$/u);
});

test('nothing leaves the page after it has loaded, and nothing is fetched from elsewhere', async () => {
  // With the model in use, the page has loaded.
  const page = await browser.open();
  const loaded = page.account.requests.length;
  assert.ok(page.account.requests.every((url) => url.startsWith(browser.address) || url.startsWith('data:')), String(page.account.requests));
  const weights = page.account.requests.filter((url) => WEIGHTS.test(url));
  assert.equal(weights.length, 1, String(weights));
  await page.waitForTimeout(1500);
  await example(page);
  await page.locator('#text mark.quoted').first().click();
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'New article' }).click();
  await fill(page, ARTICLE.join('\n'));
  await annotated(page);
  await page.waitForTimeout(500);
  assert.deepEqual(page.account.requests.slice(loaded), []);
  assert.ok(page.account.methods.every((method) => method === 'GET'), String(page.account.methods));
  assertClean(page);
});

for (const [name, width] of [['phone', 390], ['small phone', 320], ['tablet', 900]]) {
  test(`on a ${name} nothing sticks out, and the dock leads everywhere`, async () => {
    const page = await browser.open({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true });
    const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await sticksOut(), 0, 'the start page');
    await example(page);
    assert.equal(await sticksOut(), 0, 'the article');
    await page.locator('.dock').getByRole('button', { name: 'Quotations' }).tap();
    assert.equal(await sticksOut(), 0, 'the panel');
    await page.locator('.card .card-text a').first().tap();
    await page.locator('.popover').waitFor();
    await assertInView(page.locator('#article mark.pinned').first());
    assert.equal(await sticksOut(), 0, 'the card');
    assertClean(page);
  });
}

test('printing shows the article, the speakers and the claims, and no controls', async () => {
  const page = await browser.open();
  await example(page);
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['#text', '#speakers', '#claims', '.layers']) assert.ok(await page.locator(shown).isVisible(), shown);
  for (const hidden of ['.top', '.dock', '.tabs']) assert.ok(!(await page.locator(hidden).isVisible()), hidden);
});

async function pinnedIds(page) {
  const pinned = await marks(page, '#article mark.pinned');
  const shared = pinned.map((mark) => mark.a.split(' '));
  return shared.length ? shared[0].filter((id) => shared.every((ids) => ids.includes(id))).slice(-1) : [];
}

async function assertInView(locator) {
  await locator.waitFor();
  // Scrolling may take its time.
  for (let tries = 0; tries < 40; tries += 1) {
    const seen = await locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight + 1;
    });
    if (seen) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  assert.fail('not in view');
}

test('each paragraph runs in the direction of its own script', async () => {
  const page = await browser.open();
  await paste(page, '“We are late,” said Ada Stone.\n\nהרכבת מאחרת.\n\n“Nobody told us,” she said.');
  await annotated(page);
  const gaps = await page.locator('.text p').evaluateAll((all) => all.map((p) => {
    const range = document.createRange();
    range.selectNodeContents(p);
    const words = [...range.getClientRects()].filter((rect) => rect.width > 0);
    const { left, right } = p.getBoundingClientRect();
    return { left: Math.min(...words.map((rect) => rect.left)) - left, right: right - Math.max(...words.map((rect) => rect.right)) };
  }));
  const [first, hebrew, last] = gaps;
  for (const english of [first, last]) assert.ok(english.left < 5, JSON.stringify(gaps));
  assert.ok(hebrew.right < 5 && hebrew.left > 50, JSON.stringify(gaps));
  assertClean(page);
});

test('each paragraph runs in its own direction, and so do its marks', async () => {
  const page = await browser.open();
  await fill(page, ['“The pier is safe,” said Ann Lee.', 'הרציף בטוח, אמרה אן לי לעיתונאים.', 'Bo Dahl denied that the boats leaked.'].join('\n\n'));
  await annotated(page);
  const paragraphs = page.locator('#text :is(p, h2)');
  // Where the first and the last word of each stand: from left to right, or from right to left.
  const runs = await paragraphs.evaluateAll((all) => all.map((paragraph) => {
    const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => (node.length < 2 || node.parentElement.closest('.voice, .claim-no') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const nodes = [];
    while (words.nextNode()) nodes.push(words.currentNode);
    const at = (start) => {
      const node = start ? nodes[0] : nodes.at(-1);
      const range = document.createRange();
      const from = start ? 0 : node.length - 2;
      range.setStart(node, from);
      range.setEnd(node, from + 2);
      return range.getBoundingClientRect().left;
    };
    return at(true) < at(false) ? 'ltr' : 'rtl';
  }));
  assert.deepEqual(runs, ['ltr', 'rtl', 'ltr']);
  assertClean(page);
});

test('whoever wants no motion is led there at once', async () => {
  for (const reducedMotion of ['reduce', 'no-preference']) {
    const page = await browser.open({ viewport: { width: 1200, height: 500 }, reducedMotion });
    await example(page);
    await page.keyboard.press('2');
    // Every place that the window is at, from the click until it has come to rest.
    await page.evaluate(() => {
      window.places = [];
      addEventListener('scroll', () => window.places.push(scrollY), { passive: true });
    });
    await page.locator('#quotations .card').nth(8).click();
    await page.locator('.popover').waitFor();
    await page.waitForTimeout(900);
    const places = await page.evaluate(() => window.places);
    const distinct = new Set(places).size;
    if (reducedMotion === 'reduce') assert.ok(distinct <= 2, `${places}`);
    else assert.ok(distinct > 3, `${places}`);
    assertClean(page);
    await page.close();
  }
});
