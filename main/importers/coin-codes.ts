/** Coins and pairs by the names exchanges give them. */

/** Other names of what the journal keeps under one. BitMEX's XBt and Gwei are smaller units and read where they occur. */
const SAME: Readonly<Record<string, string>> = { XBT: 'BTC', XETH: 'ETH', 'USDⓈ': 'USDT' };

/**
 * @example coinCode('xbt') // => 'BTC'
 * @example coinCode(' USDT') // => 'USDT'
 */
export function coinCode(text: string): string {
  const code = text.normalize('NFKC').trim().toUpperCase();
  return Object.hasOwn(SAME, code) ? (SAME[code] ?? code) : code;
}

/** What coins are quoted in, longest names first: FDUSD is not USD with a coin called "BTCFD". */
const QUOTES = ['FDUSD', 'BFUSD', 'USDT', 'USDC', 'BUSD', 'TUSD', 'USDE', 'USD1', 'DAI', 'EUR', 'TRY', 'BRL', 'GBP', 'AUD', 'JPY', 'BTC', 'ETH', 'BNB', 'USD'] as const;

/**
 * Base and quote of a pair written together or apart; null where no known quote ends it.
 *
 * @example pairOf('BTCUSDT') // => { base: 'BTC', quote: 'USDT' }
 * @example pairOf('BTC-USDT') // => { base: 'BTC', quote: 'USDT' }
 * @example pairOf('1000PEPEUSDC') // => { base: '1000PEPE', quote: 'USDC' }
 * @example pairOf('AAPL') // => null
 */
export function pairOf(symbol: string): { base: string; quote: string } | null {
  const text = symbol.trim().toUpperCase();
  const apart = /^([A-Z0-9]{1,15})[-/_]([A-Z0-9]{2,6})$/.exec(text);
  if (apart !== null) return { base: coinCode(apart[1] ?? ''), quote: coinCode(apart[2] ?? '') };
  const quote = QUOTES.find((code) => text.length > code.length && text.endsWith(code));
  return quote === undefined ? null : { base: coinCode(text.slice(0, -quote.length)), quote };
}
