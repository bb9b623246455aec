import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openEngine } from '../../main/engine/engine.ts';
import { startLocalHost } from '../../main/local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { repository } from '../support/repository.ts';
import { toldFrames, toldLong, watchFrames } from './frames.ts';
import { benchFolder } from './journal.ts';
import { lookedBack } from './looked-back.ts';

/**
 * Looking back on a million fills in a real window: the insights opened and scrolled, their filter changed, the six pages walked through. The longest frame is the longest time
 * between two pictures. A window that does nothing, beside it, shows what a busy machine alone costs, and so does the processor time a virtual machine was kept from; the work of the
 * window's own thread is told in processor time, which nobody else's work lengthens.
 *
 * `BALLAST_BENCH_JOURNAL=FILE` looks at a journal that is there already, `BALLAST_BENCH_FILLS=100000` makes a smaller one.
 */
const FILLS = Number(process.env['BALLAST_BENCH_FILLS'] ?? 1_000_000);
/** Frames longer than this are told with what ran in them. */
const LONG_MS = 80;
/** The twin of so long a past takes its time. */
const WAIT_MS = 300_000;
/** What is drawn after an answer is drawn by then. */
const REST_MS = 800;

const folder = benchFolder();
const rendererDir = join(repository, 'build/renderer');
if (!existsSync(join(rendererDir, 'index.html'))) throw new Error(`${rendererDir} is not built; npm run bench builds it first.`);
mkdirSync(folder, { recursive: true });
const path = process.env['BALLAST_BENCH_JOURNAL'] ?? join(folder, 'journal.ballast');
if (process.env['BALLAST_BENCH_JOURNAL'] === undefined) await lookedBack(path, FILLS);
const engine = openEngine({ path, host: 'local', createIfMissing: false, anchorFolder: join(path, '..', 'state', 'anchors') });
const host = await startLocalHost({ engine, rendererDir });
const browser = await launchBrowser();

/** Asked of the journal and not answered yet. */
let asking = 0;

/** Processor time a virtual machine's host has given to others since it started, in milliseconds; null where the system does not say. */
function stolenMs(): number | null {
  if (!existsSync('/proc/stat')) return null;
  const [all = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  return 10 * Number(all.trim().split(/\s+/)[8] ?? 0);
}

/** Nothing is asked any more, nothing stands as a placeholder, and what came has been drawn. */
async function rested(page: Page): Promise<void> {
  for (const until = Date.now() + WAIT_MS; ; ) {
    await page.waitForTimeout(REST_MS);
    const busy = asking > 0 || (await page.locator('main [aria-busy="true"], main [data-loading], main [data-stale], main [data-state="running"]').count()) > 0;
    if (!busy) return;
    if (Date.now() > until) throw new Error(`${page.url()} did not come to rest.`);
  }
}

try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  await context.request.get(host.mintUrl(), { maxRedirects: 0 });
  const page = await context.newPage();
  const asks = (url: string): boolean => url.includes('/rpc/') && !url.includes('pulse');
  page.on('request', (request) => void (asks(request.url()) && (asking += 1)));
  page.on('requestfinished', (request) => void (asks(request.url()) && (asking -= 1)));
  page.on('requestfailed', (request) => void (asks(request.url()) && (asking -= 1)));
  await page.goto(`${host.origin}/settings`);
  await page.locator('a[href="/insights"]').first().waitFor();
  const still = await (await browser.newContext()).newPage();
  await still.goto('about:blank');
  const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const end = await watchFrames(browser, { window: page, still });
    const stolen = stolenMs();
    await work();
    await rested(page);
    const lost = stolen === null ? '' : `; ${stolenMs()! - stolen} ms of this machine's processors were given to others meanwhile`;
    const frames = await end();
    console.log(toldFrames(name, frames.window));
    console.log(toldFrames('  a still window beside it', frames.still) + lost);
    for (const line of toldLong(frames.window, LONG_MS)) console.log(line);
  };
  const chip = (value: string) => page.locator(`[role="search"] button[data-value="${value}"]`).click();
  /** Down the page and up again, so that what is drawn only when it is seen is drawn. */
  const scrolled = async (): Promise<void> => {
    await page.mouse.move(700, 500);
    for (let turn = 0; turn < 80; turn += 1) {
      await page.mouse.wheel(0, turn < 40 ? 300 : -300);
      await page.waitForTimeout(30);
    }
  };
  const toPage = (id: string) => page.locator(`[data-page="${id}"]`).click();
  console.log(`${(engine.ctx.db.prepare('SELECT count(*) FROM fills').pluck().get() as number).toLocaleString('en')} fills`);

  await measured('nothing happens', () => page.waitForTimeout(3_000));
  await measured('the insights are opened', () => page.locator('a[href="/insights"]').first().click());
  await measured('their first page is scrolled through', scrolled);
  await measured('filtered by unplanned, planned and not at all', async () => {
    for (const value of ['unplanned', 'planned', 'planned']) {
      await chip(value);
      await rested(page);
    }
  });
  await measured('filtered by a word and not at all', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('6000', { delay: 60 });
    await rested(page);
    await page.locator('[data-field="trade-text"]').fill('');
  });
  await measured('broken down by instrument, by tag and by side', async () => {
    const by = page.locator('select').first();
    for (const value of ['instrument', 'tag', 'side']) {
      await by.selectOption(value);
      await rested(page);
    }
  });
  for (const id of ['timing', 'excursions', 'process', 'flags', 'twin', 'results'] as const) {
    await measured(`to ${id}`, () => toPage(id));
    if (id !== 'results') await measured(`${id} scrolled through`, scrolled);
    if (id === 'results' || id === 'flags') continue;
    await measured(`${id} of unplanned trades, and of all`, async () => {
      await chip('unplanned');
      await rested(page);
      await chip('unplanned');
    });
  }
} finally {
  await browser.close();
  await host.close();
  engine.close();
}
