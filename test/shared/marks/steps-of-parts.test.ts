import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excursions } from '../../../shared/marks/excursion.ts';
import { gatherDays } from '../../../shared/marks/gather-days.ts';
import { stepsOfParts, type TradePart } from '../../../shared/marks/steps-of-parts.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';

const part = (role: TradePart['role'], day: string, quantity: string, price = '10', at: string | null = null): TradePart => ({ role, day, at, quantity, price });

describe('steps from a trade’s own fills', () => {
  test('a fill that turned the position counts with its part, at either end', () => {
    // −200 → +100 → 150 → 50 → −250: the long trade between held 150 at most.
    const parts = [part('opened', '2026-11-16', '300'), part('added', '2026-11-17', '50', '11'), part('realised', '2026-11-18', '100', '12'), part('realised', '2026-11-19', '300', '9')];
    expect(stepsOfParts(parts, 'long', '150')!.map(({ quantity }) => quantity)).toEqual(['100', '50', '-100', '-50']);
    expect(stepsOfParts(parts, 'short', '150')!.map(({ quantity }) => quantity)).toEqual(['-100', '-50', '100', '50']);
  });

  test('without times, what adds on a day comes before what reduces, and timed fills between', () => {
    const parts = [part('opened', '2026-11-16', '100'), part('realised', '2026-11-16', '250'), part('added', '2026-11-16', '100', '11', '2026-11-16T02:00:00.000Z'), part('added', '2026-11-16', '50', '12')];
    expect(stepsOfParts(parts, 'long', '250')).toEqual([
      { day: '2026-11-16', quantity: '100', price: '10' }, { day: '2026-11-16', quantity: '50', price: '12' }, { day: '2026-11-16', quantity: '100', price: '11' }, { day: '2026-11-16', quantity: '-250', price: '10' },
    ]);
  });

  test('what cannot be a whole trade is not made one', () => {
    expect(stepsOfParts([], 'long', '100')).toBeNull();
    expect(stepsOfParts([part('opened', '2026-11-16', '100')], 'long', '100')).toBeNull();
    expect(stepsOfParts([part('opened', '2026-11-16', '100'), part('realised', '2026-11-17', '100')], 'long', '400')).toBeNull();
  });
});

test('days gathered between fills find the same worst and best as day by day', () => {
  const cents = fc.integer({ min: 500, max: 1500 });
  const bar = fc.tuple(cents, cents).map(([a, b]) => ({ low: String(Math.min(a, b) / 100), high: String(Math.max(a, b) / 100) }));
  fc.assert(
    fc.property(fc.array(fc.option(bar), { minLength: 3, maxLength: 25 }), fc.array(fc.nat(24), { minLength: 1, maxLength: 4 }), (bars, at) => {
      const dayOf = (index: number) => addDays('2026-03-02', index);
      const last = bars.length - 1;
      const places = [0, ...at.map((index) => index % last).toSorted((a, b) => a - b), last];
      const steps = places.map((index, nth) => ({ day: dayOf(index), quantity: nth === places.length - 1 ? String(-100 * nth) : '100', price: '10' }));
      const ranged = bars.flatMap((range, index) => (range === null ? [] : [{ day: dayOf(index), ...range }]));
      const look = (days: typeof ranged) => {
        const { adverse, favourable } = excursions(steps, new Map(days.map((range) => [range.day, range])), [...new Set([...steps.map(({ day }) => day), ...days.map(({ day }) => day)])].toSorted(), { multiplier: '1', currency: 'CNY', inverse: false });
        return { adverse, favourable };
      };
      const gathered = gatherDays(ranged, new Set(steps.map(({ day }) => day)));
      expect(look(gathered)).toEqual(look(ranged));
      expect(gathered.length).toBeLessThanOrEqual(2 * places.length);
    }),
    { numRuns: 200 },
  );
});
