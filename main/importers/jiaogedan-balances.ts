import { addDecimals, canonicalDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { RawRow } from './jiaogedan-rows.ts';
import type { StatementBalance, StatementCash, StatementFill } from './statement.ts';

/**
 * The cash an account held at the end of each day, from a column that shows it after every row.
 *
 * Rows of a day come in no reliable order, but each leads from one balance to the next: the balance from which no row
 * of the day leads on is the last. A day whose rows do not form such a chain has none.
 */
export function dayBalances(rows: readonly RawRow[], fills: readonly StatementFill[], cash: readonly StatementCash[]): StatementBalance[] {
  const moved = new Map<number, { currency: string; amount: DecimalString }>();
  const mixed = new Set<number>();
  const move = (line: number, currency: string, amount: DecimalString): void => {
    const before = moved.get(line);
    if (before !== undefined && before.currency !== currency) mixed.add(line);
    moved.set(line, { currency, amount: addDecimals(before?.amount ?? '0', amount) });
  };
  for (const fill of fills) if (fill.netAmount !== null) move(fill.line, fill.currency, fill.netAmount);
  for (const one of cash) move(one.line, one.currency, one.amount);

  const days = new Map<string, RawRow[]>();
  for (const row of rows) {
    const ofDay = days.get(row.day);
    if (ofDay === undefined) days.set(row.day, [row]);
    else ofDay.push(row);
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([day, ofDay]) => {
    const currencies = new Map<string, { balance: DecimalString; before: DecimalString; line: number }[]>();
    for (const row of ofDay) {
      const effect = moved.get(row.line);
      if (row.balance === null || effect === undefined || mixed.has(row.line)) return [];
      const balance = canonicalDecimal(row.balance);
      const step = { balance, before: subtractDecimals(balance, effect.amount), line: row.line };
      const steps = currencies.get(effect.currency);
      if (steps === undefined) currencies.set(effect.currency, [step]);
      else steps.push(step);
    }
    return [...currencies].flatMap(([currency, steps]): StatementBalance[] => {
      const last = lastOf(steps);
      return last === null ? [] : [{ line: steps.reduce((most, { line }) => Math.max(most, line), 0), date: day, at: null, currency, amount: last, kind: 'running' }];
    });
  });
}

function lastOf(steps: readonly { balance: DecimalString; before: DecimalString }[]): DecimalString | null {
  const open = new Map<DecimalString, number>();
  const count = (amount: DecimalString, by: number): void => void open.set(amount, (open.get(amount) ?? 0) + by);
  for (const { balance, before } of steps) {
    count(balance, 1);
    count(before, -1);
  }
  const left = [...open].filter(([, times]) => times !== 0);
  const ends = left.filter(([, times]) => times === 1);
  const starts = left.filter(([, times]) => times === -1);
  if (left.length === 0) return steps.every(({ balance, before }) => balance === before && balance === steps[0]?.balance) ? (steps[0]?.balance ?? null) : null;
  return left.length === 2 && ends.length === 1 && starts.length === 1 ? (ends[0]?.[0] ?? null) : null;
}
