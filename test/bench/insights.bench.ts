import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import { breakdownDimensions } from '../../shared/contract/looking-back.ts';
import { everyFilter, FRAME_OF_INSIGHTS, PAGES, screens, type Asked, type Filter } from './asked-by-screens.ts';
import { benchFolder } from './journal.ts';
import { lookedBack } from './looked-back.ts';
import { longestTurn, took, tookLine, type Took } from './own-work.ts';

/**
 * Looking back on a journal of a million fills, against reading all of them once: the first view of the insights in an engine that has just been opened, every kind of filter, every
 * breakdown, each of the six pages, and what each screen asks for when it is opened. Before each answer the engine forgets what it has answered before. The longest turn is how long
 * anybody else would have waited meanwhile.
 *
 * `BALLAST_BENCH_JOURNAL=FILE` looks at a journal that is there already, `BALLAST_FILLS=100000` makes a smaller one, `BALLAST_BENCH_ONLY=flags` measures what has that in its name.
 */
const FILLS = Number(process.env['BALLAST_FILLS'] ?? 1_000_000);
const RUNS = Number(process.env['BALLAST_RUNS'] ?? 3);
const ONLY = process.env['BALLAST_BENCH_ONLY'] ?? '';
const FIRST = '--first-view';

type Call = <T>(name: string, input: unknown) => Promise<T>;
const opened = (path: string): Engine => openEngine({ path, host: 'local', createIfMissing: false, anchorFolder: join(path, '..', 'state', 'anchors') });

const readRows = ({ ctx }: Engine): number => {
  let rows = 0;
  for (const _ of ctx.db.prepare('SELECT * FROM fills').raw().iterate()) rows += 1;
  return rows;
};

/** In a process of its own: nothing has been read, compiled or run before. */
async function firstView(path: string): Promise<{ first: Took; rows: Took }> {
  const first = await took(async () => {
    const engine = opened(path);
    for (const [name, input] of FIRST_VIEW) await engine.call(name, input);
    return engine;
  });
  const engine = first.result;
  const rows = await took(() => readRows(engine));
  engine.close();
  return { first, rows };
}

const FIRST_VIEW: Asked = [...PAGES['results']!({}), ...FRAME_OF_INSIGHTS];

if (process.argv[2] === FIRST) {
  const { first, rows } = await firstView(process.argv[3]!);
  console.log(JSON.stringify({ first: { wallMs: first.wallMs, ownMs: first.ownMs }, rows: { wallMs: rows.wallMs, ownMs: rows.ownMs } }));
} else await measured();

/** Flags take accounts and dates, and nothing else. */
function followed(page: string, filter: Filter): boolean {
  return page !== 'flags' || Object.keys(filter).every((key) => ['accountIds', 'from', 'to'].includes(key));
}

async function measured(): Promise<void> {
  const path = process.env['BALLAST_BENCH_JOURNAL'] ?? join(benchFolder(), 'journal.ballast');
  if (process.env['BALLAST_BENCH_JOURNAL'] === undefined) await lookedBack(path, FILLS);
  if ('insights, first view'.includes(ONLY)) {
    const seen = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [import.meta.filename, FIRST, path], { encoding: 'utf8' })) as { first: Took; rows: Took });
    console.log(`${tookLine('insights, first view from a closed journal / its fills read once', seen.map(({ first }) => first), seen.map(({ rows }) => rows))}, goal 0.1`);
  }

  const engine = opened(path);
  const call = engine.call as Call;
  const { db } = engine.ctx;
  const count = (table: string): string => (db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number).toLocaleString('en');
  console.log(`${count('fills')} fills, ${count('trades')} trades, ${count('plans')} plans, ${count('trade_tags')} tags`);
  const rows: Took[] = [];
  for (let run = 0; run < RUNS; run += 1) rows.push(await took(() => readRows(engine)));

  const [accountId, otherId] = (await call<{ id: string }[]>('accounts/list', {})).map(({ id }) => id) as [string, string];
  const [instrument] = await call<{ id: string }[]>('instruments/list', { query: '', limit: 1 });
  const { tradingDay: newest } = db.prepare('SELECT max(trading_day) AS tradingDay FROM fills').get() as { tradingDay: string };
  const year = newest.slice(0, 4);

  /** Asked again while it is being made, as a window does. */
  const asked = async (path: string, input: unknown): Promise<unknown> => {
    for (;;) {
      const answer = await call<unknown>(path, input);
      if ((answer as { state?: string }).state !== 'running') return answer;
    }
  };
  /** Once for the machine to know the way, then measured; the revision rises each time, so that nothing kept answers but what was asked `before`. */
  const line = async (name: string, goal: number, calls: Asked, before: Asked = []): Promise<void> => {
    if (!name.includes(ONLY)) return;
    const runs: (Took & { turnMs: number })[] = [];
    let bytes = 0;
    for (let run = -1; run < RUNS; run += 1) {
      engine.ctx.touch();
      for (const [path, input] of before) await asked(path, input);
      const { result, ...time } = await longestTurn(async () => {
        const answers: unknown[] = [];
        for (const [path, input] of calls) answers.push(await asked(path, input));
        return answers;
      });
      if (run >= 0) runs.push(time);
      bytes = JSON.stringify(result).length;
    }
    const turn = Math.max(...runs.map(({ turnMs }) => turnMs));
    console.log(`${tookLine(name, runs, rows)}; longest turn ${turn.toFixed(0)} ms, ${(bytes / 1024).toFixed(0)} kB, memory ${(process.memoryUsage.rss() / 1_048_576).toFixed(0)} MB, goal ${goal}`);
  };

  await line('insights, first view in an open engine', 0.1, FIRST_VIEW);
  const filters = everyFilter({ accountId, otherId, instrumentId: instrument!.id, year });
  for (const [name, filter] of Object.entries(filters)) await line(`filter, ${name}`, 0.3, PAGES['results']!(filter));
  for (const by of breakdownDimensions) await line(`breakdown by ${by}`, 0.3, [['insights/breakdown', { by }]]);
  await line('breakdown by tag of unplanned', 0.3, [['insights/breakdown', { by: 'tag', filter: { planned: false } }]]);

  for (const [page, ask] of Object.entries(PAGES)) {
    if (page === 'results') continue;
    const calls = ask({});
    await line(`${page}, without a filter`, 0.1, calls);
    for (const one of calls) if (calls.length > 1) await line(`${page}, ${one[0]} alone`, 0.1, [one]);
    // The page was open before its filter changes: what has been looked at whatever the filter is counted for another one.
    for (const [name, filter] of Object.entries(filters)) if (followed(page, filter)) await line(`${page}, ${name}`, 0.3, ask(filter), calls);
  }
  for (const [name, calls] of screens({ accountId, year })) await line(name, 0.1, calls);
  engine.close();
}
