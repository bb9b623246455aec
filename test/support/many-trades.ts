import type { ServiceContext } from '../../main/services/context.ts';
import { insertCheckIn } from '../../main/db/check-ins.ts';
import { insertFills, type NewFill } from '../../main/db/fills.ts';
import { insertTradeFills, saveTrades, type TradeRecord } from '../../main/db/trades.ts';
import { saveEntry } from '../../main/services/journal/entries.ts';
import { emotions } from '../../shared/journal/entry.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { anAccount, anInstrument } from './service-journal.ts';

/** Small, fast and the same everywhere (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const SETUPS = ['Breakout', '回踩', 'Fade', ''];
const TAGS = ['fomo', '补仓', 'A+', 'late'];

/**
 * A journal of `count` trades as the ledger would have derived them, put straight into its tables: what lists, filters and
 * sums read. Values repeat often, so that ties, unknowns and ends of ranges all occur.
 */
export function manyTrades(ctx: ServiceContext, count: number, seed = 1) {
  const roll = dice(seed);
  const accounts = [anAccount(ctx, { name: 'Lin' }), anAccount(ctx, { name: 'Maya', currency: 'USD', zone: 'America/New_York' }), anAccount(ctx, { name: '东京', currency: 'JPY', zone: 'Asia/Tokyo' })];
  const instruments = accounts.map(({ currency }, of) => Array.from({ length: 12 }, (_, index) => anInstrument(ctx, { symbol: `${of}${String(600_000 + index * 37)}`, market: 'X', name: index % 3 === 0 ? `茅台${index}` : `Acme_${index}%`, currency })));
  const plans = Array.from({ length: 12 }, (_, index) => addPlan(ctx, `plan-${index}`, accounts[index % 3]!.id, SETUPS[index % 4]!, index % 3 === 0 ? [TAGS[index % 4]!, 'Planned'] : []));
  const fills: NewFill[] = [];
  const records: TradeRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const of = roll(3);
    const account = accounts[of]!;
    const instrument = instruments[of]![roll(12)]!;
    const open = roll(40) === 0;
    const openedDay = addDays('2024-01-01', roll(600));
    const heldDays = roll(3) === 0 ? 0 : roll(30);
    const timed = roll(4) !== 0;
    const held = heldDays * 86_400_000 + roll(6) * 600_000;
    const openedAt = timed ? `${openedDay}T02:00:00.000Z` : null;
    const closedAt = open || openedAt === null ? null : new Date(Date.parse(openedAt) + held).toISOString();
    const closedDay = open ? null : addDays(openedDay, heldDays);
    const id = `t${String((index * 7919) % 1_000_003).padStart(7, '0')}-${index}`;
    const net = open ? 0 : (roll(9) - 4) * 12_345 * (1 + roll(3));
    const planned = [1, 0, null][roll(3)] as 0 | 1 | null;
    const planId = planned === 1 ? plans[roll(plans.length)]! : null;
    const r = planId === null || open || roll(5) === 0 ? null : net / 100_000;
    const fees = roll(5) * 100;
    fills.push({ sequence: index + 1, id, accountId: account.id, instrumentId: instrument.id, side: 'buy', effect: null, quantity: '100', price: '10', gross: 100_000, fees, feeLines: '{}', feeSource: 'typed', currency: account.currency, executedAt: openedAt, tradingDay: openedDay, source: 'typed', importId: null, line: null, brokerFillId: null, cause: null, orderId: null, reverses: null, arrivedAt: '2026-11-20T01:30:00.000Z' });
    records.push({
      id, accountId: account.id, instrumentId: instrument.id, currency: account.currency, direction: roll(3) === 0 ? 'short' : 'long', status: open ? 'open' : 'closed', openedAt, openedDay, closedAt, closedDay,
      maxQuantity: String([1, 100, 1000, '0.5', 20_000][roll(5)]), openQuantity: open ? '1' : '0', avgEntry: `${roll(50) + 1}.25`, avgExit: open ? null : `${roll(50) + 1}.5`, splitRatio: '1', gross: net + fees, fees, net,
      plannedRisk: planId === null ? null : 100_000, r, rReason: r !== null ? null : open ? 'trade-open' : planId === null ? 'no-plan' : 'no-planned-risk', planId, planned,
      holdingDays: open ? null : heldDays, holdingMs: closedAt === null ? null : held, place: open ? `9999 ${openedDay} ${openedAt ?? '~'}` : `${closedDay} ${closedAt ?? '~'}`,
    });
  }
  ctx.write(() => {
    insertFills(ctx.db, fills);
    saveTrades(ctx.db, records);
    insertTradeFills(ctx.db, records.map(({ id }, index) => ({ fillSequence: index + 1, step: 0, tradeId: id, role: 'opened' as const })));
  });
  return { accounts, instruments: instruments.flat(), records, plans };
}

/** Words hung beside some of the trades: entries with tags and feelings, check-ins for trades and plans. */
export function describeSome(ctx: ServiceContext, records: readonly TradeRecord[], plans: readonly string[], every = 9, seed = 7): void {
  const roll = dice(seed);
  for (let index = 0; index < records.length; index += every) {
    const { id } = records[index]!;
    saveEntry(ctx, { kind: 'trade', subject: id, revision: 0, markdown: '', tags: roll(2) === 0 ? [TAGS[roll(4)]!.toUpperCase()] : [], emotion: roll(2) === 0 ? emotions[roll(3)]! : null });
    if (roll(2) === 0) checkIn(ctx, emotions[roll(3)]!, null, records[(index + 3) % records.length]!.id);
  }
  for (const plan of plans) for (let times = roll(3); times > 0; times -= 1) checkIn(ctx, emotions[roll(3)]!, plan, null);
}

function checkIn(ctx: ServiceContext, emotion: (typeof emotions)[number], planId: string | null, tradeId: string | null): void {
  ctx.write(() => insertCheckIn(ctx.db, { id: ctx.newId(), at: ctx.clock.instant(), day: '2026-11-20', moment: 'before', emotion, sleep: 3, stress: 3, urge: 3, note: '', accountId: null, planId, tradeId }));
}

function addPlan(ctx: ServiceContext, id: string, accountId: string, setup: string, tags: readonly string[]): string {
  const content = JSON.stringify({ instrumentId: null, setup, tags });
  ctx.db
    .prepare(`INSERT INTO plans (id, account_id, state, content, sealed_content, sealed_at, seal_hash, planned_risk, revision, created_at, updated_at) VALUES (?, ?, 'sealed', ?, ?, ?, ?, 100000, 1, ?, ?)`)
    .run(id, accountId, content, content, '2024-01-01T00:00:00.000Z', 'a'.repeat(64), '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z');
  return id;
}
