import type { RiskFill } from '../../shared/review/violations.ts';
import type { Evidence } from '../../shared/rules/evidence.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';

/** What happened between two moments, as retrospectives look at it. Days are inclusive, instants half-open. */
export interface Days {
  readonly from: string;
  readonly to: string;
}
export interface Span {
  readonly from: string;
  readonly to: string;
}

const LINK = `LEFT JOIN fill_links k ON k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id)`;

/** Fills that opened or enlarged a position. */
export function riskFillsOn(db: Db, days: Days): RiskFill[] {
  return sql<RiskFill>(
    db,
    `SELECT DISTINCT x.id AS fillId, x.account_id AS accountId, x.instrument_id AS instrumentId, i.symbol, x.side, x.quantity, x.price, x.trading_day AS tradingDay,
       x.executed_at AS executedAt, coalesce(k.link, 'unplanned') AS link, k.plan_id AS planId, k.ticket_id AS ticketId
     FROM fills x JOIN trade_fills f ON f.fill_sequence = x.sequence AND f.role IN ('opened', 'added') JOIN instruments i ON i.id = x.instrument_id ${LINK}
     WHERE x.trading_day BETWEEN @from AND @to ORDER BY x.trading_day, x.executed_at, x.sequence`,
  ).all(days);
}

export function countStandingFills(db: Db, days: Days): number {
  return sql<{ n: number }>(db, `SELECT count(*) AS n FROM fills x WHERE x.trading_day BETWEEN @from AND @to AND ${STANDING}`).get(days)!.n;
}

export interface WidenedStop {
  readonly amendmentId: string;
  readonly planId: string;
  readonly title: string;
  readonly symbol: string;
  readonly at: string;
  readonly reason: string;
}

export function widenedStopsIn(db: Db, span: Span): WidenedStop[] {
  return sql<WidenedStop>(
    db,
    `SELECT a.id AS amendmentId, p.id AS planId, json_extract(p.content, '$.title') AS title, coalesce(i.symbol, '') AS symbol, a.at, a.reason
     FROM amendments a JOIN plans p ON p.id = a.plan_id LEFT JOIN instruments i ON i.id = p.instrument_id
     WHERE a.widens_stop = 1 AND a.at >= @from AND a.at < @to ORDER BY a.at`,
  ).all(span);
}

export interface FilledTicket {
  readonly ticketId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly limit: string | null;
  readonly filled: string;
  readonly lastAt: string;
  readonly validUntil: string | null;
}

/** Risk tickets with a confirmed fill on these days. A slip that was withdrawn or revoked ended then. */
export function filledTicketsOn(db: Db, days: Days): FilledTicket[] {
  return sql<FilledTicket>(
    db,
    `SELECT t.id AS ticketId, i.symbol, json_extract(t.intent, '$.side') AS side, json_extract(t.intent, '$.quantity') AS quantity, json_extract(t.intent, '$.price') AS "limit",
       t.filled_quantity AS filled, max(coalesce(x.executed_at, x.trading_day)) AS lastAt,
       CASE WHEN t.state IN ('withdrawn', 'revoked', 'expired') AND t.ended_at < t.released_until THEN t.ended_at ELSE t.released_until END AS validUntil
     FROM fills x ${LINK.replace('LEFT JOIN', 'JOIN')} JOIN tickets t ON t.id = k.ticket_id JOIN instruments i ON i.id = t.instrument_id
     WHERE x.trading_day BETWEEN @from AND @to AND k.link = 'planned' AND t.nature = 'risk' AND ${STANDING} GROUP BY t.id ORDER BY t.id`,
  ).all(days);
}

export interface BlockedTicket {
  readonly ticketId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly at: string;
  /** Code of the first reason the gate gave. */
  readonly reason: string;
}

/** Risk tickets asked for in a span that the gate did not let through. */
export function blockedTicketsIn(db: Db, span: Span): BlockedTicket[] {
  return sql<BlockedTicket>(
    db,
    `SELECT t.id AS ticketId, t.account_id AS accountId, t.instrument_id AS instrumentId, i.symbol, t.requested_at AS at, coalesce(json_extract(t.reasons, '$[0].code'), '') AS reason
     FROM tickets t JOIN instruments i ON i.id = t.instrument_id
     WHERE t.requested_at >= @from AND t.requested_at < @to AND t.nature = 'risk' AND t.released_at IS NULL AND json_array_length(t.reasons) > 0 ORDER BY t.requested_at, t.id`,
  ).all(span);
}

export interface PlanNotTaken {
  readonly planId: string;
  readonly title: string;
  readonly symbol: string;
  readonly state: 'expired' | 'abandoned';
  readonly at: string;
}

/** Sealed plans that ended in a span without a fill: their window went by, or they were given up. */
export function plansNotTaken(db: Db, span: Span): PlanNotTaken[] {
  return sql<PlanNotTaken>(
    db,
    `SELECT p.id AS planId, json_extract(p.content, '$.title') AS title, coalesce(i.symbol, '') AS symbol, p.state, p.ended_at AS at FROM plans p LEFT JOIN instruments i ON i.id = p.instrument_id
     WHERE p.state IN ('expired', 'abandoned') AND p.sealed_at IS NOT NULL AND p.entered_quantity = '0' AND p.ended_at >= @from AND p.ended_at < @to ORDER BY p.ended_at, p.id`,
  ).all(span);
}

export interface WeekCounts {
  readonly plansSealed: number;
  readonly plansExpiredUnfilled: number;
  readonly ticketsReleased: number;
  readonly ticketsWithdrawn: number;
  readonly lockouts: number;
}

export function countsIn(db: Db, span: Span): WeekCounts {
  return sql<WeekCounts>(
    db,
    `SELECT (SELECT count(*) FROM plans WHERE sealed_at >= @from AND sealed_at < @to) AS plansSealed,
       (SELECT count(*) FROM plans WHERE state = 'expired' AND ended_at >= @from AND ended_at < @to AND entered_quantity = '0') AS plansExpiredUnfilled,
       (SELECT count(*) FROM tickets WHERE nature = 'risk' AND released_at >= @from AND released_at < @to) AS ticketsReleased,
       (SELECT count(*) FROM tickets WHERE nature = 'risk' AND state = 'withdrawn' AND ended_at >= @from AND ended_at < @to) AS ticketsWithdrawn,
       (SELECT count(*) FROM lockouts WHERE from_at >= @from AND from_at < @to) AS lockouts`,
  ).get(span)!;
}

export interface WeekLockout {
  readonly lockoutId: string;
  readonly accountId: string | null;
  readonly ruleKind: string | null;
  readonly from: string;
  readonly until: string;
  readonly words: string;
  /** Holds less than the account. */
  readonly narrow: 0 | 1;
  /** What the rule saw. */
  readonly evidence: Evidence;
}

/** Lockouts that held at some time in a span. */
export function lockoutsDuring(db: Db, span: Span): WeekLockout[] {
  return sql<Omit<WeekLockout, 'evidence'> & { evidence: string }>(
    db,
    // A lock over an older journal, or out of another one, is no rule that fired here.
    `SELECT id AS lockoutId, account_id AS accountId,
       CASE WHEN rule_kind = 'older-journal' OR json_extract(evidence, '$.inheritedFrom') IS NOT NULL THEN NULL ELSE rule_kind END AS ruleKind, from_at AS "from", coalesce(ended_at, until_at) AS until, words,
       asset_class IS NOT NULL OR strategy IS NOT NULL AS narrow, evidence
     FROM lockouts WHERE from_at < @to AND coalesce(ended_at, until_at) > @from ORDER BY from_at, id`,
  )
    .all(span)
    .map((row) => ({ ...row, evidence: JSON.parse(row.evidence) as Evidence }));
}

/** Trading days with fills, and instants of risk tickets, since a day: when there was trading. */
export function activitySince(db: Db, day: string): { days: string[]; instants: string[] } {
  return {
    days: sql<{ day: string }>(
      db,
      // From day to day through the index, not from fill to fill.
      `WITH RECURSIVE days (day) AS (
         SELECT min(trading_day) FROM fills WHERE trading_day >= ?
         UNION ALL SELECT (SELECT min(trading_day) FROM fills WHERE trading_day > days.day) FROM days WHERE days.day IS NOT NULL)
       SELECT day FROM days WHERE day IS NOT NULL`,
    )
      .all(day)
      .map((row) => row.day),
    instants: sql<{ at: string }>(db, `SELECT requested_at AS at FROM tickets WHERE requested_at >= ? AND nature = 'risk'`)
      .all(day)
      .map((row) => row.at),
  };
}

/** Those of some accounts that have fills, or asked for risk, since a day. */
export function accountsActiveSince(db: Db, day: string, accountIds: readonly string[]): Set<string> {
  const rows = sql<{ id: string }>(
    db,
    `SELECT a.value AS id FROM json_each(@accountIds) a
     WHERE EXISTS (SELECT 1 FROM fills x WHERE x.trading_day >= @day AND x.account_id = a.value)
        OR EXISTS (SELECT 1 FROM tickets t WHERE t.account_id = a.value AND t.requested_at >= @day AND t.nature = 'risk')`,
  ).all({ day, accountIds: JSON.stringify(accountIds) });
  return new Set(rows.map(({ id }) => id));
}

/** Trading days with fills in a span, the first ones first. */
export function fillDaysWithin(db: Db, days: Days): string[] {
  return sql<{ day: string }>(
    db,
    // From day to day through the index, as above.
    `WITH RECURSIVE days (day) AS (
       SELECT min(trading_day) FROM fills WHERE trading_day >= @from
       UNION ALL SELECT (SELECT min(trading_day) FROM fills WHERE trading_day > days.day) FROM days WHERE days.day < @to)
     SELECT day FROM days WHERE day <= @to`,
  )
    .all(days)
    .map((row) => row.day);
}

/** The day of the oldest fill; null where there is none. */
export function firstFillDay(db: Db): string | null {
  return sql<{ day: string | null }>(db, 'SELECT min(trading_day) AS day FROM fills').get()!.day;
}

/** Closed plans that ended before an instant and have not been looked back on. */
export function closedPlansBefore(db: Db, at: string): string[] {
  return sql<{ id: string }>(db, `SELECT id FROM plans WHERE state = 'closed' AND ended_at < ? ORDER BY id`)
    .all(at)
    .map(({ id }) => id);
}
