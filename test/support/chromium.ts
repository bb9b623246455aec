import { existsSync } from 'node:fs';

/** Flags for a headless Chromium in tests: no sandbox because containers run as root, and no traffic of its own. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser the tests drive: BALLAST_CHROMIUM, or the first one installed where systems put them. */
export function chromiumPath(): string {
  const named = process.env['BALLAST_CHROMIUM'];
  if (named) return named;
  return places.find((place) => existsSync(place)) ?? places[0]!;
}
