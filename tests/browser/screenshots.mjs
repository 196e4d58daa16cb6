// Takes the pictures in docs/screenshots/ from the built page:  node tests/browser/screenshots.mjs [FOLDER]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { example, root, start } from './harness.mjs';

const folder = process.argv[2] ?? join(root, 'docs/screenshots');
await mkdir(folder, { recursive: true });
const shot = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });
const still = { reducedMotion: 'reduce' };
const browser = await start();
try {
  let page = await browser.open({ ...still, viewport: { width: 1440, height: 1000 } });
  await shot(page, 'start');
  await example(page);
  await page.waitForTimeout(300);
  await shot(page, 'speakers');
  const quoted = page.locator('#text mark.quoted').nth(2);
  await quoted.click();
  await page.waitForTimeout(300);
  await shot(page, 'wide');
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await page.waitForTimeout(300);
  await shot(page, 'claims');

  page = await browser.open({ ...still, colorScheme: 'dark' });
  await example(page);
  await page.waitForTimeout(300);
  await shot(page, 'dark');

  page = await browser.open({ ...still, viewport: { width: 900, height: 1100 } });
  await example(page);
  await page.waitForTimeout(300);
  await shot(page, 'tablet');

  page = await browser.open({ ...still, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  await shot(page, 'phone-start');
  await example(page);
  await page.waitForTimeout(300);
  await page.locator('#text mark.quoted').nth(2).tap();
  await page.waitForTimeout(300);
  await shot(page, 'phone');
  await page.keyboard.press('Escape');
  await page.locator('.dock button').nth(1).tap();
  await page.waitForTimeout(300);
  await shot(page, 'phone-speakers');

  page = await browser.open({ ...still, viewport: { width: 794, height: 1123 } });
  await example(page);
  await page.emulateMedia({ media: 'print' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, 'print.png'), fullPage: true });
} finally {
  await browser.close();
}
