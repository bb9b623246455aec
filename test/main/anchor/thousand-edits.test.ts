import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readNamedHead, walkRecords } from '../../../main/db/record.ts';
import type { Db } from '../../../main/db/db.ts';
import { sha256 } from '../../../main/db/sha256.ts';
import type { Anchor } from '../../../shared/record/anchor.ts';
import type { VerifyResult } from '../../../shared/record/record.ts';
import { judgeRecord } from '../../../shared/record/verify.ts';
import { judge } from '../../../tools/verify-record.mjs';
import { anchorsBeside } from '../../support/engine.ts';
import { scene } from '../services/discipline-scene.ts';
import { attacks, seeded, type Attack } from './attacks.ts';
import { anchorFile, HOUR, journalIdOf, lockUntil, readAnchor, tamper, tolerant, verdictOf } from './anchored-scene.ts';

const EDITS = 1000;
const SEED = Number(process.env['BALLAST_SEED'] ?? 20_261_121);

/** A journal with a few hundred records, closed, and its anchor: some of its checkpoints are thinned out by then. */
async function longJournal(): Promise<{ path: string; id: string; anchor: Anchor; engine: Awaited<ReturnType<typeof scene>>['engine'] }> {
  const { engine, sealed } = await scene();
  const { ctx } = engine;
  await sealed();
  for (let round = 0; round < 45; round += 1) {
    engine.clock.advance(61_000);
    ctx.write(() => {
      for (let part = 0; part < 1 + (round % 4); part += 1) ctx.record('gate-decision', { verdict: 'blocked', round, part, reasons: [{ code: 'LEVERAGE_CAP', params: { leverage: 2 + round / 10, cap: 2 } }] });
    });
    if (round % 20 === 19) await sealed();
    else ctx.write(() => ctx.record('discipline-changed', { accountId: 'none', changes: [round] }));
  }
  await lockUntil(engine, HOUR);
  const id = await journalIdOf(engine);
  engine.close();
  return { path: ctx.path, id, anchor: readAnchor(anchorFile(engine, id)), engine };
}

interface Found {
  verdict: string;
  firstBroken?: number | null;
  problem?: string | null;
  between?: unknown;
  missing?: number | null;
  since?: number | null;
}

const essence = ({ verdict, firstBroken = null, problem = null, between = null, missing = null, since = null }: Found): Found => ({ verdict, firstBroken, problem, between, missing, since });

/** The engine's verdict and the verifier's, from the same table by roads of their own. */
function bothSay(db: Database.Database, anchor: Anchor | null): VerifyResult {
  const engine = judgeRecord({ rows: () => walkRecords(db as Db), hash: sha256, ownHead: readNamedHead(db as Db), anchor });
  const rows = db.prepare('SELECT seq, at, kind, payload, previous_hash AS previousHash, hash FROM record ORDER BY seq').all();
  const ownHead = db.prepare('SELECT seq, hash FROM record_head').get() ?? null;
  const verifier = judge(JSON.parse(JSON.stringify(rows)), ownHead, anchor === null ? null : JSON.parse(JSON.stringify(anchor))) as Found;
  expect(essence(verifier)).toEqual(essence(engine));
  return engine;
}

/** In what the verdicts miss the attack; empty where it is named, or caught. */
function missedIn({ told, verdict, firstBroken, changedAt = 0 }: Attack, alone: VerifyResult, anchored: VerifyResult): string[] {
  const outside = told === 'outside';
  const { after, before } = anchored.between ?? { after: -1, before: Infinity };
  const holds: Readonly<Record<string, boolean>> = {
    'by itself': outside ? alone.verdict === 'cannot-exclude' : alone.verdict === verdict,
    'first broken': outside || firstBroken === undefined || alone.firstBroken === firstBroken,
    'with the anchor': (outside ? ['edited', 'older'] : ['edited', verdict]).includes(anchored.verdict),
    bracket: !outside || (after < changedAt && changedAt <= before),
  };
  return Object.keys(holds).filter((name) => holds[name] !== true);
}

test(`of ${EDITS} edits, deletions, insertions, truncations and re-hashings by plain SQL each is named, or caught by the anchor`, { timeout: 120_000 }, async () => {
  const { path, anchor } = await longJournal();
  const db = new Database(path);
  try {
    for (const { name } of db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'record'").all()) db.exec(`DROP TRIGGER ${name}`);
    expect(bothSay(db, anchor)).toMatchObject({ verdict: 'intact', problem: null });
    const random = seeded(SEED);
    const counts = new Map<string, number>();
    for (let number = 0; number < EDITS; number += 1) {
      db.exec('SAVEPOINT before_it');
      const attack = attacks[number % attacks.length]!(db, random);
      const [alone, anchored] = [bothSay(db, null), bothSay(db, anchor)];
      expect(missedIn(attack, alone, anchored), `seed ${SEED}, number ${number}: ${JSON.stringify({ attack, alone, anchored })}`).toEqual([]);
      const line = `${attack.name}: ${attack.told === 'inside' ? `${alone.verdict} by itself` : `${anchored.verdict} by the anchor alone`}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
      db.exec('ROLLBACK TO before_it; RELEASE before_it');
    }
    expect(bothSay(db, anchor)).toMatchObject({ verdict: 'intact' });
    const table = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `  ${String(count).padStart(4)}  ${name}`);
    console.log(`seed ${SEED}, ${EDITS} edits, the independent verifier agreed every time:\n${table.join('\n')}`);
  } finally {
    db.close();
  }
});

test('opening what was edited does not cover it up', { timeout: 120_000 }, async () => {
  const { path, id, engine } = await longJournal();
  const folder = anchorsBeside(path);
  const good = join(dirname(path), 'good');
  copyFileSync(path, good);
  const anchorText = readFileSync(join(folder, `${id}.json`));
  const random = seeded(SEED + 1);
  for (const [number, attack] of attacks.entries()) {
    rmSync(path);
    copyFileSync(good, path);
    writeFileSync(join(folder, `${id}.json`), anchorText);
    let done: Attack | undefined;
    tamper(path, (db) => {
      done = attack(db, random);
    });
    for (let opening = 0; opening < 2; opening += 1) {
      const { engine: open } = tolerant(path, engine.clock);
      const found = await verdictOf(open);
      expect(['edited', 'cut', 'older'], `seed ${SEED + 1}, number ${number}, ${done!.name}, opening ${opening}: ${JSON.stringify(found)}`).toContain(found.verdict);
      open.close();
    }
  }
});
