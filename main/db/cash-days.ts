import type { CashType } from '../../shared/contract/cash.ts';
import { baseCurrency } from '../../shared/ledger/cash-style.ts';
import { addMoney, isCurrency, roundToMinor, type Currency, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { whileNothingChanges } from './kept.ts';

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
 * instruments, not of fills; a screen about cash asks for it several times, so all of it is read once while nothing changes.
 */
export function cashDays(db: Db, accountId: string, { from, to }: DaySpan = { from: null, to: null }): CashDayRow[] {
  const read = (): CashDayRow[] => readDays(db, { accountId, from: from ?? '', to: to ?? '~' });
  return from === null && to === null ? [...whileNothingChanges(db, `cash days ${accountId}`, read)] : read();
}

type Span = { readonly accountId: string; readonly from: string; readonly to: string };

function readDays(db: Db, span: Span): CashDayRow[] {
  const rows = sql<{ day: string; currency: string; type: CashType; amount: number; count: number }>(
    db,
    `SELECT r.day, r.currency, 'result' AS type, sum(r.gross) AS amount, 0 AS count FROM margin_results r JOIN instruments i ON i.id = r.instrument_id
       WHERE r.account_id = @accountId AND r.day BETWEEN @from AND @to AND ${BY_MARGIN} GROUP BY r.day, r.currency
     UNION ALL SELECT f.day, f.currency, f.type, sum(f.amount), count(*) FROM cash_flows f
       WHERE f.account_id = @accountId AND f.day BETWEEN @from AND @to AND ${FLOW_STANDS} GROUP BY f.day, f.currency, f.type`,
  ).all(span);
  return [...[...filledDays(db, span), ...rows].flatMap((row) => (isCurrency(row.currency) ? [{ ...row, currency: row.currency }] : [])), ...baseDays(db, span)];
}

/** What the fills of a day moved: as trades, or by margin, where only what closing brings is cash; and their fees. In one walk over the daily sums. */
function filledDays(db: Db, span: Span): { day: string; currency: string; type: CashType; amount: number; count: number }[] {
  const sums = sql<{ day: string; currency: string; margin: 0 | 1; cash: number; fees: number; fills: number }>(
    db,
    `SELECT d.day, d.currency, ${BY_MARGIN} AS margin, sum(d.cash) AS cash, sum(d.fees) AS fees, sum(d.fills) AS fills
     FROM fill_days d JOIN instruments i ON i.id = d.instrument_id WHERE d.account_id = @accountId AND d.day BETWEEN @from AND @to GROUP BY 1, 2, 3`,
  ).all(span);
  const fees = new Map<string, { day: string; currency: string; type: 'trading-fee'; amount: number; count: number }>();
  for (const { day, currency, fees: paid } of sums) {
    const key = `${day} ${currency}`;
    fees.set(key, { day, currency, type: 'trading-fee', amount: (fees.get(key)?.amount ?? 0) - paid, count: 0 });
  }
  return [
    ...sums.filter(({ margin }) => margin === 0).map(({ day, currency, cash, fills }) => ({ day, currency, type: 'trade' as const, amount: cash, count: fills })),
    ...sums.filter(({ margin }) => margin === 1).map(({ day, currency, fills }) => ({ day, currency, type: 'result' as const, amount: 0, count: fills })),
    ...[...fees.values()].filter(({ amount }) => amount !== 0),
  ];
}

interface BaseRow {
  readonly day: string;
  readonly quantity: string;
  readonly symbol: string;
  readonly assetClass: 'crypto' | 'forex';
  readonly currency: Currency;
}

/** The other leg of currencies and coins that were bought and sold themselves. */
function baseDays(db: Db, span: Span): CashDayRow[] {
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
