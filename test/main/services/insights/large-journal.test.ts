import { describe, expect, test } from 'vitest';
import { zBreakdown, zInsightBlock, zTradeFilter, breakdownDimensions, type TradeFilter } from '../../../../shared/contract/looking-back.ts';
import { BOOTSTRAP_UP_TO } from '../../../../shared/stats/bootstrap.ts';
import { ROLLING } from '../../../../shared/stats/day-tally.ts';
import { seededRandom } from '../../../../shared/stats/prng.ts';
import { saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import { getBreakdown } from '../../../../main/services/insights/breakdown.ts';
import { getInsights } from '../../../../main/services/insights/insights.ts';
import { statistics } from '../../../../main/services/insights/statistics.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const filter = (changes: Partial<TradeFilter> = {}): TradeFilter => ({ ...zTradeFilter.parse({}), ...changes });

/** More trades than are drawn from, half of them in May. */
function large(count: number) {
  const { ctx } = serviceJournal();
  const lin = anAccount(ctx);
  const moutai = anInstrument(ctx);
  const random = seededRandom(5);
  const trades = Array.from({ length: count }, (_, i): TradeRecord => {
    const day = i * 2 < count ? '2026-05-12' : '2026-06-03';
    const at = `${day}T${String(1 + (i % 5)).padStart(2, '0')}:00:00.000Z`;
    const net = random.below(2001) - 980;
    return {
      id: `t${String(i).padStart(6, '0')}`, accountId: lin.id, instrumentId: moutai.id, currency: 'CNY', direction: i % 3 === 0 ? 'short' : 'long', status: 'closed', openedAt: at, openedDay: day, closedAt: at, closedDay: day,
      maxQuantity: '100', openQuantity: '0', avgEntry: '10', avgExit: '10', splitRatio: '1', gross: net + 5, fees: 5, net, plannedRisk: 500, r: net / 500, rReason: null, planId: null, planned: 0, holdingDays: 0, holdingMs: 0, place: `${day} ${at}`,
    };
  });
  ctx.write(() => saveTrades(ctx.db, trades));
  return { ctx, trades, moutai };
}

describe('a journal with more trades than intervals are drawn from', () => {
  test('names the method of each interval, and agrees with the small way in every value', () => {
    const { ctx, trades, moutai } = large(BOOTSTRAP_UP_TO + 1);
    const [whole] = statistics(ctx, { filter: filter() });
    expect(whole).toMatchObject({ trades: trades.length, winRate: { method: 'wilson' }, payoffRatio: { method: 'delta' }, profitFactor: { method: 'delta' }, expectancy: { method: 'student' }, expectancyR: { method: 'student' } });
    // A filter the kept tallies do not know is counted from the trades.
    expect(statistics(ctx, { filter: filter({ instrumentId: moutai.id }) })).toEqual([whole]);
    const [may] = statistics(ctx, { filter: filter({ from: '2026-05-01', to: '2026-05-31' }) });
    expect(may).toMatchObject({ trades: Math.ceil(trades.length / 2), expectancy: { method: 'bootstrap' }, profitFactor: { method: 'bootstrap' } });
    // Bootstrap and sums look at the same mean: their ends differ by less than a tenth of the width.
    const near = (a: number, b: number, width: number) => expect(Math.abs(a - b)).toBeLessThan(width / 10);
    ctx.write(() => ctx.db.prepare('DELETE FROM trades WHERE id = ?').run(trades[0]!.id));
    const [drawn] = statistics(ctx, { filter: filter() });
    expect(drawn!.expectancyR.method).toBe('bootstrap');
    for (const name of ['expectancyR', 'profitFactor', 'payoffRatio'] as const) {
      const width = whole![name].high! - whole![name].low!;
      near(drawn![name].low!, whole![name].low!, width);
      near(drawn![name].high!, whole![name].high!, width);
    }
  });

  test('answers what the windows ask in the form of the contract', () => {
    const { ctx, trades } = large(BOOTSTRAP_UP_TO + 10);
    const { blocks } = getInsights(ctx, { filter: filter() });
    for (const block of blocks) expect(zInsightBlock.parse(block)).toEqual(block);
    expect(blocks[0]!.equity.map(({ day }) => day)).toEqual(['2026-05-12', '2026-06-03']);
    expect(blocks[0]!.rolling.at(-1)!.n).toBe(ROLLING);
    expect(blocks[0]!.plannedDifference.expectancy).toMatchObject({ value: null, n: 0, against: trades.length });
    for (const by of breakdownDimensions) {
      const answer = getBreakdown(ctx, { filter: filter(), by });
      expect(zBreakdown.array().parse(answer.blocks)).toEqual(answer.blocks);
      expect(answer.blocks[0]!.rows.reduce((sum, { n }) => sum + n, 0), by).toBe(trades.length);
    }
  });
});

describe('a breakdown', () => {
  test('says too few below thirty trades that won or lost, and counts hours on the clock of the account', () => {
    const { ctx } = large(100);
    const { enough, blocks: [block] } = getBreakdown(ctx, { filter: filter(), by: 'hour' });
    expect(enough).toBe(30);
    // 01:00 to 05:00 UTC are 09:00 to 13:00 in Shanghai.
    expect(block!.rows.map(({ key, n, enough: known }) => [key, n, known])).toEqual(['09', '10', '11', '12', '13'].map((hour) => [hour, 20, false]));
    const sides = getBreakdown(ctx, { filter: filter(), by: 'side' }).blocks[0]!.rows;
    expect(sides.map(({ key, n, enough: known }) => [key, n, known])).toEqual([['long', 66, true], ['short', 34, true]]);
    expect(sides[0]!.winRate.n).toBeGreaterThanOrEqual(30);
    expect(getBreakdown(ctx, { filter: filter(), by: 'account' }).blocks[0]!.rows).toMatchObject([{ label: 'Lin', n: 100 }]);
    expect(getBreakdown(ctx, { filter: filter(), by: 'tag' }).blocks[0]!.rows).toMatchObject([{ key: 'none', n: 100 }]);
  });
});
