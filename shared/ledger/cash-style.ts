import type { Instrument } from '../account/instrument.ts';
import { assertMinor, isCurrency, roundToMinor, type Currency, type Minor } from '../money/money.ts';
import type { FillSide } from './fill.ts';

type Kind = Pick<Instrument, 'assetClass' | 'symbol' | 'currency'>;

/** A pair written as one broker account writes two of its own balances: EUR.USD. Contracts on a pair are written EURUSD. */
const EXCHANGED_PAIR = /^[A-Z]{3}\.[A-Z]{3}$/;

/**
 * How a fill moves cash. `exchange`: the amount changes hands at the trade (shares, funds, bonds, premiums of options, coins and
 * currencies themselves). `margin`: only what closing brought, and fees, does (futures, perpetuals, contracts on currency pairs).
 *
 * @example cashStyle({ assetClass: 'stock', symbol: '600519', currency: 'CNY' }) // => 'exchange'
 * @example cashStyle({ assetClass: 'perpetual', symbol: 'BTCUSDT', currency: 'USDT' }) // => 'margin'
 * @example cashStyle({ assetClass: 'forex', symbol: 'EUR.USD', currency: 'USD' }) // => 'exchange'
 * @example cashStyle({ assetClass: 'forex', symbol: 'EURUSD', currency: 'USD' }) // => 'margin'
 */
export function cashStyle({ assetClass, symbol }: Kind): 'exchange' | 'margin' {
  if (assetClass === 'future' || assetClass === 'perpetual') return 'margin';
  return assetClass === 'forex' && !EXCHANGED_PAIR.test(symbol) ? 'margin' : 'exchange';
}

/**
 * The currency that is bought or sold itself: its cash moves by the quantity. Null for everything that is held as a position only,
 * coins the journal keeps no balances of included.
 *
 * @example baseCurrency({ assetClass: 'forex', symbol: 'EUR.USD', currency: 'USD' }) // => 'EUR'
 * @example baseCurrency({ assetClass: 'crypto', symbol: 'BTC-USDT', currency: 'USDT' }) // => 'BTC'
 * @example baseCurrency({ assetClass: 'stock', symbol: 'EUR', currency: 'USD' }) // => null
 */
export function baseCurrency(instrument: Kind): Currency | null {
  const { assetClass, symbol, currency } = instrument;
  if (assetClass !== 'crypto' && assetClass !== 'forex') return null;
  if (cashStyle(instrument) === 'margin' || !symbol.endsWith(currency)) return null;
  const base = symbol.slice(0, -currency.length).replace(/[-/._]$/, '');
  return isCurrency(base) && base !== currency ? base : null;
}

export interface FillCash {
  readonly currency: Currency;
  readonly amount: Minor;
}

/**
 * Cash a fill moves, per currency: of an exchange ± amount less fees (and the quantity of the currency that was bought or sold); of
 * what is settled by margin the result it realised, before fees, less its own fees.
 *
 * @param realised result before fees of what the fill closed; 0 where it opened
 * @returns the main leg first; one leg, or two where two currencies are exchanged
 * @throws {RangeError} beyond the safe bound of money
 */
export function cashOfFill(fill: { side: FillSide; gross: Minor; fees: Minor; quantity: string; currency: Currency }, instrument: Kind, realised: Minor): FillCash[] {
  const bought = fill.side === 'buy';
  if (cashStyle(instrument) === 'margin') return [{ currency: fill.currency, amount: assertMinor(realised - fill.fees) }];
  const main = { currency: fill.currency, amount: assertMinor((bought ? 0 - fill.gross : fill.gross) - fill.fees) };
  const base = baseCurrency(instrument);
  if (base === null) return [main];
  const units = roundToMinor(fill.quantity, base);
  return [main, { currency: base, amount: bought ? units : 0 - units }];
}
