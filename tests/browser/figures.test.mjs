// What the charts, the summary and the ranks say is true of the text, and what is unsure looks so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

// Words that can be counted by hand: Ann Lee 6 quoted and 5 paraphrased, Bo Dahl 9 paraphrased; 6 of the article's own.
const COUNTED = [
  '“The ferry was late again today,” said Ann Lee, a teacher.',
  'Nobody else was there.',
  'Bo Dahl, a skipper, said that the ferry had left the harbour on time. Ann Lee said that it had not left.',
].join('\n\n');

const table = (page) => page.locator('.figures tbody tr').evaluateAll((rows) =>
  rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

test('the share of voice is what can be counted, in the chart and in its table', async () => {
  const page = await browser.open();
  await fill(page, COUNTED);
  await annotated(page);
  // What is reported, counted from the marks themselves.
  const words = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const speaker = { 'Ann Lee': { quoted: words('“The ferry was late again today,”'), paraphrased: words('that it had not left') },
    'Bo Dahl': { quoted: 0, paraphrased: words('that the ferry had left the harbour on time') } };
  const all = Object.values(speaker).reduce((sum, { quoted, paraphrased }) => sum + quoted + paraphrased, 0);
  const share = (name) => Math.round((100 * (speaker[name].quoted + speaker[name].paraphrased)) / all);
  // By keyboard: the table opens like any disclosure.
  await page.locator('.figures summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.figures table').waitFor();
  const row = (name, where) => [name, `${share(name)}%`, String(speaker[name].quoted), String(speaker[name].paraphrased), where];
  assert.deepEqual(await table(page), [row('Ann Lee', '1, 3'), row('Bo Dahl', '3')]);
  assert.match(await page.locator('#speakers .note').innerText(), new RegExp(`out of the ${all} words reported here`, 'u'));
  assert.equal(await page.locator('.score').getAttribute('aria-details'), 'figures');
  // The bars: the busiest fills the row, parts are in proportion.
  const bars = await page.locator('.speaker .bar').evaluateAll((found) => found.map((bar) =>
    ['.bar-quoted', '.bar-para'].map((part) => bar.querySelector(part).getBoundingClientRect().width / bar.getBoundingClientRect().width)));
  const most = speaker['Ann Lee'].quoted + speaker['Ann Lee'].paraphrased;
  [['Ann Lee', bars[0]], ['Bo Dahl', bars[1]]].forEach(([name, [quoted, paraphrased]]) => {
    assert.ok(Math.abs(quoted - speaker[name].quoted / most) < 0.01, `${name}: ${quoted}`);
    assert.ok(Math.abs(paraphrased - speaker[name].paraphrased / most) < 0.01, `${name}: ${paraphrased}`);
  });
  assertClean(page);
});

test('the strip has a bar where each is heard, tall where words are quoted', async () => {
  const page = await browser.open();
  await fill(page, COUNTED);
  await annotated(page);
  const strip = await page.locator('.score').boundingBox();
  const bars = await page.locator('.score .score-quoted, .score .score-para').evaluateAll((found) =>
    found.map((bar) => ({ a: bar.dataset.a, quoted: bar.classList.contains('score-quoted'), ...bar.getBoundingClientRect().toJSON() })));
  assert.deepEqual(bars.map((bar) => bar.quoted), [true, false, false]);
  assert.ok(bars[0].height > bars[1].height);
  // Each stands where its words are in the text.
  const text = COUNTED;
  ['“The ferry', 'that the ferry', 'that it had'].forEach((words, i) => {
    const expected = text.indexOf(words) / text.length;
    const found = (bars[i].x - strip.x) / strip.width;
    assert.ok(Math.abs(found - expected) < 0.03, `${words}: at ${found}, expected ${expected}`);
  });
  assertClean(page);
});

test('claims are ranked, each with its reasons in words, and the summary counts them', async () => {
  const page = await browser.open();
  await fill(page, [
    '“Crime rose by 40 per cent in two years, the highest rate since 1974,” said Ann Lee, a teacher.',
    'Bo Dahl, a skipper, said he was happy.',
    'The council spent £3 million on the harbour in 2021, more than any other town.',
  ].join('\n\n'));
  await annotated(page);
  await page.keyboard.press('3');
  const worths = (await page.locator('#claims .worth').allInnerTexts()).map((text) => Number(/[\d.]+/u.exec(text)[0]));
  assert.equal(worths.length, 2, `${worths}`);
  assert.deepEqual(worths, [...worths].sort((a, b) => b - a));
  const first = page.locator('#claims .claim-why').first();
  assert.match(await first.innerText(), /number/u);
  assert.match(await page.locator('.score-box figcaption').innerText(), /Two claims to check\./u);
  assertClean(page);
});

test('a denial is drawn below the accusation that it answers, and each leads to the other', async () => {
  const page = await browser.open();
  await fill(page, [
    'Prosecutors accused Nordbank of hiding £3 million from its auditors.',
    'The bank was founded in 1921.',
    'Nordbank denied hiding anything from its auditors.',
  ].join('\n\n'));
  await annotated(page);
  await page.keyboard.press('3');
  const thread = page.locator('#claims .claim-card').filter({ hasText: 'hiding £3 million' });
  const answer = thread.locator('.answers .claim-own');
  await answer.first().waitFor();
  assert.match(await answer.first().innerText(), /Nordbank denied[\s\S]*hiding anything/u);
  assert.match(await thread.innerText(), /Answered by/u);
  assert.match(await page.locator('.score-box figcaption').innerText(), /one of them disputed/u);
  // In the card of the denial: what it answers, as a link.
  await page.locator('#text mark.cue').filter({ hasText: 'denied' }).click();
  await page.locator('.popover').waitFor();
  const accusation = await thread.getAttribute('id');
  await page.locator(`.popover a.answers-to[href="#c=${accusation}"]`).click();
  await page.locator(`#${accusation} > .claim-own.pinned`).waitFor();
  assertClean(page);
});

test('what is unsure looks so: in the text, in the list and in the card', async () => {
  const page = await browser.open();
  await example(page);
  await page.keyboard.press('2');
  const all = page.locator('#quotations .card');
  const unsure = all.filter({ hasText: '% sure' });
  await unsure.first().waitFor();
  const count = await unsure.count();
  assert.ok(count > 0 && count < await all.count() / 2, `${count} are unsure`);
  // In the text by a question mark beside the initials, not by colour alone.
  const asked = page.locator('#text mark.source[data-i$="?"]');
  assert.ok(await asked.count() > 0);
  const a = (await asked.first().getAttribute('data-a')).split(' ').pop();
  const card = page.locator(`#card-${a}`);
  const sure = Number(/(\d+)% sure/u.exec(await card.innerText())[1]);
  assert.ok(sure < 70, `${sure}`);
  await card.click();
  await page.locator('.popover').waitFor();
  assert.match(await page.locator('.popover').innerText(), new RegExp(`${sure}%`, 'u'));
  assertClean(page);
});

for (const [reducedMotion, moves] of [['reduce', false], ['no-preference', true]]) {
  test(`the text ${moves ? 'glides' : 'jumps'} to what is picked: ${reducedMotion}`, async () => {
    const page = await browser.open({ reducedMotion });
    const filler = Array.from({ length: 20 }, (_, n) => `The ferry sailed ${n + 2} times that week, and the quay was wet.`).join('\n\n');
    await fill(page, `“It was late,” said Ann Lee, a teacher.\n\n${filler}\n\n“It was on time,” said Bo Dahl, a skipper.`);
    await annotated(page);
    const places = await page.evaluate(() => new Promise((resolve) => {
      const seen = new Set();
      const began = performance.now();
      document.querySelector('#quotations .card:last-of-type').click();
      const look = () => {
        seen.add(Math.round(scrollY));
        if (performance.now() - began < 1500) requestAnimationFrame(look);
        else resolve([...seen]);
      };
      requestAnimationFrame(look);
    }));
    const far = Math.max(...places);
    assert.ok(far > 300, `it went to ${far}`);
    const between = places.filter((y) => y > 5 && y < far - 5).length;
    assert.ok(moves ? between > 3 : between === 0, `places on the way: ${places}`);
    assertClean(page);
  });
}
