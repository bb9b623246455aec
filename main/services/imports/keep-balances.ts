import type { Account } from '../../../shared/account/account.ts';
import { accountDayNamed, skipsWeekends } from '../../../shared/account/account-day.ts';
import { addDecimals, subtractDecimals } from '../../../shared/money/decimal.ts';
import { isCurrency, type Currency } from '../../../shared/money/money.ts';
import { addDays, isWeekend } from '../../../shared/time/calendar-day.ts';
import { insertBalance } from '../../db/statement-balances.ts';
import type { ReadStatement, StatementBalance, StatementFill } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import { wholeUnits } from './book.ts';

/** A balance on its way into the journal. */
export interface Stated {
  readonly currency: Currency;
  readonly day: string;
  readonly kind: 'opening' | 'running' | 'closing';
  readonly amount: string;
  readonly line: number | null;
}

/** Keeps what a statement says of its own cash: with it the journal's movements can be held against the broker's. */
export function keepBalances(ctx: ServiceContext, account: Account, importId: string, balances: readonly Stated[]): void {
  const at = ctx.clock.instant();
  for (const { amount, ...stated } of balances) {
    insertBalance(ctx.db, { ...stated, id: ctx.newId(), accountId: account.id, importId, amount: wholeUnits(amount, stated.currency), at });
  }
}

/**
 * Openings and closings as stated; of running balances the last one of each day. Where a statement runs without stating with
 * what it began, that follows from its first row and the balance beside it.
 */
export function statedBalances(account: Account, { checks, balances = [], period, fills, cash }: Pick<ReadStatement, 'checks' | 'balances' | 'period' | 'fills' | 'cash'>): Stated[] {
  const stated: Stated[] = [];
  for (const { currency, starting, ending } of checks) {
    if (!isCurrency(currency) || period === null) continue;
    stated.push({ currency, day: accountDayNamed(account, period.from), kind: 'opening', amount: starting, line: null });
    stated.push({ currency, day: lastDay(account, period.to), kind: 'closing', amount: ending, line: null });
  }
  const checked = new Set(checks.map(({ currency }) => currency));
  const byCurrency = Map.groupBy(balances.filter(({ currency }) => isCurrency(currency)), ({ currency }) => currency as Currency);
  for (const [currency, of] of byCurrency) {
    const open = of.filter(({ kind }) => kind === 'opening').at(0);
    const close = of.filter(({ kind }) => kind === 'closing').at(-1);
    if (open !== undefined && !checked.has(currency)) stated.push({ currency, day: accountDayNamed(account, open.date), kind: 'opening', amount: open.amount, line: open.line });
    if (close !== undefined && !checked.has(currency)) stated.push({ currency, day: lastDay(account, close.date), kind: 'closing', amount: close.amount, line: close.line });
    const running = inOrder(of.filter(({ kind }) => kind === 'running'));
    const first = running[0];
    const before = first === undefined || open !== undefined || checked.has(currency) ? null : beforeFirst(first, running, { fills, cash });
    if (first !== undefined && before !== null) stated.push({ currency, day: accountDayNamed(account, first.date), kind: 'opening', amount: before, line: first.line });
    const days = new Map(running.map((balance) => [accountDayNamed(account, balance.date), balance]));
    for (const [day, { amount, line }] of days) stated.push({ currency, day, kind: 'running', amount, line });
  }
  return stated;
}

/** What stood there before the row of the first running balance; null where that row's own effect, or what came before it, is not told. */
function beforeFirst(first: StatementBalance, running: readonly StatementBalance[], { fills, cash }: Pick<ReadStatement, 'fills' | 'cash'>): string | null {
  const newestFirst = (running.at(-1)?.line ?? first.line) < first.line;
  const own = (row: { currency: string }): boolean => row.currency === first.currency;
  const earlier = (row: { line: number; currency: string }, day: string): boolean => own(row) && (day < first.date || (day === first.date && (newestFirst ? row.line > first.line : row.line < first.line)));
  if (cash.some((row) => earlier(row, row.date))) return null;
  const filled: StatementFill[] = [];
  for (const fill of fills) {
    if (earlier(fill, fill.tradingDate)) return null;
    if (own(fill) && fill.line === first.line) filled.push(fill);
  }
  const moved = cash.filter((row) => own(row) && row.line === first.line);
  if (filled.length + moved.length === 0 || filled.some(({ netAmount }) => netAmount === null)) return null;
  return subtractDecimals(first.amount, addDecimals(...filled.map(({ netAmount }) => netAmount!), ...moved.map(({ amount }) => amount)));
}

/** A file may begin with its newest row; the order of its lines is then that of time turned round. */
function inOrder(running: readonly StatementBalance[]): StatementBalance[] {
  const [first, last] = [running[0], running.at(-1)];
  const newestFirst = first !== undefined && last !== undefined && (first.date > last.date || (first.date === last.date && (first.at ?? '') > (last.at ?? '')));
  const turn = newestFirst ? -1 : 1;
  return running.toSorted((a, b) => (a.date === b.date ? (a.at !== null && b.at !== null && a.at !== b.at ? (a.at < b.at ? -1 : 1) : turn * (a.line - b.line)) : a.date < b.date ? -1 : 1));
}

/** A period that ends at a weekend ends with its Friday. */
function lastDay(account: Account, day: string): string {
  let last = day;
  while (skipsWeekends(account) && isWeekend(last)) last = addDays(last, -1);
  return last;
}
