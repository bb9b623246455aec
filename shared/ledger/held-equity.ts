import { addMoney, type Minor } from '../money/money.ts';
import type { cashStyle } from './cash-style.ts';

export type HeldPosition = {
  /** Whether its price was paid in cash or only its result will be. */
  style: ReturnType<typeof cashStyle>;
  /** Value at the newest price, negative for a short. */
  marketValue: Minor;
  /** Result that closing there would bring, after the entry fees it still carries. */
  unrealised: Minor;
  /** Those entry fees, 0 or more: cash has paid them already. */
  openFees: Minor;
};

/**
 * Own equity as what is held adds up to it: cash + Σ value of what was paid for + Σ result of what is margined − debt.
 *
 * Smallest units of one currency. A balance below zero is the debt itself, as brokers with one figure for both write it; it is then not
 * taken off twice.
 *
 * @param cash the broker's balance, carried on with every movement since
 * @param borrowed debt, 0 or more
 * @example heldEquity(500000, [{ style: 'exchange', marketValue: 1200000, unrealised: 200000, openFees: 500 }], 300000) // => 1400000
 * @example heldEquity(500000, [{ style: 'margin', marketValue: 9000000, unrealised: 20000, openFees: 300 }], 0) // => 520300
 * @example heldEquity(-300000, [{ style: 'exchange', marketValue: 1200000, unrealised: 200000, openFees: 500 }], 300000) // => 900000
 */
export function heldEquity(cash: Minor, positions: readonly HeldPosition[], borrowed: Minor): Minor {
  const held = positions.map(({ style, marketValue, unrealised, openFees }) => (style === 'exchange' ? marketValue : addMoney(unrealised, openFees)));
  return addMoney(cash, ...held, cash < 0 ? 0 : 0 - borrowed);
}
