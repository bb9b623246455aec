import { notional, parseDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, roundToMinor, type Currency, type Minor } from '../money/money.ts';

/** One step of a trade: what it held after a fill, and the price of that fill. */
export type TradeStep = {
  day: string;
  /** Signed change of the position, exact decimal: bought positive, sold negative. */
  quantity: string;
  price: string;
};

export type PriceRange = { low: string; high: string };

export type Excursions = {
  /** Worst and best result the trade can have stood at, before fees; adverse ≤ 0 ≤ favourable. */
  adverse: Minor;
  favourable: Minor;
  /** Days on which they were met; null where the trade never stood below (above) nothing. */
  adverseDay: string | null;
  favourableDay: string | null;
  /** Days of the trade without a range: the price may have gone further on them. */
  daysWithoutRange: number;
};

/**
 * Maximum adverse and maximum favourable excursion of a trade (Sweeney 1996): the worst and the best result it stood at while open.
 *
 * Known from daily ranges, so bounds: within a day nobody knows whether the low came before the entry or after it. Each day is
 * valued at its low and at its high with every quantity that was held during it, and at the price of every fill. Before fees.
 *
 * @param steps the trade's own part of each fill, in order
 * @param ranges day → lowest and highest price; days of the trade without one are counted
 * @param days the trading days of the trade, first to last, ascending
 * @param inverse value of a contract is quantity × multiplier ÷ price, in coins; a long gains as that falls
 * @example excursions([{ day: '2026-11-19', quantity: '100', price: '10' }], new Map([['2026-11-20', { low: '9', high: '12' }]]), ['2026-11-19', '2026-11-20'], { multiplier: '1', currency: 'CNY', inverse: false }) // => { adverse: -10000, favourable: 20000, adverseDay: '2026-11-20', favourableDay: '2026-11-20', daysWithoutRange: 1 }
 */
export function excursions(
  steps: readonly TradeStep[],
  ranges: ReadonlyMap<string, PriceRange>,
  days: readonly string[],
  { multiplier, currency, inverse }: { multiplier: string; currency: Currency; inverse: boolean },
): Excursions {
  const found: Excursions = { adverse: 0, favourable: 0, adverseDay: null, favourableDay: null, daysWithoutRange: 0 };
  // What came in at no price cost nothing, in either kind.
  const worth = (price: string, quantity: Decimal): Minor =>
    parseDecimal(price).eq('0') ? 0 : inverse ? roundToMinor(quantity.times(parseDecimal(multiplier)).div(parseDecimal(price)).neg(), currency) : roundToMinor(notional(price, quantity, multiplier), currency);
  const look = (day: string, price: string, held: { quantity: Decimal; cash: Minor }): void => {
    const result = addMoney(held.cash, worth(price, held.quantity));
    if (result < found.adverse) {
      found.adverse = result;
      found.adverseDay = day;
    }
    if (result > found.favourable) {
      found.favourable = result;
      found.favourableDay = day;
    }
  };
  let next = 0;
  let held = { quantity: parseDecimal('0'), cash: 0 };
  for (const day of days) {
    const during = held.quantity.eq('0') ? [] : [held];
    for (let step = steps[next]; step !== undefined && step.day <= day; step = steps[++next]) {
      const change = parseDecimal(step.quantity);
      held = { quantity: held.quantity.plus(change), cash: addMoney(held.cash, 0 - worth(step.price, change)) };
      // Shares that came in at no price were not offered at it.
      if (parseDecimal(step.price).gt('0')) look(day, step.price, held);
      if (!held.quantity.eq('0')) during.push(held);
    }
    const range = ranges.get(day);
    if (range === undefined) found.daysWithoutRange += 1;
    else for (const each of during) {
      look(day, range.low, each);
      look(day, range.high, each);
    }
  }
  return found;
}
