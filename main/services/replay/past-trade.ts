import type { AssetClass } from '../../../shared/account/instrument.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';
import { isCurrency, type Currency, type Minor } from '../../../shared/money/money.ts';
import { orderValue } from '../../../shared/plan/exposure.ts';
import type { PastTrade } from '../../../shared/rules/replay/past.ts';
import type { PastTradeRow } from '../../db/replay-reads.ts';

/** A closed trade as far as a rule could have seen it then; none in a currency nobody here knows. */
export function toPastTrade(row: PastTradeRow): PastTrade[] {
  const { currency, setup, planned, assetClass, avgEntry, maxQuantity, multiplier, payoff, ...rest } = row;
  if (!isCurrency(currency)) return [];
  return [
    {
      ...rest,
      currency,
      assetClass: assetClass as AssetClass,
      strategy: setup === null || setup === '' ? null : setup,
      planned: planned === null ? null : planned === 1,
      notional: sizeOf({ avgEntry, maxQuantity, multiplier, payoff }, currency),
    },
  ];
}

/** null where it is beyond what money can be kept as. */
function sizeOf({ avgEntry, maxQuantity, multiplier, payoff }: Pick<PastTradeRow, 'avgEntry' | 'maxQuantity' | 'multiplier' | 'payoff'>, currency: Currency): Minor | null {
  try {
    return orderValue({ price: toDecimal(avgEntry), quantity: toDecimal(maxQuantity), multiplier: toDecimal(multiplier), payoff, currency });
  } catch {
    return null;
  }
}
