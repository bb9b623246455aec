import type { StatementEffect, FillSide, StatementOrder } from './statement.ts';

/** What brokers' words for sides, order types and states mean; a word that is not here is asked about or refused. */

const SIDES: Readonly<Record<string, readonly [FillSide, StatementEffect]>> = {
  buy: ['buy', 'normal'], bot: ['buy', 'normal'], 'buy to open': ['buy', 'normal'], 'buy open': ['buy', 'normal'],
  sell: ['sell', 'normal'], sold: ['sell', 'normal'], 'sell to close': ['sell', 'sell-to-close'], 'sell close': ['sell', 'sell-to-close'],
  'sell short': ['sell', 'short-sell'], 'short sell': ['sell', 'short-sell'], 'sell to open': ['sell', 'short-sell'], 'sell open': ['sell', 'short-sell'], short: ['sell', 'short-sell'],
  'buy back': ['buy', 'buy-to-cover'], 'buy to cover': ['buy', 'buy-to-cover'], 'buy cover': ['buy', 'buy-to-cover'], 'buy to close': ['buy', 'buy-to-cover'], 'buy close': ['buy', 'buy-to-cover'], cover: ['buy', 'buy-to-cover'],
};

export function sideWords(label: string): { side: FillSide; effect: StatementEffect } | null {
  const key = label.normalize('NFKC').trim().toLowerCase().replace(/[\s_-]+/g, ' ');
  const found = Object.hasOwn(SIDES, key) ? SIDES[key] : undefined;
  return found === undefined ? null : { side: found[0], effect: found[1] };
}

/** @example orderKind('Stop Limit') // => 'stop-limit' */
export function orderKind(label: string): StatementOrder['kind'] {
  const text = label.trim().toLowerCase();
  if (/^stop.?limit|^stp ?lmt|^stop loss limit/.test(text)) return 'stop-limit';
  if (/^(?:stop|stp|trailing|trail|stop loss)/.test(text)) return 'stop';
  if (/^(?:limit|lmt|take profit|enhanced limit|special limit|at.?auction limit)/.test(text)) return 'limit';
  return /^(?:market|mkt|mok|moc)/.test(text) ? 'market' : 'other';
}

/** @returns null for a state nobody knows */
export function orderState(label: string): StatementOrder['state'] | null {
  const text = label.trim().toLowerCase().replace(/[\s_-]+/g, ' ');
  if (/^(?:filled|executed|complete|all filled)/.test(text)) return 'filled';
  if (/^(?:partially cancel|cancel|part cancel|deleted|withdrawn|pending cancel|disabled)/.test(text)) return 'cancelled';
  if (text.startsWith('expired')) return 'expired';
  if (/^(?:reject|failed|submit failed)/.test(text)) return 'rejected';
  return /^(?:working|placed|inactive|submitted|submitting|waiting|queued|partially filled|pending|wait|triggered|new|accepted)/.test(text) ? 'working' : null;
}
