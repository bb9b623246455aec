import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawdownSeries, maxDrawdown, type CurvePoint } from '../../../shared/stats/drawdown.ts';
import { reference } from './reference.ts';

const dayOf = (i: number): string => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const curveOf = (values: readonly number[]): CurvePoint[] => values.map((value, i) => ({ tradingDay: dayOf(i), value }));

describe('maximum drawdown', () => {
  it("is numpy's, in amount, fraction and day", () => {
    const { nets, start, maxDrawdown: amount, maxDrawdownFraction, troughIndex } = reference.trades;
    const values = [start];
    for (const net of nets) values.push(values.at(-1)! + net);
    const result = maxDrawdown(curveOf(values));
    expect(result.amount).toMatchObject({ depth: amount, troughDay: dayOf(troughIndex) });
    expect(result.fraction!.depth).toBeCloseTo(maxDrawdownFraction, 14);
    expect(result.n).toBe(61);
  });

  it('names peak, trough and the day of recovery', () => {
    expect(maxDrawdown(curveOf([100, 120, 120, 90, 110, 120, 130])).amount).toEqual({ depth: 30, peakDay: dayOf(2), troughDay: dayOf(3), recoveredDay: dayOf(5) });
    expect(maxDrawdown(curveOf([100, 120, 90, 95])).amount.recoveredDay).toBeNull();
  });

  it('reports the first of two equal falls', () => {
    expect(maxDrawdown(curveOf([10, 5, 10, 5])).amount).toMatchObject({ troughDay: dayOf(1), recoveredDay: dayOf(2) });
  });

  it('by fraction may be another fall than by amount', () => {
    // 100 → 60 is 40 %; 1000 → 900 is 100 but only 10 %.
    const result = maxDrawdown(curveOf([100, 60, 1000, 900]));
    expect(result.amount).toMatchObject({ depth: 100, peakDay: dayOf(2) });
    expect(result.fraction).toMatchObject({ depth: 0.4, peakDay: dayOf(0) });
  });

  it('is 0 for a curve that never fell, and has no fraction below zero', () => {
    expect(maxDrawdown(curveOf([1, 2, 3])).amount).toEqual({ depth: 0, peakDay: null, troughDay: null, recoveredDay: null });
    expect(maxDrawdown(curveOf([-5, -9])).fraction).toBeNull();
    expect(maxDrawdown(curveOf([0, -9])).fraction).toBeNull();
    expect(maxDrawdown([])).toMatchObject({ n: 0, fraction: null });
  });

  it('is the largest fall between any two points, found the slow way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 25 }), (values) => {
        let deepest = 0;
        let steepest = 0;
        values.forEach((high, i) =>
          values.slice(i).forEach((low) => {
            deepest = Math.max(deepest, high - low);
            steepest = Math.max(steepest, (high - low) / high);
          }),
        );
        const result = maxDrawdown(curveOf(values));
        expect(result.amount.depth).toBe(deepest);
        expect(result.fraction!.depth).toBe(steepest);
        for (const point of drawdownSeries(curveOf(values))) expect(point.drawdown).toBe(point.peak - point.value);
      }),
    );
  });

  it('refuses what is no number', () => {
    expect(() => drawdownSeries(curveOf([1, Number.NaN]))).toThrow(RangeError);
  });
});
