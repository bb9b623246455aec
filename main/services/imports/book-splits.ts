import { accountDayNamed } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import { canonicalDecimal } from '../../../shared/money/decimal.ts';
import { insertShareAction, standingActionsOfImport } from '../../db/share-actions.ts';
import type { StatementCash } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import { rebuildPosition } from '../positions/derive.ts';
import { takeBack } from '../positions/share-actions.ts';
import { splitsShares } from './book.ts';
import { sharesNamed } from './named.ts';

type Named = NonNullable<ReturnType<typeof sharesNamed>>;

/**
 * Keeps a statement's splits, each as the number of shares it brought or took, and rebuilds the positions they change. The fills of the same
 * statement must have been kept before.
 */
export function keepSplits(ctx: ServiceContext, account: Account, importId: string, rows: readonly StatementCash[], instrumentOf: (row: Named) => Instrument): void {
  const touched = new Set<string>();
  for (const row of rows) {
    const named = sharesNamed(row);
    if (named === null || row.quantity === null || !splitsShares(row)) continue;
    const instrument = instrumentOf(named);
    insertShareAction(ctx.db, {
      id: ctx.newId(), accountId: account.id, instrumentId: instrument.id, kind: 'split', tradingDay: accountDayNamed(account, row.date), delta: canonicalDecimal(row.quantity), ratioTo: null, ratioFrom: null,
      source: 'import', importId, line: row.line, cashFillId: null, reverses: null, arrivedAt: ctx.clock.instant(),
    });
    touched.add(instrument.id);
  }
  for (const id of touched) rebuildPosition(ctx.db, account.id, id);
}

export function undoSplits(ctx: ServiceContext, importId: string): void {
  for (const action of standingActionsOfImport(ctx.db, importId)) takeBack(ctx, action);
}
