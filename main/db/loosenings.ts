import type { DisciplineChange, PendingLoosening } from '../../shared/rules/discipline.ts';
import type { Wait } from '../../shared/time/wait.ts';
import { sql, type Db } from './db.ts';
import { emptyUntilChanged } from './kept.ts';

/** A loosening as kept: what will be done, for which thing, and how long it still waits. */
export interface StoredLoosening {
  readonly id: string;
  /** null: every account, as with an instrument. */
  readonly accountId: string | null;
  readonly kind: PendingLoosening['kind'];
  /** Id of what is changed: the account, the instrument or the cash flow. */
  readonly subject: string;
  readonly payload: unknown;
  readonly changes: readonly DisciplineChange[];
  readonly requestedAt: string;
  readonly wait: Wait;
  readonly state: 'pending' | 'applied' | 'cancelled';
}

interface Row {
  id: string;
  account_id: string | null;
  kind: StoredLoosening['kind'];
  subject: string;
  payload: string;
  changes: string;
  requested_at: string;
  wait: string;
  state: StoredLoosening['state'];
}

const toLoosening = (row: Row): StoredLoosening => ({
  id: row.id,
  accountId: row.account_id,
  kind: row.kind,
  subject: row.subject,
  payload: JSON.parse(row.payload) as unknown,
  changes: JSON.parse(row.changes) as DisciplineChange[],
  requestedAt: row.requested_at,
  wait: JSON.parse(row.wait) as Wait,
  state: row.state,
});

export function insertLoosening(db: Db, loosening: Omit<StoredLoosening, 'state'>): void {
  sql(
    db,
    `INSERT INTO loosenings (id, account_id, kind, subject, payload, changes, requested_at, wait, state)
     VALUES (@id, @accountId, @kind, @subject, @payload, @changes, @requestedAt, @wait, 'pending')`,
  ).run({
    ...loosening,
    payload: JSON.stringify(loosening.payload),
    changes: JSON.stringify(loosening.changes),
    wait: JSON.stringify(loosening.wait),
  });
}

export function readLoosening(db: Db, id: string): StoredLoosening | null {
  const row = sql<Row>(db, 'SELECT * FROM loosenings WHERE id = ?').get(id);
  return row === undefined ? null : toLoosening(row);
}

/** Oldest request first. */
export function pendingLoosenings(db: Db): StoredLoosening[] {
  return emptyUntilChanged(db, ['loosenings'], 'pending-loosenings', () => sql<Row>(db, "SELECT * FROM loosenings WHERE state = 'pending' ORDER BY requested_at, id").all().map(toLoosening));
}

/** What it will do, and how long it still waits; while it waits. */
export function writePendingLoosening(db: Db, { id, payload, wait }: Pick<StoredLoosening, 'id' | 'payload' | 'wait'>): void {
  sql(db, "UPDATE loosenings SET payload = ?, wait = ? WHERE id = ? AND state = 'pending'").run(JSON.stringify(payload), JSON.stringify(wait), id);
}

export function endLoosening(db: Db, id: string, state: 'applied' | 'cancelled', at: string): void {
  sql(db, "UPDATE loosenings SET state = ?, ended_at = ? WHERE id = ? AND state = 'pending'").run(state, at, id);
}

/** What typed and undone fills of an account would give and do not give yet, or never will because the wait was cancelled. */
export function withheldFills<Credit>(db: Db, accountId: string): { credit: Credit; requestedAt: string }[] {
  return emptyUntilChanged(db, ['loosenings'], `withheld-fills ${accountId}`, () =>
    sql<{ payload: string; requestedAt: string }>(db, "SELECT payload, requested_at AS requestedAt FROM loosenings WHERE account_id = ? AND kind = 'typed-fill' AND state <> 'applied'")
      .all(accountId)
      .map(({ payload, requestedAt }) => ({ credit: (JSON.parse(payload) as { fillCredit: Credit }).fillCredit, requestedAt })),
  );
}
