import { expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';

test('a browser named in the environment is the one driven', () => {
  const before = process.env['BALLAST_CHROMIUM'];
  process.env['BALLAST_CHROMIUM'] = '/opt/browser';
  try {
    expect(chromiumPath()).toBe('/opt/browser');
  } finally {
    if (before === undefined) delete process.env['BALLAST_CHROMIUM'];
    else process.env['BALLAST_CHROMIUM'] = before;
  }
});
