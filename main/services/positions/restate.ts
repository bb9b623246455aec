import type { AccountTerms } from '../../../shared/account/account.ts';
import { readAccount, writeAccountTerms } from '../../db/accounts.ts';
import type { ServiceContext } from '../context.ts';
import { rebuildAccount } from './derive.ts';

/**
 * Writes an account's terms. Where the method of its lots changes, or its kind (which says whether a plain sale may open a
 * short), everything that is derived from its fills is derived anew, in the same transaction.
 */
export function writeTermsRestated(ctx: ServiceContext, id: string, terms: AccountTerms): void {
  const before = readAccount(ctx.db, id);
  writeAccountTerms(ctx.db, id, terms);
  if (before === null || (before.lotMethod === terms.lotMethod && before.kind === terms.kind)) return;
  rebuildAccount(ctx.db, id);
  if (before.lotMethod !== terms.lotMethod) ctx.record('lot-method-changed', { accountId: id, from: before.lotMethod, to: terms.lotMethod });
}
