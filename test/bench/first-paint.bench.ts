import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startLocalHost } from '../../main/local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { repository } from '../support/repository.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { ratioLine } from './measure.ts';

/** What a person waits for: the first paint with content, and the screen itself, against a page of one word from the same server. */
const RUNS = 7;
const folder = benchFolder();
const built = join(repository, 'build/renderer');
if (!existsSync(join(built, 'index.html'))) throw new Error(`${built} is not built; npm run bench builds it first.`);
const rendererDir = join(folder, 'renderer');
cpSync(built, rendererDir, { recursive: true });
writeFileSync(join(rendererDir, 'empty.html'), '<!doctype html><title>Empty</title><p>Ballast</p>');
const { engine } = await benchJournal(join(folder, 'journal.ballast'));
const host = await startLocalHost({ engine, rendererDir });

type Painted = Record<'cold' | 'warm' | 'shown', number>;

/** Twice in a window of its own: once with an empty cache, once with what the first left there. */
async function painted(browser: Browser, path: string, shows: string): Promise<Painted> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  await context.request.get(host.mintUrl(), { maxRedirects: 0 });
  const page = await context.newPage();
  const paint = async (): Promise<{ paint: number; shown: number }> => {
    await page.goto(host.origin + path, { waitUntil: 'commit' });
    await page.waitForSelector(shows);
    const shown = await page.evaluate(() => performance.now());
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    return { paint: await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime), shown };
  };
  const cold = await paint();
  const warm = await paint();
  await context.close();
  return { cold: cold.paint, warm: warm.paint, shown: cold.shown };
}

const browser = await launchBrowser();
const ours: Painted[] = [];
const empty: Painted[] = [];
try {
  for (let run = -1; run < RUNS; run += 1) {
    const [page, word] = [await painted(browser, '/', 'main h1, main h2'), await painted(browser, '/empty.html', 'p')];
    if (run >= 0) [ours, empty].forEach((kept, index) => kept.push(index === 0 ? page : word));
  }
} finally {
  await browser.close();
  await host.close();
  engine.close();
}
const line = (name: string, which: keyof Painted): void => console.log(ratioLine(name, ours.map((run) => run[which]), empty.map((run) => run[which])));
line('first paint, empty cache / a page of one word', 'cold');
line('first paint, a second time / a page of one word', 'warm');
line('the first screen with its heading, empty cache / a page of one word', 'shown');
