import type { AssetClass } from './statement.ts';

/**
 * What a mainland securities code is: its six digits, exchange and kind.
 *
 * Codes lose leading zeros in Excel (878 is 000878). Holder codes tell the exchange (a letter: Shanghai, digits:
 * Shenzhen and Beijing), code ranges tell it for shares; bonds and funds share ranges, so there the holder decides.
 * Sources: the code allocation guides of the Shanghai, Shenzhen and Beijing exchanges.
 */
export type ChinaMarket = 'SSE' | 'SZSE' | 'BSE';

export interface ChinaSecurity {
  symbol: string;
  market: ChinaMarket | null;
  assetClass: AssetClass;
  /** B shares trade in dollars in Shanghai and Hong Kong dollars in Shenzhen. */
  currency: 'CNY' | 'USD' | 'HKD';
}

export type ChinaSecurityReading = { kind: 'security'; security: ChinaSecurity } | { kind: 'empty' } | { kind: 'bad' } | { kind: 'hong-kong' };

/**
 * @param code as in the file, zeros lost or not
 * @param holder 股东代码, where the file has it
 * @param marketText 交易市场, where the file has it
 */
export function readChinaSecurity(code: string, holder: string, marketText: string): ChinaSecurityReading {
  const text = code.normalize('NFKC').trim().replace(/\.0+$/, '');
  const bare = text.replace(/^(?:sh|sz|bj)\.?(?=\d)|(?<=\d)\.(?:sh|ss|sz|bj)$/gi, '');
  if (/^0*$/.test(bare)) return { kind: 'empty' };
  // Five digits that kept their leading zero were never six: Hong Kong Connect.
  if (/港/.test(marketText) || /^0\d{4}$/.test(bare) || /\.hk$/i.test(bare)) return { kind: 'hong-kong' };
  if (!/^\d{1,6}$/.test(bare)) return { kind: 'bad' };
  const symbol = bare.padStart(6, '0');
  const market = ownRange(symbol) ?? byText(`${marketText} ${text}`) ?? byHolder(holder) ?? usualMarket(symbol);
  return { kind: 'security', security: { symbol, market, assetClass: assetClassOf(symbol, market), currency: currencyOf(symbol, market) } };
}

/** Ranges that belong to one exchange alone. */
function ownRange(symbol: string): ChinaMarket | null {
  if (/^(?:60[0-5]|68[89]|900|5[0-8])/.test(symbol)) return 'SSE';
  if (/^(?:00[0-4]|30[0-2]|200|159)/.test(symbol)) return 'SZSE';
  if (/^(?:920|43|83|87|88)/.test(symbol)) return 'BSE';
  return null;
}

function byText(text: string): ChinaMarket | null {
  const plain = text.normalize('NFKC').toUpperCase();
  if (/上海|沪|上证|上交|SHA|SSE|\bSH\b|\bHA\b|\.S[HS]$/.test(plain)) return 'SSE';
  if (/深|SZ|\bSA\b/.test(plain)) return 'SZSE';
  if (/京|北交|BSE|\bBJ\b|\.BJ$/.test(plain)) return 'BSE';
  return null;
}

function byHolder(holder: string): ChinaMarket | null {
  const text = holder.normalize('NFKC').trim();
  if (/^[A-Z]\d{6,9}$/i.test(text)) return 'SSE';
  return /^\d{6,10}$/.test(text) ? 'SZSE' : null;
}

function usualMarket(symbol: string): ChinaMarket | null {
  if (/^(?:009|01[0-9]|02[0-9]|11[0138]|120|122|124|136|143|155|163|175|188|204|7[0-9])/.test(symbol)) return 'SSE';
  if (/^(?:10[0-9]|11[1245]|12[378]|131|14[89]|15|16|18|37)/.test(symbol)) return 'SZSE';
  return null;
}

function assetClassOf(symbol: string, market: ChinaMarket | null): AssetClass {
  if (/^(?:60[0-5]|68[89]|900|00[0-4]|30[0-2]|200|920|43|83|87|88)/.test(symbol)) return 'stock';
  if (/^5[0-8]/.test(symbol)) return 'etf';
  if (market !== 'SSE' && /^1[568]/.test(symbol)) return 'etf';
  if (/^(?:0[012]|1)/.test(symbol)) return 'bond';
  return 'other';
}

function currencyOf(symbol: string, market: ChinaMarket | null): 'CNY' | 'USD' | 'HKD' {
  if (market === 'SSE' && symbol.startsWith('900')) return 'USD';
  return market === 'SZSE' && symbol.startsWith('200') ? 'HKD' : 'CNY';
}
