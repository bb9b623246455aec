import type { Firing } from '../../shared/contract/accounts.ts';
import type { PastFiring } from '../../shared/rules/escalate.ts';
import { sql, type Db } from './db.ts';

/** A firing as kept: what the contract shows, and what names the occurrence. */
export interface StoredFiring extends Firing {
  readonly occurrence: string;
  /** When it happened as far as that is known, else when it was seen. */
  readonly happenedAt: string;
}

interface Row {
  number: number;
  id: string;
  at: string;
  account_id: string | null;
  rule_id: string;
  condition_kind: string;
  action: string;
  nth: number;
  escalated: 0 | 1;
  evidence: string;
  words: string;
  lockout_id: string | null;
  ticket_id: string | null;
}

const toFiring = (row: Row): Firing => ({
  id: row.id,
  at: row.at,
  accountId: row.account_id,
  ruleId: row.rule_id,
  conditionKind: row.condition_kind,
  action: JSON.parse(row.action) as Firing['action'],
  nth: row.nth,
  escalated: row.escalated === 1,
  evidence: JSON.parse(row.evidence) as Firing['evidence'],
  words: row.words,
  lockoutId: row.lockout_id,
  ticketId: row.ticket_id,
});

/** @returns false where this occurrence of the rule has been kept before */
export function insertFiring(db: Db, firing: StoredFiring): boolean {
  return (
    sql(
      db,
      `INSERT INTO firings (id, at, account_id, rule_id, condition_kind, occurrence, happened_at, action, nth, escalated, evidence, words, lockout_id, ticket_id)
       VALUES (@id, @at, @accountId, @ruleId, @conditionKind, @occurrence, @happenedAt, @action, @nth, @escalated, @evidence, @words, @lockoutId, @ticketId) ON CONFLICT DO NOTHING`,
    ).run({ ...firing, action: JSON.stringify(firing.action), escalated: firing.escalated ? 1 : 0, evidence: JSON.stringify(firing.evidence) }).changes === 1
  );
}

/** A lockout that followed later, because the rule was tightened while its condition stood. */
export function writeFiringLockout(db: Db, { accountId, ruleId, occurrence }: Pick<StoredFiring, 'accountId' | 'ruleId' | 'occurrence'>, lockoutId: string): void {
  sql(db, "UPDATE firings SET lockout_id = ? WHERE coalesce(account_id, '') = ? AND rule_id = ? AND occurrence = ? AND lockout_id IS NULL").run(lockoutId, accountId ?? '', ruleId, occurrence);
}

export function firingIsKept(db: Db, { accountId, ruleId, occurrence }: Pick<StoredFiring, 'accountId' | 'ruleId' | 'occurrence'>): boolean {
  return sql<{ n: 1 }>(db, "SELECT 1 AS n FROM firings WHERE coalesce(account_id, '') = ? AND rule_id = ? AND occurrence = ?").get(accountId ?? '', ruleId, occurrence) !== undefined;
}

/** Of an account's rules, or with null of those over all accounts, since a moment. */
export function firingsSince(db: Db, accountId: string | null, since: string): PastFiring[] {
  return sql<Omit<PastFiring, 'locked'> & { lockoutId: string | null }>(
    db,
    `SELECT account_id AS accountId, rule_id AS ruleId, occurrence, happened_at AS at, nth, lockout_id AS lockoutId FROM firings WHERE coalesce(account_id, '') = ? AND happened_at >= ?`,
  )
    .all(accountId ?? '', since)
    .map(({ lockoutId, ...firing }) => ({ ...firing, locked: lockoutId !== null }));
}

export interface FiredRule {
  ruleId: string;
  lastAt: string;
  count: number;
}

/** How often each rule of an account (null: over all accounts) has fired. */
export function firedRules(db: Db, accountId: string | null): FiredRule[] {
  return sql<FiredRule>(db, "SELECT rule_id AS ruleId, max(at) AS lastAt, count(*) AS count FROM firings WHERE coalesce(account_id, '') = ? GROUP BY rule_id").all(accountId ?? '');
}

/** How often one rule fired in a span, by when it happened. */
export function countFirings(db: Db, accountId: string | null, ruleId: string, { from, to }: { readonly from: string; readonly to: string }): number {
  return sql<{ n: number }>(db, "SELECT count(*) AS n FROM firings WHERE coalesce(account_id, '') = ? AND rule_id = ? AND happened_at >= ? AND happened_at < ?").get(accountId ?? '', ruleId, from, to)!.n;
}

/** Newest first; with an account, its own and those over all accounts. `before` is the place of the last one seen. */
export function listFirings(db: Db, accountId: string | null, limit: number, before: number | null): { firing: Firing; number: number }[] {
  const rows = sql<Row>(db, 'SELECT * FROM firings WHERE number < @before AND (@accountId IS NULL OR account_id IS NULL OR account_id = @accountId) ORDER BY number DESC LIMIT @limit').all({
    accountId,
    limit,
    before: before ?? Number.MAX_SAFE_INTEGER,
  });
  return rows.map((row) => ({ firing: toFiring(row), number: row.number }));
}
