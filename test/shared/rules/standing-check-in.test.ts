import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emotions } from '../../../shared/journal/entry.ts';
import { isHeated } from '../../../shared/rules/cooling-factors.ts';
import { SAID_LASTS_MS, standingCheckIn } from '../../../shared/rules/standing-check-in.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';

type Said = Parameters<typeof standingCheckIn>[0][number];
const START = '2026-11-20T01:00:00.000Z';
const said = (minutes: number, changes: Partial<Said> = {}): Said => ({ at: addMilliseconds(START, minutes * 60_000), emotion: 'calm', sleep: null, stress: null, urge: null, ...changes });
const at = (minutes: number): string => addMilliseconds(START, minutes * 60_000);

describe('how the trader stands by what was said', () => {
  test('a hotter word counts at once, a calmer one an hour after the hot one', () => {
    const day = [said(0, { emotion: 'angry' }), said(10)];
    expect(standingCheckIn(day, at(59))?.emotion).toBe('angry');
    expect(standingCheckIn(day, at(60))?.emotion).toBe('calm');
    expect(standingCheckIn([said(0), said(1, { emotion: 'greedy' })], at(1))?.emotion).toBe('greedy');
    // What was hot and is over is replaced by the newest word, not by the one before it.
    expect(standingCheckIn([said(0, { emotion: 'angry' }), said(5, { emotion: 'tired' }), said(6, { emotion: 'focused' })], at(90))?.emotion).toBe('focused');
  });

  test('a number left out unsays nothing; sleep stands for the day, stress and urge fall after an hour', () => {
    const day = [said(0, { sleep: 1, stress: 5, urge: 4 }), said(30), said(40, { stress: 2 })];
    expect(standingCheckIn(day, at(45))).toMatchObject({ at: at(40), sleep: 1, stress: 5, urge: 4 });
    expect(standingCheckIn(day, at(61))).toMatchObject({ sleep: 1, stress: 2, urge: 4 });
  });

  test('no second check-in within the hour makes a state look better', () => {
    const scale = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
    const any = fc.record({ minutes: fc.integer({ min: 0, max: 59 }), emotion: fc.constantFrom(...emotions), sleep: scale, stress: scale, urge: scale });
    fc.assert(
      fc.property(any, fc.array(any, { minLength: 1, maxLength: 5 }), (first, later) => {
        const day = [{ ...first, minutes: 0 }, ...later].toSorted((a, b) => a.minutes - b.minutes).map(({ minutes, ...rest }) => said(minutes, rest));
        const standing = standingCheckIn(day, addMilliseconds(START, SAID_LASTS_MS - 1))!;
        expect(isHeated(standing.emotion)).toBe(day.some(({ emotion }) => isHeated(emotion) === true));
        for (const name of ['stress', 'urge'] as const) expect(standing[name] ?? 0).toBe(Math.max(0, ...day.map((each) => each[name] ?? 0)));
      }),
      { numRuns: 150 },
    );
  });

  test('nothing said is not known', () => {
    expect(standingCheckIn([], START)).toBeNull();
  });
});
