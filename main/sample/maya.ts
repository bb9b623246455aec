import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import type { Person } from './person.ts';

const share = (symbol: string, name: string, price: number, sector: string): Person['instruments'][number] => ({
  terms: { symbol, market: 'US', name, assetClass: 'stock', currency: 'USD', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false, sector, payoff: 'linear', settlement: 'T+0', option: null },
  price,
});

const base = defaultDiscipline('experienced');

/** Trades US stocks without borrowing, writes plans before the open and reviews on Saturday. */
export const maya: Person = {
  account: { name: 'Maya · IBKR', currency: 'USD', kind: 'cash', equity: '85000.00', borrowed: '0.00' },
  suitability: { years: 'over-5', leveragedYears: 'none', shareOfSavings: 'under-10', withoutIt: 'over-a-year', tolerableDrawdown: '10', afterWorstLoss: 'traded-on-as-planned', marginCalls: 'none', income: 'steady' },
  discipline: {
    ...base,
    rules: base.rules.map((rule): StopRule => {
      const { condition } = rule;
      if (condition.kind === 'leverage') return { ...rule, condition: { ...condition, cap: 1 } };
      if (condition.kind !== 'period-loss') return rule;
      return { ...rule, condition: { ...condition, limit: { measure: 'equity', fraction: 0.02 } }, words: 'Two per cent is a day’s tuition. Class is over.' };
    }),
  },
  instruments: [share('MSFT', 'Microsoft', 412, 'Software'), share('NVDA', 'NVIDIA', 118, 'Semiconductors'), share('COST', 'Costco', 880, 'Retail'), share('XOM', 'Exxon Mobil', 112, 'Energy'), share('AMD', 'Advanced Micro Devices', 148, 'Semiconductors')],
  tradesPerWeek: 1.5,
  unplanned: 0.07,
  stop: [0.025, 0.045],
  risk: 0.008,
  holdDays: [1, 9],
  holdsLosers: 1,
  hours: [14.6, 20.6],
  weekends: false,
  shorts: false,
  winRate: 0.51,
  revenge: 0.02,
  widens: 0.08,
  plans: [
    { title: 'First pullback after the breakout', macro: 'Rates steady, breadth improving for five weeks', sector: 'Semiconductors lead on relative strength', liquidity: 'Spread of one cent, forty million shares a day', valuation: 'Below its own three-year median multiple', thesis: 'Held the breakout level twice on falling volume; buyers step in earlier each day', invalidation: 'A close back below the breakout level', setup: 'pullback', tags: ['trend'] },
    { title: 'Earnings drift, day two', macro: 'No macro print until Friday; volatility is low', sector: 'Peers guided up the week before', liquidity: 'Deep book, options are liquid as well', valuation: 'Estimates rose more than the price did', thesis: 'Beat and raise with a quiet open; funds that missed the gap keep buying for days', invalidation: 'Loses the low of the reaction day', setup: 'earnings drift', tags: ['earnings'] },
    { title: 'Range low with a clear line', macro: 'Index in a range, no trend to fight', sector: 'Energy stopped falling with oil', liquidity: 'Twenty million shares a day, no gaps lately', valuation: 'Dividend yield near the top of its range', thesis: 'Third test of the same low, each on less volume; the risk is small and the line is plain', invalidation: 'A full hour of trading below the low', setup: 'range', tags: ['mean reversion'] },
  ],
  causes: [
    { family: 'thesis', text: 'The breakout was a squeeze and the buyers were shorts covering', likelihood: 0.35, earlySign: 'Volume dries up by the second morning', tripwireIf: 'it closes below the level', tripwireThen: 'I sell at the next open' },
    { family: 'market', text: 'A hot inflation print takes the whole index down with it', likelihood: 0.25, earlySign: 'Yields jump before the bell', tripwireIf: 'the index loses its 20-day average', tripwireThen: 'I cut the position in half' },
    { family: 'self', text: 'I take the profit at half the target because last week hurt', likelihood: 0.4, earlySign: 'I check the quote every minute', tripwireIf: 'I want to sell early', tripwireThen: 'I read the plan aloud first' },
  ],
  unforeseen: [
    { family: 'execution', text: 'The stop sat at the broker as a day order and was gone the next morning' },
    { family: 'self', text: 'I sold at half the target because last week still hurt' },
  ],
  widening: ['It is only noise; a little more room.'],
  abandoning: ['Never came to my price. Fine.', 'The market opened against the thesis.'],
  afterWin: [
    { markdown: 'Entry, stop and target as written. Boring, which is the point.', emotion: 'calm', tags: ['by the plan'] },
    { markdown: 'Sold half at the first target and **held the rest without looking**. That was the hard part.', emotion: 'focused', tags: ['by the plan', 'patience'] },
  ],
  afterLoss: [
    { markdown: 'Stopped out, one R. The thesis was fair; the day was not.', emotion: 'calm', tags: ['stop', 'by the plan'] },
    { markdown: 'I moved the stop. It cost another 0.8 R and an evening.\n\n> A stop is a promise to the person who will be less calm.', emotion: 'regretful', tags: ['moved stop', 'lesson'] },
  ],
  days: [
    { markdown: 'Two plans written before the open, neither triggered. No trade is a trade that costs nothing.', emotion: 'calm', tags: ['pre-open'] },
    { markdown: 'Slept badly. Wrote it down, halved the size, and that was enough.', emotion: 'tired', tags: ['state'] },
  ],
};
