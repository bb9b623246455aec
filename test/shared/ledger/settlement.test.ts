import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossOf } from '../../../shared/ledger/ledger-fill.ts';
import { sellableOn } from '../../../shared/ledger/sellable.ts';
import { groupStrategies, type StrategyLeg } from '../../../shared/ledger/strategy.ts';
import { variationMargin } from '../../../shared/ledger/variation-margin.ts';

describe('what may be sold today', () => {
  it.each([
    ['held since before', '500', '0', '500'],
    ['bought today', '500', '500', '0'],
    ['some of each', '800', '300', '500'],
    // 500 held, 400 bought, 500 sold: what is left was bought today.
    ['more bought than is left', '400', '400', '0'],
  ])('T+1, %s', (_, held, boughtToday, sellable) => {
    expect(sellableOn({ held, boughtToday, settlement: 'T+1' })).toBe(sellable);
  });

  it('nothing binds a short, what is flat, or T+0', () => {
    expect(sellableOn({ held: '-5', boughtToday: '0', settlement: 'T+1' })).toBeNull();
    expect(sellableOn({ held: '0', boughtToday: '0', settlement: 'T+1' })).toBeNull();
    expect(sellableOn({ held: '5', boughtToday: '5', settlement: 'T+0' })).toBeNull();
  });
});

describe('variation margin', () => {
  it('a bought contract of the CSI 300 over two settlements', () => {
    // 2 at 3,900 (300 a point): settled at 3,910 and 3,890, sold at 3,950.
    const days = [
      { day: '2026-11-18', settlement: '3910', fills: [{ quantity: '2', gross: 234_000_000 }] },
      { day: '2026-11-19', settlement: '3890', fills: [] },
      { day: '2026-11-20', settlement: '3940', fills: [{ quantity: '-2', gross: 237_000_000 }] },
    ];
    expect(variationMargin(days, { multiplier: '300', currency: 'CNY' }).map(({ cash }) => cash)).toEqual([600_000, -1_200_000, 3_600_000]);
  });

  it('changes no total: once flat the days sum to what was sold less what was bought', () => {
    const fill = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), buys: fc.boolean(), cents: fc.integer({ min: 1, max: 999_999 }) });
    const day = fc.record({ settlement: fc.integer({ min: 1, max: 999_999 }), fills: fc.array(fill, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 10 }), fc.constantFrom('linear' as const, 'inverse' as const), (drawn, payoff) => {
        let held = 0;
        let bought = 0;
        const terms = { multiplier: '300', currency: payoff === 'inverse' ? ('BTC' as const) : ('CNY' as const), payoff };
        const priced = (cents: number) => (cents / 100).toFixed(2);
        const settled = (quantity: number, cents: number) => {
          const gross = grossOf(priced(cents), String(Math.abs(quantity)), '300', terms.currency, payoff);
          held += quantity;
          bought += quantity < 0 ? -gross : gross;
          return { quantity: String(quantity), gross };
        };
        const days = drawn.map(({ settlement, fills }, index) => ({
          day: `2026-01-${String(index + 1).padStart(2, '0')}`,
          settlement: priced(settlement),
          fills: [...fills.map(({ quantity, buys, cents }) => settled(buys ? quantity : -quantity, cents)), ...(index === drawn.length - 1 && held !== 0 ? [settled(-held, 12_345)] : [])],
        }));
        const sum = variationMargin(days, terms).reduce((total, { cash }) => total + cash, 0);
        expect(held === 0 && sum === (payoff === 'linear' ? 0 - bought : 0 + bought)).toBe(true);
      }),
    );
  });
});

describe('trades told as one', () => {
  const leg = (tradeId: string, change: Partial<StrategyLeg> = {}): StrategyLeg => ({
    tradeId, accountId: 'a', underlying: 'AAPL', currency: 'USD', isOption: true, openedAt: '2026-11-20T15:30:05.000Z', openedDay: '2026-11-20', orderId: null, mark: undefined, ...change,
  });
  const groups = (...legs: StrategyLeg[]) => groupStrategies(legs).map(({ by, legs: together }) => [by, ...together.map(({ tradeId }) => tradeId)]);

  it('are those of one minute on one underlying', () => {
    expect(groups(leg('long'), leg('short', { openedAt: '2026-11-20T15:30:59.000Z' }), leg('later', { openedAt: '2026-11-20T15:31:00.000Z' }))).toEqual([['minute', 'long', 'short']]);
    expect(groups(leg('a'), leg('b', { underlying: 'MSFT' }), leg('c', { accountId: 'b' }))).toEqual([]);
  });

  it('are those of one order first, whatever the minute', () => {
    const order = { orderId: 'o1' };
    expect(groups(leg('a', order), leg('b', { ...order, openedAt: '2026-11-20T16:00:00.000Z' }), leg('c'), leg('d', { orderId: 'o2' }))).toEqual([['order', 'a', 'b'], ['minute', 'c', 'd']]);
  });

  it('take in shares beside an option (a covered call), but shares alone are none', () => {
    const share = { isOption: false };
    expect(groups(leg('shares', share), leg('call'))).toEqual([['minute', 'shares', 'call']]);
    expect(groups(leg('a', share), leg('b', share))).toEqual([]);
  });

  it('are not told by the day alone', () => {
    expect(groups(leg('a', { openedAt: null }), leg('b', { openedAt: null }))).toEqual([]);
  });

  it('follow the trader\'s hand before all else', () => {
    expect(groups(leg('a', { mark: 's' }), leg('b', { mark: 's', openedAt: null, underlying: 'MSFT' }), leg('c'), leg('d', { mark: null }))).toEqual([['hand', 'a', 'b']]);
  });
});
