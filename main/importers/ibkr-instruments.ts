import { divideDecimals, multiplyDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { grossFits } from './gross-check.ts';
import { plainName, type SectionRow } from './ibkr-sections.ts';
import { readNumber } from './number-cell.ts';
import { absolute } from './signed-decimal.ts';
import type { AssetClass, StatementEffect, StatementFill } from './statement.ts';

/** What Interactive Brokers' words for instruments, exchanges and codes mean, in the Activity Statement and in Flex alike. */

export interface IbkrInstrument {
  name: string | null;
  exchange: string | null;
  multiplier: DecimalString | null;
  type: string;
}

export function instrumentKey(category: string, symbol: string): string {
  return `${plainName(category).split(' - ')[0] ?? ''}\u001f${symbol}`;
}

export function assetClassOf(category: string, type: string): AssetClass {
  if (category.startsWith('stocks')) return /etf/i.test(type) ? 'etf' : 'stock';
  if (category.includes('option')) return 'option';
  if (category.startsWith('futures')) return 'future';
  if (category.startsWith('forex')) return 'forex';
  if (category.includes('crypto')) return 'crypto';
  return /bond|bill|treasur/.test(category) ? 'bond' : 'other';
}

/** Opening by selling and closing by buying are short sales; a row that both closes and opens says neither. */
export function effectOf(side: 'buy' | 'sell', codes: readonly string[]): StatementEffect {
  const opens = codes.includes('O');
  const closes = codes.includes('C');
  if (side === 'sell' && opens && !closes) return 'short-sell';
  if (!closes || opens) return 'normal';
  return side === 'buy' ? 'buy-to-cover' : 'sell-to-close';
}

const US_EXCHANGES = /^(?:NASDAQ|NYSE|ARCA|AMEX|BATS|PINK|IEX|CBOE|NYSENAT|OTC.*|ISLAND|BYX|EDGX)$/;

/** Exchange names differ between statements that list the instrument and those that do not; the country stays. */
export function marketOf(exchange: string | null, assetClass: AssetClass, currency: string): string | null {
  if (assetClass === 'forex' || assetClass === 'crypto') return null;
  if (currency === 'USD' && (exchange === null || US_EXCHANGES.test(exchange) || assetClass === 'option')) return 'US';
  if (currency === 'HKD' && (exchange === null || exchange === 'SEHK')) return 'HK';
  return exchange;
}

/**
 * Units behind one of the quantity: as the statement's instrument list says, else what its own proceeds show. Options
 * that expire or are assigned cost nothing and show nothing, so they need the list.
 */
export function multiplierOf(
  assetClass: AssetClass,
  info: IbkrInstrument | null,
  price: DecimalString,
  quantity: DecimalString,
  gross: DecimalString,
): DecimalString | null {
  const places = { minPlaces: 4, maxPlaces: 8 };
  const fits = (multiplier: string): boolean => grossFits(price, quantity, multiplier, gross, places);
  if (info?.multiplier != null && info.multiplier !== '0') {
    // Bonds are listed with 1 and quoted in per cent of their face value.
    if (assetClass === 'bond' && !fits(info.multiplier) && fits('0.01')) return '0.01';
    return fits(info.multiplier) ? info.multiplier : null;
  }
  if (assetClass === 'stock' || assetClass === 'etf' || assetClass === 'forex' || assetClass === 'crypto') return fits('1') ? '1' : null;
  if (price === '0' || gross === '0') return null;
  if (assetClass === 'bond' && fits('0.01')) return '0.01';
  const shown = divideDecimals(gross, multiplyDecimals(price, quantity), 0);
  return shown !== '0' && fits(shown) ? shown : null;
}

/** A, Ex and Ep: the option ended without a trade. What it delivers is another row. */
export function causeOf(assetClass: AssetClass, codes: readonly string[]): NonNullable<StatementFill['cause']> | null {
  if (assetClass !== 'option') return null;
  if (codes.includes('A')) return 'assignment';
  if (codes.includes('Ex')) return 'exercise';
  return codes.includes('Ep') ? 'expiry' : null;
}

/** What a contract stands for by a trade that has a price; those that end without one show nothing. */
export function shownMultiplier(row: SectionRow, category: string): DecimalString | null {
  const read = (...columns: readonly string[]): DecimalString | null => {
    const reading = readNumber(row.cell(...columns), '.');
    return reading.kind === 'value' && reading.value !== '0' ? absolute(reading.value) : null;
  };
  const [price, quantity, gross] = [read('T. Price', 'Trade Price', 'T.Price'), read('Quantity'), read('Proceeds', 'Notional Value')];
  return price === null || quantity === null || gross === null ? null : multiplierOf(assetClassOf(category, ''), null, price, quantity, gross);
}
