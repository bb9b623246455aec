import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { startHost } from '../support/local-host.ts';
import { repository } from '../support/repository.ts';
import { call } from '../e2e/journey.ts';
import { everyScreen, showScreen } from '../e2e/screens.ts';

/** Pictures of every screen of the sample journal, in both languages and both themes, into docs/screenshots/. */
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
  const screens = (await everyScreen(page)).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const language of ['en', 'zh-CN'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await call(page, 'app/saveSettings', { language, theme });
      await page.goto(new URL('/', page.url()).href);
      for (const screen of screens) {
        await showScreen(page, screen);
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
