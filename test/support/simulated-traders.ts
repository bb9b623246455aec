import type { BiasInput, BiasTrade, OrderSeen } from '../../shared/bias/bias-trade.ts';
import type { FlagId } from '../../shared/bias/flag.ts';
import { addDays, isWeekend } from '../../shared/time/calendar-day.ts';
import { drawFrom, type Draw } from './draws.ts';
import { simulatedPositions } from './simulated-positions.ts';

/**
 * Traders of whom it is known what they do. Without a bias everything a flag looks for is absent, and everything that makes tests err is there: results
 * with heavy tails that share their day, sizes that run on from trade to trade, share the day's mood and drift upwards, busy and quiet days, positions that
 * move with one market. With a bias one thing is planted, of a known size.
 */
export interface Planted {
  readonly flag: FlagId;
  readonly size: number;
}

/** What is planted where the power of a flag is measured, in the unit of `PLANTED_IN`. */
export const PLANTED: Readonly<Record<FlagId, number>> = {
  disposition: 3, 'holding-ratio': 2, overtrading: 0.6, revenge: 2, reentry: 0.4, 'hot-hand': 2, 'house-money': 2, calibration: 0.2, 'stop-moved': 0.7,
  'averaging-down': 4, chasing: 0.2, 'run-up': 0.6, herding: 0.8, unplanned: 0.6, 'cancelled-orders': 0.2,
};

/** In words, for the document. */
export const PLANTED_IN: Readonly<Record<FlagId, string>> = {
  disposition: 'a position in gain is three times as likely to be sold as one in loss',
  'holding-ratio': 'losers are held twice as long',
  overtrading: 'trades of days with four or more entries come to 0.6 R less',
  revenge: 'within an hour of a loss twice as much is put in',
  reentry: 'after a loss the next entry comes in 0.4 of the time',
  'hot-hand': 'after two wins twice as much is put in',
  'house-money': 'twice as much is put in on a day that stands in gain',
  calibration: 'stated probabilities are 0.2 too high',
  'stop-moved': 'a widened stop loses 0.7 R more',
  'averaging-down': 'a position in loss is four times as likely to be added to as one in gain',
  chasing: 'entries are 0.2 R worse than planned on average',
  'run-up': 'entries follow a move of 0.6 standard deviations on average',
  herding: 'trades on tips come to 0.8 R less',
  unplanned: 'unplanned trades come to 0.6 R less',
  'cancelled-orders': 'after a losing day 0.2 more of the orders are cancelled',
};

const STOP = 0.01;
const MINUTE = 60_000;

/** Mean size of a loss below, in R, so that a win is worth as much on average. */
const MEAN_LOSS = 1.137;
const WIN_SPREAD = 0.7;

/** Result in R of a trade that wins or loses; losses crowd at the stop with a tail beyond it, wins are spread wide. */
function resultOf(draw: Draw, won: boolean): number {
  if (!won) return -(0.85 + 0.5 * Math.abs(draw.heavy()));
  return MEAN_LOSS * Math.exp(WIN_SPREAD * draw.normal() - WIN_SPREAD ** 2 / 2);
}

/** Φ, good to 1e-7 (Abramowitz & Stegun 26.2.17): enough to decide who wins. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

interface Past {
  readonly won: boolean;
  readonly closedMs: number;
}

export type Part = 'trades' | 'positions' | 'all';

/** A trader's closed trades, `n` of them, and what stands beside them; or only the part a flag looks at. */
export function simulatedTrader(seed: number, n: number, planted: Planted | null = null, part: Part = 'all'): BiasInput {
  const draw = drawFrom(seed);
  const sizeOf = (flag: FlagId, without: number): number => (planted?.flag === flag ? planted.size : without);
  const trades: BiasTrade[] = [];
  const orders: OrderSeen[] = [];
  let day = '2025-01-06';
  let run = draw.normal();
  let lastDay = 0;
  while (trades.length < n && part !== 'positions') {
    const market = draw.normal();
    const mood = 0.35 * draw.normal();
    const entries = Math.min(n - trades.length, 1 + Math.floor(-Math.log(1 - draw.fraction()) * 1.7));
    const past: Past[] = [];
    let today = 0;
    let at = Date.parse(`${day}T01:30:00.000Z`) + draw.below(60) * MINUTE;
    let lastClose = -1;
    for (let entry = 0; entry < entries; entry += 1) {
      const last = past.at(-1);
      const quick = last !== undefined && !last.won ? sizeOf('reentry', 1) : 1;
      // One entry in six is made while the last trade is still open.
      if (lastClose >= 0 && !draw.chance(1 / 6)) at = Math.max(at + MINUTE, lastClose + Math.ceil(-Math.log(1 - draw.fraction()) * 35 * quick * MINUTE));
      else at += (3 + draw.below(20)) * MINUTE;
      const before = past.filter(({ closedMs }) => closedMs <= at);
      const newest = before.at(-1);
      const netBefore = trades.slice(trades.length - entry).filter(({ closedMs }) => closedMs! <= at).reduce((sum, { net }) => sum + net, 0);

      run = 0.75 * run + Math.sqrt(1 - 0.75 ** 2) * draw.normal();
      let log = 0.4 * run + mood + 0.0015 * trades.length;
      const lastTwo = trades.slice(-20).filter(({ closedMs }) => closedMs! <= at).toSorted((a, b) => a.closedMs! - b.closedMs!).slice(-2);
      if (newest !== undefined && !newest.won && at - newest.closedMs <= 60 * MINUTE) log += Math.log(sizeOf('revenge', 1));
      if (lastTwo.length === 2 && lastTwo.every(({ net }) => net > 0)) log += Math.log(sizeOf('hot-hand', 1));
      if (before.length > 0 && netBefore > 0) log += Math.log(sizeOf('house-money', 1));
      const amount = 20_000 * Math.exp(log);

      const planned = draw.chance(0.65);
      const followed = draw.chance(0.35);
      const p = planned ? 0.35 + 0.3 * draw.fraction() : 0.5;
      const won = normalShare(Math.sqrt(0.2) * market + Math.sqrt(0.8) * draw.normal()) < p;
      let r = resultOf(draw, won);
      const widened = draw.chance(0.3);
      if (!won && planned && widened) r -= sizeOf('stop-moved', 0);
      if (!planned) r -= sizeOf('unplanned', 0);
      if (followed && planned) r -= sizeOf('herding', 0);
      if (entries >= 4) r -= sizeOf('overtrading', 0);
      const held = Math.max(1, 28 * Math.exp(0.9 * draw.normal()) * (r < 0 ? sizeOf('holding-ratio', 1) : 1));
      const closedMs = at + Math.round(held * MINUTE);
      const net = Math.round(r * STOP * amount * 100);
      trades.push({
        id: `t${trades.length}`, accountId: 'a', openedDay: day, closedDay: day, openedMs: at, closedMs, net, fees: Math.round(amount * 0.05), r: planned ? r : null, amount, planned,
        ideaSource: planned ? (followed ? 'tip' : 'own-work') : null, pWin: planned ? Math.min(0.95, p + sizeOf('calibration', 0)) : null,
        slip: planned ? sizeOf('chasing', 0) + 0.1 * market + 0.25 * draw.heavy() : null, stopWidened: planned ? widened : null,
        runUp: sizeOf('run-up', 0) + 0.4 * draw.normal() + 0.9 * draw.heavy(), emotion: null,
      });
      past.push({ won: net > 0, closedMs });
      past.sort((a, b) => a.closedMs - b.closedMs);
      lastClose = Math.max(lastClose, closedMs);
      today += net;
    }
    const cancelling = 0.3 + 0.15 * Math.max(-1, Math.min(1, draw.normal())) + (lastDay < 0 ? sizeOf('cancelled-orders', 0) : 0);
    for (let order = entries + draw.below(3); order > 0; order -= 1) orders.push({ day, cancelled: draw.chance(cancelling) });
    lastDay = today;
    day = addDays(day, draw.chance(0.25) ? 2 : 1);
    while (isWeekend(day)) day = addDays(day, 1);
  }
  if (part === 'trades') return { minorPerUnit: 100, trades, sales: null, buys: null, additions: [], orders };
  const { sales, buys, additions } = simulatedPositions(draw, n, { gains: sizeOf('disposition', 1), losses: sizeOf('averaging-down', 1) });
  return { minorPerUnit: 100, trades, sales, buys, additions, orders };
}
