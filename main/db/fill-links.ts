import type { FillLink } from '../../shared/ledger/fill.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';

/**
 * Why a link stands: `ticket` the trader typed the fill under its ticket; `chosen` the trader said so later; `match` it fits
 * and waits to be confirmed; `same-day` it fits, but whether the plan was sealed first cannot be told; `shares` shares that
 * came without an order; `moved` taken over from the typed fill that a statement's row replaced; `contradiction` filled under
 * an exit, and yet it added risk.
 */
export type LinkBasis = 'ticket' | 'chosen' | 'match' | 'same-day' | 'shares' | 'moved' | 'contradiction' | 'opening';

export interface NewFillLink {
  readonly fillId: string;
  readonly planId: string | null;
  readonly ticketId: string | null;
  readonly link: FillLink;
  readonly basis: LinkBasis;
  readonly at: string;
}

export function insertFillLinks(db: Db, links: Iterable<NewFillLink>): void {
  const insert = sql(db, 'INSERT INTO fill_links (fill_id, plan_id, ticket_id, link, basis, at) VALUES (@fillId, @planId, @ticketId, @link, @basis, @at)');
  for (const link of links) insert.run(link);
}

export function nextLinkNumber(db: Db): number {
  return sql<{ next: number }>(db, 'SELECT coalesce(max(number), 0) + 1 AS next FROM fill_links').get()!.next;
}

export function newestLink(db: Db, fillId: string): NewFillLink | null {
  return (
    sql<NewFillLink>(db, 'SELECT fill_id AS fillId, plan_id AS planId, ticket_id AS ticketId, link, basis, at FROM fill_links WHERE fill_id = ? ORDER BY number DESC LIMIT 1').get(fillId) ?? null
  );
}

const NEWEST = `k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = k.fill_id) AND ${STANDING}`;

/** A fill that stands and is linked, with what it did to its position. */
export interface LinkedFill {
  readonly fillId: string;
  readonly planId: string | null;
  readonly ticketId: string | null;
  readonly link: FillLink;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly tradingDay: string;
  readonly executedAt: string | null;
}

const LINKED = `k.fill_id AS fillId, k.plan_id AS planId, k.ticket_id AS ticketId, k.link, x.side, x.quantity, x.price, x.trading_day AS tradingDay, x.executed_at AS executedAt`;

/** Fills that were executed under a ticket, as far as they are confirmed or wait to be. */
export function fillsOfTicket(db: Db, ticketId: string): LinkedFill[] {
  return sql<LinkedFill>(db, `SELECT ${LINKED} FROM fill_links k JOIN fills x ON x.id = k.fill_id WHERE k.ticket_id = ? AND ${NEWEST} ORDER BY x.sequence`).all(ticketId);
}

/** Fills that carry a plan in their own link. Exits usually do not: they belong to it through their trade. */
export function fillsOfPlan(db: Db, planId: string): LinkedFill[] {
  return sql<LinkedFill>(db, `SELECT ${LINKED} FROM fill_links k JOIN fills x ON x.id = k.fill_id WHERE k.plan_id = ? AND ${NEWEST} ORDER BY x.sequence`).all(planId);
}
