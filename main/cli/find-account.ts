import { z } from 'zod';
import { zAccount, type Account } from '../../shared/account/account.ts';
import type { Caller } from './caller.ts';
import { Refused } from './refused.ts';

export async function readAccounts(caller: Caller): Promise<Account[]> {
  return z.array(zAccount).parse(await caller.call('accounts/list', {}));
}

/** By name, upper and lower case alike, or by id. */
export async function findAccount(caller: Caller, named: string): Promise<Account> {
  const accounts = await readAccounts(caller);
  const wanted = named.toLocaleLowerCase('en');
  const found = accounts.find(({ name, id }) => name.toLocaleLowerCase('en') === wanted || id === named);
  if (found === undefined) throw new Refused('ACCOUNT_UNKNOWN', { name: named });
  return found;
}
