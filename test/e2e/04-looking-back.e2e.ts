import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { traderAt } from './journey.ts';
import { comeOverdue, exitStill, noticeBeforehand, signLate } from './journey-overdue.ts';
import { acknowledge, beRefusedByIt, fromReminder, promiseByRoutine, promiseByRule, sign, write, type Sitting } from './journey-retrospective.ts';
import { offered, scoreByKeys, shownInLibrary, tradeToItsClose } from './journey-score.ts';
import { askOf, makeWeek, onTuesday, ours } from './journey-week.ts';
import { handAt } from './keyboard.ts';
import { comeToRest, complaintsAbout } from './screens.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-back-'));
let browser: Browser;
let week: string;
beforeAll(async () => {
  browser = await launchBrowser();
  week = await makeWeek(directory);
}, 300_000);
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

// Words differ by language, contrast by theme: two walks meet both of each.
describe.each([['zh-CN', 'light'], ['en', 'dark']] as const)('looking back, in %s, %s', (language, theme) => {
  /** A copy of the week on its Tuesday with one window on it; gives what was ugly or broken at any step. */
  async function on(name: string, walk: (stage: Sitting) => Promise<void>): Promise<string[]> {
    const folder = join(directory, `${name}-${language}`);
    mkdirSync(folder);
    const host = await onTuesday(week, folder, language, theme);
    let context: BrowserContext | undefined;
    const complaints: string[] = [];
    try {
      context = await browser.newContext({ locale: language, viewport: { width: 1360, height: 880 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(host.url);
      await page.locator('h1').first().waitFor();
      await walk({
        host,
        ask: askOf(host),
        trader: traderAt(page, language),
        hand: handAt(page),
        look: async (what) => {
          await comeToRest(page, what);
          complaints.push(...(await complaintsAbout(page, what)));
          const pictures = process.env['BALLAST_PICTURES'];
          if (pictures) await page.screenshot({ path: join(pictures, `${name}-${what}-${language}-${theme}.png`), fullPage: true });
        },
      });
      return complaints;
    } finally {
      await context?.close();
      await host.stop();
    }
  }

  it('a week from its reminder to its signature by keyboard alone, and the rule it made refuses the next order', async () => {
    const complaints = await on('week', async (stage) => {
      const own = await ours(stage.ask);
      await fromReminder(stage);
      await acknowledge(stage);
      await write(stage);
      await promiseByRule(stage, own);
      await promiseByRoutine(stage);
      await sign(stage);
      await beRefusedByIt(stage, own);
    });
    expect(complaints).toEqual([]);
  });

  it('an overdue week narrows the gate, as was said before; exits pass, and the signature widens it again', async () => {
    const complaints = await on('overdue', async (stage) => {
      const own = await ours(stage.ask);
      await noticeBeforehand(stage, own);
      await comeOverdue(stage, own);
      await exitStill(stage, own);
      await signLate(stage, own);
    });
    expect(complaints).toEqual([]);
  });

  it('a pre-mortem is scored when its plan has closed, and its causes are offered in the next', async () => {
    const complaints = await on('score', async (stage) => {
      const own = await ours(stage.ask);
      await tradeToItsClose(stage, own);
      await scoreByKeys(stage, own);
      await shownInLibrary(stage);
      await offered(stage, own);
    });
    expect(complaints).toEqual([]);
  });
});
