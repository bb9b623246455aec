import { describe, expect, test } from 'vitest';
import { countRealised, disposition, proportionsRealised } from '../../../shared/bias/disposition.ts';
import { positionDays, type HeldPosition } from '../../../shared/bias/position-days.ts';

/**
 * The worked example of Barber & Odean, "The Courage of Misguided Convictions", Financial Analysts Journal 55 (1999), also table 15.1 in Thaler (ed.), "Advances in
 * Behavioral Finance II": Daymon holds A to E (A, B won), sells A and C on Monday; Rosalie holds F, G, H (F, G won), sells F on Wednesday. PGR = 1/2, PLR = 1/4.
 */
const MONDAY = '1999-11-01';
const WEDNESDAY = '1999-11-03';
const won = new Set(['A', 'B', 'F', 'G']);
const holding = (owner: string, name: string, sold: string | null): HeldPosition => ({
  tradeId: name, accountId: owner, instrumentId: name, direction: 'long', openedDay: '1999-10-01', closedDay: sold, averages: [{ day: '1999-10-01', price: 50 }],
  sales: sold === null ? [] : [{ day: sold, gain: won.has(name) }], additions: [],
});
const example = [...['A', 'B', 'C', 'D', 'E'].map((name) => holding('Daymon', name, 'AC'.includes(name) ? MONDAY : null)), ...['F', 'G', 'H'].map((name) => holding('Rosalie', name, name === 'F' ? WEDNESDAY : null))];
const price = (name: string) => (won.has(name) ? { low: 55, high: 60 } : { low: 40, high: 45 });

describe('the disposition effect', () => {
  test('Daymon and Rosalie: two gains realised and two on paper, one loss realised and three on paper', () => {
    const counts = countRealised(positionDays(example, price).sales);
    expect(counts).toEqual({ realisedGains: 2, paperGains: 2, realisedLosses: 1, paperLosses: 3 });
    expect(proportionsRealised(counts)).toMatchObject({ pgr: 1 / 2, plr: 1 / 4, difference: 1 / 4 });
  });

  test('Odean 1998, table I, entire year: PGR 0.148, PLR 0.098, difference 0.050, t 35', () => {
    const found = proportionsRealised({ realisedGains: 13_883, paperGains: 79_658, realisedLosses: 11_930, paperLosses: 110_348 });
    expect(found.pgr!.toFixed(3)).toBe('0.148');
    expect(found.plr!.toFixed(3)).toBe('0.098');
    expect((found.difference! / found.naiveError!).toFixed(0)).toBe('35');
  });

  test('a position whose average lies within the range of the day is neither; one that was sold that day is not also on paper', () => {
    const { sales } = positionDays([holding('x', 'A', MONDAY), holding('x', 'B', null), holding('x', 'C', null)], (name) => (name === 'B' ? { low: 45, high: 55 } : price(name)));
    expect(sales.map(({ tradeId, gaining, acted }) => [tradeId, gaining, acted])).toEqual([['A', true, true], ['C', false, false]]);
  });

  test('with one position there was no choice, and without a price nothing is taken for a loss', () => {
    expect(positionDays([holding('x', 'A', MONDAY)], price).sales).toEqual([]);
    const unknown = positionDays([holding('x', 'A', MONDAY), holding('x', 'B', null)], () => null);
    expect(unknown.sales.map(({ tradeId, clear }) => [tradeId, clear])).toEqual([['A', false]]);
    expect(unknown.unpriced).toBe(2);
  });

  test('a short gains where the price fell', () => {
    const { sales } = positionDays([{ ...holding('x', 'A', null), direction: 'short' }, holding('x', 'B', MONDAY)], price);
    expect(sales.find(({ tradeId }) => tradeId === 'A')?.gaining).toBe(false);
  });

  test('what is paid in later does not count before it', () => {
    const added = { ...holding('x', 'A', null), averages: [{ day: '1999-10-01', price: 50 }, { day: MONDAY, price: 90 }] };
    expect(positionDays([added, holding('x', 'B', MONDAY)], price).sales.find(({ tradeId }) => tradeId === 'A')?.gaining).toBe(true);
    expect(positionDays([added, holding('x', 'B', WEDNESDAY)], price).sales.find(({ tradeId }) => tradeId === 'A')?.gaining).toBe(false);
  });

  test('is missing, not nought, without daily prices', () => {
    expect(disposition.observe({ minorPerUnit: 100, trades: [], sales: null, buys: null, additions: [], orders: [] }).missing).toBe('no-prices');
  });
});
