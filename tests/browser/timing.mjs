// Times the page from the click to the first frame with marks, the language model in use:
//
//   node tests/browser/timing.mjs [FILE] [PAGES]    after `make build`
//
// Opens PAGES fresh pages (5), each in a browser profile of its own, and annotates FILE (the example article) six times in
// each: the first time tells what a reader meets, the median of the others what the page can do once it is warm. A second
// passes between the model's arrival and the first click, which is less than a reader takes to paste.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, start } from './harness.mjs';

const text = readFileSync(process.argv[2] ?? join(root, 'static/example.txt'), 'utf8');
const pages = Number(process.argv[3] ?? 5);
const running = await start();

async function once(page) {
  await page.locator('#box').fill(text);
  const time = await page.evaluate(() => new Promise((resolve) => {
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector('#article mark')) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - began));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    [...document.querySelectorAll('button')].find((button) => /show who/i.test(button.textContent)).click();
  }));
  await page.getByText('New article').first().click();
  await page.locator('#box').waitFor();
  return Math.round(time);
}

const first = [];
const later = [];
for (let opened = 0; opened < pages; opened += 1) {
  const page = await running.open();
  await page.waitForTimeout(1000);
  first.push(await once(page));
  for (let run = 0; run < 5; run += 1) later.push(await once(page));
  await page.context().close();
}
later.sort((a, b) => a - b);
console.log(`from click to marks, in ms, ${Buffer.byteLength(text)} bytes`);
console.log(`  first in a fresh page: ${first.join(', ')}`);
console.log(`  later: median ${later[later.length >> 1]}, from ${later[0]} to ${later.at(-1)}`);
await running.close();
