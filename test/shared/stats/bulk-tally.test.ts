import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToBulk, emptyBulk, sumsOfBulk } from '../../../shared/stats/bulk-sums.ts';
import { addToBulkTally, bulkTally, tallyOfBulk } from '../../../shared/stats/bulk-tally.ts';
import { addToTally, emptyTally } from '../../../shared/stats/day-tally.ts';
import { addToSums, emptySums } from '../../../shared/stats/sums.ts';
import { MoneyError } from '../../../shared/money/money.ts';
import { dayFromNumber } from '../../../shared/time/calendar-day.ts';

const figure = fc.option(fc.double({ min: -6, max: 8, noNaN: true }));
const trade = fc.record({
  // Around the largest amount whose square is exact, and far beyond it.
  net: fc.oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 94_906_260, max: 94_906_270 }), fc.integer({ min: -94_906_270, max: -94_906_260 }), fc.integer({ min: -(10 ** 13), max: 10 ** 13 })),
  fees: fc.integer({ min: -300, max: 300 }), r: figure, slip: figure, openedDay: fc.integer({ min: 18_000, max: 21_000 }), holdingDays: fc.integer({ min: 0, max: 4 }), holdingMs: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
});
const orNaN = (value: number | null): number => value ?? NaN;

describe('sums and tallies of columns', () => {
  test('are those of the trades one by one, exact however large the amounts', () => {
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 60 }), (trades) => {
        const [sums, tally, bulk, day] = [emptySums(), emptyTally(), emptyBulk(), bulkTally()];
        for (const { net, fees, r, slip, openedDay, holdingDays, holdingMs } of trades) {
          const gross = net + fees;
          const one = { net, gross, fees, r, slip };
          addToSums(sums, one);
          addToTally(tally, { ...one, openedDay: dayFromNumber(openedDay), holdingDays, holdingMs });
          addToBulk(bulk, net, gross, fees, orNaN(r), orNaN(slip));
          addToBulkTally(day, net, gross, fees, orNaN(r), orNaN(slip), openedDay, holdingDays, orNaN(holdingMs));
        }
        expect(sumsOfBulk(bulk)).toEqual(sums);
        expect(tallyOfBulk(day)).toEqual(tally);
      }),
      { numRuns: 200 },
    );
  });

  test('a sum beyond the safe bound is an error, never a wrong digit', () => {
    const half = Number.MAX_SAFE_INTEGER - 1;
    const bulk = addToBulk(addToBulk(emptyBulk(), half, half, 0, NaN, NaN), half, half, 0, NaN, NaN);
    expect(() => sumsOfBulk(bulk)).toThrow(MoneyError);
  });
});
