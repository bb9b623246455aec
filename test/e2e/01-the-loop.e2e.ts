import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startHost } from '../support/local-host.ts';
import { openMarginAccount, shortenCooling, traderAt } from './journey.ts';
import { signWeek, writeJournal } from './journey-look-back.ts';
import { beRefused, close, recordFill, release, waitOut, writePremortem } from './journey-order.ts';
import { readPanel, sealPlan, writePlan } from './journey-plan.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe.each(['zh-CN', 'en'] as const)('the loop, end to end, in %s', (language) => {
  it('from nothing to a signed week', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ballast-loop-'));
    const host = await startHost(join(directory, 'loop.ballast'));
    const context = await browser.newContext({ locale: language, viewport: { width: 1360, height: 880 } });
    const complaints: string[] = [];
    try {
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(host.url);
      const trader = traderAt(page, language);
      const accountId = await openMarginAccount(trader);
      await shortenCooling(trader, accountId);
      const planId = await writePlan(trader, accountId);
      await readPanel(trader);
      await sealPlan(trader, planId);
      await beRefused(trader, planId);
      await writePremortem(trader);
      await waitOut(trader);
      await release(trader);
      await recordFill(trader, '25.00');
      await close(trader, planId, '26.00');
      await writeJournal(trader);
      await signWeek(trader);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await host.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
