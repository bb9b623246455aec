import { resolve } from 'node:path';
import type { Import, ImportPreview } from '../../shared/contract/fills.ts';
import { benchJournal } from './journal.ts';
import { genericCsvOf } from './statements.ts';

/**
 * A journal with many trades to look at: `node test/bench/seed-trades.ts FILE [TRADES]`. The fills come in as a statement, as
 * they would; two make a trade.
 */
const [file, count = '100000'] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the journal to make: node test/bench/seed-trades.ts FILE [TRADES]');
const { engine, account, call } = await benchJournal(resolve(file));
const contentBase64 = Buffer.from(genericCsvOf(Number(count) * 2)).toString('base64');
const seen = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'fills.csv', contentBase64 });
const made = await call<Import>('imports/commit', { previewId: seen.previewId });
const { total } = await call<{ total: number }>('trades/list', { limit: 1 });
console.log(`${file}: ${made.newFills} fills, ${total} trades`);
engine.close();
