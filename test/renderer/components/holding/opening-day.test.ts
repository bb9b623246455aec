import { expect, it } from 'vitest';
import { latestOpeningDay } from '../../../../renderer/components/holding/opening-day.ts';

it('is the day before, but Friday where the weekend belongs to the Monday that cannot be explained', () => {
  expect(latestOpeningDay('2026-11-18')).toBe('2026-11-17');
  expect(latestOpeningDay('2026-11-16')).toBe('2026-11-13');
  expect(latestOpeningDay('2026-11-16', { kind: 'margin', currency: 'CNY' })).toBe('2026-11-13');
  // Coins trade on Sundays.
  expect(latestOpeningDay('2026-11-16', { kind: 'perpetual', currency: 'USDT' })).toBe('2026-11-15');
});
