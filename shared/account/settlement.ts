import type { Instrument, Settlement } from './instrument.ts';

export const MAINLAND_MARKETS: ReadonlySet<string | null> = new Set(['SSE', 'SZSE', 'BSE']);

/** Gold, bond, money-market and cross-border funds of Shanghai. */
const SAME_DAY_FUNDS = /^5(?:11|13|18|20)/;

/**
 * The settlement an instrument usually has: shares of the mainland exchanges, and the funds that hold them, are sold from the next
 * trading day on (trading rules of SSE and SZSE: 回转交易 only of bonds, and of funds of gold, bonds, money and foreign shares).
 * Shenzhen's numbers do not tell such funds apart; they are taken for T+1, which the trader can correct.
 *
 * @example usualSettlement({ market: 'SSE', assetClass: 'stock', symbol: '600519' }) // => 'T+1'
 * @example usualSettlement({ market: 'SSE', assetClass: 'etf', symbol: '518880' }) // => 'T+0'
 * @example usualSettlement({ market: 'US', assetClass: 'stock', symbol: 'AAPL' }) // => 'T+0'
 */
export function usualSettlement({ market, assetClass, symbol }: { market: string | null } & Pick<Instrument, 'assetClass' | 'symbol'>): Settlement {
  if (!MAINLAND_MARKETS.has(market)) return 'T+0';
  if (assetClass === 'stock') return 'T+1';
  return assetClass === 'etf' && !SAME_DAY_FUNDS.test(symbol) ? 'T+1' : 'T+0';
}
