import type { Payoff } from '../account/instrument.ts';
import { toDecimal, type Decimal } from '../money/decimal.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import { valueAt } from './equity.ts';

/** What a futures position held at a day's settlement, and what its fills of the day were worth. */
export type SettledDay = {
  day: string;
  /** Price the exchange settles at; money per unit. */
  settlement: string;
  /** The day's fills, signed: bought positive; their amounts as the statement has them, before fees. */
  fills: readonly { quantity: string; gross: Minor }[];
};

/**
 * Cash a futures position moves day by day where it is marked to the settlement price: variation margin.
 *
 *   day's cash = value held at today's settlement − value held at yesterday's − Σ (bought − sold of the day)
 *
 * Each value is rounded once, so that the sum telescopes: over a position that is flat again the days sum to what was sold less what
 * was bought, to the last unit. Daily settlement moves results between days and changes no total.
 *
 * @param days in order; a day without fills has none
 * @returns one amount a day, positive comes in, before fees
 * @example variationMargin([{ day: '2026-11-19', settlement: '3900', fills: [{ quantity: '2', gross: 234000000 }] }, { day: '2026-11-20', settlement: '3950', fills: [{ quantity: '-2', gross: 236400000 }] }], { multiplier: '300', currency: 'CNY' }) // => [{ day: '2026-11-19', cash: 0 }, { day: '2026-11-20', cash: 2400000 }]
 */
export function variationMargin(days: readonly SettledDay[], { multiplier, currency, payoff = 'linear' }: { multiplier: string; currency: Currency; payoff?: Payoff }): { day: string; cash: Minor }[] {
  let held: Decimal = toDecimal('0');
  let value: Minor = 0;
  return days.map(({ day, settlement, fills }) => {
    let spent = 0;
    for (const { quantity, gross } of fills) {
      held = held.plus(toDecimal(quantity));
      spent = assertMinor(spent + (quantity.startsWith('-') ? -gross : gross));
    }
    const now = held.eq('0') ? 0 : valueAt(settlement, held, multiplier, currency, payoff);
    const gain = assertMinor(now - value - spent);
    value = now;
    return { day, cash: payoff === 'linear' ? gain : 0 - gain };
  });
}
