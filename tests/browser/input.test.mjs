// What is no article, or too much of one, gets a sensible answer and loses nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { annotated, assertClean, fill, pasteAlone, start, swallowFirstText } from './harness.mjs';

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const open = (page, name, buffer) => page.getByLabel('Open a text file').setInputFiles({ name, mimeType: 'text/plain', buffer });
const SENTENCE = '“It was late,” said Ann Lee, who had waited on the pier for three hours. ';
const megabytes = (n) => (SENTENCE.repeat(6) + '\n\n').repeat(Math.ceil((n * 1e6) / (SENTENCE.length * 6)));

test('nothing, and nothing but white space', async () => {
  const page = await browser.open();
  for (const text of ['', ' \n\t \n']) {
    await page.locator('#box').fill(text);
    await page.getByRole('button', { name: 'Show who said what' }).click();
    await page.getByText('There is no text yet.').waitFor();
    assert.ok(await page.locator('#box').evaluate((box) => box === document.activeElement));
  }
  assertClean(page);
});

test('files that are no text are turned away by name, and the box keeps what it holds', async () => {
  const page = await browser.open();
  await page.locator('#box').fill('Words of mine.');
  await open(page, 'picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
  await page.getByRole('alert').getByText('“picture.txt” is not a text file.').waitFor();
  await open(page, 'report.docx', Buffer.from('PK\u0003\u0004 but no archive'));
  await page.getByRole('alert').getByText('“report.docx” is not a text file.').waitFor();
  await open(page, 'data.json', Buffer.from('{"a": [1, 2]}'));
  await page.getByRole('alert').getByText('“data.json” cannot be opened. It holds no annotated article that this page knows').waitFor();
  assert.equal(await page.locator('#box').inputValue(), 'Words of mine.');
  assertClean(page);
});

test('a dropped file is opened, a dropped picture is turned away', async () => {
  const page = await browser.open();
  const drop = (name, content) => page.evaluate(([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], name));
    for (const kind of ['dragover', 'drop']) {
      document.querySelector('main').dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, [name, content]);
  await drop('a.png', '\u0000\u0001\u0002\u0003');
  await page.getByText('“a.png” is not a text file.').waitFor();
  await drop('a.txt', SENTENCE);
  await annotated(page);
  assertClean(page);
});

test('pasted control characters are noticed', async () => {
  const page = await browser.open();
  await fill(page, '\u0001\u0002PK\u0003\u0004\u0005\u0006\u0007'.repeat(40));
  await page.getByText('This does not look like text.').waitFor();
});

test('a text in another language is annotated with a warning', async () => {
  const page = await browser.open();
  await fill(page, ('Der Bürgermeister sagte am Dienstag, die Laternen in der Stadt blieben bis zum Frühjahr dunkel. '
    + 'Die Anwohner sind damit nicht einverstanden und haben sich bei der Verwaltung beschwert. ').repeat(4));
  await annotated(page);
  await page.getByText('This does not read like English.').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await page.getByText('This does not read like English.').count(), 0);
  assertClean(page);
});

test('a text without quotations says so', async () => {
  const page = await browser.open();
  await fill(page, 'The pier is closed. The boats are on the beach.');
  await annotated(page);
  await page.getByText('Nobody is quoted or paraphrased in this text.').waitFor();
  assertClean(page);
});

test('five megabytes: says that it takes a while, can be cancelled, and then works', { timeout: 240_000 }, async () => {
  const page = await browser.open({ prepare: swallowFirstText });
  await pasteAlone(page, megabytes(5));
  await page.getByText(/This is a long text, 5\.\d MB/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(/A text of 5\.\d MB, too long to show in this box/).waitFor();
  await page.getByRole('button', { name: 'Show who said what' }).click();
  await page.locator('#article').waitFor({ timeout: 180_000 });
  assert.ok(await page.locator('#text mark.quoted').first().isVisible());
  assertClean(page);
});

test('one megabyte is drawn to its end, and stays usable', { timeout: 180_000 }, async () => {
  const page = await browser.open();
  await pasteAlone(page, `${megabytes(1)}The last words are “quite here”, said Bo Dahl.`);
  await page.locator('#article').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => {
    const [last] = [...document.querySelectorAll('#text .chunk:last-child > p:last-child')];
    return last?.textContent.includes('The last words are');
  }, null, { polling: 500, timeout: 90_000 });
  await page.keyboard.press('n');
  await page.locator('mark.ring').first().waitFor();
  assertClean(page);
});

test('more than twenty megabytes are refused with a way out, and the text is kept', { timeout: 120_000 }, async () => {
  const page = await browser.open();
  await open(page, 'huge.txt', Buffer.alloc(20_000_001, 'a'));
  await page.getByRole('alert').getByText(/is more than this page can hold/).waitFor();
  await page.getByText(/Cut the text into parts/).waitFor();
  assertClean(page);
});
