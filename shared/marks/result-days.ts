import { canonicalDecimal, notional, parseDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, roundToMinor, type Currency, type Minor } from '../money/money.ts';

/** What the fills of one day did to one position. */
export type FillDay = {
  day: string;
  /** Bought less sold, signed exact decimal. */
  quantity: string;
  /** Sold less bought, before fees, and the fees; smallest units. */
  cash: Minor;
  fees: Minor;
  /** Price of the day's last fill; stands in where the day has no close. */
  lastPrice: string | null;
};

/** Shares that came or went without money before the fills of a day: so many of them, or so many held for so many. Signed like the position. */
export type SplitDay = { day: string; delta: string; ratio: null } | { day: string; delta: null; ratio: { to: string; from: string } };

export type ResultDay = {
  day: string;
  /** Everything this instrument has brought to the end of the day, realised and not, after fees. */
  total: Minor;
  /** Part of it not realised in cash: the value held at the day's price. */
  value: Minor;
  /** Trading days of the list since the price was last known; 0 = the day's own. null when nothing is held. */
  priceAge: number | null;
};

/**
 * Result of one position at the end of each day, from what moved cash and what is still held:
 * Σ (sold − bought − fees) + quantity × price × multiplier. It needs no lots, so the accounting method cannot change it, and
 * once flat it is the sum of the realised results.
 *
 * @param fills in order of days, one row a day
 * @param closes day → closing price, money per unit; days without one carry the last price known, a fill's included
 * @param days the days wanted, ascending; those before the first fill come out as zero
 * @param splits in order of days; a price known before one is carried on in the new shares, prices of files are taken as traded
 * @param inverse settled in the coin it is about: cash and value are coins, quantity × multiplier ÷ price, and a long gains as that falls
 * @example resultDays([{ day: '2026-11-19', quantity: '100', cash: -100000, fees: 500, lastPrice: '10' }], new Map([['2026-11-20', '11']]), ['2026-11-19', '2026-11-20'], { multiplier: '1', currency: 'CNY', inverse: false }) // => [{ day: '2026-11-19', total: -500, value: 100000, priceAge: 0 }, { day: '2026-11-20', total: 9500, value: 110000, priceAge: 0 }]
 */
export function resultDays(
  fills: readonly FillDay[],
  closes: ReadonlyMap<string, string>,
  days: readonly string[],
  { multiplier, currency, inverse, splits = [] }: { multiplier: string; currency: Currency; inverse: boolean; splits?: readonly SplitDay[] },
): ResultDay[] {
  const rows: ResultDay[] = [];
  let next = 0;
  let quantity: Decimal = parseDecimal('0');
  let cash: Minor = 0;
  let price: string | null = null;
  let age = 0;
  let nextSplit = 0;
  const take = (fill: FillDay, day: string): void => {
    quantity = quantity.plus(parseDecimal(fill.quantity));
    cash = addMoney(cash, inverse ? 0 - fill.cash : fill.cash, 0 - fill.fees);
    if (fill.lastPrice === null) return;
    price = fill.lastPrice;
    if (fill.day === day) age = 0;
  };
  for (const day of days) {
    age += 1;
    for (let split = splits[nextSplit]; split !== undefined && split.day <= day; split = splits[++nextSplit]) {
      // Fills of days that are not wanted, before the split.
      for (let fill = fills[next]; fill !== undefined && fill.day < split.day; fill = fills[++next]) take(fill, day);
      const before = quantity;
      quantity = split.ratio === null ? before.plus(parseDecimal(split.delta)) : before.times(parseDecimal(split.ratio.to)).div(parseDecimal(split.ratio.from)).round(18, 2);
      if (price !== null && !quantity.eq('0')) price = canonicalDecimal(parseDecimal(price).times(before).div(quantity).round(18, 2));
    }
    for (let fill = fills[next]; fill !== undefined && fill.day <= day; fill = fills[++next]) take(fill, day);
    const close = closes.get(day);
    if (close !== undefined) {
      price = close;
      age = 0;
    }
    const flat = quantity.eq('0');
    const value = flat || price === null ? 0 : valueAt(price, quantity, multiplier, currency, inverse);
    rows.push({ day, total: addMoney(cash, value), value, priceAge: flat ? null : age });
  }
  return rows;
}

function valueAt(price: string, quantity: Decimal, multiplier: string, currency: Currency, inverse: boolean): Minor {
  if (!inverse) return roundToMinor(notional(price, quantity, multiplier), currency);
  return roundToMinor(quantity.times(parseDecimal(multiplier)).div(parseDecimal(price)).neg(), currency);
}
