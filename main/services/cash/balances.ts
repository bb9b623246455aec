import { accountDayNamed, accountDayOf } from '../../../shared/account/account-day.ts';
import type { KeptBalance } from '../../../shared/contract/cash.ts';
import { MoneyError, parseMoney, type Currency } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertBalance, listBalances as readBalances, readBalance, removeBalance as markRemoved, toKeptBalance } from '../../db/statement-balances.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function listBalances(ctx: ServiceContext, { accountId }: { accountId: string }): KeptBalance[] {
  getAccount(ctx, { id: accountId });
  return readBalances(ctx.db, accountId).map(toKeptBalance);
}

/**
 * Keeps what the broker's screen or paper says the cash was. It changes no equity and makes no room: only what is computed is held
 * against it.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, BALANCE_INVALID
 */
export function addBalance(ctx: ServiceContext, typed: { accountId: string; currency: Currency; day: string; kind: 'opening' | 'closing'; amount: string }): KeptBalance {
  const account = getAccount(ctx, { id: typed.accountId });
  const today = accountDayOf(account, ctx.clock.instant());
  if (typed.day > today) throw new Refusal('invalid', 'BALANCE_INVALID', {}, [{ code: 'day.future', field: 'day', params: { today } }]);
  const id = ctx.newId();
  const balance = { ...typed, day: accountDayNamed(account, typed.day), amount: units(typed.amount, typed.currency), id, importId: null, line: null, at: ctx.clock.instant() };
  ctx.write(() => insertBalance(ctx.db, balance));
  return toKeptBalance(readBalance(ctx.db, id)!);
}

function units(amount: string, currency: Currency): number {
  try {
    return parseMoney(amount, currency);
  } catch (error) {
    if (error instanceof MoneyError) throw new Refusal('invalid', 'BALANCE_INVALID', {}, [{ code: 'money.invalid', field: 'amount' }]);
    throw error;
  }
}

/** @throws {Refusal} BALANCE_NOT_FOUND, BALANCE_IMPORTED */
export function removeBalance(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  const balance = readBalance(ctx.db, id);
  if (balance === null) throw new Refusal('not-found', 'BALANCE_NOT_FOUND', { id });
  if (balance.importId !== null) throw new Refusal('refused', 'BALANCE_IMPORTED', { id });
  ctx.write(() => markRemoved(ctx.db, id, ctx.clock.instant()));
  return {};
}
