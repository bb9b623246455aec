import { describe, expect, test } from 'vitest';
import { figure, findFigure } from '../../../shared/report/figure.ts';

describe('a figure', () => {
  test('has a value or a reason, and never both', () => {
    expect(() => figure({ section: 'result', id: 'winRate', unit: 'fraction', value: null })).toThrow(RangeError);
    expect(figure({ section: 'result', id: 'winRate', unit: 'fraction', value: null, reason: 'no-trades' }).reason).toBe('no-trades');
    expect(figure({ section: 'result', id: 'winRate', unit: 'fraction', value: 0, reason: 'no-trades' })).toMatchObject({ value: 0, reason: null });
  });

  test('has the level and the method of an interval where it has one, also an open one', () => {
    expect(figure({ section: 'result', id: 'x', unit: 'ratio', value: 1, low: 0.5, high: null, method: 'bootstrap' })).toMatchObject({ level: 0.95, method: 'bootstrap' });
    expect(figure({ section: 'result', id: 'x', unit: 'ratio', value: 1, method: 'bootstrap' })).toMatchObject({ level: null, method: null });
  });

  test('is found by its whole name and by no part of it', () => {
    const one = figure({ section: 'month', subject: '2026-03', currency: 'CNY', id: 'netPnl', unit: 'money', value: '1.00' });
    expect(findFigure([one], { section: 'month', subject: '2026-03', currency: 'CNY', id: 'netPnl' })).toBe(one);
    for (const other of [{ subject: '2026-04' }, { currency: 'USD' }, { id: 'fees' }, { section: 'result' as const }]) {
      expect(findFigure([one], { section: 'month', subject: '2026-03', currency: 'CNY', id: 'netPnl', ...other })).toBeNull();
    }
  });
});
