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
 * told apart: they compile every statement and run code that has never run. Then the dearest there are: a share that is not held is bought and
 * sold again, so that every other fill ends a trade, changes what is kept of its month, day and groups, and now and then makes a rule fire.
 */
async function oneFill(journal: string, account: Account, size: string): Promise<void> {
  const { openEngine } = await import('../../main/engine/engine.ts');
  const engine = openEngine({ path: journal, host: 'local', anchorFolder: join(journal, '..', 'state', 'anchors') });
  const raw = rawDatabase(`${journal}.one`);
  const save = rawSave(raw);
  const instruments = (await engine.call('instruments/list', { query: '', limit: 100 })) as { id: string }[];
  const { positions } = (await engine.call('accounts/standing', { id: account.id })) as { positions: { instrumentId: string }[] };
  const held = new Set(positions.map(({ instrumentId }) => instrumentId));
  let saves = 0;
  const take = async (instrumentId: string, side: 'buy' | 'sell', price: string): Promise<[ours: number, theirs: number]> => {
    const began = performance.now();
    await engine.call('fills/add', { accountId: account.id, instrumentId, effect: null, side, quantity: '100', price, fees: '1.00', executedAt: new Date().toISOString(), tradingDay: null, ticketId: null, planId: null });
    const kept = performance.now();
    // Bytes that are there already would not be written.
    save(`${(saves += 1)}`.padEnd(2000, '.'));
    return [kept - began, performance.now() - kept];
  };
  const line = (label: string, runs: readonly (readonly [number, number])[]): void => console.log(ratioLine(label, runs.map(([ours]) => ours), runs.map(([, theirs]) => theirs)));
  const added: [number, number][] = [];
  for (let run = 0; run < FIRST + RUNS; run += 1) added.push(await take(instruments.find(({ id }) => held.has(id))!.id, 'buy', '10.00'));
  line(`one new fill among ${size} / one bare durable commit`, added.slice(FIRST));
  line(`  the first ${FIRST} after opening`, added.slice(0, FIRST));
  const flat = instruments.find(({ id }) => !held.has(id));
  if (flat === undefined) throw new Error('every share is held');
  const ended: [number, number][] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await take(flat.id, 'buy', '10.00');
    // Every third one at a loss.
    ended.push(await take(flat.id, 'sell', run % 3 === 0 ? '9.90' : '10.10'));
  }
  line('  one that ends a trade', ended);
  raw.close();
  engine.close();
  rmSync(`${journal}.one`, { force: true });
}
