// Times the page from the click to the first frame with marks: `node tests/browser/timing.mjs [FILE]` after `make build`.
// Without a FILE it annotates the example article.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, start } from './harness.mjs';

const text = readFileSync(process.argv[2] ?? join(root, 'static/example.txt'), 'utf8');
const running = await start();
const page = await running.open();
const times = [];
for (let run = 0; run < 6; run += 1) {
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
  times.push(Math.round(time));
  await page.getByText('New article').first().click();
  await page.locator('#box').waitFor();
}
console.log(`from click to marks, in ms, ${Buffer.byteLength(text)} bytes: ${times.join(', ')}`);
await running.close();
