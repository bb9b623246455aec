import { canonicalDecimal, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { coinCode } from './coin-codes.ts';

/** BitMEX counts money in the smallest part of each coin: XBt is a satoshi, USDt a millionth of a Tether. */
export interface BitmexUnit {
  currency: string;
  /** One of what the file counts, in coins. */
  unit: DecimalString;
}

const SMALL: Readonly<Record<string, BitmexUnit>> = {
  XBt: { currency: 'BTC', unit: '0.00000001' },
  USDt: { currency: 'USDT', unit: '0.000001' },
  Gwei: { currency: 'ETH', unit: '0.000000001' },
  LAMp: { currency: 'SOL', unit: '0.000000001' },
};

/** Case tells a coin from its smallest part. @returns null for what names neither */
export function bitmexUnit(name: string): BitmexUnit | null {
  const text = name.trim();
  if (Object.hasOwn(SMALL, text)) return SMALL[text] ?? null;
  return /^[A-Z]{3,5}$/.test(text) ? { currency: coinCode(text), unit: '1' } : null;
}

/** @example inCoins('-7500', '0.00000001') // => '-0.000075' */
export function inCoins(amount: DecimalString, unit: DecimalString): DecimalString {
  return canonicalDecimal(parseDecimal(amount).times(unit));
}
