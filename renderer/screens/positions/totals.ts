import type { PositionGroup } from '../../../shared/contract/trades.ts';
import { addMoney, formatMoney, isCurrency, parseMoney } from '../../../shared/money/money.ts';

export type CurrencyTotal = PositionGroup['totals'][number];

/** Totals of several accounts, one a currency, exact. */
export function totalsByCurrency(groups: readonly PositionGroup[]): CurrencyTotal[] {
  const sums = new Map<string, CurrencyTotal>();
  for (const total of groups.flatMap(({ totals }) => totals)) {
    const { currency } = total;
    const before = sums.get(currency);
    if (!isCurrency(currency)) continue;
    const add = (a: string, b: string): string => formatMoney(addMoney(parseMoney(a, currency), parseMoney(b, currency)), currency);
    sums.set(currency, before === undefined ? total : { currency, positions: before.positions + total.positions, marketValue: add(before.marketValue, total.marketValue), unrealised: add(before.unrealised, total.unrealised) });
  }
  return [...sums.values()];
}
