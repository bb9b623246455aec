import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { chromiumPath } from '../support/chromium.ts';
import { startHost, type RunningHost } from '../support/local-host.ts';
import { pdfText } from '../support/pdf-text.ts';
import { call } from './journey.ts';
import { figureNames, flagFigures, insightFigures, squeezed, textOf, weekFigures, type Named } from './same-figures.ts';
import type { BiasBlock } from '../../shared/contract/bias.ts';
import type { Statistics } from '../../shared/contract/looking-back.ts';
import { zReport, type Report } from '../../shared/report/report.ts';
import type { Review } from '../../shared/review/review.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-figures-'));
let browser: Browser;
let host: RunningHost;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(join(directory, 'sample.ballast'), ['--demo'], { BALLAST_CHROMIUM: chromiumPath() });
  context = await browser.newContext({ viewport: { width: 1360, height: 880 }, reducedMotion: 'reduce', acceptDownloads: true });
  page = await context.newPage();
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await host.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function show(path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[data-loading], [aria-busy="true"]') === null);
}

interface Taken {
  readonly screen: string;
  readonly html: string;
  readonly csv: Map<string, Record<string, string>>;
  readonly json: Report;
  readonly pdf: string;
}

/** Everything a report can be taken away as, made by the buttons of its page. */
async function take(path: string): Promise<Taken> {
  await show(path);
  await page.locator('article.report').waitFor();
  const screen = await page.locator('article.report').innerText();
  const file = async (kind: string): Promise<Buffer> => {
    const button = page.locator(`[data-take="${kind}"]`);
    await button.and(page.locator(':enabled')).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return readFileSync(await download.path());
  };
  const html = (await file('html')).toString('utf8');
  // Read by a browser that has no scripts and no network, as whoever is handed the file would.
  const bare = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const reader = await bare.newPage();
  await reader.setContent(html);
  const read = await reader.locator('article.report').innerText();
  await bare.close();
  expect(html).not.toMatch(/<script|\son\w+=|\b(?:src|href)=|https?:\/\/(?!www\.w3\.org)/i);
  const table = Papa.parse<Record<string, string>>((await file('csv')).toString('utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(table.errors).toEqual([]);
  const csv = new Map(table.data.filter(({ kind }) => kind === 'figure').map((row) => [[row['section'], row['subject'], row['currency'], row['id']].join('/'), row]));
  const json = zReport.parse(JSON.parse((await file('json')).toString('utf8')));
  const { text, pages } = pdfText(await file('pdf'));
  expect(pages).toBeGreaterThan(0);
  return { screen: squeezed(screen), html: squeezed(read), csv, json, pdf: squeezed(text) };
}

/** Says where a figure is missing or is another one. */
function missing({ name, value, label, text }: Named, { screen, html, csv, json, pdf }: Taken): string[] {
  const told: string[] = [];
  const figure = json.figures.find(({ section, subject, currency, id }) => [section, subject, currency ?? '', id].join('/') === name);
  if (figure === undefined) told.push(`${name}: not in the JSON`);
  else if (figure.value !== value) told.push(`${name}: the engine says ${String(value)}, the JSON ${String(figure.value)}`);
  const row = csv.get(name);
  if (row === undefined) told.push(`${name}: not in the CSV`);
  else if (row['value'] !== (value === null ? '' : String(value))) told.push(`${name}: the engine says ${String(value)}, the CSV ${String(row['value'])}`);
  else if ((row['reason'] === '') !== (value !== null)) told.push(`${name}: a value and a reason exclude each other in the CSV`);
  // The label stands right before its value, so that another figure's equal value is not taken for this one's.
  const line = squeezed(label + text);
  for (const [where, words] of [['page', screen], ['HTML', html], ['PDF', pdf]] as const) if (!words.includes(line)) told.push(`${name}: "${line}" is not in the ${where}`);
  return told;
}

describe('the same insight shows the same figure', () => {
  it.each(['en', 'zh-CN'] as const)('engine, screens, CSV, JSON, HTML and PDF, %s', async (language) => {
    await call(page, 'app/saveSettings', { language });
    const names = figureNames(language);
    const wrong: string[] = [];

    const statistics = (await call(page, 'insights/statistics', {})) as Statistics[];
    expect(statistics.length).toBeGreaterThan(1);
    const insights = statistics.flatMap((block) => insightFigures(block, names));
    await show('/insights');
    for (const { shown } of insights) {
      if (shown === undefined) continue;
      const seen = squeezed((await page.locator(`[data-field="block-${shown.currency}"] [data-figure="${shown.figure}"]`).first().textContent()) ?? '');
      if (!seen.includes(squeezed(shown.text))) wrong.push(`insights ${shown.currency} ${shown.figure}: "${shown.text}" is not in "${seen}"`);
    }
    const flags = ((await call(page, 'bias/flags', {})) as BiasBlock[]).flatMap((block) => flagFigures(block, names));
    expect(flags.length).toBeGreaterThan(0);
    const account = await take('/reports/account');
    for (const one of [...insights, ...flags]) wrong.push(...missing(one, account));

    // Of the signed weeks one with the most currencies: which week that is depends on the day the sample is made.
    const reviews = (await call(page, 'reviews/list', {})) as Review[];
    const signed = reviews.filter(({ state }) => state === 'signed').toSorted((a, b) => b.facts.byCurrency.length - a.facts.byCurrency.length)[0]!;
    const facts = weekFigures(signed, names);
    await show(`/review/book/${signed.week}`);
    await page.locator('article[data-state="signed"]').waitFor();
    for (const { shown } of facts) {
      if (shown === undefined) continue;
      const seen = squeezed((await page.locator(`article[data-state="signed"] [data-figure="${shown.figure}"]`).first().textContent()) ?? '');
      if (!seen.includes(squeezed(shown.text))) wrong.push(`book ${signed.week} ${shown.figure}: "${shown.text}" is not in "${seen}"`);
    }
    const week = await take(`/reports/period/${signed.week}`);
    for (const one of facts) wrong.push(...missing(one, week));

    expect(wrong).toEqual([]);
    // How much was walked: a list that has run dry would find nothing wrong.
    expect(insights.length).toBeGreaterThanOrEqual(13 * statistics.length);
    expect(facts.length).toBe(3 * signed.facts.byCurrency.length + 10);
    expect(signed.facts.byCurrency.length).toBeGreaterThan(0);
    expect(textOf(names, 'winRate').length).toBeGreaterThan(0);
  });
});
