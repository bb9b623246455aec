import { addMoney, formatMoney, isCurrency, parseMoney, type Minor } from '../../../shared/money/money.ts';

export interface MoneySum {
  readonly currency: string;
  readonly amount: string;
}

/** Sums of one field by currency, exact. Amounts of two currencies are never added. */
export function sumsByCurrency<Row extends { readonly currency: string }>(rows: readonly Row[], read: (row: Row) => string): readonly MoneySum[] {
  const sums = new Map<string, Minor>();
  for (const row of rows) {
    if (!isCurrency(row.currency)) continue;
    sums.set(row.currency, addMoney(sums.get(row.currency) ?? 0, parseMoney(read(row), row.currency)));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, amount: isCurrency(currency) ? formatMoney(minor, currency) : '0' }));
}

/** The same for the same rows: a table draws its foot again at every key. */
export function rememberedSums<Row extends { readonly currency: string }>(read: (row: Row) => string): (rows: readonly Row[]) => readonly MoneySum[] {
  const known = new WeakMap<readonly Row[], readonly MoneySum[]>();
  return (rows) => {
    const found = known.get(rows) ?? sumsByCurrency(rows, read);
    known.set(rows, found);
    return found;
  };
}
