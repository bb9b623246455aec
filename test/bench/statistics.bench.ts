import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import { inTransaction } from '../../main/db/db.ts';
import { saveTrades, type TradeRecord } from '../../main/db/trades.ts';
import { keepStatistics } from '../../main/services/insights/keep-statistics.ts';
import { seededRandom } from '../../shared/stats/prng.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { median, ratioLine, ratioOf } from './measure.ts';

/**
 * Statistics of journals of 10,000, 100,000 and 1,000,000 trades of two fills each: keeping them while trades are written in bulk, opening a journal
 * and answering everything the insights ask for, against reading all its rows once; one trade more; and the memory of the process.
 */
const SIZES = (process.env['BALLAST_BENCH_TRADES'] ?? '10000,100000,1000000').split(',').map(Number);
const INSTRUMENTS = 40;
const DAYS = 2500;
const folder = benchFolder();
const random = seededRandom(20_261_121);

/** Ten years of trading days, whatever the number of trades. */
function* trades(count: number, accountId: string): Generator<TradeRecord> {
  for (let i = 0; i < count; i += 1) {
    const day = addDays('2016-01-04', Math.floor((i * DAYS) / count));
    const minute = random.below(380);
    const at = `${day}T${String(1 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
    const gross = random.below(200_001) - 98_000;
    const fees = random.below(900);
    const held = random.below(12) === 0 ? random.below(9) : 0;
    const planned = random.below(4) === 0;
    yield {
      id: `t${String(i).padStart(9, '0')}`, accountId, instrumentId: `i${random.below(INSTRUMENTS)}`, currency: 'CNY', direction: random.below(5) === 0 ? 'short' : 'long', status: 'closed',
      openedAt: `${addDays(day, -held)}${at.slice(10)}`, openedDay: addDays(day, -held), closedAt: at, closedDay: day, maxQuantity: '100', openQuantity: '0', avgEntry: '10.00', avgExit: '10.50', splitRatio: '1',
      gross, fees, net: gross - fees, plannedRisk: planned ? 50_000 : null, r: planned ? (gross - fees) / 50_000 : null, rReason: planned ? null : 'no-plan', planId: null, planned: planned ? 1 : 0,
      holdingDays: held, holdingMs: held * 86_400_000, place: `${day} ${at}`,
    };
  }
}

function writeFills(engine: Engine, accountId: string, count: number): void {
  const { db } = engine.ctx;
  const instrument = db.prepare("INSERT INTO instruments (id, symbol, market, name, asset_class, currency, multiplier, tick, lot_size, inherently_leveraged) VALUES (?, ?, 'SSE', 'Bench', 'stock', 'CNY', '1', '0.01', '100', 0)");
  const fill = db.prepare(
    `INSERT INTO fills (sequence, id, account_id, instrument_id, side, quantity, price, gross, fees, fee_lines, fee_source, currency, executed_at, trading_day, source, arrived_at)
     VALUES (?, ?, ?, ?, ?, '100', '10.00', 100000, 500, '[]', 'typed', 'CNY', ?, ?, 'typed', '2026-01-01T00:00:00.000Z')`,
  );
  inTransaction(db, () => {
    for (let i = 0; i < INSTRUMENTS; i += 1) instrument.run(`i${i}`, String(600_000 + i));
    for (let i = 0; i < count; i += 1) {
      const day = addDays('2016-01-04', Math.floor((i * DAYS) / count));
      fill.run(i + 1, `f${i}`, accountId, `i${i % INSTRUMENTS}`, i % 2 === 0 ? 'buy' : 'sell', `${day}T02:00:00.000Z`, day);
    }
  });
}

const OPEN = '--open';
type Opened = { coldMs: number; rowsMs: number; memory: number; trades: number; fills: number };

/** In a process of its own: what was read or written before would be in memory. */
async function openedCold(path: string): Promise<Opened> {
  const started = performance.now();
  const engine = openEngine({ path, host: 'local', createIfMissing: false, anchorFolder: join(path, '..', 'state', 'anchors') });
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const { blocks } = await call<{ blocks: { statistics: { trades: number } }[] }>('insights/get', {});
  const coldMs = performance.now() - started;
  const memory = process.memoryUsage().rss;
  const read = performance.now();
  let fills = 0;
  for (const _ of engine.ctx.db.prepare('SELECT * FROM fills').iterate()) fills += 1;
  const rowsMs = performance.now() - read;
  engine.close();
  return { coldMs, rowsMs, memory, trades: blocks[0]!.statistics.trades, fills };
}

for (const count of process.argv[2] === OPEN ? [] : SIZES) {
  const path = join(folder, `${count}.ballast`);
  const { engine, account } = await benchJournal(path);
  const { db } = engine.ctx;
  writeFills(engine, account.id, count * 2);
  const started = performance.now();
  let written = 0;
  inTransaction(db, () => {
    saveTrades(db, [...trades(count, account.id)]);
    written = performance.now() - started;
    keepStatistics(db);
  });
  const kept = performance.now() - started - written;
  engine.close();

  const size = count.toLocaleString('en');
  const cold: number[] = [];
  const rows: number[] = [];
  let memory = 0;
  for (let run = 0; run < 3; run += 1) {
    const seen = JSON.parse(execFileSync(process.execPath, [import.meta.filename, OPEN, path], { encoding: 'utf8' })) as Opened;
    if (seen.trades !== count || seen.fills !== count * 2) throw new Error(`${seen.trades} trades and ${seen.fills} fills of ${count}`);
    cold.push(seen.coldMs);
    rows.push(seen.rowsMs);
    memory = Math.max(memory, seen.memory);
  }
  console.log(`${ratioLine(`${size} trades: open journal to all insights / reading its ${(count * 2).toLocaleString('en')} fills once`, cold, rows)}, goal 0.10`);
  console.log(ratioOf(`${size} trades: keeping statistics / writing the trades, in bulk`, kept, written));

  const last = openEngine({ path, host: 'local', createIfMissing: false, anchorFolder: join(folder, 'state', 'anchors') });
  const one: number[] = [];
  const old: number[] = [];
  const day = addDays('2016-01-04', DAYS - 1);
  const [model] = [...trades(1, account.id)];
  for (let i = 0; i < 60; i += 1) {
    // On top of the newest day, and into the middle of an old one.
    for (const [times, on, at] of [[one, day, `20:${String(i).padStart(2, '0')}`], [old, '2018-03-05', `03:${String(i).padStart(2, '0')}`]] as const) {
      inTransaction(last.ctx.db, () => {
        const closedAt = `${on}T${at}:00.000Z`;
        saveTrades(last.ctx.db, [{ ...model!, id: `z${on}${i}`, closedDay: on, openedDay: on, closedAt, openedAt: closedAt, place: `${on} ${closedAt}` }]);
        const from = performance.now();
        keepStatistics(last.ctx.db);
        times.push(performance.now() - from);
      });
    }
  }
  console.log(`  one trade more: ${median(one).toFixed(3)} ms on the newest day, ${median(old).toFixed(3)} ms within an old one; memory of a process that opened it ${(memory / 1_048_576).toFixed(0)} MB`);
  last.close();
}

if (process.argv[2] === OPEN) console.log(JSON.stringify(await openedCold(process.argv[3]!)));
