// Correcting by hand: with the pointer, with the keyboard alone, undone and done again, and kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, example, fill, layer, modelInUse, select, start } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const TEXT = [
  'Ann Lee runs the pier. Bo Dahl mends the boats.',
  '“The pier is safe,” said Ann Lee. She added that the boats were new.',
  'Nobody had counted the planks since March, and the old planks were loose.',
  'Bo Dahl denied that the boats leaked. “We mended them twice,” he said.',
].join('\n\n');

/** The field for the speaker has the focus: whoever types now types into it. */
const asked = (page) => page.locator('#who:focus').waitFor();
const popover = (page) => page.locator('.popover');
const undo = (page) => page.locator('.top').getByRole('button', { name: 'Undo' }).click();
const redo = (page) => page.locator('.top').getByRole('button', { name: 'Redo' }).click();
const title = (page) => page.locator('#pop-title b').innerText();

async function open(options) {
  const page = await browser.open(options);
  await fill(page, TEXT);
  return annotated(page);
}

test('selected words become a paraphrase, with a speaker found while typing', async () => {
  const page = await open();
  const before = (await layer(page, 'para')).length;
  // Half a word at each end: marks snap to words.
  await select(page, 'obody had counted the planks since Marc');
  await page.getByRole('button', { name: /Paraphrase/ }).click();
  assert.ok((await layer(page, 'para')).includes('Nobody had counted the planks since March'));
  // The field for the speaker has the focus.
  await asked(page);
  await page.keyboard.type('da');
  await page.getByRole('option', { name: /Bo Dahl/ }).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await title(page), 'Bo Dahl');
  await undo(page);
  assert.equal(await title(page), 'No source named');
  await undo(page);
  assert.equal((await layer(page, 'para')).length, before);
  assert.equal(await popover(page).count(), 0);
  await redo(page);
  await redo(page);
  assert.ok((await layer(page, 'para')).includes('Nobody had counted the planks since March'));
  assert.ok(await page.locator('.top').getByRole('button', { name: 'Redo' }).isDisabled());
  assertClean(page);
});

test('a claim, a quoted term and a new speaker', async () => {
  const page = await open();
  await select(page, 'the old planks were loose');
  await page.locator('.seltool').getByRole('button', { name: 'Claim' }).click();
  await page.locator('.claim-own.pinned', { hasText: 'the old planks were loose' }).waitFor();
  await page.keyboard.press('Escape');
  await select(page, 'The pier is safe');
  await page.getByRole('button', { name: /Term/ }).click();
  // The quotation marks belong to it, and what was a quotation is none any more.
  assert.deepEqual(await layer(page, 'term'), ['“The pier is safe,”']);
  assert.ok(!(await layer(page, 'quoted')).includes('“The pier is safe,”'));
  await select(page, 'mends the boats');
  await page.keyboard.press('q');
  await asked(page);
  await page.keyboard.type('Cy Moss');
  await page.getByRole('option', { name: '“Cy Moss”, a new speaker' }).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await title(page), 'Cy Moss');
  await page.locator('.speaker', { hasText: 'Cy Moss' }).waitFor({ state: 'attached' });
  assertClean(page);
});

test('words of two paragraphs stay apart where they are shown together', async () => {
  const page = await open();
  await select(page, 'mends the boats.“The pier is safe');
  await page.keyboard.press('c');
  const shown = await page.locator('.claim-own.pinned .claim-text').innerText();
  assert.match(shown, /mends the boats\. “The pier is safe/);
  assertClean(page);
});

test('kind, act and speaker are changed in the card, everywhere if wished, and it can be deleted', async () => {
  const page = await open();
  await page.locator('#text mark.quoted', { hasText: 'The pier is safe' }).click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByLabel('Act').selectOption({ label: 'Demand: wants something done' });
  await page.getByText('Ann Lee demands').waitFor();
  await page.getByLabel('Kind').selectOption({ label: 'Paraphrase, in the reporter’s words' });
  assert.ok((await layer(page, 'para')).includes('“The pier is safe,”'));
  await page.getByLabel(/^All that is given to .* now$/).check();
  await page.getByRole('combobox', { name: 'Who says it?' }).fill('Bo');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  assert.equal(await page.locator('.card', { hasText: 'Lee' }).count(), 0, 'all of it is Bo Dahl’s');
  const cards = await page.locator('.card').count();
  await page.locator('.card').first().locator('a').first().click();
  await page.keyboard.press('Delete');
  assert.equal(await page.locator('.card').count(), cards - 1);
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await page.locator('.card').count(), cards);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  assert.equal(await page.locator('.card').count(), cards - 1);
  assertClean(page);
});

test('grips: dragged with the pointer and moved with keys, they snap to words', async () => {
  const page = await open();
  const quoted = page.locator('#text mark', { hasText: 'that the boats were new' });
  await quoted.first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  const grips = page.locator('.grip');
  await grips.nth(1).waitFor();
  await grips.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const content = () => layer(page, 'pinned').then((found) => found.join(' '));
  assert.match(await content(), /boats were new/);
  assert.doesNotMatch(await content(), /that the boats/);
  // To the middle of “boats”: the nearer edge of the word.
  const box = await grips.nth(1).boundingBox();
  const target = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf('boats were new');
      if (at >= 0) {
        const range = document.createRange();
        range.setStart(walker.currentNode, at + 4);
        range.setEnd(walker.currentNode, at + 5);
        const rect = range.getBoundingClientRect();
        return { x: rect.right - 1, y: rect.top + rect.height / 2 };
      }
    }
    return null;
  });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 5);
  await page.mouse.down();
  await page.mouse.move(target.x + 5, target.y, { steps: 4 });
  await page.mouse.move(target.x, target.y, { steps: 2 });
  await page.mouse.up();
  await page.waitForFunction(() => ![...document.querySelectorAll('#text mark.para')].some((mark) => mark.textContent.includes('new')));
  assert.match(await content(), /boats/);
  await undo(page);
  assert.match(await content(), /boats were new/);
  assertClean(page);
});

test('speakers are renamed, merged and split', async () => {
  const page = await open();
  await page.locator('#text mark.quoted', { hasText: 'The pier is safe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the speaker' });
  const edit = async () => {
    if (await page.getByRole('button', { name: 'Correct', exact: true }).count()) {
      await page.getByRole('button', { name: 'Correct', exact: true }).click();
    }
    await page.getByRole('button', { name: 'Rename, merge, split…' }).click();
    await dialog.waitFor();
  };
  await edit();
  await dialog.getByLabel('Name', { exact: true }).fill('Anna Lee');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  assert.equal(await title(page), 'Anna Lee');
  // Split: one of two.
  await dialog.getByLabel('that the boats were new').check();
  await dialog.getByLabel('Who says that').fill('Somebody Else');
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const speakers = () => page.locator('.speaker-name b').allInnerTexts();
  await page.keyboard.press('1');
  assert.ok((await speakers()).includes('Somebody Else'), `${await speakers()}`);
  await edit();
  await dialog.getByRole('combobox', { name: 'Merge with' }).fill('Bo');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(!(await speakers()).includes('Anna Lee'));
  assert.equal(await title(page), 'Bo Dahl');
  for (let i = 0; i < 3; i += 1) await undo(page);
  assert.deepEqual((await speakers()).sort(), ['Ann Lee', 'Bo Dahl']);
  assertClean(page);
});

test('everything without a mouse: select, mark, name, resize, retype, delete, undo', async () => {
  const page = await open();
  const said = (words) => page.locator('[role=status]', { hasText: words }).waitFor({ state: 'attached' });
  await page.keyboard.press('n');
  await page.keyboard.press('m');
  // Down to other words, by words and by steps of several.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  const words = await page.evaluate(() => getSelection().toString());
  assert.equal(words.split(/\s+/).length, 3, `three words: ${words}`);
  await page.locator('.seltool').waitFor();
  await page.keyboard.press('p');
  await asked(page);
  await page.keyboard.type('Ann');
  await page.keyboard.press('Enter');
  await said('Speaker changed.');
  assert.equal(await title(page), 'Ann Lee');
  // To the kind, by Tab.
  await page.keyboard.press('Tab');
  while (!(await page.evaluate(() => document.activeElement.matches('select')))) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await said('Changed.');
  await page.locator('.grip').first().focus();
  await page.keyboard.press('ArrowLeft');
  await said('Moved.');
  await page.locator('.popover [data-first]').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await said('Deleted. Undo brings it back.');
  assert.equal(await popover(page).count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches('mark')), 'the focus is back in the text');
  await page.keyboard.press('ControlOrMeta+z');
  await said('Undone.');
  assertClean(page);
});

test('source and cue are set from selected words', async () => {
  const page = await open();
  await page.locator('#text mark', { hasText: 'that the boats were new' }).first().click();
  await select(page, 'the pier is safe'.replace('the', 'The'));
  await page.getByRole('button', { name: /Its source/ }).click();
  assert.ok((await layer(page, 'source')).some((words) => words.includes('The pier is safe')));
  assertClean(page);
});

test('corrections outlive the model’s reading', { timeout: 60_000 }, async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const page = await browser.open({
    model: false,
    prepare: (page) => page.context().route(/\/en\.bin(\?|$)/, async (route) => { await held; await route.continue(); }),
  });
  await fill(page, TEXT);
  await annotated(page);
  await select(page, 'Nobody had counted the planks since March');
  await page.keyboard.press('p');
  await asked(page);
  await page.keyboard.type('Cy Moss');
  await page.getByRole('option', { name: /Cy Moss/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  release();
  await modelInUse(page);
  await page.locator('[role=status]', { hasText: 'Read again with the language model.' }).waitFor({ state: 'attached', timeout: 30_000 });
  assert.ok((await layer(page, 'para')).includes('Nobody had counted the planks since March'));
  await page.keyboard.press('2');
  await page.locator('.card', { hasText: 'Nobody had counted' }).locator('a').first().click();
  assert.equal(await title(page), 'Cy Moss');
  assertClean(page);
});

test('an edited text keeps what was set by hand, and lists what it cannot place', async () => {
  const page = await open();
  await select(page, 'Nobody had counted the planks since March');
  await page.keyboard.press('p');
  await asked(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await select(page, 'the old planks were loose');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Edit text' }).click();
  await page.getByText('What you have set by hand stays with its words.').waitFor();
  await page.locator('#box').fill(`A new first paragraph.\n\n${TEXT.replace('and the old planks were loose', 'which was a pity')}`);
  await page.getByRole('button', { name: 'Read the edited text' }).click();
  await annotated(page);
  assert.ok((await layer(page, 'para')).includes('Nobody had counted the planks since March'));
  await page.getByText('1 mark of yours did not come through whole').waitFor();
  await page.locator('.strays q', { hasText: 'the old planks were loose' }).waitFor();
  await page.locator('.strays').getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await page.locator('.strays').count(), 0);
  assertClean(page);
});

test('in the classroom the labels are hidden, and revealed one by one', async () => {
  const page = await browser.open();
  await example(page);
  // Claims of the article's own and quoted terms are nobody's, and hide nothing.
  const labels = '#text mark[id]:not([id^="at-"], [id^="t"])';
  const hidden = () => page.locator(`${labels}:not([data-shown])`).count();
  const all = await page.locator(labels).count();
  // From the middle of the article as well: what reveals the next stays on the screen.
  await page.mouse.move(400, 600);
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => scrollY > 300);
  await page.getByRole('button', { name: 'Classroom' }).click();
  const next = await page.getByRole('button', { name: 'Reveal the next' }).boundingBox();
  assert.ok(next.y > 0 && next.y < 400, `at ${next.y}`);
  assert.equal(await hidden(), all);
  assert.equal(await page.locator('.voice:visible').evaluateAll((found) => found.filter((voice) => getComputedStyle(voice).visibility === 'visible').length), 0);
  assert.equal(await page.locator('#speakers .speaker:visible, .card:visible').count(), 0);
  await page.getByRole('button', { name: 'Reveal the next' }).click();
  assert.equal(await hidden(), all - 1);
  await page.keyboard.press('r');
  assert.equal(await hidden(), all - 2);
  // Who is clicked on is revealed.
  await page.locator('#text mark.quoted').last().click();
  await popover(page).waitFor();
  assert.equal(await hidden(), all - 3);
  await page.getByRole('button', { name: 'Reveal all' }).click();
  assert.equal(await hidden(), 0);
  await page.getByRole('button', { name: 'Leave' }).click();
  assert.equal(await page.locator('[data-shown]').count(), 0);
  assertClean(page);
});

test('what is deleted is said where it is seen, with the way back, which the keyboard reaches', async () => {
  const page = await open();
  const before = (await layer(page, 'quoted')).length;
  await page.locator('#text mark.quoted').first().click();
  await popover(page).getByRole('button', { name: 'Delete' }).click();
  const toast = page.locator('.toast');
  await toast.waitFor();
  assert.match(await toast.innerText(), /^Deleted\./);
  assert.equal((await layer(page, 'quoted')).length, before - 1);
  const { bottom, left, right } = await toast.evaluate((box) => box.getBoundingClientRect().toJSON());
  const { width, height } = page.viewportSize();
  assert.ok(left >= 0 && right <= width && bottom <= height, 'all of it is on the screen');
  await toast.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.toast', { hasText: 'Undone.' }).waitFor();
  assert.equal((await layer(page, 'quoted')).length, before);
  // The focus stays where the way on is.
  await page.keyboard.press('Enter');
  await page.locator('.toast', { hasText: 'Done again.' }).waitFor();
  assert.equal((await layer(page, 'quoted')).length, before - 1);
  // It stays as long as the focus is in it, and goes after a while.
  await page.waitForTimeout(7_500);
  assert.equal(await toast.count(), 1);
  await page.locator('#article').focus();
  await toast.waitFor({ state: 'detached', timeout: 9_000 });
  // An edit that is seen where it is made needs no message, and ends the one before: its way back would be another one.
  await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
  await toast.waitFor();
  await page.locator('#text mark.quoted').first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.locator('.fix select').last().selectOption({ index: 2 });
  await toast.waitFor({ state: 'detached', timeout: 1_000 });
  assertClean(page);
});

test('a correction leaves the others’ colours alone', async () => {
  const page = await open();
  const hues = () => page.locator('#speakers .speaker').evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.querySelector('b').textContent, row.className.match(/\bs[0-8]\b/)?.[0]])));
  const before = await hues();
  assert.deepEqual(Object.keys(before).sort(), ['Ann Lee', 'Bo Dahl']);
  // The busiest is another one then.
  for (let turn = 0; turn < 2; turn += 1) {
    await page.locator('#text mark:is(.quoted, .para)[data-a="a1"], #text mark.para[data-a="a2"]').nth(turn).click();
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('combobox', { name: 'Who says it?' }).fill('Cy Moss');
    await page.getByRole('option', { name: /Cy Moss/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#pop-title b', { hasText: 'Cy Moss' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
  const after = await hues();
  assert.equal(after['Bo Dahl'], before['Bo Dahl']);
  assert.ok(after['Cy Moss'] && after['Cy Moss'] !== after['Bo Dahl'], JSON.stringify([before, after]));
  assertClean(page);
});

test('who corrects by keyboard replaces the name that stands there, and finds every speaker in the list', async () => {
  const page = await open();
  await page.locator('#text mark.quoted').first().click();
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await asked(page);
  await page.keyboard.type('Bo');
  await page.getByRole('option', { name: /Bo Dahl/ }).waitFor();
  assert.equal(await page.locator('#who').inputValue(), 'Bo');
  await page.keyboard.press('Enter');
  await page.locator('#pop-title b', { hasText: 'Bo Dahl' }).waitFor();
  // More speakers than fit: the list scrolls with the arrow keys.
  for (let i = 0; i < 12; i += 1) {
    await page.locator('#who').fill(`Speaker ${String.fromCharCode(65 + i)}`);
    await page.locator('#who-list [role=option]').last().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#pop-title b', { hasText: `Speaker ${String.fromCharCode(65 + i)}` }).waitFor();
  }
  await page.locator('#who').click();
  const names = await page.locator('#who-list [role=option]').allInnerTexts();
  // Of these twelve only the last one still says something.
  assert.equal(names.filter((name) => name.includes('Speaker')).length, 1, `${names}`);
  await page.locator('#who').fill('speaker');
  await page.locator('#who-list [role=option]').nth(11).waitFor({ state: 'attached' });
  for (let i = 0; i < 11; i += 1) await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(200);
  const seen = await page.locator('#who-list [aria-selected=true]').evaluate((option) => {
    const [inner, list] = [option.getBoundingClientRect(), option.parentElement.getBoundingClientRect()];
    return inner.top >= list.top - 1 && inner.bottom <= list.bottom + 1 && inner.bottom <= innerHeight;
  });
  assert.ok(seen, 'the chosen one shows');
  assertClean(page);
});

test('each panel is where it was left, and the first press changes the colours', async () => {
  const page = await browser.open({ viewport: { width: 1200, height: 500 }, colorScheme: 'light' });
  await example(page);
  await page.keyboard.press('2');
  await page.locator('.panel').evaluate((panel) => panel.scrollTo(0, 700));
  await page.waitForTimeout(200);
  await page.keyboard.press('1');
  await page.waitForTimeout(200);
  assert.equal(await page.locator('.panel').evaluate((panel) => panel.scrollTop), 0);
  await page.keyboard.press('2');
  await page.waitForTimeout(200);
  assert.ok(await page.locator('.panel').evaluate((panel) => panel.scrollTop) > 600);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: /colours|theme/iu }).click();
  assert.notEqual(await ground(), light);
  assertClean(page);
});
