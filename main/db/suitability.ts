import type { SuitabilityAnswers } from '../../shared/rules/suitability.ts';
import { sql, type Db } from './db.ts';

export interface AnsweredSuitability {
  readonly answers: SuitabilityAnswers;
  readonly at: string;
}

/** The newest answers about an account; earlier ones stay. */
export function readSuitabilityAnswers(db: Db, accountId: string): AnsweredSuitability | null {
  const row = sql<{ answers: string; at: string }>(db, 'SELECT answers, at FROM suitability_answers WHERE account_id = ? ORDER BY number DESC LIMIT 1').get(accountId);
  return row === undefined ? null : { answers: JSON.parse(row.answers) as SuitabilityAnswers, at: row.at };
}

export function insertSuitabilityAnswers(db: Db, accountId: string, answers: SuitabilityAnswers, at: string): void {
  sql(db, 'INSERT INTO suitability_answers (account_id, answers, at) VALUES (?, ?, ?)').run(accountId, JSON.stringify(answers), at);
}

/** A closed trade of which it can be decided whether it kept to a plan. */
export interface JudgedTradeRow {
  readonly day: string;
  readonly planned: 0 | 1;
  readonly gross: number;
  readonly plannedRisk: number | null;
  /** An amendment of its plan widened a stop. */
  readonly widened: 0 | 1;
  /** Some of what it entered had no plan, or no ticket, or more than its ticket said, or came after its slip had ended. */
  readonly entered: 0 | 1;
}

const ENTERED = `EXISTS (SELECT 1 FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence
   LEFT JOIN fill_links k ON k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id)
   LEFT JOIN tickets q ON q.id = k.ticket_id
   WHERE f.trade_id = t.id AND f.role IN ('opened', 'added') AND (coalesce(k.link, 'unplanned') = 'unplanned'
     OR (k.link = 'planned' AND (q.id IS NULL OR CAST(q.filled_quantity AS REAL) > CAST(json_extract(q.intent, '$.quantity') AS REAL) OR (q.released_until IS NOT NULL AND x.executed_at > q.released_until)))))`;

/** The newest closed trades of an account, newest first. Open ones stand above every day in `place`. */
export function newestJudgedTrades(db: Db, accountId: string, most: number): JudgedTradeRow[] {
  return sql<JudgedTradeRow>(
    db,
    `SELECT t.closed_day AS day, t.planned, t.gross, t.planned_risk AS plannedRisk, EXISTS (SELECT 1 FROM amendments m WHERE m.plan_id = t.plan_id AND m.widens_stop = 1) AS widened, ${ENTERED} AS entered
     FROM trades t INDEXED BY trades_by_account WHERE t.account_id = ? AND t.place < '9999' AND t.planned IS NOT NULL ORDER BY t.place DESC, t.id DESC LIMIT ?`,
  ).all(accountId, most);
}

/**
 * Changes whenever a fill, a link or an amendment has come, by which a trade is judged. Named by the newest of each and not by
 * their number alone: what a transaction that was taken back had numbered is numbered anew.
 */
export function judgedBy(db: Db): string {
  const { fill, link, amendment } = sql<{ fill: string | null; link: string | null; amendment: string | null }>(
    db,
    `SELECT (SELECT id FROM fills ORDER BY sequence DESC LIMIT 1) AS fill,
       (SELECT number || ' ' || fill_id || ' ' || coalesce(plan_id, '') || ' ' || coalesce(ticket_id, '') || ' ' || link || ' ' || at FROM fill_links ORDER BY number DESC LIMIT 1) AS link,
       (SELECT id FROM amendments ORDER BY number DESC LIMIT 1) AS amendment`,
  ).get()!;
  return JSON.stringify([fill, link, amendment]);
}
