import type { Import } from '../../../shared/contract/fills.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertCashFlow } from '../../db/cash-flows.ts';
import { standingFillsOfImport, standingReversalsOfImport } from '../../db/fills.ts';
import { flowsOfImport, readImport, writeUndone } from '../../db/imports.ts';
import type { ServiceContext } from '../context.ts';
import { fillsArrived, fillsReversed } from '../discipline-events.ts';
import { withholdingCredit } from '../fill-credit.ts';
import { reversalOf } from '../fills/fills.ts';
import { keepFills } from '../fills/keep-fills.ts';
import { getAccount } from '../get-account.ts';
import { undoSplits } from './book-splits.ts';
import { touched } from './touched.ts';

/**
 * Undoes an import: every fill of it that still stands is reversed, typed fills it replaced stand again, its cash is taken
 * back. The statement and all rows stay; the same file can be imported anew.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND, IMPORT_UNDONE
 */
export function undoImport(ctx: ServiceContext, { id }: { id: string }): Import {
  const made = readImport(ctx.db, id);
  if (made === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id });
  if (made.undoneAt !== null) throw new Refusal('conflict', 'IMPORT_UNDONE', { id, at: made.undoneAt });
  const account = getAccount(ctx, { id: made.accountId });
  return ctx.write(() => {
    const at = ctx.clock.instant();
    const own = standingFillsOfImport(ctx.db, id);
    const replaced = standingReversalsOfImport(ctx.db, id);
    const reversed = own.map((fill) => touched(ctx, fill));
    const reverse = (): void => {
      keepFills(ctx, [...own, ...replaced].map((fill) => reversalOf(fill)));
      undoSplits(ctx, id);
    };
    withholdingCredit(ctx, account.id, reverse, () => id);
    for (const flow of flowsOfImport(ctx.db, id)) {
      insertCashFlow(ctx.db, { ...flow, id: ctx.newId(), amount: 0 - flow.amount, importId: null, line: null, reverses: flow.id, looseningId: null });
    }
    writeUndone(ctx.db, id, at);
    ctx.record('import-undone', { importId: id, accountId: account.id, sha256: made.sha256, reversed: own.length, restored: replaced.map(({ reverses }) => reverses) });
    fillsReversed(ctx, reversed);
    if (replaced.length > 0) fillsArrived(ctx, replaced.map(({ accountId, instrumentId, reverses }) => touched(ctx, { id: reverses!, accountId, instrumentId })));
    return readImport(ctx.db, id)!;
  });
}
