import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { CashStatus } from '../../../shared/contract/cash.ts';
import { cashStanding, reconcile, runningTotals, type BalancePoint, type Period, type RunningTotals } from '../../../shared/ledger/reconcile.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { listAccounts } from '../../db/accounts.ts';
import { cashDays, daysOf, type CashDayRow } from '../../db/cash-days.ts';
import { listBalances } from '../../db/statement-balances.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';

/** Cash of one account by day, with the balances that are known of it: one reading for everything that is shown together. */
export interface AccountCash {
  readonly account: Account;
  readonly today: string;
  readonly days: readonly CashDayRow[];
  /** Every currency there is cash or a balance of, the account's own first. */
  readonly currencies: readonly Currency[];
  readonly points: (currency: Currency) => readonly BalancePoint[];
  readonly totals: (currency: Currency) => RunningTotals;
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function readAccountCash(ctx: ServiceContext, accountId: string): AccountCash {
  const account = getAccount(ctx, { id: accountId });
  const days = cashDays(ctx.db, accountId);
  const balances = listBalances(ctx.db, accountId);
  const seen = new Set<Currency>([...days.map(({ currency }) => currency), ...balances.map(({ currency }) => currency)]);
  const currencies = [...seen].toSorted((a, b) => Number(b === account.currency) - Number(a === account.currency) || (a < b ? -1 : 1));
  const points = new Map(currencies.map((currency) => [currency, balances.filter((point) => point.currency === currency)]));
  const totals = new Map<Currency, RunningTotals>();
  return {
    account,
    today: accountDayOf(account, ctx.clock.instant()),
    days,
    currencies,
    points: (currency) => points.get(currency) ?? [],
    totals: (currency) => {
      const known = totals.get(currency) ?? runningTotals(daysOf(days, currency));
      totals.set(currency, known);
      return known;
    },
  };
}

/** The later of today and the last movement: a statement may be of tomorrow's trading day. */
export function lastDayOf({ today, days }: AccountCash): string {
  return days.reduce((last, { day }) => (day > last ? day : last), today);
}

export function periodsOf(cash: AccountCash): Period[] {
  return cash.currencies.flatMap((currency) => reconcile(cash.points(currency), cash.totals(currency)));
}

export function statusesOf(cash: AccountCash, periods: readonly Period[] = periodsOf(cash)): CashStatus[] {
  return cash.currencies.map((currency) => {
    const { state, balance, difference, asOf } = cashStanding(cash.points(currency), cash.totals(currency), lastDayOf(cash));
    return {
      accountId: cash.account.id,
      currency,
      state,
      balance: balance === null ? null : formatMoney(balance, currency),
      difference: difference === null ? null : formatMoney(difference, currency),
      asOf,
      openPeriods: periods.filter((period) => period.currency === currency && period.difference !== 0).length,
    };
  });
}

/**
 * Whether the cash of an account, or of each that is not archived, ties to the broker's, currency by currency.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function cashStatus(ctx: ServiceContext, { accountId }: { accountId: string | null }): CashStatus[] {
  const ids = accountId === null ? listAccounts(ctx.db).flatMap(({ id, archived }) => (archived ? [] : [id])) : [accountId];
  return ids.flatMap((id) => statusesOf(readAccountCash(ctx, id)));
}
