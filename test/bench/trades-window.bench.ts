import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLocalHost } from '../../main/local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { repository } from '../support/repository.ts';
import { toldFrames, toldLong, watchFrames } from './frames.ts';
import { benchFolder } from './journal.ts';
import { manyTrades } from './many-trades.ts';

/**
 * A long list of trades under the hand: opened, scrolled by wheel, keys and bar, filtered, ordered and given other columns in a real
 * window. A window that does nothing, beside it, shows what a busy machine alone costs; the work of the window's own thread is told in
 * processor time, which nobody else's work lengthens.
 */
const TRADES = Number(process.env['BALLAST_BENCH_TRADES'] ?? 100_000);
/** Frames longer than this are told with what ran in them. */
const LONG_MS = 80;
const WAIT_MS = 60_000;

const folder = benchFolder();
const rendererDir = join(repository, 'build/renderer');
if (!existsSync(join(rendererDir, 'index.html'))) throw new Error(`${rendererDir} is not built; npm run bench builds it first.`);
mkdirSync(folder, { recursive: true });
const { engine, trades } = await manyTrades(join(folder, 'journal.ballast'), TRADES);
const host = await startLocalHost({ engine, rendererDir });
const browser = await launchBrowser();

/** Every row in view is a trade, none is still on its way. */
const rested = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('tr[data-index]') !== null && document.querySelector('tr[data-loading]') === null, undefined, { timeout: WAIT_MS });

try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  await context.request.get(host.mintUrl(), { maxRedirects: 0 });
  const page = await context.newPage();
  await page.goto(`${host.origin}/settings`);
  await page.locator('a[href="/trades"]').first().waitFor();
  const still = await (await browser.newContext()).newPage();
  await still.goto('about:blank');
  const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const end = await watchFrames(browser, { window: page, still });
    await work();
    const frames = await end();
    console.log(toldFrames(name, frames.window));
    console.log(toldFrames('  a still window beside it', frames.still));
    for (const line of toldLong(frames.window, LONG_MS)) console.log(line);
  };
  const table = page.locator('table[aria-rowcount]');
  const pressed = async (key: string, times: number, restMs: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(restMs);
    }
  };
  console.log(`${trades.toLocaleString('en')} trades`);

  await measured('nothing happens', () => page.waitForTimeout(5_000));
  await measured('the list is opened', async () => {
    await page.locator('a[href="/trades"]').first().click();
    await rested(page);
    await page.waitForTimeout(500);
  });
  await measured('the wheel, 150 turns down and 50 up', async () => {
    await table.hover({ position: { x: 300, y: 200 } });
    for (let turn = 0; turn < 200; turn += 1) {
      await page.mouse.wheel(0, turn < 150 ? 700 : -700);
      await page.waitForTimeout(30);
    }
    await rested(page);
  });
  await measured('the arrow key held, then pages, End and Home', async () => {
    await page.locator('tr[data-index][tabindex="0"]').focus();
    await pressed('ArrowDown', 120, 30);
    await pressed('PageDown', 60, 50);
    await pressed('End', 1, 300);
    await pressed('PageUp', 30, 50);
    await pressed('Home', 1, 300);
    await rested(page);
  });
  await measured('the bar dragged over the whole list', async () => {
    await table.evaluate(async (element) => {
      const box = element.parentElement!;
      const steps = 120;
      for (let step = 0; step <= steps; step += 1) {
        box.scrollTop = (box.scrollHeight * (step < steps / 2 ? step : steps - step)) / (steps / 2);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    });
    await rested(page);
  });
  await measured('filtered by a word, by side and not at all', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('60', { delay: 60 });
    await page.waitForTimeout(1_000);
    await rested(page);
    await page.locator('[data-field="trade-text"]').fill('');
    await page.waitForTimeout(1_000);
    await page.locator('button[data-value="unplanned"], button[data-value="planned"]').last().click();
    await page.waitForTimeout(1_000);
    await page.locator('button[data-value="unplanned"], button[data-value="planned"]').last().click();
    await rested(page);
    await page.waitForTimeout(500);
  });
  await measured('ordered by five columns', async () => {
    for (const place of [1, 2, 5, 8, 1]) {
      await page.locator('thead button').nth(place).click();
      await page.waitForTimeout(800);
      await rested(page);
    }
  });
  await measured('columns taken away, added and moved', async () => {
    await page.locator('[data-action="columns"]').click();
    const list = page.locator('ul[aria-label]').filter({ has: page.locator('input[type="checkbox"]') });
    for (let time = 0; time < 3; time += 1) {
      await list.locator('input[type="checkbox"]:not([disabled])').nth(3).click();
      await page.waitForTimeout(300);
      await list.locator('input[type="checkbox"]').last().click();
      await page.waitForTimeout(300);
      await list.locator('button:not([disabled])').nth(4).click();
      await page.waitForTimeout(300);
    }
    await page.keyboard.press('Escape');
    await rested(page);
  });
} finally {
  await browser.close();
  await host.close();
  engine.close();
}
