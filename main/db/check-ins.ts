import type { CheckIn } from '../../shared/journal/entry.ts';
import { sql, type Db } from './db.ts';

const COLUMNS = 'id, at, day, moment, emotion, sleep, stress, urge, note, account_id AS accountId, plan_id AS planId, trade_id AS tradeId';

export function insertCheckIn(db: Db, checkIn: CheckIn): void {
  sql(
    db,
    `INSERT INTO check_ins (id, at, day, moment, emotion, sleep, stress, urge, note, account_id, plan_id, trade_id)
     VALUES (@id, @at, @day, @moment, @emotion, @sleep, @stress, @urge, @note, @accountId, @planId, @tradeId)`,
  ).run(checkIn);
}

/** Days inclusive; newest first. */
export function listCheckIns(db: Db, from: string | null, to: string | null): CheckIn[] {
  return sql<CheckIn>(db, `SELECT ${COLUMNS} FROM check_ins WHERE (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to) ORDER BY day DESC, number DESC`).all({ from, to });
}

/** Those that name a trade or a plan, oldest first. */
export function listBoundCheckIns(db: Db): CheckIn[] {
  return sql<CheckIn>(db, `SELECT ${COLUMNS} FROM check_ins WHERE trade_id IS NOT NULL OR plan_id IS NOT NULL ORDER BY number`).all();
}

/** Those that name one of some trades or plans, oldest first. */
export function checkInsBoundTo(db: Db, tradeIds: readonly string[], planIds: readonly string[]): CheckIn[] {
  return sql<CheckIn>(
    db,
    `SELECT ${COLUMNS} FROM check_ins WHERE number IN (
       SELECT number FROM check_ins WHERE trade_id IN (SELECT value FROM json_each(@trades)) UNION SELECT number FROM check_ins WHERE plan_id IN (SELECT value FROM json_each(@plans))) ORDER BY number`,
  ).all({ trades: JSON.stringify(tradeIds), plans: JSON.stringify(planIds) });
}
