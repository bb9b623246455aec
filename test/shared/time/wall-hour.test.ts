import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { wallHourOf } from '../../../shared/time/wall-hour.ts';

test('the hour of an instant is the one on the wall clock of the zone, on days on which clocks change too', () => {
  const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'UTC', 'Pacific/Apia', 'Europe/London');
  const day = fc.oneof(fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-04', '2026-10-03', '2011-12-29', '2011-12-30'), fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days)));
  fc.assert(
    fc.property(zone, day, fc.integer({ min: 0, max: 86_399_999 }), (name, on, ms) => {
      const instant = new Date(Date.parse(`${on}T00:00:00.000Z`) + ms).toISOString();
      expect(wallHourOf(instant, name)).toBe(Math.floor(wallTimeOf(instant, name).msOfDay / 3_600_000));
    }),
    { numRuns: 200 },
  );
});
