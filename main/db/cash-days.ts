import type { CashType } from '../../shared/contract/cash.ts';
import { baseCurrency } from '../../shared/ledger/cash-style.ts';
import { addMoney, isCurrency, roundToMinor, type Currency, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';

/** What one day's movements of one type and currency add up to. */
export interface CashDayRow {
  readonly day: string;
  readonly currency: Currency;
  readonly type: CashType;
  readonly amount: Minor;
  readonly count: number;
}

/** The instrument's cash moves by what closing brings; the same in words of SQL as cashStyle says it, which a test holds together. */
export const BY_MARGIN = `(i.asset_class IN ('future', 'perpetual') OR (i.asset_class = 'forex' AND NOT i.symbol GLOB '[A-Z][A-Z][A-Z].[A-Z][A-Z][A-Z]'))`;

/** Typed money whose wait was called off was never entered, as far as sums go. */
export const FLOW_STANDS = `(f.loosening_id IS NULL OR (SELECT l.state FROM loosenings l WHERE l.id = f.loosening_id) <> 'cancelled')`;

export interface DaySpan {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * All cash of an account by day, currency and type, from the daily sums that are kept of its fills. Its size is that of days and
 * instruments, not of fills.
 */
export function cashDays(db: Db, accountId: string, { from, to }: DaySpan = { from: null, to: null }): CashDayRow[] {
  const span = { accountId, from: from ?? '', to: to ?? '~' };
  const filled = `FROM fill_days d JOIN instruments i ON i.id = d.instrument_id WHERE d.account_id = @accountId AND d.day BETWEEN @from AND @to`;
  const rows = sql<{ day: string; currency: string; type: CashType; amount: number; count: number }>(
    db,
    `SELECT d.day, d.currency, 'trade' AS type, sum(d.cash) AS amount, sum(d.fills) AS count ${filled} AND NOT ${BY_MARGIN} GROUP BY d.day, d.currency
     UNION ALL SELECT d.day, d.currency, 'result', 0, sum(d.fills) ${filled} AND ${BY_MARGIN} GROUP BY d.day, d.currency
     UNION ALL SELECT d.day, d.currency, 'trading-fee', 0 - sum(d.fees), 0 ${filled} GROUP BY d.day, d.currency HAVING sum(d.fees) <> 0
     UNION ALL SELECT r.day, r.currency, 'result', sum(r.gross), 0 FROM margin_results r JOIN instruments i ON i.id = r.instrument_id
       WHERE r.account_id = @accountId AND r.day BETWEEN @from AND @to AND ${BY_MARGIN} GROUP BY r.day, r.currency
     UNION ALL SELECT f.day, f.currency, f.type, sum(f.amount), count(*) FROM cash_flows f
       WHERE f.account_id = @accountId AND f.day BETWEEN @from AND @to AND ${FLOW_STANDS} GROUP BY f.day, f.currency, f.type`,
  ).all(span);
  return [...rows.flatMap((row) => (isCurrency(row.currency) ? [{ ...row, currency: row.currency }] : [])), ...baseDays(db, span)];
}

interface BaseRow {
  readonly day: string;
  readonly quantity: string;
  readonly symbol: string;
  readonly assetClass: 'crypto' | 'forex';
  readonly currency: Currency;
}

/** The other leg of currencies and coins that were bought and sold themselves. */
function baseDays(db: Db, span: { accountId: string; from: string; to: string }): CashDayRow[] {
  return sql<BaseRow>(
    db,
    `SELECT d.day, d.quantity, i.symbol, i.asset_class AS assetClass, i.currency FROM fill_days d JOIN instruments i ON i.id = d.instrument_id
     WHERE d.account_id = @accountId AND d.day BETWEEN @from AND @to AND i.asset_class IN ('crypto', 'forex')`,
  )
    .all(span)
    .flatMap(({ day, quantity, ...instrument }): CashDayRow[] => {
      const currency = baseCurrency(instrument);
      return currency === null ? [] : [{ day, currency, type: 'trade', amount: roundToMinor(quantity, currency), count: 0 }];
    });
}

/** Days of one currency, a day once. */
export function daysOf(rows: readonly CashDayRow[], currency: Currency): { day: string; amount: Minor; count: number }[] {
  const days = new Map<string, { day: string; amount: Minor; count: number }>();
  for (const row of rows) {
    if (row.currency !== currency) continue;
    const day = days.get(row.day) ?? { day: row.day, amount: 0, count: 0 };
    days.set(row.day, { day: row.day, amount: addMoney(day.amount, row.amount), count: day.count + row.count });
  }
  return [...days.values()];
}
