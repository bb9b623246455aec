import type { Payoff } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';
import { tradeConditions, type TradeSelection } from './trade-selection.ts';

/** What a rule is replayed over. With a null account: of every account but those on paper, which trade with play money. */

export interface PastTradeRow {
  readonly id: string;
  readonly instrumentId: string;
  readonly assetClass: string;
  readonly multiplier: string;
  readonly payoff: Payoff;
  readonly setup: string | null;
  readonly planId: string | null;
  readonly planned: 0 | 1 | null;
  readonly currency: string;
  readonly openedAt: string | null;
  readonly openedDay: string;
  readonly closedAt: string | null;
  readonly closedDay: string;
  readonly maxQuantity: string;
  readonly avgEntry: string;
  readonly net: number;
  readonly r: number | null;
  readonly plannedRisk: number | null;
}

const PAST_TRADE = `t.id, t.instrument_id AS instrumentId, i.asset_class AS assetClass, i.multiplier, i.payoff, json_extract(p.content, '$.setup') AS setup, t.plan_id AS planId, t.planned, t.currency,
       t.opened_at AS openedAt, t.opened_day AS openedDay, t.closed_at AS closedAt, t.closed_day AS closedDay, t.max_quantity AS maxQuantity, t.avg_entry AS avgEntry, t.net, t.r, t.planned_risk AS plannedRisk`;
const FROM = 'FROM trades t JOIN instruments i ON i.id = t.instrument_id JOIN accounts a ON a.id = t.account_id LEFT JOIN plans p ON p.id = t.plan_id';

/** The newest closed trades; open ones stand above every day in `place`. */
export function newestPastTrades(db: Db, accountId: string | null, most: number): PastTradeRow[] {
  return sql<PastTradeRow>(
    db,
    `SELECT ${PAST_TRADE} ${FROM}
     WHERE t.status = 'closed' AND (t.account_id = @accountId OR (@accountId IS NULL AND a.kind <> 'paper')) ORDER BY t.place DESC, t.id DESC LIMIT @most`,
  ).all({ accountId, most });
}

/** The next closed trades of an account in the order of their closing. */
export function pastTradesAfter(db: Db, accountId: string, after: { readonly place: string; readonly id: string } | null, limit: number): (PastTradeRow & { readonly place: string })[] {
  return sql<PastTradeRow & { place: string }>(
    db,
    `SELECT ${PAST_TRADE}, t.place ${FROM} WHERE t.status = 'closed' AND t.account_id = @accountId AND (t.place, t.id) > (@place, @id) ORDER BY t.place, t.id LIMIT @limit`,
  ).all({ accountId, place: after?.place ?? '', id: after?.id ?? '', limit });
}

/** The next closed trades of a selection, by name alone. */
export function closedNamesAfter(db: Db, selection: Omit<TradeSelection, 'status'>, after: { readonly place: string; readonly id: string } | null, limit: number): { readonly id: string; readonly place: string }[] {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<{ id: string; place: string }>(db, `SELECT t.id, t.place FROM trades t WHERE ${where} AND (t.place, t.id) > (@afterPlace, @afterId) ORDER BY t.place, t.id LIMIT @limit`).all({
    ...values, afterPlace: after?.place ?? '', afterId: after?.id ?? '', limit,
  });
}

/** How many closed trades an account has. */
export function countClosed(db: Db, accountId: string): number {
  return sql<{ n: number }>(db, "SELECT count(*) AS n FROM trades WHERE account_id = ? AND status = 'closed'").get(accountId)!.n;
}

export interface WidenedRow {
  readonly amendmentId: string;
  readonly planId: string;
  readonly at: string;
}

export function widenedStopsFrom(db: Db, accountId: string | null, from: string): WidenedRow[] {
  return sql<WidenedRow>(
    db,
    `SELECT m.id AS amendmentId, m.plan_id AS planId, m.at FROM amendments m JOIN plans p ON p.id = m.plan_id JOIN accounts a ON a.id = p.account_id
     WHERE m.widens_stop = 1 AND m.at >= @from AND (p.account_id = @accountId OR (@accountId IS NULL AND a.kind <> 'paper')) ORDER BY m.at, m.number`,
  ).all({ accountId, from });
}

export interface PastCheckInRow {
  readonly at: string;
  readonly emotion: string;
  readonly sleep: number | null;
  readonly stress: number | null;
  readonly urge: number | null;
}

/** Those about the account or about none; over all accounts every one. */
export function checkInsFrom(db: Db, accountId: string | null, fromDay: string): PastCheckInRow[] {
  return sql<PastCheckInRow>(
    db,
    'SELECT at, emotion, sleep, stress, urge FROM check_ins WHERE day >= @fromDay AND (@accountId IS NULL OR account_id IS NULL OR account_id = @accountId) ORDER BY at, number',
  ).all({ accountId, fromDay });
}

export function signaturesFrom(db: Db, from: string): string[] {
  return sql<{ at: string }>(db, "SELECT signed_at AS at FROM reviews WHERE state = 'signed' AND signed_at >= ? ORDER BY signed_at")
    .all(from)
    .map(({ at }) => at);
}

/** What changed an account's own equity by day, in its own currency, loosenings that still wait left out. */
export function equityFlowsByDay(db: Db, accountId: string, fromDay: string): { day: string; amount: number }[] {
  return sql<{ day: string; amount: number }>(
    db,
    `SELECT f.day, sum(f.amount) AS amount FROM cash_flows f JOIN accounts a ON a.id = f.account_id LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = ? AND f.currency = a.currency AND f.day >= ? AND f.type NOT IN ('loan-draw', 'loan-repayment') AND (l.id IS NULL OR l.state = 'applied') GROUP BY f.day ORDER BY f.day`,
  ).all(accountId, fromDay);
}
