import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLocalHost } from '../../main/local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { repository } from '../support/repository.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { quantile } from './measure.ts';
import { genericCsvOf } from './statements.ts';

/**
 * What a person sees while a million fills come in: frames, and a bar that moves. The file is picked, looked at and imported in a real
 * window; the longest frame is the longest time between two pictures. An idle window of the same length is the limit.
 */
const FILLS = Number(process.env['BALLAST_BENCH_FILLS'] ?? 1_000_000);
const LONGEST_MS = 15 * 60_000;

const folder = benchFolder();
const rendererDir = join(repository, 'build/renderer');
if (!existsSync(join(rendererDir, 'index.html'))) throw new Error(`${rendererDir} is not built; npm run bench builds it first.`);
mkdirSync(folder, { recursive: true });
const file = join(folder, 'fills.csv');
writeFileSync(file, genericCsvOf(FILLS));
const { engine } = await benchJournal(join(folder, 'journal.ballast'));
const host = await startLocalHost({ engine, rendererDir });
const browser = await launchBrowser();

interface Watched {
  readonly frames: number[];
  readonly bars: number[];
  readonly phases: string[];
}

/** Runs in the window: notes every frame, and where the bar stands in it. */
async function watch(page: Page): Promise<() => Promise<Watched>> {
  await page.evaluate(() => {
    const seen: { frames: number[]; bars: number[]; phases: string[]; on: boolean } = { frames: [], bars: [], phases: [], on: true };
    (window as unknown as { seen: typeof seen }).seen = seen;
    let last = performance.now();
    const look = (now: number): void => {
      seen.frames.push(now - last);
      last = now;
      const working = document.querySelector('[data-field="working"]');
      const phase = working?.getAttribute('data-phase');
      const bar = working?.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow');
      if (phase && seen.phases.at(-1) !== phase) seen.phases.push(phase);
      if (bar && seen.bars.at(-1) !== Number(bar)) seen.bars.push(Number(bar));
      if (seen.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () =>
    page.evaluate(() => {
      const { seen } = window as unknown as { seen: Watched & { on: boolean } };
      seen.on = false;
      return { frames: seen.frames, bars: seen.bars, phases: seen.phases };
    });
}

const told = (name: string, { frames, bars, phases }: Watched): void =>
  console.log(`${name}: ${frames.length} frames, longest ${Math.max(...frames).toFixed(0)} ms, 99.9 % within ${quantile(frames, 0.999).toFixed(0)} ms; the bar stood at ${bars.length} places; ${phases.join(', ') || 'nothing at work'}`);

try {
  const context = await browser.newContext({ locale: 'en' });
  await context.request.get(host.mintUrl(), { maxRedirects: 0 });
  const page = await context.newPage();
  await page.goto(`${host.origin}/imports`);
  const picker = page.locator('[data-field="drop-zone"] input[type="file"]');
  await picker.waitFor({ state: 'attached' });
  const idle = await watch(page);
  await page.waitForTimeout(10_000);
  told('an idle window', await idle());

  const looking = await watch(page);
  await picker.setInputFiles(file);
  const bring = page.locator('button[aria-describedby="why-not"]:not([disabled])');
  await bring.waitFor({ timeout: LONGEST_MS });
  told(`a file of ${FILLS.toLocaleString('en')} fills looked at`, await looking());

  const coming = await watch(page);
  const started = performance.now();
  await bring.click();
  await page.locator('[data-figure="result-fills"]').waitFor({ timeout: LONGEST_MS });
  const took = performance.now() - started;
  told(`the same imported in ${(took / 1000).toFixed(1)} s`, await coming());
} finally {
  await browser.close();
  await host.close();
  engine.close();
}
