import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { brokenLink } from '../support/whole-chain.ts';
import type { Promised } from './work.ts';

/** What is wrong with a journal after a crash: promises that are not kept, records that are half there. Empty: nothing. */
export function problemsIn(db: Database.Database, promises: readonly Promised[]): { lost: string[]; half: string[] } {
  return { lost: promises.flatMap((promised) => lost(db, promised) ?? []), half: halves(db) };
}

function lost(db: Database.Database, promised: Promised): string | null {
  const { op, id, reached, head } = promised;
  const told = `${op} ${id} as far as ${reached}`;
  const there = db.prepare<[number], string>('SELECT hash FROM record WHERE seq = ?').pluck().get(head.seq);
  if (there !== head.hash) return `${told}: record ${head.seq} is ${there ?? 'gone'}`;
  return kept(db, promised) ? null : told;
}

function kept(db: Database.Database, { op, id, reached }: Promised): boolean {
  const one = (text: string): unknown => db.prepare(text).pluck().get(id);
  switch (op) {
    case 'draft':
      return Number(one('SELECT revision FROM plans WHERE id = ?')) >= Number(reached);
    case 'seal':
      return one('SELECT seal_hash FROM plans WHERE id = ?') === reached;
    case 'ticket':
      return one('SELECT id FROM tickets WHERE id = ?') === id;
    case 'release':
      return ['released', 'filled', 'expired', 'revoked', 'withdrawn'].includes(String(one('SELECT state FROM tickets WHERE id = ?')));
    case 'fill':
      return one('SELECT quantity FROM fills WHERE id = ?') === reached;
    case 'import':
      return one('SELECT count(*) FROM fills WHERE import_id = ?') === reached;
    case 'lockout':
      return String(one('SELECT until_at FROM lockouts WHERE id = ?')) >= String(reached);
    case 'rule':
      return (JSON.parse(String(one('SELECT discipline FROM accounts WHERE id = ?'))) as { lossAtStopLimit: number }).lossAtStopLimit <= Number(reached);
    case 'entry':
      return Number(one('SELECT revision FROM entries WHERE id = ?')) >= Number(reached);
    case 'thought':
      return Number(one("SELECT max(revision) FROM capture_drafts WHERE markdown LIKE ? || ' %'") ?? 0) >= Number(reached) || one("SELECT 1 FROM captures WHERE markdown LIKE ? || ' %'") === 1;
    case 'capture':
      return one("SELECT 1 FROM captures WHERE markdown LIKE ? || ' %'") === 1;
    case 'backup':
      return wholeBackup(id, Number(reached));
    case 'recorded':
      return true;
    default:
      return false;
  }
}

function wholeBackup(file: string, records: number): boolean {
  if (!existsSync(file)) return false;
  const copy = new Database(file, { readonly: true });
  try {
    return copy.pragma('integrity_check', { simple: true }) === 'ok' && brokenLink(copy) === null && copy.prepare('SELECT count(*) FROM record').pluck().get() === records;
  } finally {
    copy.close();
  }
}

/** Things that are written together: where one of them is and another is not, a save was torn. */
const together: Readonly<Record<string, string>> = {
  'a sealed plan without its record': `SELECT id FROM plans WHERE sealed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'plan-sealed' AND payload ->> 'planId' = plans.id)`,
  'a record of a seal without the sealed plan': `SELECT seq FROM record WHERE kind = 'plan-sealed' AND NOT EXISTS (SELECT 1 FROM plans WHERE id = payload ->> 'planId' AND seal_hash = payload ->> 'hash')`,
  'a lockout without its record': `SELECT id FROM lockouts WHERE NOT EXISTS (SELECT 1 FROM record WHERE kind = 'lockout-begun' AND payload ->> 'id' = lockouts.id)`,
  'a record of a lockout without it': `SELECT seq FROM record WHERE kind = 'lockout-begun' AND NOT EXISTS (SELECT 1 FROM lockouts WHERE id = payload ->> 'id')`,
  'a lockout that ends otherwise than its record says': `SELECT id FROM lockouts WHERE until_at <> (SELECT payload ->> 'until' FROM record WHERE kind IN ('lockout-begun', 'lockout-extended') AND payload ->> 'id' = lockouts.id ORDER BY seq DESC LIMIT 1)`,
  'an import without all of its fills': 'SELECT id FROM imports WHERE new_fills <> (SELECT count(*) FROM fills WHERE import_id = imports.id)',
  'an import without its record': `SELECT id FROM imports WHERE NOT EXISTS (SELECT 1 FROM record WHERE kind = 'import-committed' AND payload ->> 'importId' = imports.id)`,
  'fills of no import': 'SELECT id FROM fills WHERE import_id IS NOT NULL AND import_id NOT IN (SELECT id FROM imports)',
  'a typed fill without its record': `SELECT id FROM fills WHERE source <> 'import' AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'fill-arrived' AND payload ->> 'fillId' = fills.id)`,
  'a fill that moved no position': 'SELECT id FROM fills WHERE NOT EXISTS (SELECT 1 FROM trade_fills WHERE fill_sequence = fills.sequence)',
  'a ticket nobody decided on': `SELECT id FROM tickets WHERE NOT EXISTS (SELECT 1 FROM record WHERE kind = 'gate-decision' AND payload ->> 'ticketId' = tickets.id)`,
  'a released ticket without its record': `SELECT id FROM tickets WHERE state = 'released' AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'ticket-released' AND payload ->> 'id' = tickets.id)`,
  'rules other than the record’s last': `SELECT a.id FROM accounts a JOIN (SELECT payload ->> 'accountId' AS account, max(seq) AS seq FROM record WHERE kind = 'discipline-changed' GROUP BY 1) last ON last.account = a.id JOIN record r ON r.seq = last.seq WHERE a.discipline ->> 'lossAtStopLimit' <> r.payload ->> '$.discipline.lossAtStopLimit'`,
  'an entry that is not its revision’s': `SELECT id FROM entries WHERE kind = 'day' AND markdown NOT LIKE 'entry ' || revision || ' %'`,
  'a quick note that its entry does not hold': 'SELECT id FROM captures WHERE undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM entries WHERE entries.id = captures.entry_id AND instr(entries.markdown, captures.block) > 0)',
  'a quick note that was handed in and is still being typed': 'SELECT d.id FROM capture_drafts d JOIN captures c ON c.markdown = d.markdown',
  'closed trades that were not counted': `SELECT n FROM (SELECT count(*) AS n FROM trades WHERE status = 'closed') WHERE n <> (SELECT coalesce(sum(trades), 0) FROM statistics_days WHERE scope = '')`,
  'a change that was never counted': 'SELECT id FROM statistics_changes',
  'a saved draft that is not its revision’s': `SELECT id FROM plans WHERE sealed_at IS NULL AND content ->> 'thesis' LIKE 'save %' AND content ->> 'thesis' <> 'save ' || revision`,
};

function halves(db: Database.Database): string[] {
  const found: string[] = [];
  const chain = brokenLink(db);
  if (chain !== null) found.push(chain);
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') found.push(String(integrity));
  const orphans = db.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) found.push(`${orphans.length} rows without the row they point to`);
  for (const [what, query] of Object.entries(together)) {
    const rows = db.prepare(query).pluck().all();
    if (rows.length > 0) found.push(`${what}: ${rows.slice(0, 3).join(', ')}`);
  }
  return found;
}
