import type { Account } from '../../shared/account/account.ts';
import { anySealed, isGuarded } from '../db/accounts.ts';
import type { ServiceContext } from './context.ts';
import { isSample } from './journal-file.ts';

/**
 * Whether an account's terms and rules may still be changed freely.
 *
 * Set-up is free until the account's first seal. An account opened after any other has sealed a plan was never free:
 * else a fresh account would be the way around every rule. Sample journals are outside.
 */
export function setupIsFree(ctx: ServiceContext, account: Pick<Account, 'id' | 'firstSealAt'>): boolean {
  if (isSample(ctx)) return true;
  return account.firstSealAt === null && !isGuarded(ctx.db, account.id);
}

/** Whether what belongs to no single account, as an instrument does, may still be changed freely. */
export function journalIsFree(ctx: ServiceContext): boolean {
  return isSample(ctx) || !anySealed(ctx.db);
}
