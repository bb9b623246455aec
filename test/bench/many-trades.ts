import type { Engine } from '../../main/engine/engine.ts';
import type { Import, ImportPreview } from '../../shared/contract/fills.ts';
import { benchJournal } from './journal.ts';
import { genericCsvOf } from './statements.ts';

/** A journal with many trades: the fills come in as a statement, as they would; two make a trade. */
export async function manyTrades(path: string, count: number): Promise<{ engine: Engine; fills: number; trades: number }> {
  const { engine, account, call } = await benchJournal(path);
  const contentBase64 = Buffer.from(genericCsvOf(count * 2)).toString('base64');
  const seen = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'fills.csv', contentBase64 });
  const made = await call<Import>('imports/commit', { previewId: seen.previewId });
  const { total } = await call<{ total: number }>('trades/list', { limit: 1 });
  return { engine, fills: made.newFills, trades: total };
}
