// How the page bears a long text: what it takes, and for how long the main thread is busy at one go.
//
//   node tests/browser/long.mjs [MEGABYTES]    after `make build`
//
// A text of 1 MB, or so many: pasted, read by rules and by the language model, scrolled through, picked from. The browser's
// own trace tells the main thread's longest tasks, as they lasted, and in brackets the processor's time that they took:
// on a busy machine these differ.
import { pasteAlone, select, start } from './harness.mjs';
import { longText } from './texts.mjs';

const megabytes = Number(process.argv[2] ?? 1);
const text = longText(megabytes * 1e6);
const running = await start();
const page = await running.open();
await page.waitForTimeout(1500);
const devtools = await page.context().browser().newBrowserCDPSession();

async function traced(act) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'], excludedCategories: ['*'] } });
  await act();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  devtools.off('Tracing.dataCollected', collect);
  const main = new Set(events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid} ${e.tid}`));
  return events.filter((e) => e.name === 'RunTask' && e.ph === 'X' && main.has(`${e.pid} ${e.tid}`))
    .map((e) => [e.dur / 1000, (e.tdur ?? 0) / 1000]).sort((a, b) => b[0] - a[0]);
}

async function step(name, act) {
  await page.waitForTimeout(300);
  let took = 0;
  const tasks = await traced(async () => {
    const began = Date.now();
    await act();
    took = Date.now() - began;
    await page.waitForTimeout(300);
  });
  const longest = tasks.slice(0, 5).map(([wall, cpu]) => `${wall.toFixed(0)} (${cpu.toFixed(0)})`);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  console.log(`${name.padEnd(28)} ${String(took).padStart(6)} ms; longest tasks ${longest.join(', ').padEnd(60)} ${elements} elements`);
}

await step('pasted, to marks by rules', async () => {
  await pasteAlone(page, text);
  await page.locator('#article mark').first().waitFor({ timeout: 120_000 });
});
await step('then, to the model’s reading', () => page.locator('.basic').waitFor({ state: 'detached', timeout: 240_000 }));
await step('the panels', async () => {
  for (const key of ['2', '3', '1']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
  }
});
await step('scrolled by pages', async () => {
  for (let i = 0; i < 30; i += 1) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(60);
  }
});
await step('dragged to far places', async () => {
  for (const part of [0.3, 0.9, 0.5, 1, 0.1, 0]) {
    await page.evaluate((part) => scrollTo({ top: part * document.documentElement.scrollHeight, behavior: 'instant' }), part);
    await page.waitForTimeout(300);
  }
});
await step('n, 20 times', async () => {
  for (let i = 0; i < 20; i += 1) {
    await page.keyboard.press('n');
    await page.waitForTimeout(50);
  }
});
await step('the last one by its address', async () => {
  await page.keyboard.press('2');
  await page.evaluate(() => {
    const lists = document.querySelectorAll('#quotations ol');
    const last = lists[lists.length - 1];
    location.hash = `#a=a${Number(last.getAttribute('start'))}`;
  });
  await page.locator('#text mark.pinned').first().waitFor();
  await page.waitForTimeout(1000);
});
await step('a card’s pin', async () => {
  await page.keyboard.press('2');
  await page.locator('#quotations .card-text a').first().click();
  await page.waitForTimeout(500);
});
await step('dismissed', () => page.keyboard.press('Escape'));
await step('an act is corrected', async () => {
  await page.locator('#text mark.quoted').first().click();
  await page.locator('.popover').getByRole('button', { name: 'Correct' }).click();
  await page.locator('.fix select').last().selectOption({ index: 2 });
  await page.locator('#text mark.by-hand, .popover').first().waitFor();
  await page.waitForTimeout(300);
});
await step('an attribution is deleted', async () => {
  await page.locator('.popover').getByRole('button', { name: 'Delete' }).first().click();
  await page.waitForTimeout(500);
});
await step('undone, twice', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await page.waitForTimeout(400);
  await page.keyboard.press('ControlOrMeta+z');
  await page.waitForTimeout(400);
});
await select(page, 'nobody at the town hall');
await step('words are marked', async () => {
  await page.locator('.seltool').getByRole('button', { name: /claim/iu }).click();
  await page.waitForTimeout(500);
});
await step('hovering', async () => {
  for (let i = 0; i < 30; i += 1) await page.mouse.move(300 + 10 * i, 300 + 10 * i);
});
await step('looked for, letter by letter', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('levy', { delay: 150 });
  await page.waitForTimeout(500);
});
await step('everything again', async () => {
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
});
// The renderer may be another one after a reload: the page's own clock tells the longest tasks of that.
await page.addInitScript(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask', buffered: true });
});
await page.waitForTimeout(1500);
const began = Date.now();
await page.goto(running.address);
await page.locator('#article mark').first().waitFor({ timeout: 60_000 });
const took = Date.now() - began;
await page.waitForTimeout(2_000);
console.log(`${'opened again'.padEnd(28)} ${String(took).padStart(6)} ms; tasks over 50 ms: ${(await page.evaluate(() => window.tasks)).sort((a, b) => b - a).slice(0, 5).join(', ')}`);
await running.close();
