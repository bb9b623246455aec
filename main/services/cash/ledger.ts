import type { CashMovement, CashTotals, CashType } from '../../../shared/contract/cash.ts';
import { isCurrency, addMoney, formatMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { totalIn } from '../../../shared/money/exchange-rate.ts';
import { anchorOf, balanceOn } from '../../../shared/ledger/reconcile.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { cashLines, type CashLine, type CashPlace } from '../../db/cash-lines.ts';
import { ratesOf } from '../../db/fx-rates.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { lastDayOf, readAccountCash, type AccountCash } from './account-cash.ts';

export interface LedgerInput {
  readonly accountId: string;
  readonly currency: Currency | null;
  readonly types: readonly CashType[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * Movements, newest first, a page of days at a time: which days hold so many of them is told by the daily sums, so that nothing
 * older is looked at.
 *
 * A page may hold a few more rows than asked for, where one fill moved two currencies.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, CURSOR_INVALID
 */
export function cashLedger(ctx: ServiceContext, { accountId, currency, types, from, to, limit, cursor }: LedgerInput): { rows: CashMovement[]; next: string | null } {
  const cash = readAccountCash(ctx, accountId);
  const after = placeAfter(cursor);
  const first = from ?? '';
  const last = [to ?? '~', after?.place.day ?? '~'].toSorted()[0]!;
  const days = daysWith(cash, { currency, types, first, last });
  // The cursor's own day may have been read already, so one day more is taken.
  let count = 0;
  const enough = days.findIndex((day) => (count += day.day === after?.place.day ? 0 : day.count) > limit);
  const oldest = enough < 0 ? (days.at(-1)?.day ?? first) : days[enough]!.day;
  const found = days.length === 0 ? [] : cashLines(ctx.db, { accountId, currency, types, from: oldest, to: days[0]!.day }, limit + 1, after?.place ?? null);
  const cut = pageEnd(found, limit);
  const rows = found.slice(0, cut);
  const balances = types === null ? (after?.balances ?? null) : null;
  const { shown, left } = withBalances(cash, rows, types === null, balances);
  const more = cut < found.length || (enough >= 0 && enough < days.length - 1);
  const end = rows.at(-1)?.place;
  return { rows: shown, next: more && end !== undefined ? cursorOf([end.day, end.rank, end.time, end.tail, JSON.stringify(left)]) : null };
}

function placeAfter(cursor: string | null): { place: CashPlace; balances: Record<string, number> } | null {
  const read = readCursor(cursor, ['string', 'number', 'string', 'string', 'string']);
  if (read === null) return null;
  const [day, rank, time, tail, balances] = read as [string, number, string, string, string];
  let left: unknown;
  try {
    left = JSON.parse(balances);
  } catch {
    throw new Refusal('invalid', 'CURSOR_INVALID');
  }
  const fits = typeof left === 'object' && left !== null && Object.entries(left).every(([currency, amount]) => isCurrency(currency) && Number.isSafeInteger(amount));
  if (!fits) throw new Refusal('invalid', 'CURSOR_INVALID');
  return { place: { day, rank: rank === 0 ? 0 : 1, time, tail }, balances: left as Record<string, number> };
}

/** Days that hold any of what is asked for, newest first. */
function daysWith(cash: AccountCash, { currency, types, first, last }: { currency: Currency | null; types: readonly CashType[] | null; first: string; last: string }): { day: string; count: number }[] {
  const days = new Map<string, number>();
  for (const row of cash.days) {
    if (row.day < first || row.day > last || (types !== null && !types.includes(row.type)) || row.type === 'trading-fee') continue;
    // A leg of a pair is counted with its fill, whose own currency is another.
    if (currency !== null && row.currency !== currency) continue;
    days.set(row.day, (days.get(row.day) ?? 0) + row.count);
  }
  return [...days].map(([day, count]) => ({ day, count: Math.max(1, count) })).toSorted((a, b) => (a.day < b.day ? 1 : -1));
}

/** Both legs of a fill stay on one page. */
function pageEnd(lines: readonly CashLine[], limit: number): number {
  let end = Math.min(limit, lines.length);
  while (end < lines.length && lines[end]!.fillId !== null && lines[end]!.fillId === lines[end - 1]?.fillId) end += 1;
  return end;
}

function withBalances(cash: AccountCash, lines: readonly CashLine[], counted: boolean, before: Record<string, number> | null): { shown: CashMovement[]; left: Record<string, Minor> } {
  const left: Record<string, Minor> = { ...before };
  const shown = lines.map(({ place: _, likeness: __, amount, fees, ...line }): CashMovement => {
    const { currency } = line;
    const anchor = counted ? anchorOf(cash.points(currency)) : null;
    let balance: Minor | null = null;
    if (anchor !== null) {
      balance = left[currency] ?? balanceOn(anchor, cash.totals(currency), line.day);
      left[currency] = addMoney(balance, 0 - amount);
    }
    return { ...line, amount: formatMoney(amount, currency), fees: line.kind === 'fill' ? formatMoney(fees, currency) : null, balance: balance === null ? null : formatMoney(balance, currency) };
  });
  return { shown, left };
}

/**
 * Sums of a span by currency and type, with the balances it began and ended with, and all of it in the account's currency where
 * every rate is known.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function cashTotals(ctx: ServiceContext, { accountId, from, to, maxAgeDays }: { accountId: string; from: string | null; to: string | null; maxAgeDays: number }): CashTotals {
  const cash = readAccountCash(ctx, accountId);
  const end = to ?? lastDayOf(cash);
  const closings = new Map<Currency, Minor | null>();
  const currencies = cash.currencies.map((currency) => {
    const anchor = anchorOf(cash.points(currency));
    const totals = cash.totals(currency);
    const at = (day: string): Minor | null => (anchor === null ? null : balanceOn(anchor, totals, day));
    const closing = at(end);
    closings.set(currency, closing);
    const money = (amount: Minor | null): string | null => (amount === null ? null : formatMoney(amount, currency));
    const types = new Map<CashType, { amount: Minor; count: number }>();
    for (const row of cash.days) {
      if (row.currency !== currency || (from !== null && row.day < from) || row.day > end) continue;
      const kept = types.get(row.type) ?? { amount: 0, count: 0 };
      types.set(row.type, { amount: addMoney(kept.amount, row.amount), count: kept.count + row.count });
    }
    const sums = [...types].filter(([, { amount, count }]) => amount !== 0 || count > 0);
    return {
      currency,
      opening: from === null ? null : money(at(addDays(from, -1))),
      closing: money(closing),
      movements: formatMoney(addMoney(...sums.map(([, { amount }]) => amount)), currency),
      count: sums.reduce((sum, [, { count }]) => sum + count, 0),
      types: sums.map(([type, { amount, count }]) => ({ type, amount: formatMoney(amount, currency), count })),
    };
  });
  return { currencies, inAccountCurrency: inAccountCurrency(ctx, cash, closings, end, maxAgeDays) };
}

function inAccountCurrency(ctx: ServiceContext, { account: { currency } }: AccountCash, closings: ReadonlyMap<Currency, Minor | null>, day: string, maxAgeDays: number): CashTotals['inAccountCurrency'] {
  const unanchored = [...closings].flatMap(([each, amount]) => (amount === null ? [each] : []));
  const amounts = [...closings].flatMap(([each, amount]) => (amount === null ? [] : [{ currency: each, amount }]));
  const { total, missing, used } = totalIn(currency, amounts, ratesOf(ctx.db, currency, addDays(day, 0 - maxAgeDays), day), day, maxAgeDays);
  return { currency, day, total: total === null || unanchored.length > 0 ? null : formatMoney(total, currency), missing, unanchored, used };
}
