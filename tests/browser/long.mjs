// How the page bears a long text: what it takes, and for how long the main thread is busy at one go.
//
//   node tests/browser/long.mjs [MEGABYTES]    after `make build`
//
// A text of 1 MB, or so many: pasted, read by rules and by the language model, scrolled through, picked from, printed. The
// browser's own performance entries tell the tasks of 50 ms and more.
import { start } from './harness.mjs';
import { longText } from './texts.mjs';

const megabytes = Number(process.argv[2] ?? 1);
const text = longText(megabytes * 1e6);
const running = await start();
const page = await running.open({
  prepare: (page) => page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
      .observe({ type: 'longtask', buffered: true });
  }),
});
await page.waitForTimeout(1500);

async function step(name, act) {
  await page.waitForTimeout(300);
  await page.evaluate(() => { window.tasks.length = 0; });
  const began = Date.now();
  await act();
  const took = Date.now() - began;
  await page.waitForTimeout(300);
  const tasks = (await page.evaluate(() => window.tasks.map(([, duration]) => Math.round(duration)))).sort((a, b) => b - a);
  const elements = await page.evaluate(() => document.querySelectorAll('#root, #article *, .panel *').length);
  console.log(`${name.padEnd(28)} ${String(took).padStart(6)} ms, tasks over 50 ms: ${tasks.slice(0, 8).join(' ') || 'none'}; ${elements} elements`);
}

await step('into the box', () => page.locator('#box').evaluate((box, text) => {
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
}, text));
await step('to marks, by rules', async () => {
  if (!await page.locator('#article').count()) await page.getByRole('button', { name: 'Show who said what' }).click({ timeout: 2000 }).catch(() => {});
  await page.locator('#article mark').first().waitFor({ timeout: 120_000 });
});
await step('to the model’s reading', () => page.waitForFunction(() => /read again|model/i.test(document.querySelector('[role=status]').textContent) && !document.querySelector('.basic'), null, { timeout: 240_000 }).catch(() => page.waitForTimeout(20_000)));
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
await step('hovering', async () => {
  for (let i = 0; i < 30; i += 1) await page.mouse.move(300 + 10 * i, 300 + 10 * i);
});
await step('a paper made', async () => { await page.pdf({ path: '/tmp/long.pdf' }).catch((error) => console.log(String(error))); });
await running.close();
