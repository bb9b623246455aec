import { beforeAll, describe, expect, it } from 'vitest';
import { getTiming } from '../../../../main/services/charts/timing.ts';
import { getBreakdown } from '../../../../main/services/insights/breakdown.ts';
import { getInsights } from '../../../../main/services/insights/insights.ts';
import { saveEntry } from '../../../../main/services/journal/entries.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { narrowed, tradesAddress } from '../../../../renderer/components/trades-address.ts';
import { NO_FILTER, queryOf, toContractFilter, type TradeFilterState } from '../../../../renderer/components/use-trade-filter.ts';
import { BEYOND_PLANNED, groupBehind, tradesBehind } from '../../../../renderer/screens/insights/trades-behind.ts';
import { breakdownDimensions, type Statistics } from '../../../../shared/contract/looking-back.ts';
import { emotions } from '../../../../shared/journal/entry.ts';
import { FORMULAS, type FormulaFigure } from '../../../../shared/stats/formulas.ts';
import { beyondPlanned } from '../../../../shared/stats/r-distribution.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { openForAll } from '../trades/journal-for-all.ts';

/** What a link of the screen shows when it is followed: how many trades, and of which currencies. */
function followed(ctx: ServiceContext, to: string): { total: number; currencies: string[] } {
  const { rows, total } = listTrades(ctx, { ...queryOf(new URL(to, 'http://here').searchParams), limit: 1000, cursor: null });
  return { total, currencies: [...new Set(rows.map(({ currency }) => currency))] };
}

/** The number a link's words stand for. */
const countOf: Readonly<Record<'wins' | 'losses' | 'closed' | 'withR', (statistics: Statistics) => number>> = { wins: ({ wins }) => wins, losses: ({ losses }) => losses, closed: ({ trades }) => trades, withR: ({ expectancyR }) => expectancyR.n };

const states: TradeFilterState[] = [
  {}, { direction: 'short' as const }, { planned: 'unplanned' as const }, { from: '2024-05-01', to: '2025-06-15' }, { result: 'loss' as const }, { rFrom: '-0.2', rTo: '0.3' }, { currency: 'USD' }, { tag: 'fomo' },
].map((patch) => ({ ...NO_FILTER, ...patch }));

let ctx: ServiceContext;

beforeAll(() => {
  ctx = openForAll();
  const { records } = manyTrades(ctx, 700);
  for (const [index, { id }] of records.entries()) if (index % 9 === 0) saveEntry(ctx, { kind: 'trade', subject: id, revision: 0, markdown: '', tags: index % 2 === 0 ? ['gap'] : [], emotion: emotions[index % 3]! });
});

describe('in a journal of several currencies a link of a block lists exactly the trades its number counts', () => {
  it.each(Object.keys(FORMULAS) as FormulaFigure[])('of %s, under every filter', (figure) => {
    const seen = new Set<string>();
    for (const state of states) {
      for (const { currency, statistics } of getInsights(ctx, { filter: toContractFilter(state) }).blocks) {
        for (const { to, label } of tradesBehind(state, currency, figure)) {
          const { total, currencies } = followed(ctx, to);
          const expected = countOf[label](statistics);
          expect({ total, currencies }, `${label} of ${currency}, ${to}`).toEqual({ total: expected, currencies: expected === 0 ? [] : [currency] });
          seen.add(currency);
        }
      }
    }
    expect([...seen].toSorted()).toEqual(['CNY', 'JPY', 'USD']);
  });

  it('of every row of every breakdown that a filter can say', () => {
    const said = new Set<string>();
    for (const state of states) {
      for (const by of breakdownDimensions) {
        for (const { currency, n, rows } of getBreakdown(ctx, { filter: toContractFilter(state), by }).blocks) {
          for (const row of rows) {
            const { to, label } = groupBehind(state, currency, by, row.key);
            expect(followed(ctx, to), `${by} ${row.key} of ${currency}, ${to}`).toEqual({ total: label === 'group' ? row.n : n, currencies: [currency] });
            if (label === 'group') said.add(by);
          }
        }
      }
    }
    expect([...said].toSorted()).toEqual(breakdownDimensions.filter((by) => by !== 'strategy').toSorted());
  });

  it('of every day of the calendar, of losses beyond what was planned, and of every hour', () => {
    for (const state of states.slice(0, 4)) {
      const filter = toContractFilter(state);
      for (const { currency, calendar, rHistogram } of getInsights(ctx, { filter }).blocks) {
        for (const { day, trades } of calendar.slice(0, 25)) expect(followed(ctx, tradesAddress(state, { currency, from: day, to: day }))).toEqual({ total: trades, currencies: [currency] });
        expect(followed(ctx, tradesAddress(state, { currency, ...BEYOND_PLANNED })).total).toBe(beyondPlanned(rHistogram.bins));
      }
      for (const { currency, slots } of getTiming(ctx, { filter }).blocks) {
        for (const { weekday, hour, n } of slots.filter((slot) => slot.hour !== null)) expect(followed(ctx, tradesAddress(state, { currency, weekday: String(weekday), hour: String(hour) }))).toEqual({ total: n, currencies: [currency] });
      }
    }
  });
});

describe('a condition beside those of a filter', () => {
  it('makes it stricter, never wider', () => {
    const filter: TradeFilterState = { ...NO_FILTER, rFrom: '0.5', from: '2026-02-01', result: 'win', tag: 'Gap' };
    expect(narrowed(filter, { rFrom: '-1000000', from: '2026-03-01', to: '2026-03-01', currency: 'USD', tag: 'gap' })).toEqual({ ...filter, from: '2026-03-01', to: '2026-03-01', currency: 'USD' });
    expect(narrowed({ ...NO_FILTER, rTo: '-2' }, { rTo: '-1' })?.rTo).toBe('-2');
  });

  it('is nothing where both cannot be said at once', () => {
    expect(narrowed({ ...NO_FILTER, result: 'loss' }, { result: 'win' })).toBeNull();
    expect(tradesBehind({ ...NO_FILTER, result: 'loss' }, 'CNY', 'winRate').map(({ label }) => label)).toEqual(['losses']);
    expect(groupBehind({ ...NO_FILTER, tag: 'gap' }, 'CNY', 'tag', 'late').label).toBe('notNarrowed');
  });
});
