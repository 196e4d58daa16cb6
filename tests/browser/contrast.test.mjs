// Contrast: of all pairs of colours that occur, in both themes, and of the words on bands as they are drawn.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { annotated, fill, root, select, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const TOKENS = readFileSync(join(root, 'static/tokens.css'), 'utf8');
const HUES = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const GROUNDS = ['paper', 'panel', 'raised', 'sunken'];

/** The colours by name: of the light theme, and of the dark one. */
const themes = ['light', 'dark'].map((name, at) => {
  const colours = {};
  for (const [, token, ...values] of TOKENS.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) colours[token] = values[at];
  return [name, colours];
});

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
const mixed = (a, b, share) => channels(a).map((value, i) => value * share + channels(b)[i] * (1 - share));
function luminance(values) {
  const [red, green, blue] = values.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** What is written on what. */
const words = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground])),
  ['on-inverse', 'inverse'], ['paper', 'ink'], ['paper', 'ink-2'], ['paper', 'focus'], ['ink', 'selection'],
  ...HUES.flatMap((hue) => [
    // The article's words on bands, and what panels say of a speaker who is lit.
    ...['tint', 'strong', 'pin'].map((band) => ['ink', `s${hue}-${band}`]),
    ['ink-2', `s${hue}-tint`], ['ink-3', `s${hue}-tint`],
    // Initials and names.
    ...['tint', 'strong', 'pin'].map((band) => [`s${hue}-ink`, `s${hue}-${band}`]),
    ...['paper', 'panel', 'raised'].map((ground) => [`s${hue}-ink`, ground]),
  ]),
];
/** Lines, bars and borders that carry meaning. */
const lines = [
  ...['edge-ui', 'focus', 'claim', 'crop', 'warn', 'bad'].flatMap((line) => GROUNDS.map((ground) => [line, ground])),
  ...HUES.flatMap((hue) => [
    ...['paper', 'panel', 'raised', `s${hue}-tint`].map((ground) => [`s${hue}-edge`, ground]),
    ['claim', `s${hue}-strong`], ['crop', `s${hue}-strong`], ['focus', `s${hue}-strong`],
  ]),
];

for (const [name, colours] of themes) {
  test(`contrast of all pairs of colours: ${name}`, () => {
    assert.ok(Object.keys(colours).length > 60, 'the tokens were not read');
    const faint = (pairs, least) => pairs.flatMap(([ink, ground]) => {
      const found = contrast(channels(colours[ink]), channels(colours[ground]));
      return found < least ? [`${ink} on ${ground}: ${found.toFixed(2)}, at least ${least}`] : [];
    });
    assert.deepEqual([...faint(words, 4.5), ...faint(lines, 3)], []);
    // A badge of somebody unnamed is hatched: a quarter of it, for a third in the colour of lines.
    for (const hue of HUES) {
      const found = contrast(channels(colours[`s${hue}-ink`]), mixed(colours[`s${hue}-edge`], colours[`s${hue}-tint`], 0.085));
      assert.ok(found >= 4.5, `badge ${hue}: ${found.toFixed(2)}`);
    }
  });

  test(`words on a band have the full ink: ${name}`, async () => {
    const page = await browser.open({ colorScheme: name });
    await fill(page, [
      'Pier is shut', 'Ann Lee said that “it was unsafe” and that Bo Dahl had “known for years”', 'By Ines Falk', '3 June 2026',
      '“The pier is safe,” said Ann Lee. Ann Lee said that Bo Dahl denied that the boats leaked.',
    ].join('\n\n'));
    await annotated(page);
    assert.ok(await page.locator('.stand mark.quoted').count() > 0, 'the standfirst quotes nobody');
    const colours = await page.locator('#article').evaluate((article) => {
      const ink = getComputedStyle(document.body).color;
      const marks = [...article.querySelectorAll('mark:is(.quoted, .para)')];
      const initials = marks.filter((mark) => mark.dataset.i).map((mark) => getComputedStyle(mark, '::after').color);
      return { ink, marks: marks.map((mark) => getComputedStyle(mark).color), initials };
    });
    assert.ok(colours.initials.length > 0, 'nobody is named within a report');
    assert.deepEqual(new Set([...colours.marks, ...colours.initials]), new Set([colours.ink]));
    await page.context().close();
  });
}

test('where the system’s colours are forced, nothing is told by a gradient alone', async () => {
  const page = await browser.open({ forcedColors: 'active' });
  await fill(page, 'Ann Lee said “the pier is safe”. Bo Dahl denied that the boats leaked. It cost £3 million in 2025. They call it “the deal”.');
  await annotated(page);
  await select(page, 'the deal');
  await page.getByRole('button', { name: /Term/ }).click();
  const style = (selector, ...names) => page.locator(selector).first().evaluate((element, names) => {
    const computed = getComputedStyle(element);
    return names.map((name) => computed[name]);
  }, names);
  assert.deepEqual(await style('mark.term.opens', 'borderInlineStartStyle', 'borderInlineStartWidth'), ['dotted', '2px']);
  await page.locator('#text').focus();
  await page.keyboard.press('n');
  assert.deepEqual(await style('mark.ring', 'outlineStyle'), ['solid']);
  await page.keyboard.press('Enter');
  await page.locator('.popover').waitFor();
  assert.deepEqual(await style('mark.pinned', 'outlineStyle'), ['dashed']);
  // One tab is the selected one.
  const edges = await page.locator('.tabs button').evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomColor));
  assert.equal(new Set(edges).size, 2, String(edges));
  assert.equal(edges.filter((edge) => edge === edges.at(-1)).length, 2, String(edges));
  await page.context().close();
});
