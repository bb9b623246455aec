import { addDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { grossFits, nearerGross } from './gross-check.ts';
import { absolute, negated, netOf } from './signed-decimal.ts';

/**
 * What the amount column of an unknown file is: the notional before fees, or the cash that moved.
 *
 * Price × quantity tells, but only as far as the price is exact; fees smaller than its rounding fit both ways. So the
 * rows that fit one way alone decide for the whole file, and a row's own fit decides only where no row does.
 */
export type AmountMeaning = 'gross' | 'net';

/** How a row's amount fits: one way only, or both with one of them nearer. */
export interface AmountFit {
  gross: boolean;
  net: boolean;
  nearer: AmountMeaning | null;
}

export interface AmountRow {
  side: 'buy' | 'sell';
  price: DecimalString;
  quantity: DecimalString;
  multiplier: DecimalString;
  fees: DecimalString;
  amount: DecimalString | null;
  /** Whether the file has a fees column at all; without one the cash effect is not known. */
  feesStated: boolean;
}

export interface SettledAmount {
  gross: DecimalString | null;
  net: DecimalString | null;
  fit: AmountFit;
}

/** The row's notional and cash effect, or null where its amount is neither. */
export function settleAmount(row: AmountRow, meaning: AmountMeaning | null): SettledAmount | null {
  const { side, price, quantity, multiplier, fees, amount, feesStated } = row;
  if (amount === null) return { gross: null, net: null, fit: { gross: false, net: false, nearer: null } };
  const fits = (gross: DecimalString): boolean => !gross.startsWith('-') && grossFits(price, quantity, multiplier, gross, { minPlaces: 2, maxPlaces: 8 });
  const asGross = absolute(amount);
  // Cash may be signed as cash or not at all; a small sale can cost more in fees than it brings.
  const asCash = grossBehind(side, amount, fees);
  const asUnsigned = grossBehind(side, negated(amount), fees);
  const asNet = nearerGross(price, quantity, multiplier, asUnsigned, asCash) ? asUnsigned : asCash;
  const fit: AmountFit = { gross: fits(asGross), net: fits(asNet), nearer: null };
  if (fees !== '0' && (fit.gross || fit.net)) fit.nearer = nearerGross(price, quantity, multiplier, asNet, asGross) ? 'net' : 'gross';
  const chosen = meaning ?? fit.nearer ?? 'gross';
  if (!fit[chosen]) return null;
  const gross = chosen === 'gross' ? asGross : asNet;
  return { gross, net: feesStated ? netOf(side, gross, fees) : null, fit };
}

function grossBehind(side: 'buy' | 'sell', cash: DecimalString, fees: DecimalString): DecimalString {
  return side === 'buy' ? subtractDecimals(negated(cash), fees) : addDecimals(cash, fees);
}

/** Null: the rows contradict each other or say nothing, and each is left to its own fit. */
export function amountMeaning(fits: readonly AmountFit[], header: string): AmountMeaning | null {
  const telling = fits.filter((fit) => fit.nearer !== null);
  const onlyGross = telling.some((fit) => fit.gross && !fit.net);
  const onlyNet = telling.some((fit) => fit.net && !fit.gross);
  if (onlyGross !== onlyNet) return onlyGross ? 'gross' : 'net';
  if (onlyGross || telling.length === 0) return null;
  if (/\bnet\b|发生|清算|收付/i.test(header)) return 'net';
  if (/\bgross\b|notional|proceeds|成交/i.test(header)) return 'gross';
  const nearNet = telling.filter((fit) => fit.nearer === 'net').length;
  return nearNet * 2 > telling.length ? 'net' : 'gross';
}
