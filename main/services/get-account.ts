import type { Account } from '../../shared/account/account.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { readAccount } from '../db/accounts.ts';
import type { ServiceContext } from './context.ts';

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function getAccount(ctx: ServiceContext, { id }: { id: string }): Account {
  const account = readAccount(ctx.db, id);
  if (account === null) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id });
  return account;
}
