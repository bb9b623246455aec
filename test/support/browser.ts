import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium.ts';

/** The browser of the end-to-end tests, without a window. Whoever launches it closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments, headless: true });
}
