import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

/** What somebody with a database tool and our source at hand can do to a record. */
export interface Attack {
  readonly name: string;
  /** Who can tell: the journal by itself, or only somebody outside who saw it before. */
  readonly told: 'inside' | 'outside';
  readonly verdict?: 'edited' | 'cut' | 'empty';
  /** The first record that does not fit, where it is known for certain. */
  readonly firstBroken?: number;
  /** The first record whose content is another than it was; for the bracket. */
  readonly changedAt?: number;
}

interface Row {
  seq: number;
  at: string;
  kind: string;
  payload: string;
  previous_hash: string;
  hash: string;
}

export type Random = (below: number) => number;

/** Park and Miller's generator: small, seeded, good enough to choose attacks. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const hashOf = ({ seq, at, kind, payload, previous_hash: previousHash }: Row): string =>
  createHash('sha256').update(JSON.stringify({ at, kind, payload, previousHash, seq })).digest('hex');

const rowsOf = (db: Database.Database): Row[] => db.prepare<[], Row>('SELECT * FROM record ORDER BY seq').all();

/** Writes the whole chain anew, through plain SQL. */
function rewrite(db: Database.Database, rows: readonly Row[]): void {
  db.exec('DELETE FROM record');
  const insert = db.prepare('INSERT INTO record (seq, at, kind, payload, previous_hash, hash) VALUES (@seq, @at, @kind, @payload, @previous_hash, @hash)');
  for (const row of rows) insert.run(row);
}

/** Hashes everything from a record on anew, so that the chain fits itself. */
function rehashed(rows: readonly Row[], from: number): Row[] {
  const fresh: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const previous_hash = fresh[index - 1]?.hash ?? '0'.repeat(64);
    const next = { ...row, seq: index + 1, previous_hash };
    fresh.push(index + 1 < from ? row : { ...next, hash: hashOf(next) });
  }
  return fresh;
}

const renumbered = (rows: readonly Row[]): Row[] => rows.map((row, index) => ({ ...row, seq: index + 1 }));

function nameHead(db: Database.Database): void {
  db.exec('DELETE FROM record_head; INSERT INTO record_head (id, seq, hash) SELECT 1, seq, hash FROM record ORDER BY seq DESC LIMIT 1');
}

/** Changes what one record tells and hashes the chain anew from there, the named end included. */
export function rewriteFrom(db: Database.Database, seq: number, payload: object): void {
  const rows = rowsOf(db);
  rewrite(db, rehashed(rows.with(seq - 1, { ...rows[seq - 1]!, payload: JSON.stringify(payload) }), seq));
  nameHead(db);
}

/** Another content for a record, each time another one. */
function edited(row: Row, random: Random): Row {
  switch (random(4)) {
    case 0:
      return { ...row, at: new Date(Date.parse(row.at) - 1 - random(1e9)).toISOString() };
    case 1:
      return { ...row, kind: row.kind === 'plan-sealed' ? 'plan-amended' : 'plan-sealed' };
    default:
      return { ...row, payload: JSON.stringify({ ...(JSON.parse(row.payload) as object), forged: random(1e9) }) };
  }
}

function forged(random: Random, at: string): Row {
  return { seq: 0, at, kind: 'gate-decision', payload: JSON.stringify({ verdict: 'pass', forged: random(1e9) }), previous_hash: '', hash: '' };
}

const unhashed = (row: Row, random: Random): Row => ({ ...row, hash: createHash('sha256').update(`made up ${random(1e9)}`).digest('hex') });

/** One attack at random, done to the table in place. */
type Doing = (db: Database.Database, random: Random) => Attack;

const pick = (random: Random, from: number, to: number): number => from + random(to - from + 1);

/** Done with the chain hashed anew; then with or without the end the journal names. */
function withRehash(name: string, change: (rows: Row[], random: Random) => { rows: Row[]; at: number }): Doing[] {
  const run = (db: Database.Database, random: Random): { at: number; before: number; after: number } => {
    const before = rowsOf(db);
    const { rows, at } = change(before, random);
    rewrite(db, rehashed(renumbered(rows), at));
    return { at, before: before.length, after: rows.length };
  };
  return [
    (db, random) => {
      const { before, after } = run(db, random);
      return { name: `${name}, hashed anew`, told: 'inside', verdict: after < before ? 'cut' : 'edited' };
    },
    (db, random) => {
      const { at } = run(db, random);
      nameHead(db);
      return { name: `${name}, hashed anew, the named end too`, told: 'outside', changedAt: at };
    },
  ];
}

export const attacks: readonly Doing[] = [
  (db, random) => {
    const row = rowsOf(db)[random(rowsOf(db).length)]!;
    const change = edited(row, random);
    db.prepare('UPDATE record SET at = @at, kind = @kind, payload = @payload WHERE seq = @seq').run(change);
    return { name: 'one edited', told: 'inside', verdict: 'edited', firstBroken: row.seq };
  },
  (db, random) => {
    const seq = pick(random, 1, rowsOf(db).length);
    const column = ['hash', 'previous_hash'][random(2)]!;
    db.prepare(`UPDATE record SET ${column} = ? WHERE seq = ?`).run(unhashed(rowsOf(db)[0]!, random).hash, seq);
    return { name: 'a hash overwritten', told: 'inside', verdict: 'edited', firstBroken: seq };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const seq = pick(random, 1, rows.length - 1);
    const change = edited(rows[seq - 1]!, random);
    db.prepare('UPDATE record SET at = @at, kind = @kind, payload = @payload, hash = @hash WHERE seq = @seq').run({ ...change, hash: hashOf(change) });
    return { name: 'one edited and hashed by itself', told: 'inside', verdict: 'edited', firstBroken: seq + 1 };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const seq = pick(random, 1, rows.length - 1);
    db.prepare('DELETE FROM record WHERE seq = ?').run(seq);
    return { name: 'one taken out', told: 'inside', verdict: 'edited', firstBroken: seq + 1 };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const seq = pick(random, 1, rows.length - 1);
    rewrite(db, renumbered(rows.toSpliced(seq - 1, 1)));
    return { name: 'one taken out and the rest moved up', told: 'inside', verdict: 'edited', firstBroken: seq };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const seq = pick(random, 1, rows.length);
    const before = rows[seq - 2]?.hash ?? '0'.repeat(64);
    const row = { ...forged(random, rows[seq - 1]!.at), seq, previous_hash: before };
    rewrite(db, renumbered(rows.toSpliced(seq - 1, 0, random(2) === 0 ? unhashed(row, random) : { ...row, hash: hashOf(row) })));
    return { name: 'one put in', told: 'inside', verdict: 'edited' };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const [one, two] = [pick(random, 1, rows.length - 1), rows.length];
    const swapped = rows.with(one - 1, { ...rows[two - 1]!, seq: one }).with(two - 1, { ...rows[one - 1]!, seq: two });
    rewrite(db, swapped);
    return { name: 'two changed places', told: 'inside', verdict: 'edited', firstBroken: one };
  },
  (db, random) => {
    const last = rowsOf(db).length;
    const kept = random(last);
    db.prepare('DELETE FROM record WHERE seq > ?').run(kept);
    return kept === 0 ? { name: 'everything taken out', told: 'inside', verdict: 'empty' } : { name: 'the end cut off', told: 'inside', verdict: 'cut', firstBroken: kept };
  },
  (db, random) => {
    const kept = 1 + random(rowsOf(db).length - 1);
    db.prepare('DELETE FROM record WHERE seq > ?').run(kept);
    nameHead(db);
    return { name: 'the end cut off, the named end too', told: 'outside', changedAt: kept + 1 };
  },
  (db, random) => {
    const rows = rowsOf(db);
    const kept = 1 + random(rows.length - 1);
    const more = Array.from({ length: 1 + random(2 * (rows.length - kept)) }, () => forged(random, rows[kept]!.at));
    rewrite(db, rehashed(renumbered([...rows.slice(0, kept), ...more]), kept + 1));
    nameHead(db);
    return { name: 'the end written otherwise, the named end too', told: 'outside', changedAt: kept + 1 };
  },
  (db, random) => {
    const rows = rowsOf(db);
    rewrite(db, rehashed(renumbered([...rows, forged(random, rows.at(-1)!.at)]), rows.length + 1));
    return { name: 'one put at the end', told: 'inside', verdict: 'edited', firstBroken: rows.length + 1 };
  },
  (db, random) => {
    const seq = rowsOf(db).length;
    db.exec(random(2) === 0 ? 'DELETE FROM record_head' : `UPDATE record_head SET hash = '${'0'.repeat(64)}'`);
    return { name: 'the named end changed', told: 'inside', verdict: 'edited', firstBroken: seq };
  },
  ...withRehash('one edited', (rows, random) => {
    const at = pick(random, 1, rows.length);
    return { rows: rows.with(at - 1, edited(rows[at - 1]!, random)), at };
  }),
  ...withRehash('several taken out', (rows, random) => {
    const at = pick(random, 1, rows.length - 1);
    return { rows: rows.toSpliced(at - 1, 1 + random(Math.min(5, rows.length - at))), at };
  }),
  ...withRehash('several put in', (rows, random) => {
    const at = pick(random, 1, rows.length);
    return { rows: rows.toSpliced(at - 1, 0, ...Array.from({ length: 1 + random(4) }, () => forged(random, rows[at - 1]!.at))), at };
  }),
  ...withRehash('two changed places', (rows, random) => {
    const at = pick(random, 1, rows.length - 1);
    return { rows: rows.with(at - 1, rows[at]!).with(at, rows[at - 1]!), at };
  }),
  ...withRehash('all told anew', (rows, random) => ({ rows: rows.map((row) => edited(row, random)), at: 1 })),
];
