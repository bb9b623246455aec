import { join } from 'node:path';
import type { Import, ImportPreview } from '../../shared/contract/fills.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { median, ratioLine } from './measure.ts';
import { rawDatabase } from './raw-journal.ts';
import { genericCsvOf, jiaogedanOf } from './statements.ts';

/** A statement of a hundred thousand fills looked at and imported, against its rows put bare into a table of the same form. */
const FILLS = 100_000;
const RUNS = 3;
/** On a busy machine fewer runs are made rather than waited for. */
const LONGEST_MS = 45_000;
const folder = benchFolder();
const FORMATS = [
  ['交割单', '交割单.xls', jiaogedanOf(FILLS)],
  ['CSV', 'fills.csv', genericCsvOf(FILLS)],
] as const;

for (const [name, fileName, bytes] of FORMATS) {
  const contentBase64 = Buffer.from(bytes).toString('base64');
  const times = { preview: [] as number[], commit: [] as number[], whole: [] as number[], raw: [] as number[] };
  const until = performance.now() + LONGEST_MS;
  for (let run = 0; run < RUNS && (run === 0 || performance.now() < until); run += 1) {
    const { engine, account, call } = await benchJournal(join(folder, `${name}-${run}.ballast`));
    const started = performance.now();
    const seen = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName, contentBase64 });
    const looked = performance.now();
    const made = await call<Import>('imports/commit', { previewId: seen.previewId });
    const ended = performance.now();
    if (made.newFills !== FILLS) throw new Error(`${made.newFills} fills of ${FILLS}: ${JSON.stringify(seen.refused.slice(0, 3))} ${JSON.stringify(seen.questions)}`);
    times.preview.push(looked - started);
    times.commit.push(ended - looked);
    times.whole.push(ended - started);

    const rows = engine.ctx.db.prepare('SELECT * FROM fills').raw().all() as unknown[][];
    const form = engine.ctx.db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'fills'").pluck().get() as string;
    engine.close();
    const raw = rawDatabase(join(folder, `${name}-${run}.raw`));
    raw.pragma('foreign_keys = OFF');
    raw.exec(form);
    const insert = raw.prepare(`INSERT INTO fills VALUES (${rows[0]!.map(() => '?').join(', ')})`);
    const bare = performance.now();
    raw.transaction(() => {
      for (const row of rows) insert.run(row);
    })();
    times.raw.push(performance.now() - bare);
    raw.close();
  }
  console.log(ratioLine(`${FILLS.toLocaleString('en')} fills imported from ${name} / their rows inserted bare`, times.whole, times.raw));
  console.log(`  ${(bytes.length / 1_048_576).toFixed(1)} MB, ${times.whole.length} runs; looked at in ${median(times.preview).toFixed(0)} ms, imported in ${median(times.commit).toFixed(0)} ms`);
}
