// On paper, and in the margins: nothing is cut, nothing covers anything, no sheet is empty.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { annotated, example, fill, start } from './harness.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** Thirty paragraphs with several voices and claims on a line. */
const people = ['Ada Venn', 'Tom Oxley', 'Priya Castell', 'Ruben Hale', 'Mina Osei', 'Carl Dovey'];
const thirty = ['Harbour board splits over the new ferry terminal', 'By Ines Falk', ...Array.from({ length: 30 }, (_, i) => {
  const [a, b] = [people[i % 6], people[(i + 2) % 6]];
  return [
    `“We lost ${120 + i} berths in ${2000 + i},” said ${a}, the board's chair. “It was no accident,” ${a.split(' ')[1]} added. ${b} denied it and said that the figure was ${90 + i}.`,
    `${a} said the ferry carried ${1000 + 37 * i} people a day, ${b} that it carried half of them. “Nobody counted,” ${b} said.`,
    `It cost £${3 + i} million. It lost £${9 + i} million. It hurt ${11 + i} people. ${a} accused ${b} of hiding the bill, which ${b} called “simply untrue”.`,
    `According to a report published on Tuesday, one in ${3 + i} ferries was late; ${a} said that the report was wrong, and ${b} insisted that it was right.`,
  ][i % 4];
})].join('\n\n');
const texts = { example, 'thirty paragraphs': (page) => fill(page, thirty) };

/** What is wrong with the margins, in words; and how many marks stand in them. */
const margins = (page) => page.evaluate(() => {
  const wrong = [];
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length);
  const overlap = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const pairs = (elements) => {
    const places = elements.map((element) => element.getBoundingClientRect());
    places.forEach((place, i) => places.slice(i + 1, i + 8).forEach((other, k) => {
      if (overlap(place, other)) wrong.push(`${elements[i].textContent} and ${elements[i + 1 + k].textContent} cover one another`);
    }));
  };
  const [voices, numbers] = [visible('#text .voice'), visible('#text .claim-no')];
  pairs(voices);
  pairs(numbers);
  const edge = document.querySelector('#article').getBoundingClientRect();
  for (const voice of voices) {
    if (voice.scrollWidth > voice.clientWidth + 1 || voice.getBoundingClientRect().right > edge.right + 1) wrong.push(`${voice.textContent} is cut`);
  }
  for (const number of numbers) {
    // The words that it stands at: on its line.
    const words = document.createRange();
    words.selectNodeContents([...number.parentElement.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE));
    const line = [...words.getClientRects()].find((rect) => rect.width > 1);
    const { top, bottom } = number.getBoundingClientRect();
    if (top > line.bottom || bottom < line.top) wrong.push(`${number.textContent} is not on its line`);
  }
  return { wrong, voices: voices.length, numbers: numbers.length, claims: document.querySelectorAll('#claims .claim-own').length };
});

/** The drawing of each sheet of a PDF by Chromium. */
function sheets(pdf) {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Type \/Page\b(?!s)[^]*?\/Contents (\d+) 0 R/g)].map(([, object]) => {
    const at = text.search(new RegExp(`(^|\\n)${object} 0 obj\\b`));
    const from = /stream\r?\n/g;
    from.lastIndex = at;
    from.exec(text);
    return inflateSync(pdf.subarray(from.lastIndex, text.indexOf('endstream', at))).toString('latin1');
  });
}

/** Prints; no sheet is empty. */
async function full(page, format, most) {
  const drawn = sheets(await page.pdf({ format, printBackground: true }));
  assert.ok(drawn.length <= most, `${drawn.length} sheets`);
  drawn.forEach((drawing, i) => assert.match(drawing, /\bT[jJ]\b/, `${format}: sheet ${i + 1} of ${drawn.length} is empty`));
}

test('printed while the lists are being drawn: everything is on paper', async () => {
  for (let time = 0; time < 12; time += 1) {
    const page = await site.open();
    await fill(page, thirty);
    await annotated(page);
    await full(page, 'A4', 9);
    await page.context().close();
  }
});

for (const [name, make] of Object.entries(texts)) {
  test(`${name}: labels and numbers on paper`, async () => {
    const page = await site.open();
    await make(page);
    await annotated(page);
    await page.emulateMedia({ media: 'print' });
    // As the browser says before it prints: everything is drawn then.
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.waitForFunction(() => document.querySelectorAll('#claims .claim-own').length === document.querySelectorAll('#text .claim-no').length);
    // What is left of A4 and Letter between the margins, in pixels.
    for (const width of [688, 710]) {
      await page.setViewportSize({ width, height: 1000 });
      const { wrong, voices, numbers, claims } = await margins(page);
      assert.deepEqual(wrong, [], `${width} pixels`);
      assert.ok(voices > 10 && numbers === claims, `${voices} voices, ${numbers} numbers of ${claims} claims`);
    }
    await page.context().close();
  });

  test(`${name}: sheets`, async () => {
    const page = await site.open();
    await make(page);
    await annotated(page);
    await page.locator('#claims .claim-own').first().waitFor({ state: 'attached' });
    for (const format of ['A4', 'Letter']) await full(page, format, name === 'example' ? 4 : 9);
    await page.context().close();
  });
}

for (const [name, make] of Object.entries(texts)) {
  test(`${name}: names beside the text at every width that has a margin`, async () => {
    const page = await site.open();
    await make(page);
    await annotated(page);
    for (const width of [1440, 1312, 1200, 1024, 1000, 800]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.waitForTimeout(200);
      const { wrong, voices } = await margins(page);
      assert.deepEqual(wrong, [], `${width} pixels`);
      assert.ok(voices > 10, `${voices} voices at ${width} pixels`);
      const out = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth
        || [...document.querySelectorAll('.tabs')].some((tabs) => tabs.scrollWidth > tabs.clientWidth));
      assert.ok(!out, `something sticks out at ${width} pixels`);
    }
    await page.context().close();
  });
}

test('the first claim has its number, also in headline and standfirst, on screen and on paper', async () => {
  const page = await site.open();
  await fill(page, ['Ferry lost £9 million in 2025, board accused of hiding bill',
    'The board says that it carried 2,000 people a day, the highest figure since 1998', 'By Ines Falk', '3 June 2026',
    'Ada Venn said that the ferry lost £9 million in 2025. “Nobody counted,” she said. The board denied that it had hidden the bill.'].join('\n\n'));
  await annotated(page);
  const numbers = () => page.locator('#article .claim-no:visible').allInnerTexts();
  await page.locator('#claims .claim-own').first().waitFor({ state: 'attached' });
  const claims = await page.locator('#claims .claim-own').count();
  assert.ok(await page.locator('.head .claim-no').count() > 0, 'no claim stands in the head');
  for (const [width, media] of [[1440, 'screen'], [390, 'screen'], [700, 'print']]) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ media });
    assert.deepEqual(await numbers(), Array.from({ length: claims }, (_, i) => String(i + 1)), `${width}, ${media}`);
  }
  await page.context().close();
});

test('any number of claims that begin on one line have their numbers', async () => {
  const page = await site.open();
  await fill(page, 'It cost £3 million. It lost £9 million. It owes £4 million. Ada Venn said that she was glad.');
  await annotated(page);
  for (const width of [1440, 1100, 800, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(200);
    const { wrong, numbers } = await margins(page);
    // On a phone there is no room beside, and numbers go down.
    assert.deepEqual(wrong.filter((what) => width > 720 || !what.includes('line')), [], `${width} pixels`);
    assert.ok(numbers >= 3, `${numbers} numbers`);
    const left = await page.locator('#text .claim-no').evaluateAll((all) => Math.min(...all.map((number) => number.getBoundingClientRect().left)));
    assert.ok(left >= -8, `${left} pixels from the screen's edge`);
  }
  await page.context().close();
});
