import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestQuiet } from '../../../shared/review/longest-quiet.ts';
import { addDays, dayNumber } from '../../../shared/time/calendar-day.ts';

describe('the longest quiet', () => {
  test('is between fills, or after the last one', () => {
    expect(longestQuiet(['2026-01-05', '2026-01-08', '2026-01-06'], '2026-01-09')).toEqual({ from: '2026-01-07', to: '2026-01-07', days: 1 });
    expect(longestQuiet(['2026-01-05', '2026-01-08'], '2026-01-31')).toEqual({ from: '2026-01-09', to: '2026-01-31', days: 23 });
  });

  test('is none where every day had a fill, or none had, or all came later', () => {
    expect(longestQuiet(['2026-01-05', '2026-01-06'], '2026-01-06')).toBeNull();
    expect(longestQuiet([], '2026-01-06')).toBeNull();
    expect(longestQuiet(['2026-01-07'], '2026-01-06')).toBeNull();
  });

  test('holds no fill, and no longer stretch without one exists', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }), (offsets) => {
        const days = offsets.map((offset) => addDays('2026-01-01', offset));
        const until = '2026-03-15';
        const quiet = longestQuiet(days, until);
        // Counted day by day, the long way.
        let run = 0;
        let best = 0;
        const first = days.toSorted()[0];
        for (let day = first ?? '2027-01-01'; day <= until; day = addDays(day, 1)) best = Math.max(best, (run = days.includes(day) ? 0 : run + 1));
        expect(quiet?.days ?? 0).toBe(best);
        expect(days.some((day) => quiet !== null && day >= quiet.from && day <= quiet.to)).toBe(false);
        expect(quiet === null ? 0 : dayNumber(quiet.to) - dayNumber(quiet.from) + 1).toBe(quiet?.days ?? 0);
      }),
      { numRuns: 150 },
    );
  });
});
