import { sql, type Db } from './db.ts';

/** A trade, plan or ticket as a link names it. */
export interface LinkedRow {
  readonly target: string;
  readonly title: string;
  readonly side: 'long' | 'short' | 'buy' | 'sell' | null;
  readonly state: string;
  readonly at: string;
}

const TRADE = `SELECT t.id AS target, i.symbol || CASE WHEN i.name = '' THEN '' ELSE ' ' || i.name END AS title, t.direction AS side, t.status AS state, coalesce(t.closed_day, t.opened_day) AS at
  FROM trades t JOIN instruments i ON i.id = t.instrument_id`;
const PLAN = `SELECT p.id AS target, coalesce(nullif(json_extract(p.content, '$.title'), ''), i.symbol, '') AS title, json_extract(p.content, '$.side') AS side, p.state, coalesce(p.sealed_at, p.created_at) AS at
  FROM plans p LEFT JOIN instruments i ON i.id = p.instrument_id`;
const TICKET = `SELECT t.id AS target, i.symbol || CASE WHEN i.name = '' THEN '' ELSE ' ' || i.name END AS title, json_extract(t.intent, '$.side') AS side, t.state, t.requested_at AS at
  FROM tickets t JOIN instruments i ON i.id = t.instrument_id`;

const rows = (db: Db, text: string, values: Readonly<Record<string, unknown>>): LinkedRow[] => sql<LinkedRow>(db, text).all(values);

export const linkedTrade = (db: Db, id: string): LinkedRow | null => rows(db, `${TRADE} WHERE t.id = @id`, { id })[0] ?? null;
export const linkedPlan = (db: Db, id: string): LinkedRow | null => rows(db, `${PLAN} WHERE p.id = @id AND p.discarded_at IS NULL`, { id })[0] ?? null;
export const linkedTicket = (db: Db, id: string): LinkedRow | null => rows(db, `${TICKET} WHERE t.id = @id`, { id })[0] ?? null;

export const tradesLinkedToPlan = (db: Db, planId: string): LinkedRow[] => rows(db, `${TRADE} WHERE t.plan_id = @planId ORDER BY t.place LIMIT 50`, { planId });
export const ticketsLinkedToPlan = (db: Db, planId: string): LinkedRow[] => rows(db, `${TICKET} WHERE t.plan_id = @planId ORDER BY t.requested_at LIMIT 50`, { planId });
export const planOfTrade = (db: Db, tradeId: string): string | null => sql<{ planId: string | null }>(db, 'SELECT plan_id AS planId FROM trades WHERE id = ?').get(tradeId)?.planId ?? null;
export const planOfTicket = (db: Db, ticketId: string): string | null => sql<{ planId: string | null }>(db, 'SELECT plan_id AS planId FROM tickets WHERE id = ?').get(ticketId)?.planId ?? null;

/** Asked for within a time; the tables are read from their newest end. */
export const ticketsBetween = (db: Db, from: string, until: string): LinkedRow[] => rows(db, `${TICKET} WHERE t.requested_at >= @from AND t.requested_at < @until ORDER BY t.requested_at LIMIT 100`, { from, until });
/** Written or sealed within a time. */
export const plansBetween = (db: Db, from: string, until: string): LinkedRow[] =>
  rows(db, `${PLAN} WHERE p.discarded_at IS NULL AND ((p.created_at >= @from AND p.created_at < @until) OR (p.sealed_at >= @from AND p.sealed_at < @until)) ORDER BY at LIMIT 100`, { from, until });

/** Days on which a trade was opened and closed. */
export const daysOfTrade = (db: Db, id: string): { opened: string; closed: string | null } | null =>
  sql<{ opened: string; closed: string | null }>(db, 'SELECT opened_day AS opened, closed_day AS closed FROM trades WHERE id = ?').get(id) ?? null;

/** Fills a trade is made of: an entry may point to it by any that opened it. */
export const namesOfTrade = (db: Db, id: string): string[] =>
  sql<{ id: string }>(db, "SELECT x.id FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence WHERE f.trade_id = ? AND f.role IN ('opened', 'added')").all(id).map((row) => row.id);

const LIKE = "lower(i.symbol || ' ' || i.name) LIKE @part ESCAPE '\\'";

/** The newest first, by the instrument's or the plan's name; an empty part is any. */
export const findTrades = (db: Db, part: string, limit: number): LinkedRow[] => rows(db, `${TRADE} WHERE @part = '%%' OR t.instrument_id IN (SELECT i.id FROM instruments i WHERE ${LIKE}) ORDER BY t.place DESC LIMIT @limit`, { part, limit });
export const findPlans = (db: Db, part: string, limit: number): LinkedRow[] =>
  rows(db, `${PLAN} WHERE p.discarded_at IS NULL AND (@part = '%%' OR ${LIKE} OR lower(json_extract(p.content, '$.title')) LIKE @part ESCAPE '\\') ORDER BY p.updated_at DESC LIMIT @limit`, { part, limit });
export const findTickets = (db: Db, part: string, limit: number): LinkedRow[] => rows(db, `${TICKET} WHERE @part = '%%' OR ${LIKE} ORDER BY t.requested_at DESC LIMIT @limit`, { part, limit });
