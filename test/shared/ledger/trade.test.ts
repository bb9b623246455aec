import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { rMultiple, toTrade, tradeToWire, zTrade, type LedgerTrade } from '../../../shared/ledger/trade.ts';
import { aFill } from './histories.ts';

const tradesOf = (fills: Fill[], risk: (planId: string) => number | null = () => null, allowShort = false): LedgerTrade[] =>
  replay(fills.map(toLedgerFill), { allowShort }).trades.map((trade) => toTrade(trade, risk));

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}`;

describe('a trade from flat to flat', () => {
  // The plan of mission.md's journey: 80,000 shares at 25.00, stop 24.75, so that 1 R = 20,000.
  const planned = { planId: 'p1', link: 'planned' as const };
  const risk = (planId: string): number | null => (planId === 'p1' ? 2_000_000 : null);
  const entry = aFill({ quantity: '80000', price: '25.00', gross: '2000000.00', tradingDay: day(2), executedAt: `${day(2)}T01:30:00.000Z`, ...planned });
  const stop = aFill({ side: 'sell', quantity: '80000', price: '24.75', gross: '1980000.00', tradingDay: day(5), executedAt: `${day(5)}T02:30:00.000Z`, ...planned });

  it('loses exactly 1 R when stopped as planned', () => {
    expect(tradesOf([entry, stop], risk)[0]).toMatchObject({ netPnl: -2_000_000, plannedRisk: 2_000_000, r: -1, rReason: null, planned: true });
  });

  it('says how long it was held, in days and where known in milliseconds', () => {
    expect(tradesOf([entry, stop])[0]).toMatchObject({ holdingDays: 3, holdingMs: (3 * 24 + 1) * 3_600_000 });
    const dateOnly = { ...stop, executedAt: null, timeKnown: false };
    expect(tradesOf([entry, dateOnly])[0]).toMatchObject({ holdingDays: 3, holdingMs: null, closedAt: null, closedDay: day(5) });
  });

  it('goes over the wire and back', () => {
    const wire = tradeToWire(tradesOf([entry, stop], risk)[0]!);
    expect(zTrade.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
    expect(wire).toMatchObject({ netPnl: '-20000.00', plannedRisk: '20000.00', avgEntry: '25', avgExit: '24.75', maxQuantity: '80000', openQuantity: '0' });
  });

  it('while open shows what was realised and no R', () => {
    const part = { ...stop, quantity: '20000', gross: '495000.00', fees: '5.00' };
    const [trade] = tradesOf([entry, part], risk);
    expect(trade).toMatchObject({ status: 'open', netPnl: -500_500, r: null, rReason: 'trade-open', openQuantity: '60000', maxQuantity: '80000', holdingDays: null, holdingMs: null });
    expect(zTrade.safeParse(tradeToWire(trade!)).success).toBe(true);
  });

  it('opened under a plan and added to without one is unplanned, and keeps the R of the plan it was opened under', () => {
    const addition = aFill({ quantity: '100', price: '25.00', gross: '2500.00', tradingDay: day(3), executedAt: `${day(3)}T01:30:00.000Z`, planId: null, link: 'unplanned' });
    const out = { ...stop, quantity: '80100', gross: '1982475.00' };
    expect(tradesOf([entry, addition, out], risk)[0]).toMatchObject({ planned: false, planId: 'p1', plannedRisk: 2_000_000, netPnl: -2_002_500, r: -1.00125, rReason: null });
  });

  it('has no R without a plan, or with one whose risk is not known or nothing', () => {
    const unplanned = (fill: Fill): Fill => ({ ...fill, planId: null, link: 'unplanned' });
    expect(tradesOf([unplanned(entry), unplanned(stop)], risk)[0]).toMatchObject({ r: null, rReason: 'no-plan', planned: false });
    expect(tradesOf([entry, stop])[0]).toMatchObject({ r: null, rReason: 'no-planned-risk' });
    expect(tradesOf([entry, stop], () => 0)[0]).toMatchObject({ r: null, rReason: 'no-planned-risk' });
    expect(rMultiple(1, Number.NaN)).toBeNull();
  });
});

describe('whether a trade was planned', () => {
  const entries = (...links: Fill['link'][]): boolean | null =>
    tradesOf(links.map((link, i) => aFill({ link, planId: 'p1', tradingDay: day(i + 1) })))[0]!.planned;
  it('needs every entry to be planned', () => {
    expect(entries('planned', 'planned')).toBe(true);
    expect(entries('planned', 'unplanned')).toBe(false);
    expect(entries('unplanned', 'planned')).toBe(false);
  });
  it('is open while an entry cannot be decided, but not against a clear no', () => {
    expect(entries('planned', 'unknown')).toBeNull();
    expect(entries('suggested', 'planned')).toBeNull();
    expect(entries('suggested', 'unplanned')).toBe(false);
  });
  it('does not look at exits: they are always allowed', () => {
    const exit = aFill({ side: 'sell', link: 'unplanned', tradingDay: day(9) });
    expect(tradesOf([aFill({ link: 'planned', planId: 'p1' }), exit])[0]!.planned).toBe(true);
  });
});

describe('averages and size', () => {
  it('weight by quantity', () => {
    const fills = [
      aFill({ quantity: '1', price: '10' }),
      aFill({ quantity: '3', price: '12' }),
      aFill({ side: 'sell', quantity: '2', price: '13', tradingDay: day(3) }),
      aFill({ quantity: '1', price: '20', tradingDay: day(4) }),
    ];
    // (10 + 36 + 20) ÷ 5; held 1, 4, 2, 3.
    expect(tradesOf(fills)[0]).toMatchObject({ avgEntry: '13.2', avgExit: '13', maxQuantity: '4', openQuantity: '3' });
  });
  it('of a flip belong each to its own trade', () => {
    const fills = [aFill({ quantity: '2', price: '10' }), aFill({ side: 'sell', quantity: '5', price: '11', tradingDay: day(3) })];
    expect(tradesOf(fills, () => null, true)).toMatchObject([
      { direction: 'long', avgExit: '11', maxQuantity: '2', fillIds: [fills[0]!.id, fills[1]!.id], closedDay: day(3) },
      { direction: 'short', avgEntry: '11', maxQuantity: '3', fillIds: [fills[1]!.id], openedDay: day(3) },
    ]);
  });
});
