// The page without a network, as an installed program, and as the place where articles from elsewhere arrive.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { dist, fill, modelInUse, start } from './harness.mjs';

const ARTICLE = 'Ada Venn said the pool leaks. “It never held,” said Tom Oxley.';
const ELSEWHERE = '/some/where/elsewhere';
const PARAGRAPH = `<p>${ARTICLE}</p>`;

let site;
let down = false;
let release = '';
let long = false;
const methods = new Set();

before(async () => {
  site = await start({
    async answer(request, response) {
      methods.add(request.method);
      if (down) {
        request.socket.destroy();
        return true;
      }
      const { pathname } = new URL(request.url, 'http://localhost');
      if (pathname === ELSEWHERE) {
        // A site that allows nothing.
        const text = PARAGRAPH.repeat(long ? 1500 : 1);
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" });
        response.end(`<title>Pool</title><nav>Menu</nav><article>${text}</article>`);
        return true;
      }
      if (pathname.endsWith('/sw.js') && release) {
        const source = await readFile(`${dist}/sw.js`, 'utf8');
        response.writeHead(200, { 'Content-Type': 'text/javascript' });
        response.end(source.replace(/VERSION = "\w+"/, `VERSION = "${release}"`));
        return true;
      }
      return false;
    },
  });
});
after(() => site.close());

/** A page whose service worker is at work. */
async function kept() {
  const page = await site.open({ serviceWorkers: 'allow' });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return page;
}

const marks = (page) => page.locator('#article mark').first().waitFor();

test('after the first visit the page works without a network', async () => {
  const page = await kept();
  down = true;
  try {
    await page.reload();
    await page.locator('#box').waitFor();
    await modelInUse(page);
    await fill(page, ARTICLE);
    await marks(page);
    assert.match(await page.locator('#article').innerText(), /Ada Venn said/);
  } finally {
    down = false;
    await page.context().close();
  }
});

test('a new version is offered, and taken when the reader wants it', async () => {
  const page = await kept();
  release = 'feedfacefeedface';
  try {
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const offer = page.locator('#update');
    await offer.waitFor();
    assert.match(await offer.innerText(), /new version/);
    await Promise.all([page.waitForEvent('load'), offer.getByRole('button').click()]);
    await page.locator('#box').waitFor();
    assert.equal(await page.locator('#update').count(), 0);
    const names = await page.evaluate(() => caches.keys());
    assert.deepEqual(names.filter((name) => name.startsWith('whosaid-page')), ['whosaid-page-feedfacefeedface']);
    assert.deepEqual(page.account.violations, []);
  } finally {
    release = '';
    await page.context().close();
  }
});

test('a browser can install it', async () => {
  const page = await kept();
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).share_target.method, 'POST');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.filter((error) => error.errorId !== 'in-incognito'), []);
  await page.context().close();
});

/** Shares with the installed page as another program does; `fill` fills the form. */
async function share(page, fill) {
  const form = await page.context().newPage();
  await form.setContent(`<form method="post" enctype="multipart/form-data" action="${site.address}share">
    <input name="title"><textarea name="text"></textarea><input name="url"><input name="file" type="file"></form>`);
  await fill(form);
  await form.evaluate(() => document.querySelector('form').submit());
  await marks(form);
  assert.ok(!form.url().includes('shared'), 'a reload would bring it again');
  return form;
}

/** The article's first quotation, as it is copied; its card is open where it `isPicked`. */
async function cited(page, isPicked = false) {
  const pick = () => page.locator('#article mark.quoted').first().click();
  const copy = page.getByRole('button', { name: 'Copy with citation' });
  if (!isPicked) await pick();
  // The model's reading can have other quotations than the rules': a card of theirs may close when it comes, and is opened again.
  await copy.click({ timeout: 5_000 }).catch(async () => {
    await pick();
    await copy.click();
  });
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a text shared with the installed page is read, and never reaches the host', async () => {
  const page = await kept();
  methods.clear();
  const shared = await share(page, (form) => form.locator('textarea').fill(ARTICLE));
  assert.match(await shared.locator('#article').innerText(), /It never held/);
  assert.deepEqual([...methods], ['GET']);
  await page.context().close();
});

test('a file shared with the installed page is read as what it is', async () => {
  const page = await kept();
  const file = { name: 'pool.md', mimeType: 'text/markdown', buffer: Buffer.from(`# Pool\n\n${ARTICLE}\n`) };
  const shared = await share(page, (form) => form.locator('[type=file]').setInputFiles(file));
  const text = await shared.locator('#article').innerText();
  assert.match(text, /It never held/);
  assert.doesNotMatch(text, /#/, 'the file was not read as Markdown');
  await page.context().close();
});

test('an address that is shared with an article is no part of its text, and is cited', async () => {
  const page = await kept();
  const ways = {
    'in its own field': async (form) => {
      await form.locator('[name=url]').fill('https://example.org/pool?a=1');
      await form.locator('textarea').fill(ARTICLE);
    },
    'behind the words': (form) => form.locator('textarea').fill(`${ARTICLE}\n https://example.org/pool?a=1`),
  };
  for (const [way, fill] of Object.entries(ways)) {
    const shared = await share(page, fill);
    assert.doesNotMatch(await shared.locator('#article').innerText(), /example/, way);
    assert.match(await cited(shared), /, https:\/\/example\.org\/pool\?a=1#:~:text=/, way);
  }
  await page.context().close();
});

test('only addresses of the web are taken', async () => {
  const page = await kept();
  const shared = await share(page, async (form) => {
    await form.locator('[name=url]').fill('javascript:alert(1)');
    await form.locator('textarea').fill(ARTICLE);
  });
  assert.doesNotMatch(await cited(shared), /alert/);
  await page.context().close();
});

async function bookmarklet(context) {
  const page = await context.newPage();
  await page.goto(`${site.address}bookmarklet.html`);
  const href = await page.locator('#bookmarklet').getAttribute('href');
  await page.close();
  assert.ok(href.startsWith('javascript:'));
  return decodeURIComponent(href.slice('javascript:'.length));
}

test('the bookmarklet brings the article from a site that allows nothing', async () => {
  const page = await site.open();
  const context = page.context();
  const code = await bookmarklet(context);
  const article = await context.newPage();
  await article.goto(new URL(ELSEWHERE, site.address).href);
  const [opened] = await Promise.all([context.waitForEvent('page'), article.evaluate(code)]);
  await marks(opened);
  const text = await opened.locator('#article').innerText();
  assert.match(text, /Pool[\s\S]*It never held/);
  assert.doesNotMatch(text, /Menu/);
  assert.ok(!opened.url().includes('text='), 'a reload would bring it again');
  const citation = await cited(opened);
  assert.ok(citation.includes(`, ${article.url()}#:~:text=`), citation);
  // It is kept with the article, and with its edited text.
  await opened.reload();
  assert.equal(await cited(opened, true), citation);
  await opened.getByRole('button', { name: 'Edit text' }).click();
  await opened.locator('#box').press('ControlOrMeta+End');
  await opened.keyboard.type(' It is shut.');
  await opened.getByRole('button', { name: 'Read the edited text' }).click();
  await opened.getByText('It is shut.').waitFor();
  assert.ok((await cited(opened)).includes(article.url()));
  await context.close();
});

test('an article too long for an address is copied instead', async () => {
  const page = await site.open();
  const context = page.context();
  const code = await bookmarklet(context);
  long = true;
  const article = await context.newPage();
  await article.goto(new URL(ELSEWHERE, site.address).href);
  long = false;
  const told = article.waitForEvent('dialog').then(async (dialog) => {
    const message = dialog.message();
    await dialog.accept();
    return message;
  });
  const [opened] = await Promise.all([context.waitForEvent('page'), article.evaluate(code)]);
  assert.match(await told, /paste it into Whosaid/);
  await opened.locator('#box').waitFor();
  const copied = await opened.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.length > 60_000 && copied.includes('It never held'));
  await context.close();
});
