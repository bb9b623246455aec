import { describe, expect, it } from 'vitest';
import { closedTrades, saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { deviationsBy } from '../../../../main/services/process/deviation-kinds.ts';
import { deviationBlocks } from '../../../../main/services/process/deviations.ts';
import { zTradeFilter, type TradeFilter } from '../../../../shared/contract/trades.ts';
import type { DeviationKind } from '../../../../shared/discipline/deviation.ts';
import { standingOf } from '../../../../shared/discipline/deviation.ts';
import { formatMoney, type Currency } from '../../../../shared/money/money.ts';
import { exactSum } from '../../../../shared/stats/exact-sum.ts';
import { describeSome, dice, manyTrades } from '../../../support/many-trades.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const levels = (quantity: string, entry: string, stop: string, horizonDays: number | null) =>
  JSON.stringify({ setup: 'Breakout', tags: ['gap'], quantity, entries: [{ price: entry, weight: 1 }], stops: [{ price: stop, weight: 1 }], targets: [{ price: '40', weight: 1 }], windowFrom: '2024-02-01', windowTo: null, horizonDays });

/** Plans with prices, one of them widened, entries past the gate, and trades that no fill opened. */
function journal(seed: number): ServiceContext {
  const { ctx } = serviceJournal();
  const { records, plans: bare, accounts } = manyTrades(ctx, 400, seed);
  describeSome(ctx, records, bare);
  const roll = dice(seed);
  ctx.write(() => {
    const plan = ctx.db.prepare(
      `INSERT INTO plans (id, account_id, state, content, sealed_content, sealed_at, seal_hash, planned_risk, revision, created_at, updated_at) VALUES (@id, @accountId, 'sealed', @content, @content, @at, printf('%064d', 0), 100000, 1, @at, @at)`,
    );
    const plans = Array.from({ length: 8 }, (_, at) => `levels-${at}`);
    for (const id of plans) plan.run({ id, accountId: accounts[0]!.id, at: '2024-01-01T00:00:00.000Z', content: levels(String([100, 500, 30_000][roll(3)]), String(10 + roll(20)), String(5 + roll(4)), roll(2) === 0 ? null : roll(20)) });
    const under = records.map((record): TradeRecord => (record.planId === null || roll(5) === 0 ? record : { ...record, planId: plans[roll(8)]! }));
    ctx.db.prepare(`INSERT INTO amendments (id, plan_id, at, reason, patch, direction, widens_stop, hash) VALUES ('am', ?, '2024-05-01T00:00:00.000Z', 'room', '{}', 'looser', 1, ?)`).run(plans[roll(8)], 'a'.repeat(64));
    const link = ctx.db.prepare("INSERT INTO fill_links (fill_id, plan_id, link, basis, at) VALUES (?, ?, 'planned', 'chosen', '2026-01-01T00:00:00.000Z')");
    for (const { id, planId } of under) if (planId !== null && roll(4) === 0) link.run(id, planId);
    saveTrades(ctx.db, [...under, ...under.filter(({ status }) => status === 'closed').slice(0, 60).map((record): TradeRecord => ({ ...record, id: `opened-by-none-${record.id}` }))]);
  });
  return ctx;
}

/** Each trade looked at by itself. */
function plainly(ctx: ServiceContext, filter: TradeFilter) {
  const kindsOf = deviationsBy(ctx.db);
  const groups = new Map<string, TradeRecord[]>();
  const add = (name: string, trade: TradeRecord): void => void groups.set(name, [...(groups.get(name) ?? []), trade]);
  for (const trade of closedTrades(ctx.db, filter)) {
    // Planned in its links, and under no plan that is known: nothing to compare it with.
    const kinds: DeviationKind[] = trade.planned === 1 && trade.planId === null ? [] : kindsOf(trade);
    const standing = standingOf(trade.planned === null ? null : trade.planned === 1, kinds);
    if (standing !== null) add(`${trade.currency} ${standing}`, trade);
    for (const kind of kinds) add(`${trade.currency} ${kind}`, trade);
  }
  return Object.fromEntries([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, trades]) => [name, figuresOf(trades, name.slice(0, 3) as Currency)]));
}

function figuresOf(trades: readonly TradeRecord[], currency: Currency) {
  const rs = trades.flatMap(({ r }) => (r === null ? [] : [r]));
  return { n: trades.length, wins: trades.filter(({ net }) => net > 0).length, losses: trades.filter(({ net }) => net < 0).length, netPnl: formatMoney(trades.reduce((sum, { net }) => sum + net, 0), currency), rN: rs.length, rSum: exactSum(rs) };
}

const FILTERS: Partial<TradeFilter>[] = [
  {}, { direction: 'short' }, { from: '2024-06-01', to: '2025-03-15' }, { planned: true }, { planned: false }, { undecided: true }, { result: 'loss' }, { rFrom: -1, rTo: 0.5 }, { setup: 'Breakout' }, { tag: 'late' }, { emotion: 'calm' },
  { heldFromMs: 86_400_000 }, { weekday: 3 }, { text: '茅台' }, { planned: true, result: 'win', tag: 'gap' },
];

describe('which plans were left, from columns', () => {
  it.each([1, 2, 3])('is the same as trade by trade, whatever the filter (%i)', async (seed) => {
    const ctx = journal(seed);
    let seen = new Set<string>();
    for (const some of FILTERS) {
      const filter = zTradeFilter.parse(some);
      const blocks = await deviationBlocks(ctx, { filter });
      const found = blocks.flatMap(({ currency, kept, deviated, kinds }) => [['kept', kept] as const, ['deviated', deviated] as const, ...kinds.map((row) => [row.kind, row] as const)].filter(([, { n }]) => n > 0).map(([name, { n, wins, losses, netPnl, rN, rSum }]) => [`${currency} ${name}`, { n, wins, losses, netPnl, rN, rSum }] as const));
      expect(Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1))), JSON.stringify(some)).toEqual(plainly(ctx, filter));
      seen = new Set([...seen, ...found.map(([name]) => name.slice(4))]);
    }
    expect([...seen].toSorted()).toEqual(['deviated', 'entry-beyond', 'kept', 'left-early', 'loss-beyond-plan', 'no-ticket', 'outside-window', 'oversize', 'past-horizon', 'stop-widened', 'unplanned']);
  });

  it('is looked at anew when a plan was changed', async () => {
    const ctx = journal(4);
    const widened = async () => (await deviationBlocks(ctx, { filter: zTradeFilter.parse({}) })).reduce((sum, { kinds }) => sum + (kinds.find(({ kind }) => kind === 'stop-widened')?.n ?? 0), 0);
    const before = await widened();
    const { planId } = ctx.db.prepare("SELECT plan_id AS planId FROM trades WHERE plan_id LIKE 'levels-%' AND plan_id NOT IN (SELECT plan_id FROM amendments) AND planned = 1 AND status = 'closed'").get() as { planId: string };
    ctx.write(() => ctx.db.prepare(`INSERT INTO amendments (id, plan_id, at, reason, patch, direction, widens_stop, hash) VALUES ('again', ?, '2024-05-01T00:00:00.000Z', 'room', '{}', 'looser', 1, ?)`).run(planId, 'b'.repeat(64)));
    expect(before).toBeGreaterThan(0);
    expect(await widened()).toBeGreaterThan(before);
  });
});
