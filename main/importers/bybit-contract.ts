import { pairOf } from './coin-codes.ts';
import { readDay } from './date-cell.ts';
import { optionSymbol } from './option-terms.ts';
import type { AssetClass, OptionTerms } from './statement.ts';

/** What a Bybit contract is, by its name. Quantities are coins, or US dollars of an inverse contract: the multiplier is 1. */
export interface BybitContract {
  assetClass: AssetClass;
  symbol: string;
  currency: string;
  inverse: boolean;
  option: OptionTerms | null;
}

/**
 * @param settled the coin the row itself says, where it says one
 * @returns null for what names no contract
 */
export function bybitContract(name: string, settled: string | null): BybitContract | null {
  const text = name.trim().toUpperCase();
  const option = /^([A-Z0-9]+)-(\d{1,2}[A-Z]{3}\d{2})-(\d+(?:\.\d+)?)-([CP])(?:-(USDT|USDC))?$/.exec(text);
  if (option !== null) {
    const [, underlying = '', day = '', strike = '', right = '', quote] = option;
    const expiry = dayOf(day);
    if (expiry === null) return null;
    const terms: OptionTerms = { underlying, expiry, strike, right: right === 'C' ? 'call' : 'put' };
    return { assetClass: 'option', symbol: optionSymbol(terms), currency: settled ?? quote ?? 'USDC', inverse: false, option: terms };
  }
  const dated = /^([A-Z0-9]+?)(USDT|USDC)?-(\d{1,2}[A-Z]{3}\d{2})$/.exec(text);
  if (dated !== null) return { assetClass: 'future', symbol: text, currency: settled ?? dated[2] ?? 'USDC', inverse: false, option: null };
  const quarterly = /^([A-Z0-9]+)USD[FGHJKMNQUVXZ]\d{2}$/.exec(text);
  if (quarterly !== null) return { assetClass: 'future', symbol: text, currency: settled ?? quarterly[1] ?? '', inverse: true, option: null };
  if (/^[A-Z0-9]+PERP$/.test(text)) return { assetClass: 'perpetual', symbol: text, currency: settled ?? 'USDC', inverse: false, option: null };
  if (!/^[A-Z0-9]{4,24}$/.test(text)) return null;
  const pair = pairOf(text);
  if (pair === null) return null;
  const inverse = pair.quote === 'USD' && (settled === null || settled === pair.base);
  return { assetClass: 'perpetual', symbol: text, currency: inverse ? pair.base : (settled ?? pair.quote), inverse, option: null };
}

/** "27MAR26" */
function dayOf(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})([A-Z]{3})(\d{2})$/.exec(text) ?? [];
  const reading = readDay(`${day} ${month} 20${year}`, null);
  return reading.kind === 'day' ? reading.day : null;
}
