// What the tests against other programs share: the command line, a browser, other people's modules.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const whosaid = process.env.WHOSAID ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/whosaid');

/** The output of `whosaid`, given `input`. */
export function run(args, input = '') {
  if (!existsSync(whosaid)) throw new Error(`There is no ${whosaid}: run cargo build -p whosaid-cli, or name one with WHOSAID`);
  return execFileSync(whosaid, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
}

export const scratch = () => mkdtempSync(join(tmpdir(), 'whosaid-'));

/** Emoji, CR LF, a split quotation, a report within a report, markup, and what spreadsheets take for a formula. */
export const TEXT = '🦊 Ferry to <stop> & “wait” 👩‍🚒\r\n\r\n“It cannot go on,” said Ada Venn, the harbour’s director. “Not for a day.” '
  + 'The report says that Tom Rix told them the pier “is rotten 🦊”.\r\n\r\nRix denied it. “=1+1 is 2,” he said.\r\n'
  + '“@SUM is no answer,” said Mr Rix. “-40 per cent of the crew left,” Ms Venn said. “+1,” he said.\r\n';

let annotatedOnce;
/** That text, annotated. */
export const annotated = () => (annotatedOnce ??= run(['annotate', '--rules', '--url', 'https://example.org/ferry'], TEXT));

function browserPath() {
  const noted = join(root, '.tools/chromium.path');
  return process.env.CHROMIUM ?? (existsSync(noted) ? readFileSync(noted, 'utf8').trim() : '/usr/bin/chromium');
}

/** A browser, and a server of `folder`. */
export async function start(folder) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  return { browser, address: server.address.replace(/\/$/, ''), close: async () => { await browser.close(); await server.close(); } };
}

/** An import map for `name` and all that it imports, for a page served from the project's root. */
export function importMap(...names) {
  const imports = {};
  const entry = (name) => {
    const parts = name.split('/');
    const packageName = name.startsWith('@') ? parts.splice(0, 2).join('/') : parts.shift();
    const folder = join(root, 'node_modules', packageName);
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const pick = (exported) => {
      if (typeof exported !== 'object' || exported === null) return exported;
      for (const [condition, inner] of Object.entries(exported)) {
        if (['browser', 'import', 'module', 'default'].includes(condition)) {
          const found = pick(inner);
          if (found) return found;
        }
      }
      return undefined;
    };
    const path = parts.length ? `./${parts.join('/')}` : '.';
    const exported = about.exports;
    const own = exported && (exported[path] ?? (path === '.' ? exported : undefined));
    return join(folder, pick(own) ?? (parts.length ? path : about.module ?? about.main ?? 'index.js'));
  };
  const visit = (name) => {
    if (imports[name]) return;
    const file = entry(name);
    imports[name] = `/${relative(root, file)}`;
    const follow = (path, seen) => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const [, from] of readFileSync(path, 'utf8').matchAll(/(?:^|[;\s}])(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g)) {
        if (from.startsWith('.')) follow(join(dirname(path), from), seen);
        else visit(from);
      }
    };
    follow(file, new Set());
  };
  names.forEach(visit);
  return { imports };
}
