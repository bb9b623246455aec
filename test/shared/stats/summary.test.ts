import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { toTrade } from '../../../shared/ledger/trade.ts';
import { byDirection, byEmotion, byGroup, byHour, byInstrument, byPlanned, byTag, byWeekday } from '../../../shared/stats/by-group.ts';
import type { StatTrade } from '../../../shared/stats/stat-trade.ts';
import { summarise, summariseCurrency } from '../../../shared/stats/summary.ts';
import { groupRowToWire, summaryToWire, zGroupRow, zSummary } from '../../../shared/stats/summary-wire.ts';
import { histories } from '../ledger/histories.ts';
import { reference } from './reference.ts';

let counter = 0;
/** A closed trade of one day, net as given and 10 units of fees. */
function aTrade(netPnl: number, change: Partial<StatTrade> = {}): StatTrade {
  counter += 1;
  return {
    id: `t${counter}`,
    instrumentId: 'i1',
    currency: 'CNY',
    direction: 'long',
    status: 'closed',
    openedAt: null,
    openedDay: '2026-03-02',
    closedAt: null,
    closedDay: '2026-03-03',
    grossPnl: netPnl + 10,
    fees: 10,
    netPnl,
    r: null,
    planned: false,
    holdingDays: 1,
    holdingMs: null,
    ...change,
  };
}
const open = (): StatTrade => aTrade(0, { status: 'open', closedDay: null, holdingDays: null });

describe('the summary', () => {
  it('agrees with numpy on sixty trades', () => {
    const { nets, wins, losses, winRate, payoffRatio, profitFactor, maxDrawdown, maxDrawdownFraction, start } = reference.trades;
    const dayOf = (i: number): string => new Date(Date.UTC(2026, 0, 2 + i)).toISOString().slice(0, 10);
    const trades = nets.map((net, i) => aTrade(net, { openedDay: '2026-01-01', closedDay: dayOf(i) }));
    const [block] = summarise(trades.toReversed(), { startEquity: () => start });
    expect(block).toMatchObject({ currency: 'CNY', trades: 60, openTrades: 0, winRate: { wins, losses, scratches: 2 }, expectancy: { value: -3620 } });
    expect(block!.winRate.value).toBeCloseTo(winRate, 14);
    expect(block!.payoffRatio.value).toBeCloseTo(payoffRatio, 13);
    expect(block!.profitFactor.value).toBeCloseTo(profitFactor, 13);
    expect(block!.maxDrawdown.amount.depth).toBe(maxDrawdown);
    expect(block!.maxDrawdown.fraction!.depth).toBeCloseTo(maxDrawdownFraction, 14);
    expect(block!.netPnl).toBe(nets.reduce((a, b) => a + b, 0));
    expect(block!.grossPnl - block!.fees).toBe(block!.netPnl);
  });

  it('gives one block a currency and never a sum of two', () => {
    const blocks = summarise([aTrade(100), aTrade(200, { currency: 'USD' }), aTrade(-50)]);
    expect(blocks.map(({ currency, netPnl, trades }) => ({ currency, netPnl, trades }))).toEqual([
      { currency: 'CNY', netPnl: 50, trades: 2 },
      { currency: 'USD', netPnl: 200, trades: 1 },
    ]);
    expect(() => summariseCurrency('USD', [aTrade(1)])).toThrow(RangeError);
  });

  it('counts open trades apart and lets them enter nothing', () => {
    expect(summarise([open(), aTrade(100)])[0]).toMatchObject({ trades: 1, openTrades: 1, netPnl: 100, winRate: { value: 1, n: 1 } });
  });

  it('has largest and average wins and losses, losses negative', () => {
    expect(summarise([aTrade(100), aTrade(301), aTrade(-50), aTrade(-75), aTrade(0)])[0]).toMatchObject({
      averageWin: { value: 200, n: 2 },
      averageLoss: { value: -62, n: 2 },
      largestWin: { value: 301 },
      largestLoss: { value: -75 },
      streaks: { longestWin: 2, longestLoss: 2, current: -2 },
    });
  });

  it('puts the trades of a day in order of time, those without a time last', () => {
    const at = (time: string | null): Partial<StatTrade> => ({ closedAt: time === null ? null : `2026-03-03T${time}:00.000Z` });
    const trades = [aTrade(-1, at(null)), aTrade(1, at('11:00')), aTrade(-1, at('09:00')), aTrade(1, at('10:00'))];
    expect(summarise(trades)[0]!.streaks).toEqual({ longestWin: 2, longestLoss: 1, current: -1 });
  });

  it('sees a fall that begins with the first trade, and takes a day as one point', () => {
    const [block] = summarise([aTrade(-100), aTrade(60), aTrade(-20, { closedDay: '2026-03-04' })]);
    expect(block!.maxDrawdown.amount).toEqual({ depth: 60, peakDay: null, troughDay: '2026-03-04', recoveredDay: null });
    expect(block!.maxDrawdown.fraction).toBeNull();
  });

  it('names no day before the first result: a fall from there is one from the start', () => {
    const trades = [aTrade(-10, { openedDay: '2026-03-02' }), aTrade(-10, { openedDay: '2026-02-10', closedDay: '2026-03-05' })];
    expect(summarise(trades)[0]!.maxDrawdown.amount).toEqual({ depth: 20, peakDay: null, troughDay: '2026-03-05', recoveredDay: null });
    // A day that ends where it all began is a day of its own.
    expect(summarise([aTrade(10), ...trades])[0]!.maxDrawdown.amount.peakDay).toBe('2026-03-03');
  });

  it('is consistent with the ledger it is made from', () => {
    fc.assert(
      fc.property(histories({ allowShort: true, named: false }), (fills) => {
        const trades = replay(fills.map(toLedgerFill), { allowShort: true }).trades.map((trade) => toTrade(trade));
        for (const block of summarise(trades, { resamples: 20 })) {
          const { wins, losses, scratches } = block.winRate;
          expect(wins + losses + scratches).toBe(block.trades);
          expect(block.grossPnl - block.fees).toBe(block.netPnl);
          expect(block.r.n + block.r.withoutR).toBe(block.trades);
          expect(zSummary.safeParse(summaryToWire(block)).error).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the summary on the wire', () => {
  it('has money as text, rates as fractions and a reason for every null', () => {
    const wire = summaryToWire(summariseCurrency('CNY', [aTrade(123_450, { r: 2 })]));
    expect(zSummary.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
    expect(wire).toMatchObject({
      trades: 1, wins: 1, losses: 0, scratches: 0, winRate: 1, payoffRatio: null, profitFactor: null,
      expectancy: '1234.50', expectancyInterval: null, expectancyR: 2, tradesWithR: 1, netPnl: '1234.50', fees: '0.10', currency: 'CNY',
      maxDrawdown: { amount: '0.00' }, maxDrawdownFraction: null,
    });
    expect(wire.reasons).toEqual({
      payoffRatio: 'no-losses', profitFactor: 'no-losses', averageLoss: 'no-losses', largestLoss: 'no-losses',
      expectancyInterval: 'too-few', expectancyRInterval: 'too-few', maxDrawdownFraction: 'no-equity',
      'holding.losersMeanDays': 'no-trades', 'holding.medianMs': 'no-times', 'holding.loserToWinner': 'no-losses',
    });
  });

  it('says "no trades" for none, with zeros for counts and sums only', () => {
    const wire = summaryToWire(summariseCurrency('USD', []));
    expect(zSummary.parse(wire)).toEqual(wire);
    expect(wire).toMatchObject({ trades: 0, winRate: null, expectancy: null, netPnl: '0.00', fees: '0.00', currency: 'USD' });
    expect(new Set(Object.values(wire.reasons))).toEqual(new Set(['no-trades', 'no-wins']));
    const flat = { ...wire, ...Object.fromEntries(Object.entries(wire.holding).map(([name, value]) => [`holding.${name}`, value])) };
    const nulls = Object.entries(flat).filter(([name, value]) => value === null && !name.endsWith('Interval')).map(([name]) => name);
    expect(nulls.toSorted()).toEqual(Object.keys(wire.reasons).toSorted());
  });

  it('has money intervals as text', () => {
    const wire = summaryToWire(summariseCurrency('CNY', [aTrade(100), aTrade(100)]));
    expect(wire.expectancyInterval).toEqual({ low: '1.00', high: '1.00', level: 0.95 });
  });
});

describe('groups', () => {
  const trades = [
    aTrade(100, { planned: true, r: 1, instrumentId: 'a', openedAt: '2026-03-02T01:30:00.000Z' }),
    aTrade(-50, { planned: true, r: -0.5, instrumentId: 'b', direction: 'short', openedDay: '2026-03-06' }),
    aTrade(-300, { planned: false, instrumentId: 'a' }),
    aTrade(0, { planned: null, instrumentId: 'a' }),
    aTrade(70, { planned: true, currency: 'USD' }),
    open(),
  ];
  const keys = (rows: ReturnType<typeof byGroup>): string[] => rows.map((row) => `${row.currency} ${row.key} ${row.n}`);

  it('by plan: planned, unplanned, and what cannot be decided', () => {
    const rows = byGroup(trades, byPlanned);
    expect(keys(rows)).toEqual(['CNY planned 2', 'CNY undecided 1', 'CNY unplanned 1', 'USD planned 1']);
    expect(rows[0]).toMatchObject({ netPnl: 50, winRate: { value: 0.5, n: 2 }, expectancy: { value: 25 }, expectancyR: { value: 0.25, n: 2 } });
    expect(rows[2]).toMatchObject({ expectancyR: { value: null, reason: 'no-planned-risk' } });
    expect(rows[0]!.winRate.interval).not.toBeNull();
  });
  it('by weekday of the opening, ISO', () => {
    expect(keys(byGroup(trades, byWeekday))).toEqual(['CNY 1 3', 'CNY 5 1', 'USD 1 1']);
  });
  it('by hour on the wall clock of the zone', () => {
    expect(keys(byGroup(trades, byHour('Asia/Shanghai')))).toEqual(['CNY 09 1', 'CNY unknown 3', 'USD unknown 1']);
    expect(keys(byGroup(trades, byHour('America/New_York')))[0]).toBe('CNY 20 1');
  });
  it('by instrument and direction', () => {
    expect(keys(byGroup(trades, byInstrument))).toEqual(['CNY a 3', 'CNY b 1', 'USD i1 1']);
    expect(keys(byGroup(trades, byDirection))).toEqual(['CNY long 3', 'CNY short 1', 'USD long 1']);
  });
  it('by what the journal says: one emotion, any number of tags', () => {
    const first = trades[0]!.id;
    expect(keys(byGroup(trades, byEmotion((id) => (id === first ? 'calm' : null))))).toEqual(['CNY calm 1', 'CNY none 3', 'USD none 1']);
    const tags = byTag((id) => (id === first ? ['breakout', 'news', 'news'] : []));
    expect(keys(byGroup(trades, tags))).toEqual(['CNY breakout 1', 'CNY news 1', 'CNY none 3', 'USD none 1']);
  });
  it('go over the wire', () => {
    for (const row of byGroup(trades, byPlanned)) {
      const wire = groupRowToWire(row);
      expect(zGroupRow.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
    }
  });
  it('split the whole where each trade has one group', () => {
    const whole = summarise(trades);
    for (const grouping of [byPlanned, byWeekday, byInstrument, byDirection, byHour('UTC')]) {
      const rows = byGroup(trades, grouping);
      for (const block of whole) {
        const own = rows.filter((row) => row.currency === block.currency);
        expect(own.reduce((sum, row) => sum + row.netPnl, 0)).toBe(block.netPnl);
        expect(own.reduce((sum, row) => sum + row.n, 0)).toBe(block.trades);
      }
    }
  });
});
