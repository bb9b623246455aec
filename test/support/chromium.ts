import { existsSync } from 'node:fs';
import browsers from '../../tools/bootstrap/browsers.json' with { type: 'json' };

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

/** The browser the tests drive: BALLAST_CHROMIUM, or the first one installed where systems put them. */
export function chromiumPath(): string {
  const named = process.env['BALLAST_CHROMIUM'];
  if (named) return named;
  const places: string[] = browsers[process.platform as keyof typeof browsers] ?? [];
  return places.find((place) => existsSync(place)) ?? 'chromium';
}
