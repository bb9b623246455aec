import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLocalHost } from '../../main/local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { repository } from '../support/repository.ts';
import { toldFrames, toldLong, watchFrames } from './frames.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { genericCsvOf } from './statements.ts';

/**
 * What a person sees while a million fills come in: frames, and a bar that moves. The file is picked, looked at and imported in a real
 * window; the longest frame is the longest time between two pictures. A window that does nothing, beside it in
 * the same browser, shows what a busy machine alone costs; the work of the window's own thread is told in processor time, which nobody else's work lengthens.
 */
const FILLS = Number(process.env['BALLAST_BENCH_FILLS'] ?? 1_000_000);
const LONGEST_MS = 30 * 60_000;
/** Frames longer than this are told with what ran in them. */
const LONG_MS = 80;

const folder = benchFolder();
const rendererDir = join(repository, 'build/renderer');
if (!existsSync(join(rendererDir, 'index.html'))) throw new Error(`${rendererDir} is not built; npm run bench builds it first.`);
mkdirSync(folder, { recursive: true });
const file = join(folder, 'fills.csv');
writeFileSync(file, genericCsvOf(FILLS));
const { engine } = await benchJournal(join(folder, 'journal.ballast'));
const host = await startLocalHost({ engine, rendererDir });
const browser = await launchBrowser();

/** Notes where the bar stands and under which words, as long as the window lives. */
async function watchBar(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const seen: { bars: number[]; phases: string[] } = { bars: [], phases: [] };
    (window as unknown as { seen: typeof seen }).seen = seen;
    const look = (): void => {
      const working = document.querySelector('[data-field="working"]');
      const phase = working?.getAttribute('data-phase');
      const bar = working?.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow');
      if (phase && seen.phases.at(-1) !== phase) seen.phases.push(phase);
      if (bar && seen.bars.at(-1) !== Number(bar)) seen.bars.push(Number(bar));
      requestAnimationFrame(look);
    };
    look();
  });
  return async () => {
    const { bars, phases } = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: { bars: number[]; phases: string[] } };
      return { bars: seen.bars.splice(0), phases: seen.phases.splice(0) };
    });
    return `  the bar stood at ${bars.length} places; ${phases.join(', ') || 'nothing at work'}`;
  };
}

try {
  const context = await browser.newContext({ locale: 'en' });
  await context.request.get(host.mintUrl(), { maxRedirects: 0 });
  const page = await context.newPage();
  await page.goto(`${host.origin}/imports`);
  const picker = page.locator('[data-field="drop-zone"] input[type="file"]');
  await picker.waitFor({ state: 'attached' });
  const still = await (await browser.newContext()).newPage();
  await still.goto('about:blank');
  const bar = await watchBar(page);
  /** One stretch of work, in the window and beside it in one that does nothing. */
  const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const end = await watchFrames(browser, { window: page, still });
    const started = performance.now();
    await work();
    const took = performance.now() - started;
    const frames = await end();
    console.log(`${name}, ${(took / 1000).toFixed(1)} s`);
    console.log(toldFrames('  the window', frames.window));
    console.log(toldFrames('  a still window beside it', frames.still));
    console.log(await bar());
    for (const line of toldLong(frames.window, LONG_MS)) console.log(line);
  };

  await measured('nothing happens', () => page.waitForTimeout(10_000));
  const bring = page.locator('button[aria-describedby="why-not"]:not([disabled])');
  await measured(`a file of ${FILLS.toLocaleString('en')} fills looked at`, async () => {
    await picker.setInputFiles(file);
    await bring.waitFor({ timeout: LONGEST_MS });
    // The answer is drawn when it has come; what it costs belongs to it.
    await page.waitForTimeout(1_000);
  });
  if (process.env['BALLAST_BENCH_LOOK_ONLY'] === undefined)
    await measured('the same imported', async () => {
      await bring.click();
      await page.locator('[data-figure="result-fills"]').waitFor({ timeout: LONGEST_MS });
      await page.waitForTimeout(1_000);
    });
} finally {
  await browser.close();
  await host.close();
  engine.close();
}
