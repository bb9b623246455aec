import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../main/engine/engine.ts';
import type { Account } from '../../shared/account/account.ts';
import type { Import } from '../../shared/contract/fills.ts';
import { engineMemory } from './engine-memory.ts';
import { previewFile } from './import-file.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { ratioLine, ratioOf } from './measure.ts';
import { rawDatabase, rawSave } from './raw-journal.ts';
import { writeHistory } from './statement-file.ts';

/**
 * A journal of N fills: brought in through parse, match, ledger and statistics; opened again to complete statistics; one more fill;
 * and how much memory the engine then takes. Each against the limit of this machine, measured beside it.
 *
 * `BALLAST_FILLS=10000,100000` measures those sizes only, `BALLAST_RUNS=25` takes so many single fills for each.
 */
const SIZES = (process.env['BALLAST_FILLS'] ?? '10000,100000,1000000').split(',').map(Number);
const RUNS = Number(process.env['BALLAST_RUNS'] ?? 101);
const FIRST = 9;
const folder = benchFolder();

for (const fills of SIZES) {
  const size = fills.toLocaleString('en');
  const file = join(folder, `${fills}.csv`);
  writeHistory(file, fills);
  const journal = join(folder, `${fills}.ballast`);
  const { engine, account, call } = await benchJournal(journal);
  const started = performance.now();
  const seen = await previewFile(call, account.id, file);
  const looked = performance.now();
  const made = await call<Import>('imports/commit', { previewId: seen.previewId });
  const ended = performance.now();
  if (made.newFills !== fills) throw new Error(`${made.newFills} fills of ${fills}: ${JSON.stringify(seen.refused.slice(0, 3))} ${JSON.stringify(seen.questions)}`);
  const raw = rawInsert(engine, join(folder, `${fills}.raw`));
  console.log(ratioOf(`${size} fills imported / their rows inserted bare`, ended - started, raw));
  console.log(`  ${(statSync(file).size / 1_048_576).toFixed(1)} MB; looked at in ${(looked - started).toFixed(0)} ms, imported in ${(ended - looked).toFixed(0)} ms`);
  engine.close();

  await coldOpen(journal, size);
  await oneFill(journal, account, size);
  const { open, readPeak, importPeak, imported } = await engineMemory(journal, file);
  console.log(`${size} fills: memory of a process with the journal open, statistics answered and one fill taken ${open} MB`);
  console.log(`  of one that imported them: at most ${readPeak} MB until it was looked at, ${importPeak} MB in all, ${imported} MB afterwards`);
  for (const each of [file, journal, `${journal}.again`, join(folder, `${fills}.raw`)]) for (const end of ['', '-wal', '-shm']) rmSync(`${each}${end}`, { force: true });
}

/** The very rows, in a table of the same form with the same indexes, one run a row in one transaction. */
function rawInsert(engine: Engine, path: string): number {
  const { db } = engine.ctx;
  const raw = rawDatabase(path);
  raw.pragma('foreign_keys = OFF');
  for (const form of db.prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = 'fills' AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC").pluck().all() as string[]) raw.exec(form);
  const columns = db.prepare('SELECT count(*) FROM pragma_table_info(?)').pluck().get('fills') as number;
  const insert = raw.prepare(`INSERT INTO fills VALUES (${Array.from({ length: columns }, () => '?').join(', ')})`);
  // Read in pieces beforehand, and only the inserting is timed: a million rows at once would measure the collector.
  let spent = 0;
  raw.exec('BEGIN IMMEDIATE');
  for (let from = 0; ; from += 50_000) {
    const rows = db.prepare('SELECT * FROM fills ORDER BY sequence LIMIT 50000 OFFSET ?').raw().all(from) as unknown[][];
    const began = performance.now();
    for (const row of rows) insert.run(row);
    spent += performance.now() - began;
    if (rows.length < 50_000) break;
  }
  const began = performance.now();
  raw.exec('COMMIT');
  spent += performance.now() - began;
  raw.close();
  return spent;
}

/** A process of its own would also count Node's start; the file was closed, and every statement is compiled anew. */
async function coldOpen(journal: string, size: string): Promise<void> {
  const { openEngine } = await import('../../main/engine/engine.ts');
  const began = performance.now();
  const engine = openEngine({ path: journal, host: 'local', anchorFolder: join(journal, '..', 'state', 'anchors') });
  await engine.call('insights/statistics', {});
  const opened = performance.now() - began;
  const reading = performance.now();
  let rows = 0;
  for (const table of ['fills', 'trades']) for (const _ of engine.ctx.db.prepare(`SELECT * FROM ${table}`).raw().iterate()) rows += 1;
  const read = performance.now() - reading;
  console.log(ratioOf(`${size} fills opened cold to complete statistics / ${rows.toLocaleString('en')} rows read once`, opened, read));
  engine.close();
}

/**
 * One more buy of a share that is held, again and again: durable, matched, rules run, statistics current. The first ones after opening are
 * told apart: they compile every statement and run code that has never run.
 */
async function oneFill(journal: string, account: Account, size: string): Promise<void> {
  const { openEngine } = await import('../../main/engine/engine.ts');
  const engine = openEngine({ path: journal, host: 'local', anchorFolder: join(journal, '..', 'state', 'anchors') });
  const raw = rawDatabase(`${journal}.one`);
  const save = rawSave(raw);
  const [instrument] = (await engine.call('instruments/list', { query: '', limit: 1 })) as { id: string }[];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < FIRST + RUNS; run += 1) {
    const began = performance.now();
    await engine.call('fills/add', { accountId: account.id, instrumentId: instrument!.id, effect: null, side: 'buy', quantity: '100', price: '10.00', fees: '1.00', executedAt: new Date().toISOString(), tradingDay: null, ticketId: null, planId: null });
    const kept = performance.now();
    save(`${run}`.padEnd(2000, '.'));
    theirs.push(performance.now() - kept);
    ours.push(kept - began);
  }
  console.log(ratioLine(`one new fill among ${size} / one bare durable commit`, ours.slice(FIRST), theirs.slice(FIRST)));
  console.log(ratioLine(`  the first ${FIRST} after opening`, ours.slice(0, FIRST), theirs.slice(0, FIRST)));
  raw.close();
  engine.close();
  rmSync(`${journal}.one`, { force: true });
}
