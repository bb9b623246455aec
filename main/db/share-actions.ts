import type { LedgerAction } from '../../shared/ledger/split.ts';
import { attoOf } from '../../shared/money/atto.ts';
import { sql, type Db } from './db.ts';

/** A split as it is kept. It never changes: undone by a row that `reverses` it. */
export interface ShareActionRow {
  readonly sequence: number;
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly kind: 'split' | 'stock-dividend';
  readonly tradingDay: string;
  readonly delta: string | null;
  readonly ratioTo: string | null;
  readonly ratioFrom: string | null;
  readonly source: 'typed' | 'import';
  readonly importId: string | null;
  readonly line: number | null;
  readonly cashFillId: string | null;
  readonly reverses: string | null;
  readonly arrivedAt: string;
}

const COLUMNS = `a.sequence, a.id, a.account_id AS accountId, a.instrument_id AS instrumentId, a.kind, a.trading_day AS tradingDay, a.delta, a.ratio_to AS ratioTo,
  a.ratio_from AS ratioFrom, a.source, a.import_id AS importId, a.line, a.cash_fill_id AS cashFillId, a.reverses, a.arrived_at AS arrivedAt`;
const STANDING = 'a.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM share_actions r WHERE r.reverses = a.id)';

export function insertShareAction(db: Db, action: Omit<ShareActionRow, 'sequence'>): void {
  sql(
    db,
    `INSERT INTO share_actions (id, account_id, instrument_id, kind, trading_day, delta, ratio_to, ratio_from, source, import_id, line, cash_fill_id, reverses, arrived_at)
     VALUES (@id, @accountId, @instrumentId, @kind, @tradingDay, @delta, @ratioTo, @ratioFrom, @source, @importId, @line, @cashFillId, @reverses, @arrivedAt)`,
  ).run(action);
}

export function readShareAction(db: Db, id: string): ShareActionRow | null {
  return sql<ShareActionRow>(db, `SELECT ${COLUMNS} FROM share_actions a WHERE a.id = ?`).get(id) ?? null;
}

export function shareActionStands(db: Db, id: string): boolean {
  return sql<{ yes: number }>(db, `SELECT EXISTS (SELECT 1 FROM share_actions a WHERE a.id = ? AND ${STANDING}) AS yes`).get(id)!.yes === 1;
}

/** Those that stand; the newest day first. */
export function listShareActions(db: Db, accountId: string): ShareActionRow[] {
  return sql<ShareActionRow>(db, `SELECT ${COLUMNS} FROM share_actions a WHERE a.account_id = ? AND ${STANDING} ORDER BY a.trading_day DESC, a.sequence DESC`).all(accountId);
}

export function standingActionsOfImport(db: Db, importId: string): ShareActionRow[] {
  return sql<ShareActionRow>(db, `SELECT ${COLUMNS} FROM share_actions a WHERE a.import_id = ? AND ${STANDING} ORDER BY a.sequence`).all(importId);
}

/** Those of one position that stand, as the ledger computes with them. */
export function ledgerActionsOf(db: Db, accountId: string, instrumentId: string): LedgerAction[] {
  return sql<ShareActionRow>(db, `SELECT ${COLUMNS} FROM share_actions a WHERE a.account_id = ? AND a.instrument_id = ? AND ${STANDING} ORDER BY a.sequence`)
    .all(accountId, instrumentId)
    .map(({ id, tradingDay, sequence, delta, ratioTo, ratioFrom }) =>
      delta === null
        ? { id, tradingDay, sequence, delta, ratio: { to: attoOf(ratioTo!), from: attoOf(ratioFrom!) } }
        : { id, tradingDay, sequence, delta: attoOf(delta), ratio: null },
    );
}
