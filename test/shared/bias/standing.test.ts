import { expect, test } from 'vitest';
import { standingOf } from '../../../shared/bias/standing.ts';

test('an effect that its own p excludes and the correction does not is seen, and not proven; never "nothing"', () => {
  const alone = { severity: 'none', effect: Math.log(0.3), sign: -1, p: 0.04, corrected: 0.277 } as const;
  expect(standingOf(alone)).toBe('seen');
  expect(standingOf({ ...alone, p: 0.051 })).toBe('unproven');
  expect(standingOf({ ...alone, p: Number.NaN })).toBe('unproven');
  expect(standingOf({ ...alone, effect: -alone.effect })).toBe('unproven');
  expect(standingOf({ ...alone, effect: -alone.effect, p: 0.001, corrected: 0.05 })).toBe('away');
  expect(standingOf({ ...alone, effect: null, p: null, corrected: null })).toBe('unproven');
  expect(standingOf({ ...alone, severity: 'slight', corrected: 0.01 })).toBe('raised');
});
