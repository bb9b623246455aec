import type { RiskFill } from '../../shared/review/violations.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';
import type { FilledTicket } from './week-events.ts';

/**
 * What the discipline score looks at. Entries are counted by an index; everything else begins at what the trader did in the journal (tickets,
 * plans, links, lockouts), of which there is little, and never at the fills.
 */

export interface EntryCount {
  readonly day: string;
  readonly planned: 0 | 1 | null;
  readonly n: number;
}

/** Trades of an account by the day they were opened on. */
export function countEntries(db: Db, accountId: string, from: string, to: string): EntryCount[] {
  return sql<EntryCount>(db, 'SELECT opened_day AS day, planned, count(*) AS n FROM trades INDEXED BY trades_by_entry WHERE account_id = ? AND opened_day BETWEEN ? AND ? GROUP BY opened_day, planned').all(accountId, from, to);
}

export interface EntryRow {
  readonly id: string;
  readonly accountId: string;
  readonly day: string;
  readonly planned: 0 | 1;
  readonly symbol: string;
}

/** Decided entries, newest first; spans are an account each, with the days that count of it. Each account is read in the order of its index, no further than a page. */
export function listEntries(db: Db, spans: readonly { accountId: string; from: string; to: string }[], kept: boolean | null, limit: number, before: { day: string; id: string } | null): EntryRow[] {
  const rows = spans.flatMap(({ accountId, from, to }) =>
    sql<EntryRow>(
      db,
      `SELECT t.id, t.account_id AS accountId, t.opened_day AS day, t.planned, (SELECT i.symbol FROM instruments i WHERE i.id = t.instrument_id) AS symbol FROM trades t INDEXED BY trades_by_entry
       WHERE t.account_id = @accountId AND t.opened_day BETWEEN @from AND @to AND t.planned IS NOT NULL AND (@planned IS NULL OR t.planned = @planned) AND (@day IS NULL OR t.opened_day < @day OR (t.opened_day = @day AND t.id < @id))
       ORDER BY t.opened_day DESC, t.id DESC LIMIT @limit`,
    ).all({ accountId, from, to: before !== null && before.day < to ? before.day : to, planned: kept === null ? null : kept ? 1 : 0, day: before?.day ?? null, id: before?.id ?? null, limit }),
  );
  return rows.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? 1 : -1)).slice(0, limit);
}

export interface AskedRow {
  readonly ticketId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly at: string;
  readonly over: 0 | 1;
}

/** Risk tickets asked for since an instant. */
export function askedSince(db: Db, at: string): AskedRow[] {
  return sql<AskedRow>(
    db,
    `SELECT t.id AS ticketId, t.account_id AS accountId, t.instrument_id AS instrumentId, i.symbol, t.requested_at AS at, t.ended_at IS NOT NULL AS over
     FROM tickets t JOIN instruments i ON i.id = t.instrument_id WHERE t.requested_at >= ? AND t.nature = 'risk' ORDER BY t.requested_at, t.id`,
  ).all(at);
}

const NEWEST = 'k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id)';
const ENTERS = `EXISTS (SELECT 1 FROM trade_fills f WHERE f.fill_sequence = x.sequence AND f.role IN ('opened', 'added'))`;
const RISK_FILL = `x.id AS fillId, x.account_id AS accountId, x.instrument_id AS instrumentId, i.symbol, x.side, x.quantity, x.price, x.trading_day AS tradingDay,
  x.executed_at AS executedAt, coalesce(k.link, 'unplanned') AS link, k.plan_id AS planId, k.ticket_id AS ticketId`;

/** Where a page of the links to plans begins: behind this one. */
export interface LinkPlace {
  readonly planId: string;
  readonly fillId: string;
  readonly number: number;
}

/** Some milliseconds' worth: for each its fill is looked up. */
const LINKS = 1500;
const PAGE_OF_LINKS = `(SELECT n.number, n.fill_id, n.plan_id, n.ticket_id, n.link FROM fill_links n INDEXED BY fill_links_by_plan
  WHERE n.plan_id IS NOT NULL AND (n.plan_id, n.fill_id, n.number) > (@planId, @fillId, @number) ORDER BY n.plan_id, n.fill_id, n.number LIMIT ${LINKS})`;

/** Where the pages of the links to plans begin, in the order of the plans. */
export function* linkPages(db: Db): Generator<LinkPlace, void, void> {
  let place: LinkPlace = { planId: '', fillId: '', number: 0 };
  for (;;) {
    const end = sql<LinkPlace>(db, `SELECT k.plan_id AS planId, k.fill_id AS fillId, k.number FROM ${PAGE_OF_LINKS} k ORDER BY k.plan_id DESC, k.fill_id DESC, k.number DESC LIMIT 1`).get(place);
    if (end === undefined) return;
    yield place;
    place = end;
  }
}

/** Entries that were linked to a plan, of a page of the links; with their number, for they come in the order of the plans. */
export function linkedEntries(db: Db, fromDay: string, page: LinkPlace): (RiskFill & { readonly sequence: number })[] {
  return sql<RiskFill & { sequence: number }>(
    db,
    `SELECT ${RISK_FILL}, x.sequence FROM ${PAGE_OF_LINKS} k CROSS JOIN fills x ON x.id = k.fill_id CROSS JOIN instruments i ON i.id = x.instrument_id
     WHERE ${NEWEST} AND ${ENTERS} AND x.trading_day >= @fromDay`,
  ).all({ ...page, fromDay });
}

/** Entries in an instrument of an account on a day, each asked for by name. */
export function entriesAt(db: Db, places: readonly { accountId: string; instrumentId: string; day: string }[]): RiskFill[] {
  return sql<RiskFill>(
    db,
    `SELECT DISTINCT ${RISK_FILL} FROM json_each(?) p JOIN fills x INDEXED BY fills_by_day ON x.trading_day = p.value ->> 'day' AND x.account_id = p.value ->> 'accountId' AND x.instrument_id = p.value ->> 'instrumentId'
       JOIN instruments i ON i.id = x.instrument_id LEFT JOIN fill_links k ON ${NEWEST} WHERE ${ENTERS} ORDER BY x.trading_day, x.executed_at, x.sequence`,
  ).all(JSON.stringify(places));
}

/** Entries executed within spans of time; the days a span may lie on come with it. */
export function entriesWithin(db: Db, spans: readonly { from: string; until: string; fromDay: string; toDay: string }[]): RiskFill[] {
  return sql<RiskFill>(
    db,
    `SELECT DISTINCT ${RISK_FILL} FROM json_each(?) s JOIN fills x INDEXED BY fills_by_day ON x.trading_day BETWEEN s.value ->> 'fromDay' AND s.value ->> 'toDay' AND x.executed_at >= s.value ->> 'from' AND x.executed_at < s.value ->> 'until'
       JOIN instruments i ON i.id = x.instrument_id LEFT JOIN fill_links k ON ${NEWEST} WHERE ${ENTERS} ORDER BY x.trading_day, x.executed_at, x.sequence`,
  ).all(JSON.stringify(spans));
}

export interface EnteredPlan {
  readonly planId: string;
  readonly accountId: string;
  readonly title: string;
  /** When everything entered under it was out again; null while something is open. */
  readonly endedAt: string | null;
  /** The first amendment that widened its stop. */
  readonly widenedAt: string | null;
}

/** Plans something was entered under, as far as their stop was widened or they are over. */
export function enteredPlans(db: Db, since: string): EnteredPlan[] {
  return sql<EnteredPlan>(
    db,
    `SELECT * FROM (SELECT p.id AS planId, p.account_id AS accountId, coalesce(json_extract(p.content, '$.title'), '') AS title, CASE WHEN p.state IN ('closed', 'reviewed') THEN p.ended_at END AS endedAt,
       (SELECT min(a.at) FROM amendments a WHERE a.plan_id = p.id AND a.widens_stop = 1) AS widenedAt FROM plans p WHERE p.sealed_at IS NOT NULL AND p.entered_quantity <> '0')
     WHERE coalesce(widenedAt, endedAt) >= ? ORDER BY coalesce(widenedAt, endedAt), planId`,
  ).all(since);
}

/** Signatures under weekly retrospectives. */
export function weekSignatures(db: Db): { week: string; id: string; at: string }[] {
  return sql<{ week: string; id: string; at: string }>(db, `SELECT week, id, signed_at AS at FROM reviews WHERE state = 'signed' AND week GLOB '????-W??' ORDER BY week`).all();
}

/** Trades entered under a plan of which some entry went past the gate, of a page of the links. */
export function tradesWithoutTicket(db: Db, page: LinkPlace): string[] {
  return sql<{ id: string }>(
    db,
    `SELECT DISTINCT f.trade_id AS id FROM ${PAGE_OF_LINKS} k CROSS JOIN fills x ON x.id = k.fill_id CROSS JOIN trade_fills f ON f.fill_sequence = x.sequence AND f.role IN ('opened', 'added')
     WHERE k.ticket_id IS NULL AND k.link = 'planned' AND ${NEWEST} AND f.trade_id IS NOT NULL`,
  )
    .all(page)
    .map(({ id }) => id);
}

/** Risk tickets with a confirmed fill since a day; the same rows as filledTicketsOn, found by their tickets. */
export function filledTicketsSince(db: Db, fromDay: string): FilledTicket[] {
  return sql<FilledTicket>(
    db,
    `SELECT t.id AS ticketId, i.symbol, json_extract(t.intent, '$.side') AS side, json_extract(t.intent, '$.quantity') AS quantity, json_extract(t.intent, '$.price') AS "limit",
       t.filled_quantity AS filled, max(coalesce(x.executed_at, x.trading_day)) AS lastAt,
       CASE WHEN t.state IN ('withdrawn', 'revoked', 'expired') AND t.ended_at < t.released_until THEN t.ended_at ELSE t.released_until END AS validUntil
     FROM fill_links k INDEXED BY fill_links_by_ticket JOIN fills x ON x.id = k.fill_id JOIN tickets t ON t.id = k.ticket_id JOIN instruments i ON i.id = t.instrument_id
     WHERE k.ticket_id IS NOT NULL AND k.link = 'planned' AND ${NEWEST} AND t.nature = 'risk' AND x.trading_day >= ? AND ${STANDING} GROUP BY t.id ORDER BY t.id`,
  ).all(fromDay);
}
