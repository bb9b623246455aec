import type { BreakdownDimension } from '../../../shared/contract/looking-back.ts';
import { emotions } from '../../../shared/journal/entry.ts';
import type { FormulaFigure } from '../../../shared/stats/formulas.ts';
import { narrowed, tradesAddress } from '../../components/trades-address.ts';
import type { TradeFilterState } from '../../components/use-trade-filter.ts';

interface Behind {
  readonly part: Partial<TradeFilterState>;
  readonly label: 'wins' | 'losses' | 'closed' | 'withR';
}

const wins: Behind = { part: { result: 'win' }, label: 'wins' };
const losses: Behind = { part: { result: 'loss' }, label: 'losses' };
const closed: Behind = { part: {}, label: 'closed' };
const withR: Behind = { part: { rFrom: '-1000000' }, label: 'withR' };
const behindOf: Readonly<Record<FormulaFigure, readonly Behind[]>> = {
  winRate: [wins, losses], payoffRatio: [wins, losses], profitFactor: [wins, losses], expectancy: [closed], expectancyR: [withR], netPnl: [closed], maxDrawdown: [closed], heldWinners: [wins], heldLosers: [losses],
  largestWin: [wins], largestLoss: [losses], winStreak: [closed], lossStreak: [closed], costRate: [closed], slippage: [withR], exposure: [closed], meanHolding: [closed],
};
const sortOf: Partial<Record<FormulaFigure, string>> = { largestWin: '&sort=net.desc', largestLoss: '&sort=net.asc' };

/** R strictly below −1: lost more than was planned. A loss of exactly 1 R kept to it. */
export const BEYOND_PLANNED: Partial<TradeFilterState> = { rTo: String(-1 - Number.EPSILON), result: 'loss' };

/** Where the trades behind a figure of one currency are listed. Nothing leads to those a filter leaves none of: under won trades, the lost ones. */
export function tradesBehind(filter: TradeFilterState, currency: string, figure: FormulaFigure): { to: string; label: Behind['label'] }[] {
  return behindOf[figure].flatMap(({ part, label }) => {
    const own = narrowed(filter, { ...part, currency });
    return own === null ? [] : [{ to: `${tradesAddress(own)}${sortOf[figure] ?? ''}`, label }];
  });
}

/** The condition that says a group; null where none can. */
function conditionOf(by: BreakdownDimension, key: string): Partial<TradeFilterState> | null {
  if (key === 'none' || key === 'unknown') return null;
  switch (by) {
    case 'account': return { accountId: key };
    case 'instrument': return { instrumentId: key };
    case 'side': return { direction: key === 'short' ? 'short' : 'long' };
    case 'weekday': return { weekday: key };
    case 'hour': return { hour: String(Number(key)) };
    case 'planned': return { planned: key === 'planned' ? 'planned' : key === 'unplanned' ? 'unplanned' : 'undecided' };
    // Planned ones that kept their plan or left it are told apart by looking at each.
    case 'adherence': return key === 'unplanned' || key === 'undecided' ? { planned: key } : null;
    case 'setup': return { setup: key };
    case 'tag': return { tag: key };
    case 'emotion': return { emotion: emotions.find((emotion) => emotion === key) ?? null };
    default: return null;
  }
}

/** Where the trades of a group of one currency are listed; where no filter can say the group, those of the whole block. */
export function groupBehind(filter: TradeFilterState, currency: string, by: BreakdownDimension, key: string): { to: string; label: 'group' | 'notNarrowed' } {
  const condition = conditionOf(by, key);
  const own = condition === null ? null : narrowed(filter, { ...condition, currency });
  return own === null ? { to: tradesAddress(filter, { currency }), label: 'notNarrowed' } : { to: tradesAddress(own), label: 'group' };
}
