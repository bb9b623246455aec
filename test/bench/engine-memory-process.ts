// One process, one journal, and how much memory that takes; see engine-memory.ts.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEngine } from '../../main/engine/engine.ts';
import type { Import } from '../../shared/contract/fills.ts';
import { previewFile } from './import-file.ts';
import { benchJournal } from './journal.ts';

/** V8 keeps the pages of a thread that ended for eight seconds, should another begin. */
const PAGES_KEPT_MS = 10_000;

const [work, journal = '', statement = ''] = process.argv.slice(2);
const now = (): number => Math.round(process.memoryUsage.rss() / 1_048_576);
/** By the operating system's own book: a timer sees nothing of what comes and goes while the engine is busy. */
const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
const told = work === 'import' ? await imported() : await opened();
writeSync(1, JSON.stringify(told));
process.exit(0);

async function opened(): Promise<object> {
  const engine = openEngine({ path: journal, host: 'local', anchorFolder: join(journal, '..', 'state', 'anchors') });
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  await call('insights/statistics', {});
  const [instrument] = await call<{ id: string }[]>('instruments/list', { query: '', limit: 1 });
  const { rows } = await call<{ rows: { accountId: string }[] }>('fills/list', { limit: 1 });
  await call('fills/add', { accountId: rows[0]!.accountId, instrumentId: instrument!.id, effect: null, side: 'buy', quantity: '100', price: '10.00', fees: '1.00', executedAt: new Date().toISOString(), tradingDay: null, ticketId: null, planId: null });
  await call('insights/statistics', {});
  const open = peak();
  engine.close();
  return { open };
}

async function imported(): Promise<object> {
  const { engine, account, call } = await benchJournal(journal);
  const seen = await previewFile(call, account.id, statement);
  const readPeak = peak();
  await call<Import>('imports/commit', { previewId: seen.previewId });
  const importPeak = peak();
  await wait(PAGES_KEPT_MS);
  await call('insights/statistics', {});
  // What V8 does of its own accord in a process that has been idle for a while: it collects, and gives empty pages back.
  await global.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
  const settled = now();
  engine.close();
  return { importPeak, readPeak, imported: settled };
}
