import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { hostileStrings, type HostileString } from '../support/hostile-strings.ts';
import { startHost, type RunningHost } from '../support/local-host.ts';
import { call } from './journey.ts';
import { elsewhere, markup, poisonAnswers, shown, watch, type Elsewhere, type Watch } from './hostile-walk.ts';
import { everyScreen, showScreen, type Screen } from './screens.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-hostile-'));
let browser: Browser;
let host: RunningHost;
let other: Elsewhere;
let context: BrowserContext;
let page: Page;
let seen: Watch;
let strings: HostileString[];
let screens: Screen[];
let shift = 0;

beforeAll(async () => {
  other = await elsewhere();
  strings = hostileStrings(other.origin);
  browser = await launchBrowser();
  host = await startHost(join(directory, 'sample.ballast'), ['--demo']);
  context = await browser.newContext({ viewport: { width: 1360, height: 880 }, reducedMotion: 'reduce', locale: 'en' });
  seen = await watch(context, new URL(host.url).origin);
  page = await context.newPage();
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
  screens = await everyScreen(page);
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await host.stop();
  await other.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Everything that must not have happened, and did not. */
const quiet = { ran: [], requests: [], heard: [], lines: [], violations: [], dialogs: [], windows: [], downloads: [], broken: [] };
const happened = (): typeof quiet => ({ ran: seen.ran, requests: seen.requests, heard: other.heard, lines: other.lines, violations: seen.violations, dialogs: seen.dialogs, windows: seen.windows, downloads: seen.downloads, broken: seen.broken }) as typeof quiet;

describe('text from outside, wherever it is shown', () => {
  it('is text: on every screen, in every answer, nothing runs and nothing is asked for', async () => {
    expect(strings.length).toBeGreaterThanOrEqual(60);
    expect(new Set(strings.map(({ mark }) => mark)).size).toBe(strings.length);
    await poisonAnswers(page, strings, other.origin, () => shift);
    const met = new Map<string, Set<string>>();
    const wrong: string[] = [];
    for (const start of [0, 33]) {
      shift = start;
      await page.goto(new URL('/', page.url()).href);
      for (const screen of screens) {
        await showScreen(page, screen);
        for (const found of await markup(page, other.origin)) wrong.push(`${screen.name}: ${found}`);
        if (await page.locator('[data-broken]').count() > 0) wrong.push(`${screen.name}: the screen broke`);
        for (const mark of await shown(page, strings)) met.set(mark, (met.get(mark) ?? new Set()).add(screen.name));
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect(happened()).toEqual(quiet);
    expect(strings.filter(({ mark }) => !met.has(mark)).map(({ text }) => text)).toEqual([]);
    const pairs = [...met.values()].reduce((sum, on) => sum + on.size, 0);
    const bare = screens.filter(({ name }) => ![...met.values()].some((on) => on.has(name))).map(({ name }) => name);
    process.stdout.write(`hostile content: ${strings.length} strings, ${screens.length} screens, ${pairs} (string, screen) pairs met as text; screens without outside text: ${bare.join(', ') || 'none'}; 0 executions, 0 requests, 0 lines opened, 0 policy violations\n`);
  });

  it('is kept as it was given, from names to files, and comes out of the journal as text', async () => {
    await page.unroute('**/rpc/**');
    await page.goto(new URL('/', page.url()).href);
    await page.locator('h1').first().waitFor();
    const name = (index: number, most: number): string => strings[index % strings.length]!.text.trim().slice(0, most);
    const all = strings.map(({ text }) => text).join('\n\n');
    const account = (await call(page, 'accounts/add', { name: name(1, 80), currency: 'USD', kind: 'cash' })) as { id: string };
    const instrument = (await call(page, 'instruments/add', { symbol: name(4, 40), market: '"><b>', name: name(2, 80), assetClass: 'stock', currency: 'USD', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false })) as { id: string };
    const content = { accountId: account.id, instrumentId: instrument.id, title: name(3, 120), macro: all.slice(0, 4000), sector: name(5, 4000), liquidity: name(6, 4000), valuation: name(7, 4000), thesis: all.slice(-8000), invalidation: name(8, 4000), setup: name(9, 60), tags: [name(10, 40), name(57, 40), '__proto__', 'constructor'] };
    const plan = (await call(page, 'plans/create', { content })) as { id: string };
    await call(page, 'plans/saveTemplate', { name: name(11, 80), planId: plan.id });
    await call(page, 'accounts/addCashFlow', { accountId: account.id, day: '2026-01-05', type: 'deposit', amount: '100.00', note: name(57, 200) });
    await call(page, 'journal/checkIn', { moment: 'before', emotion: 'calm', sleep: null, stress: null, urge: null, note: all.slice(0, 2000), accountId: null, planId: null, tradeId: null });
    const day = new Date().toISOString().slice(0, 10);
    const entry = (await call(page, 'journal/get', { kind: 'day', subject: day })) as { revision: number } | null;
    await call(page, 'journal/save', { kind: 'day', subject: day, revision: entry?.revision ?? 0, markdown: all, tags: [name(12, 40), 'toString'], emotion: null });
    for (const mediaType of ['image/png', 'image/svg+xml', 'text/html']) {
      const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.__ran=1"/>`).toString('base64');
      await expect(call(page, 'journal/attach', { entryId: null, name: name(13, 200), mediaType, contentBase64: drawing })).rejects.toThrow(/ATTACHMENT_|BAD_REQUEST|INPUT_/);
    }
    await call(page, 'lockouts/begin', { accountId: account.id, until: new Date(Date.now() + 3_600_000).toISOString(), words: all.slice(0, 400) });

    const wrong: string[] = [];
    const met = new Set<string>();
    const look = async (screen: Screen): Promise<void> => {
      await showScreen(page, screen);
      for (const found of await markup(page, other.origin)) wrong.push(`${screen.name}: ${found}`);
      for (const mark of await shown(page, strings)) met.add(mark);
    };
    for (const path of ['/', '/plans', `/plans/${plan.id}`, `/tickets/new?plan=${plan.id}`, '/plans/new', '/journal', `/journal/day/${day}`, '/accounts', `/accounts/${account.id}`, `/rules/${account.id}`, '/insights', '/review', '/settings']) await look({ name: path, path });
    // Addresses hold outside text, too: asked of the host, and read by the page.
    for (const { text } of strings.slice(0, 8)) {
      await page.goto(new URL(`/plans/${encodeURIComponent('"><svg onload=alert(1)>')}?plan=${encodeURIComponent(text)}#${encodeURIComponent(text)}`, page.url()).href);
      await page.locator('main').waitFor();
      await page.waitForTimeout(400);
      wrong.push(...(await markup(page, other.origin)));
    }
    // A statement: its name, its headers and its cells.
    await showScreen(page, { name: 'imports', path: '/imports' });
    const cells = strings.map(({ text }) => `"${text.replaceAll('"', '""')}"`);
    const lines = [cells.slice(0, 6), ...Array.from({ length: 10 }, (_, row) => cells.slice(6 + row * 6, 12 + row * 6))].map((row) => row.join(','));
    await page.locator('input[type="file"]').first().setInputFiles({ name: `"><img src=x onerror=globalThis.__ran=1>.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await page.getByText('onerror=globalThis.__ran=1').first().waitFor();
    await page.waitForTimeout(800);
    wrong.push(...(await markup(page, other.origin)));

    expect(wrong).toEqual([]);
    expect(happened()).toEqual(quiet);
    expect(met.size).toBe(strings.length);

    const folder = join(directory, 'export');
    await call(page, 'keeping/export', { directory: folder });
    const tables = readdirSync(folder).filter((file) => file.endsWith('.csv'));
    const formulas = tables.flatMap((file) => Papa.parse<string[]>(readFileSync(join(folder, file), 'utf8').slice(1)).data.flat().filter((cell) => /^[\s\p{Cf}]*[=+@＝＋－＠]|^-(?!\d+(?:\.\d+)?$)/u.test(cell)));
    expect(tables.length).toBeGreaterThan(5);
    expect(formulas).toEqual([]);
    expect(tables.some((file) => readFileSync(join(folder, file), 'utf8').includes("'=HYPERLINK("))).toBe(true);
  });
});
