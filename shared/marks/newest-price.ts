export type PriceSource = 'typed' | 'last-fill' | 'close';

export type KnownPrices = {
  /** Typed by the trader, with the trading day and the instant of it. */
  typed: { price: string; day: string; at: string } | null;
  /** Of the newest fill; `at` is null where its statement gave a date only. */
  fill: { price: string; day: string; at: string | null } | null;
  /** Newest closing price kept. */
  close: { price: string; day: string } | null;
};

/**
 * The newest price of an instrument that anything in the journal knows.
 *
 * A fill is newer than a typed price by its time; one known by its day only must be of a later day. A close is the last price of its
 * day, so it is newer than any fill of that day; a price typed on that very day was read by the trader and stands.
 *
 * @returns null where no price is known
 * @example newestPrice({ typed: null, fill: { price: '10', day: '2026-11-19', at: null }, close: { price: '11', day: '2026-11-19' } }) // => { price: '11', source: 'close', day: '2026-11-19' }
 * @example newestPrice({ typed: { price: '12', day: '2026-11-20', at: '2026-11-20T03:00:00.000Z' }, fill: null, close: { price: '11', day: '2026-11-20' } }) // => { price: '12', source: 'typed', day: '2026-11-20' }
 * @example newestPrice({ typed: null, fill: null, close: null }) // => null
 */
export function newestPrice({ typed, fill, close }: KnownPrices): { price: string; source: PriceSource; day: string } | null {
  const fillIsNewer = fill !== null && (typed === null || (fill.at === null ? fill.day > typed.day : fill.at > typed.at));
  const seen = fillIsNewer ? { price: fill.price, source: 'last-fill' as const, day: fill.day } : typed === null ? null : { price: typed.price, source: 'typed' as const, day: typed.day };
  if (close === null) return seen;
  const closeIsNewer = seen === null || close.day > seen.day || (close.day === seen.day && seen.source === 'last-fill');
  return closeIsNewer ? { price: close.price, source: 'close', day: close.day } : seen;
}
