import type { BiasInput, BiasTrade } from '../../../shared/bias/bias-trade.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-02T01:30:00.000Z');

/** A trade of the n-th day: opened and closed at minutes of that day. */
export function aTrade(id: string, day: number, opened: number, closed: number, more: Partial<BiasTrade> = {}): BiasTrade {
  const name = new Date(START + day * 86_400_000).toISOString().slice(0, 10);
  const at = START + day * 86_400_000;
  return {
    id, accountId: 'a', openedDay: name, closedDay: name, openedMs: at + opened * MINUTE, closedMs: at + closed * MINUTE, net: 100, fees: 0, r: null, amount: 1000,
    planned: null, ideaSource: null, pWin: null, slip: null, stopWidened: null, runUp: null, emotion: null, ...more,
  };
}

export const inputOf = (trades: readonly BiasTrade[], more: Partial<BiasInput> = {}): BiasInput => ({ minorPerUnit: 100, trades, sales: null, buys: null, additions: [], orders: [], ...more });
