import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPeriod, PERIOD_PATTERN, periodDays, periodKind, periodOf, periodSpan } from '../../../shared/review/period.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { weekOfTradingDay } from '../../../shared/time/iso-week.ts';

describe('the time a retrospective looks back on', () => {
  test.each([
    ['2026-11-20', 'day'],
    ['2026-W47', 'week'],
    ['2026-11', 'month'],
    ['2026-W54', null],
    ['2026-02-30', null],
    ['2026-00', null],
    ['2026-13', null],
    ['2026', null],
    ['', null],
    ["2026-11'", null],
  ])('%s is of a %s', (period, kind) => {
    expect(periodKind(period)).toBe(kind);
    // What the call lets through may name nothing; what names something is let through.
    expect(kind === null || PERIOD_PATTERN.test(period)).toBe(true);
  });

  test('every day lies in its day, its week and its month, and in no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
        const day = addDays('1980-01-01', offset);
        for (const period of [day, weekOfTradingDay(day), day.slice(0, 7)]) {
          const { from, to } = periodDays(period);
          expect(from <= day && day <= to).toBe(true);
          const [before, after] = [addDays(from, -1), addDays(to, 1)].map((other) => periodOf(periodKind(period)!, other));
          expect([before, after]).not.toContain(period);
          expect([nextPeriod(period, -1), nextPeriod(period, 1)]).toEqual([before, after]);
        }
      }),
    );
  });

  test('a month of a zone begins and ends at its own midnights, whatever its clocks do', () => {
    expect(periodSpan('2026-03', 'America/New_York')).toEqual({ from: '2026-03-01T05:00:00.000Z', to: '2026-04-01T04:00:00.000Z' });
    expect(periodSpan('2026-11-01', 'America/New_York')).toEqual({ from: '2026-11-01T04:00:00.000Z', to: '2026-11-02T05:00:00.000Z' });
  });
});
