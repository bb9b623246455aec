import type { InstrumentTerms } from '../../shared/account/instrument.ts';
import { usualSettlement } from '../../shared/account/settlement.ts';
import { isCurrency, type Currency } from '../../shared/money/currency.ts';

type Guess = Pick<InstrumentTerms, 'market' | 'assetClass' | 'tick' | 'lotSize' | 'inherentlyLeveraged'>;

const stock = (market: string, tick: string, lotSize: string): Guess => ({ market, assetClass: 'stock', tick, lotSize, inherentlyLeveraged: false });

/** First guess from the shape of a symbol; every field stays open to correction. */
function guess(symbol: string, currency: string): Guess {
  if (currency === 'CNY') {
    if (/^(5[0168]|1[56])\d{4}$/.test(symbol)) return { market: symbol.startsWith('5') ? 'SSE' : 'SZSE', assetClass: 'etf', tick: '0.001', lotSize: '100', inherentlyLeveraged: false };
    if (/^6\d{5}$/.test(symbol)) return stock('SSE', '0.01', '100');
    if (/^[03]\d{5}$/.test(symbol)) return stock('SZSE', '0.01', '100');
    if (/^[489]\d{5}$/.test(symbol)) return stock('BSE', '0.01', '100');
    if (/^[A-Za-z]{1,2}\d{3,4}$/.test(symbol)) return { market: '', assetClass: 'future', tick: '1', lotSize: '1', inherentlyLeveraged: true };
    return stock('', '0.01', '100');
  }
  if (currency === 'USDT' || currency === 'USDC') return { market: 'BINANCE', assetClass: 'perpetual', tick: '0.01', lotSize: '0.001', inherentlyLeveraged: true };
  if (currency === 'HKD') return stock('HK', '0.01', '100');
  if (currency === 'USD') return stock('US', '0.01', '1');
  return stock('', '0.01', '1');
}

/** The terms a new instrument starts from. */
export function instrumentDefaults(symbol: string, currency: string): InstrumentTerms {
  const known: Currency = isCurrency(currency) ? currency : 'CNY';
  const guessed = guess(symbol.trim(), known);
  const named = symbol.trim().toUpperCase();
  return { symbol: named, name: '', currency: known, multiplier: '1', sector: '', payoff: 'linear', option: null, settlement: usualSettlement({ ...guessed, symbol: named }), ...guessed };
}
