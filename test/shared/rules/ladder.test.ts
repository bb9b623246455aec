import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboveFirstBand, demandOfOrder, firstDemand, fullDemand, ladderDemand } from '../../../shared/rules/ladder.ts';
import { ladders } from './arbitraries.ts';

const ladder = [
  { above: 1, causes: 2, coolingMs: 15 },
  { above: 1.2, causes: 3, coolingMs: 45 },
  { above: 1.5, causes: 4, coolingMs: 60 },
];

describe('what the ladder asks', () => {
  test.each([
    [0, null, 0, 0],
    [1, null, 0, 0],
    [1.0000001, 1, 2, 15],
    [1.2, 1, 2, 15],
    [1.21, 1.2, 3, 45],
    [1.5, 1.2, 3, 45],
    [20, 1.5, 4, 60],
  ])('at %f× the band is %s', (leverage, band, causes, coolingMs) => {
    expect(ladderDemand(ladder, leverage)).toEqual({ band, causes, coolingMs });
    expect(aboveFirstBand(ladder, leverage)).toBe(band !== null);
  });

  test('NaN is above every band', () => {
    expect(ladderDemand(ladder, Number.NaN)).toEqual(fullDemand(ladder));
    expect(aboveFirstBand(ladder, Number.NaN)).toBe(true);
  });

  test('the order in which bands were typed does not matter', () => {
    expect(ladderDemand([...ladder].reverse(), 1.3)).toEqual({ band: 1.2, causes: 3, coolingMs: 45 });
    expect(firstDemand([...ladder].reverse())).toEqual({ band: null, causes: 2, coolingMs: 15 });
  });

  test('a band that asks less of more leverage does not', () => {
    expect(ladderDemand([{ above: 1, causes: 3, coolingMs: 60 }, { above: 2, causes: 1, coolingMs: 0 }], 3)).toEqual({ band: 2, causes: 3, coolingMs: 60 });
  });

  test('more leverage never asks less', () => {
    fc.assert(
      fc.property(ladders, fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: 0, max: 12, noNaN: true }), (bands, a, b) => {
        const less = ladderDemand(bands, Math.min(a, b));
        const more = ladderDemand(bands, Math.max(a, b));
        expect(more.causes).toBeGreaterThanOrEqual(less.causes);
        expect(more.coolingMs).toBeGreaterThanOrEqual(less.coolingMs);
      }),
    );
  });
});

describe('what an order owes', () => {
  test('unknown leverage owes the top of the ladder', () => {
    expect(demandOfOrder(ladder, null, false)).toEqual({ leveraged: true, band: 1.5, causes: 4, coolingMs: 60 });
  });

  test('an inherently leveraged instrument owes the first band below it', () => {
    expect(demandOfOrder(ladder, 0.2, true)).toEqual({ leveraged: true, band: null, causes: 2, coolingMs: 15 });
    expect(demandOfOrder(ladder, 0.2, false)).toEqual({ leveraged: false, band: null, causes: 0, coolingMs: 0 });
    expect(demandOfOrder(ladder, 1.3, true)).toEqual({ leveraged: true, band: 1.2, causes: 3, coolingMs: 45 });
  });
});
