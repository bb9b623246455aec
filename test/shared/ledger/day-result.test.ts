import { describe, expect, it } from 'vitest';
import { netOfDay, resultsByDay } from '../../../shared/ledger/day-result.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { aFill } from './histories.ts';

const yuan = replay(
  [
    aFill({ quantity: '300', price: '10', fees: '3', tradingDay: '2026-03-02' }),
    aFill({ side: 'sell', quantity: '100', price: '11', fees: '1', tradingDay: '2026-03-04' }),
    aFill({ side: 'sell', quantity: '100', price: '9', fees: '1', tradingDay: '2026-03-04' }),
    aFill({ side: 'sell', quantity: '100', price: '12', tradingDay: '2026-03-03' }),
  ].map(toLedgerFill),
).realised;
const dollars = replay(
  [aFill({ currency: 'USD', price: '10' }), aFill({ currency: 'USD', side: 'sell', price: '11', tradingDay: '2026-03-03' })].map(toLedgerFill),
).realised;

describe('results by trading day', () => {
  it('book partial closes on their day, with their share of the entry fees', () => {
    expect(resultsByDay(yuan)).toEqual([
      { tradingDay: '2026-03-03', currency: 'CNY', gross: 20_000, fees: 100, net: 19_900, exits: 1 },
      { tradingDay: '2026-03-04', currency: 'CNY', gross: 0, fees: 400, net: -400, exits: 2 },
    ]);
  });
  it('never add two currencies', () => {
    expect(resultsByDay([...yuan, ...dollars]).filter((day) => day.tradingDay === '2026-03-03')).toMatchObject([
      { currency: 'CNY', net: 19_900 },
      { currency: 'USD', net: 10_000 },
    ]);
    expect(netOfDay([...yuan, ...dollars], '2026-03-03', 'USD')).toBe(10_000);
  });
  it('are nothing on a day without an exit', () => {
    expect(netOfDay(yuan, '2026-03-02', 'CNY')).toBe(0);
    expect(resultsByDay([])).toEqual([]);
  });
});
