import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plannedRisk, type PlannedRiskInput } from '../../../shared/risk/planned-risk.ts';
import { rMultiple } from '../../../shared/risk/r-multiple.ts';
import { averagePrice, stageSums } from '../../../shared/risk/stages.ts';

const one: PlannedRiskInput = {
  quantity: '80000',
  entries: [{ price: '25.00', weight: 1 }],
  stops: [{ price: '24.75', weight: 1 }],
  multiplier: '1',
  currency: 'CNY',
};

describe('planned risk', () => {
  test('80 000 shares from 25.00 to 24.75 is 20 000.00', () => {
    expect(plannedRisk(one)).toBe(2_000_000);
  });

  test('a short with its stop above risks the same', () => {
    expect(plannedRisk({ ...one, stops: [{ price: '25.25', weight: 1 }] })).toBe(2_000_000);
  });

  test('stages by hand: entries 25/24 at 60/40, stops 23/22 at 50/50', () => {
    // 24.6 − 22.5 = 2.1 a share.
    const staged = {
      ...one,
      quantity: '1000',
      entries: [
        { price: '25', weight: 0.6 },
        { price: '24', weight: 0.4 },
      ],
      stops: [
        { price: '23', weight: 0.5 },
        { price: '22', weight: 0.5 },
      ],
    };
    expect(plannedRisk(staged)).toBe(210_000);
    // The same stages in per cent.
    const inPercent = {
      ...staged,
      entries: staged.entries.map((stage) => ({ ...stage, weight: stage.weight * 100 })),
      stops: staged.stops.map((stage) => ({ ...stage, weight: stage.weight * 100 })),
    };
    expect(plannedRisk(inPercent)).toBe(210_000);
  });

  test('thirds are divided once, at the end', () => {
    // (10 + 10 + 11)/3 − 10 = 1/3 on 3 000 000 000 shares: 1 000 000 000.00 and not a fen beside it.
    const thirds = {
      ...one,
      quantity: '3000000000',
      entries: ['10', '10', '11'].map((price) => ({ price, weight: 1 })),
      stops: [{ price: '10', weight: 1 }],
    };
    expect(plannedRisk(thirds)).toBe(100_000_000_000);
  });

  test('half a unit goes to the even one', () => {
    const tiny = (entry: string) => plannedRisk({ ...one, quantity: '1', entries: [{ price: entry, weight: 1 }], stops: [{ price: '1', weight: 1 }] });
    expect(tiny('1.005')).toBe(0);
    expect(tiny('1.0050001')).toBe(1);
    expect(tiny('1.015')).toBe(2);
    expect(tiny('1.025')).toBe(2);
  });

  test('multipliers and coins', () => {
    expect(plannedRisk({ ...one, quantity: '2', entries: [{ price: '3500.4', weight: 1 }], stops: [{ price: '3480.2', weight: 1 }], multiplier: '300' })).toBe(1_212_000);
    expect(plannedRisk({ ...one, currency: 'USDT', quantity: '0.001', entries: [{ price: '60000', weight: 1 }], stops: [{ price: '59999.5', weight: 1 }] })).toBe(50_000);
  });

  test('is in proportion to the quantity and blind to the order of stages', () => {
    const price = fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
    const stages = fc.array(fc.record({ price, weight: fc.integer({ min: 1, max: 10 }) }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(stages, stages, fc.integer({ min: 1, max: 1000 }), (entries, stops, quantity) => {
        fc.pre(averagePrice(entries) !== averagePrice(stops));
        const risk = (times: number) => plannedRisk({ ...one, entries, stops, quantity: String(quantity * times) });
        expect(Math.abs(risk(10) - 10 * risk(1))).toBeLessThanOrEqual(5.5);
        expect(plannedRisk({ ...one, entries: entries.toReversed(), stops: stops.toReversed(), quantity: String(quantity) })).toBe(risk(1));
        expect(plannedRisk({ ...one, entries: stops, stops: entries, quantity: String(quantity) })).toBe(risk(1));
      }),
    );
  });

  test.each<[string, Partial<PlannedRiskInput>]>([
    ['quantity 0', { quantity: '0' }],
    ['quantity below 0', { quantity: '-1' }],
    ['quantity not written yet', { quantity: '' }],
    ['multiplier 0', { multiplier: '0' }],
    ['stop at the entry', { stops: [{ price: '25', weight: 1 }] }],
    ['averages that meet', { entries: [{ price: '24', weight: 1 }, { price: '26', weight: 1 }], stops: [{ price: '25', weight: 3 }] }],
    ['no entries', { entries: [] }],
    ['no stops', { stops: [] }],
    ['weights of nothing', { stops: [{ price: '24', weight: 0 }] }],
    ['a weight below 0', { stops: [{ price: '24', weight: 2 }, { price: '23', weight: -1 }] }],
    ['a weight unknown', { stops: [{ price: '24', weight: Number.NaN }] }],
    ['a price not written yet', { entries: [{ price: '', weight: 1 }] }],
  ])('refuses %s', (_, change) => {
    expect(() => plannedRisk({ ...one, ...change })).toThrow(RangeError);
  });
});

describe('average of stages', () => {
  test.each([
    [[{ price: '25.00', weight: 1 }], '25'],
    [[{ price: '25', weight: 0.5 }, { price: '24', weight: 0.5 }], '24.5'],
    [[{ price: '10', weight: 1 }, { price: '10', weight: 1 }, { price: '11', weight: 1 }], '10.333333333333'],
    [[{ price: '10', weight: 0 }, { price: '11', weight: 0.1 }], '11'],
    [[{ price: '0.1', weight: 0.1 }, { price: '0.2', weight: 0.2 }], '0.166666666667'],
  ])('%j is %s', (stages, average) => expect(averagePrice(stages)).toBe(average));

  test('of weights that are all 0 there is none', () => {
    expect(() => stageSums([{ price: '24', weight: 0 }])).toThrow(RangeError);
    expect(() => stageSums([])).toThrow(RangeError);
    expect(() => averagePrice([])).toThrow(RangeError);
  });

  test('lies between its prices', () => {
    const stage = fc.record({ price: fc.integer({ min: 1, max: 1e6 }).map(String), weight: fc.double({ min: 0.01, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 6 }), (stages) => {
        const prices = stages.map(({ price }) => Number(price));
        const average = Number(averagePrice(stages));
        expect(average).toBeGreaterThanOrEqual(Math.min(...prices));
        expect(average).toBeLessThanOrEqual(Math.max(...prices));
        const { weighted, weight } = stageSums(stages);
        expect(Number(weighted.div(weight).toFixed(6))).toBeCloseTo(average, 5);
      }),
    );
  });
});

describe('R', () => {
  test.each([
    [-2_000_000, 2_000_000, -1],
    [5_000_000, 2_000_000, 2.5],
    [0, 2_000_000, 0],
  ])('%i on %i is %d R', (result, risk, value) => {
    expect(rMultiple(result, risk)).toEqual({ value, reason: null });
  });

  test.each([null, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a planned risk of %s gives none', (risk) => {
    expect(rMultiple(100, risk)).toEqual({ value: null, reason: 'r.noPlannedRisk' });
  });

  test('a result that is no number is refused', () => {
    expect(() => rMultiple(Number.NaN, 100)).toThrow(RangeError);
  });
});
