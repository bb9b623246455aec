import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { startHost } from '../support/local-host.ts';
import { repository } from '../support/repository.ts';
import { call } from '../e2e/journey.ts';
import { everyScreen, showScreen } from '../e2e/screens.ts';

/** What is shown of the app in docs/screenshots/: each place once, and of states only those one would ask for. Any other screen is taken by its name. */
const shown = new Set([
  'desk', 'routines', 'routines-watch', 'plans', 'plan-draft', 'plan-sealed', 'premortem', 'premortem-score', 'failures', 'failures-calibration', 'ticket-new', 'ticket-cooling', 'trades', 'trade', 'imports',
  'journal', 'journal-day', 'journal-templates', 'tags', 'search', 'review', 'review-signed', 'book', 'book-month', 'report-week', 'report-account',
  'insights', 'insights-timing', 'insights-excursions', 'insights-process', 'insights-flags', 'insights-twin', 'rules-account', 'account', 'settings',
]);

/** Pictures of the screens of the sample journal, in both languages and both themes, into docs/screenshots/. */
const folder = join(repository, 'docs/screenshots');
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'ballast-pictures-'));
const browser = await launchBrowser();
const host = await startHost(join(directory, 'sample.ballast'), ['--demo']);
try {
  const context = await browser.newContext({ viewport: { width: 1360, height: 880 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
  const screens = (await everyScreen(page)).filter(({ name }) => wanted.length === 0 ? shown.has(name) : wanted.includes(name));
  for (const language of ['en', 'zh-CN'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await call(page, 'app/saveSettings', { language, theme });
      await page.goto(new URL('/', page.url()).href);
      for (const screen of screens) {
        await showScreen(page, screen);
        // What counts by itself is pictured when it has counted, and without the ring of whoever arrives by keyboard.
        await page.waitForFunction(() => document.querySelector('main [role="status"][data-state="running"]') === null);
        await page.evaluate(() => document.activeElement?.id === 'screen' && (document.activeElement as HTMLElement).blur());
        await page.screenshot({ path: join(folder, `${language}-${theme}-${screen.name}.png`) });
      }
      process.stdout.write(`${language} ${theme}: ${screens.length} screens\n`);
    }
  }
} finally {
  await browser.close();
  await host.stop();
  rmSync(directory, { recursive: true, force: true });
}
