import { describe, expect, it } from 'vitest';
import { deviationBlocks, deviationTrades } from '../../../../main/services/process/deviations.ts';
import { zTradeFilter } from '../../../../shared/contract/trades.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const all = zTradeFilter.parse({});

describe('what leaving plans came to', () => {
  it('the two sides and the undecided are all closed trades, by money and by number, with or without a filter', async () => {
    const { ctx } = serviceJournal();
    const { records } = manyTrades(ctx, 900);
    const closed = records.filter(({ status }) => status === 'closed');
    for (const filter of [all, zTradeFilter.parse({ direction: 'short' }), zTradeFilter.parse({ from: '2024-06-01', to: '2025-03-15' })]) {
      const meant = closed.filter(({ direction, closedDay }) => (filter.direction === null || direction === filter.direction) && (filter.from === null || closedDay! >= filter.from) && (filter.to === null || closedDay! <= filter.to));
      for (const block of await deviationBlocks(ctx, { filter })) {
        const own = meant.filter(({ currency }) => currency === block.currency);
        expect(block.kept.n + block.deviated.n + block.undecided).toBe(own.length);
        expect(block.kept.n).toBe(own.filter(({ planned }) => planned === 1).length);
        expect(block.deviated.n).toBe(own.filter(({ planned }) => planned === 0).length);
        const places = block.currency === 'JPY' ? 1 : 100;
        expect(Math.round(Number(block.kept.netPnl) * places)).toBe(own.filter(({ planned }) => planned === 1).reduce((sum, { net }) => sum + net, 0));
      }
    }
  });

  it('cost is the difference of the means times the trades, within its own ends', async () => {
    const { ctx } = serviceJournal();
    manyTrades(ctx, 600);
    for (const { currency, deviated, kept } of await deviationBlocks(ctx, { filter: all })) {
      const [own, theirs] = [Number(deviated.netPnl) / deviated.n, Number(kept.netPnl) / kept.n];
      expect(Number(deviated.difference.value)).toBeCloseTo(own - theirs, currency === 'JPY' ? -1 : 1);
      expect(Math.abs(Number(deviated.cost.net) - (own - theirs) * deviated.n)).toBeLessThan(1);
      expect(Number(deviated.cost.low)).toBeLessThanOrEqual(Number(deviated.cost.net));
      expect(Number(deviated.cost.net)).toBeLessThanOrEqual(Number(deviated.cost.high));
      expect(deviated.difference.method).toBe('student');
    }
  });

  it('a wider stop moves its trades to the other side, and the list behind a kind has as many trades as its row says', async () => {
    const { ctx } = serviceJournal();
    const { plans } = manyTrades(ctx, 600);
    const before = await deviationBlocks(ctx, { filter: all });
    ctx.write(() =>
      ctx.db.prepare(`INSERT INTO amendments (id, plan_id, at, reason, patch, direction, widens_stop, hash) VALUES ('am', ?, '2024-05-01T00:00:00.000Z', 'room', '{}', 'looser', 1, ?)`).run(plans[0], 'a'.repeat(64)),
    );
    const after = await deviationBlocks(ctx, { filter: all });
    const moved = after.map(({ kinds, currency }) => ({ currency, n: kinds.find(({ kind }) => kind === 'stop-widened')?.n ?? 0 })).find(({ n }) => n > 0)!;
    const side = (blocks: typeof after) => blocks.find(({ currency }) => currency === moved.currency)!;
    expect(side(before).kept.n - side(after).kept.n).toBe(moved.n);
    for (const kind of ['stop-widened', 'unplanned', 'kept', 'deviated'] as const) {
      const rows = [];
      for (let cursor: string | null = null, page = 0; page === 0 || cursor !== null; page += 1) {
        const found: ReturnType<typeof deviationTrades> = deviationTrades(ctx, { filter: all, currency: moved.currency, kind, limit: 25, cursor });
        rows.push(...found.rows);
        cursor = found.next;
      }
      const block = side(after);
      expect(rows.length, kind).toBe(kind === 'kept' ? block.kept.n : kind === 'deviated' ? block.deviated.n : block.kinds.find((row) => row.kind === kind)!.n);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });
});
