import type { HeldLockout } from '../../shared/lockout/transitions.ts';
import type { Wait } from '../../shared/time/wait.ts';
import { sql, type Db } from './db.ts';
import { emptyUntilChanged } from './kept.ts';

interface Row {
  id: string;
  account_id: string | null;
  source: HeldLockout['source'];
  rule_kind: string | null;
  rule_id: string | null;
  asset_class: HeldLockout['assetClass'];
  strategy: string | null;
  ends_with: HeldLockout['endsWith'];
  from_at: string;
  until_at: string;
  words: string;
  evidence: string;
  wait: string;
  ended_at: string | null;
}

const toLockout = (row: Row): HeldLockout => ({
  id: row.id,
  accountId: row.account_id,
  source: row.source,
  ruleKind: row.rule_kind,
  ruleId: row.rule_id,
  assetClass: row.asset_class,
  strategy: row.strategy,
  endsWith: row.ends_with,
  from: row.from_at,
  until: row.until_at,
  words: row.words,
  evidence: JSON.parse(row.evidence) as HeldLockout['evidence'],
  wait: JSON.parse(row.wait) as Wait,
  endedAt: row.ended_at,
});

export function insertLockout(db: Db, lockout: HeldLockout): void {
  sql(
    db,
    `INSERT INTO lockouts (id, account_id, source, rule_kind, rule_id, asset_class, strategy, ends_with, from_at, until_at, words, evidence, wait, ended_at)
     VALUES (@id, @accountId, @source, @ruleKind, @ruleId, @assetClass, @strategy, @endsWith, @from, @until, @words, @evidence, @wait, @endedAt)`,
  ).run({ ...lockout, evidence: JSON.stringify(lockout.evidence), wait: JSON.stringify(lockout.wait) });
}

export function readLockout(db: Db, id: string): HeldLockout | null {
  const row = sql<Row>(db, 'SELECT * FROM lockouts WHERE id = ?').get(id);
  return row === undefined ? null : toLockout(row);
}

/** Not ended yet, by record. */
export function listOpenLockouts(db: Db): HeldLockout[] {
  return emptyUntilChanged(db, ['lockouts'], 'open-lockouts', () => sql<Row>(db, 'SELECT * FROM lockouts WHERE ended_at IS NULL ORDER BY from_at, id').all().map(toLockout));
}

/** Newest first. */
export function listAllLockouts(db: Db): HeldLockout[] {
  return sql<Row>(db, 'SELECT * FROM lockouts ORDER BY from_at DESC, id DESC').all().map(toLockout);
}

export function writeLockoutExtended(db: Db, { id, until, wait }: Pick<HeldLockout, 'id' | 'until' | 'wait'>): void {
  sql(db, 'UPDATE lockouts SET until_at = ?, wait = ? WHERE id = ? AND ended_at IS NULL').run(until, JSON.stringify(wait), id);
}

export function writeLockoutEnded(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE lockouts SET ended_at = ? WHERE id = ? AND ended_at IS NULL').run(at, id);
}
