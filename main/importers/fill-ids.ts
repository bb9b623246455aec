import type { StatementFill } from './statement.ts';

/**
 * A broker's fill number counts as an id only where it behaves like one.
 *
 * 成交编号 may be 0, missing, shared by all parts of an order, or turned into 1.02E+15 by Excel. Numbers that occur more
 * than once for the same day, instrument and side of a file name nothing alone: all of their fills go without an id,
 * and are told apart by counting whole rows instead.
 */
export function keepPlausibleIds(fills: readonly StatementFill[]): void {
  const counts = new Map<string, number>();
  for (const fill of fills) {
    fill.brokerFillId = plausibleId(fill.brokerFillId);
    if (fill.brokerFillId === null) continue;
    const key = fillIdKey(fill, fill.brokerFillId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const fill of fills) {
    if (fill.brokerFillId !== null && (counts.get(fillIdKey(fill, fill.brokerFillId)) ?? 0) > 1) fill.brokerFillId = null;
  }
}

/**
 * Leading zeros go, since Excel takes them from one export of two.
 *
 * @example plausibleId('0102000031432823') // => '102000031432823'
 * @example plausibleId('0.00') // => null
 * @example plausibleId('1.02E+15') // => null
 */
export function plausibleId(text: string | null): string | null {
  const id = (text ?? '').trim();
  if (!/[1-9A-Za-z]/.test(id) || /^[\d.]+[eE][+-]?\d+$/.test(id)) return null;
  if (/^(?:null|none|n\/?a)$/i.test(id)) return null;
  return /^\d+$/.test(id) ? id.replace(/^0+/, '') : id;
}

/** Exchanges number fills anew each day, and each for itself; day, instrument and side make the number unique. */
export function fillIdKey(fill: { tradingDate: string; symbol: string; side: string }, id: string): string {
  return `${fill.tradingDate}\u001f${fill.symbol}\u001f${fill.side}\u001f${id}`;
}
