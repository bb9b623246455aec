import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import { breakdownDimensions } from '../../shared/contract/looking-back.ts';
import { benchFolder } from './journal.ts';
import { lookedBack } from './looked-back.ts';
import { longestTurn, took, tookLine, type Took } from './own-work.ts';

/**
 * Looking back on a journal of a million fills, against reading all of them once: the first view of the insights in an engine that has just been opened, every kind of filter, every
 * breakdown, the flags, and what each screen asks for when it is opened. Before each answer the engine forgets what it has answered before.
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

const FIRST_VIEW: readonly (readonly [string, unknown])[] = [['insights/get', {}], ['insights/breakdown', { by: 'side' }], ['trades/choices', {}], ['accounts/list', {}]];

if (process.argv[2] === FIRST) {
  const { first, rows } = await firstView(process.argv[3]!);
  console.log(JSON.stringify({ first: { wallMs: first.wallMs, ownMs: first.ownMs }, rows: { wallMs: rows.wallMs, ownMs: rows.ownMs } }));
} else await measured();

async function measured(): Promise<void> {
  const path = process.env['BALLAST_BENCH_JOURNAL'] ?? join(benchFolder(), 'journal.ballast');
  if (process.env['BALLAST_BENCH_JOURNAL'] === undefined) await lookedBack(path, FILLS);
  const seen = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [import.meta.filename, FIRST, path], { encoding: 'utf8' })) as { first: Took; rows: Took });
  console.log(`${tookLine('insights, first view from a closed journal / its fills read once', seen.map(({ first }) => first), seen.map(({ rows }) => rows))}, goal 0.1`);

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

  /** Once for the machine to know the way, then measured; the revision rises each time, so that nothing kept answers. */
  const line = async (name: string, goal: number, calls: readonly (readonly [string, unknown])[]): Promise<void> => {
    if (!name.includes(ONLY)) return;
    const runs: Took[] = [];
    let bytes = 0;
    for (let run = -1; run < RUNS; run += 1) {
      engine.ctx.touch();
      const { result, ...time } = await longestTurn(async () => {
        const answers: unknown[] = [];
        for (const [path, input] of calls) answers.push(await call(path, input));
        return answers;
      });
      if (run >= 0) runs.push(time);
      bytes = JSON.stringify(result).length;
    }
    console.log(`${tookLine(name, runs, rows)}, ${(bytes / 1024).toFixed(0)} kB, goal ${goal}`);
  };

  await line('insights, first view in an open engine', 0.1, FIRST_VIEW);
  const filters: Record<string, object> = {
    'one account': { accountIds: [accountId] },
    'two accounts': { accountIds: [accountId, otherId] },
    'one year': { from: `${year}-01-01` },
    'from the middle of a month': { from: '2018-03-15', to: '2024-10-10' },
    'an account and a year': { accountIds: [otherId], from: `${year}-01-01` },
    planned: { planned: true },
    unplanned: { planned: false },
    undecided: { undecided: true },
    'one setup': { setup: 'Breakout' },
    'a tag of plans': { tag: 'trend' },
    'a tag of trades': { tag: 'late' },
    'one instrument': { instrumentId: instrument!.id },
    'a word in symbols': { text: '6000' },
    long: { direction: 'long' },
    winners: { result: 'win' },
    losers: { result: 'loss' },
    'a feeling': { emotion: 'calm' },
    'a range of R': { rFrom: -1, rTo: 2 },
    'held over a day': { heldFromMs: 86_400_000 },
    'unplanned losers of an account': { planned: false, result: 'loss', accountIds: [accountId] },
  };
  for (const [name, filter] of Object.entries(filters)) await line(`filter, ${name}`, 0.3, [['insights/get', { filter }], ['insights/breakdown', { filter, by: 'side' }]]);
  for (const by of breakdownDimensions) await line(`breakdown by ${by}`, 0.3, [['insights/breakdown', { by }]]);
  await line('breakdown by tag of unplanned', 0.3, [['insights/breakdown', { by: 'tag', filter: { planned: false } }]]);

  const flags = (filter: object): (readonly [string, unknown])[] => ['flags', 'coolingOff', 'emotions'].map((name) => [`bias/${name}`, { filter }] as const);
  for (const [name, filter] of Object.entries({ 'without a filter': {}, 'one account': { accountIds: [otherId] }, 'one year': { from: `${year}-01-01` } })) {
    if (!`flags, ${name}`.includes(ONLY)) continue;
    engine.ctx.touch();
    const made = await longestTurn(async () => {
      for (const [path, input] of flags(filter)) await call(path, input);
    });
    const again = await took(async () => {
      for (const [path, input] of flags(filter)) await call(path, input);
    });
    console.log(`${tookLine(`flags, ${name}`, [made], rows)}; longest turn ${made.turnMs.toFixed(0)} ms; asked again ${again.wallMs.toFixed(0)} ms; memory ${(process.memoryUsage.rss() / 1_048_576).toFixed(0)} MB`);
  }
  for (const [name, calls] of screens({ accountId, year })) await line(name, 0.1, calls);
  engine.close();
}

/** What each screen of the rail asks for when it is opened, as far as it speaks of trades and money. */
function screens({ accountId, year }: { accountId: string; year: string }): [string, (readonly [string, unknown])[]][] {
  const shell = ['app/discipline', 'app/info', 'accounts/list', 'watch/list'].map((name) => [name, {}] as const);
  return [
    ['screen, frame of every one', shell],
    ['screen, Desk', [['accounts/standings', {}], ['accounts/standing', { id: accountId }], ['rules/get', { accountId }], ['rules/suitability', { accountId }], ['plans/list', { states: ['draft', 'sealed', 'active'] }], ['tickets/list', {}], ['routines/list', {}], ['premortems/unscored', {}]]],
    ['screen, Trades', [['trades/list', { limit: 1 }], ['trades/list', { limit: 100 }], ['trades/sums', {}], ['trades/views', {}], ['trades/choices', {}]]],
    ['screen, Trades, ordered by result', [['trades/list', { limit: 100, sort: { by: 'net', desc: true } }]]],
    ['screen, Trades, one tag', [['trades/list', { limit: 100, filter: { tag: 'late' } }], ['trades/sums', { filter: { tag: 'late' } }]]],
    ['screen, Positions', [['trades/positions', {}], ['positions/unknowns', {}], ['positions/strategies', {}]]],
    ['screen, Cash', [['cash/status', {}], ['cash/reconciliation', { accountId }], ['cash/balances', { accountId }], ['cash/ledger', { accountId }], ['cash/totals', { accountId }], ['cash/equityCheck', { accountId }]]],
    ['screen, Cash, interest', [['cash/interest', { accountId }]]],
    ['screen, Cash, costs of a year', [['cash/costs', { accountId, unit: 'month', from: `${year}-01-01` }]]],
    ['screen, Cash, costs of all years', [['cash/costs', { accountId, unit: 'year' }]]],
    ['screen, Equity of an account', [['marks/equity', { accountId }]]],
    ['screen, Prices', [['marks/coverage', {}], ['marks/batches', {}]]],
    ['screen, Review, list', [['reviews/list', {}]]],
    ['screen, Review, a week', [['reviews/get', { week: `${year}-W20` }], ['premortems/week', { week: `${year}-W20` }]]],
    ['screen, Review, a month', [['reviews/get', { week: `${year}-05` }]]],
    ['screen, Journal', [['journal/list', {}], ['journal/tags', {}], ['trades/list', { filter: { from: `${year}-05-01`, to: `${year}-06-01` }, status: 'closed', limit: 500 }]]],
    ['screen, Imports', [['imports/list', {}]]],
    ['screen, Record', [['record/list', {}], ['record/code', {}], ['plans/list', { limit: 2000 }], ['instruments/list', { limit: 500 }], ['tickets/list', { limit: 2000 }]]],
    ['screen, Failures', [['premortems/library', {}], ['premortems/calibration', {}]]],
  ];
}
