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
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, now());
}, 20);
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
  const open = Math.max(peak, now());
  engine.close();
  return { open };
}

async function imported(): Promise<object> {
  const { engine, account, call } = await benchJournal(journal);
  const seen = await previewFile(call, account.id, statement);
  const readPeak = Math.max(peak, now());
  await call<Import>('imports/commit', { previewId: seen.previewId });
  const importPeak = Math.max(peak, now());
  clearInterval(timer);
  for (let turn = 0; turn < 3; turn += 1) {
    global.gc?.();
    await wait(PAGES_KEPT_MS / 2);
  }
  await call('insights/statistics', {});
  const settled = now();
  engine.close();
  return { importPeak, readPeak, imported: settled };
}
