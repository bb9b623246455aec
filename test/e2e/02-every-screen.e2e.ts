import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startHost, type RunningHost } from '../support/local-host.ts';
import { call } from './journey.ts';
import { complaintsAbout, everyScreen, showScreen, type Screen } from './screens.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-screens-'));
let browser: Browser;
let host: RunningHost;
let context: BrowserContext;
let page: Page;
let screens: Screen[];
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(join(directory, 'sample.ballast'), ['--demo']);
  context = await browser.newContext({ viewport: { width: 1360, height: 880 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
  screens = await everyScreen(page);
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await host.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('every screen of the sample journal', () => {
  // Words differ by language, contrast by theme: two walks meet both of each.
  it.each([['zh-CN', 'light'], ['en', 'dark']] as const)('%s, %s: nothing raw, clipped or broken, and nothing serious for axe', async (language, theme) => {
    await call(page, 'app/saveSettings', { language, theme });
    await page.goto(new URL('/', page.url()).href);
    complaints.length = 0;
    const found: string[] = [];
    for (const screen of screens) {
      await showScreen(page, screen);
      found.push(...(await complaintsAbout(page, screen.name)));
      for (const complaint of complaints.splice(0)) found.push(`${screen.name}: console: ${complaint}`);
    }
    expect(found).toEqual([]);
    expect(screens.length).toBeGreaterThan(21);
  });
});
