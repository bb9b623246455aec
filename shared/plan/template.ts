import type { TradingDay } from '../time/calendar-day.ts';
import type { PlanContent, PlanTemplate } from './plan.ts';

/** Share of own equity risked before leverage, until the trader says otherwise. */
const USUAL_BUDGET = 0.01;

/** A draft with nothing in it but what can be known beforehand. */
export function emptyPlan(accountId: string, today: TradingDay): PlanContent {
  return {
    title: '',
    accountId,
    side: 'long',
    macro: '',
    sector: '',
    instrumentId: null,
    liquidity: '',
    valuation: '',
    quantity: '',
    riskBudget: USUAL_BUDGET,
    entries: [{ price: '', weight: 1 }],
    stops: [{ price: '', weight: 1 }],
    targets: [{ price: '', weight: 1 }],
    windowFrom: today,
    windowTo: null,
    horizonDays: null,
    scenarios: { bull: null, base: null, bear: null },
    feesOverride: null,
    rateOverride: null,
    thesis: '',
    invalidation: '',
    ideaSource: 'own-work',
    execution: 'limit',
    pWin: null,
    setup: '',
    tags: [],
  };
}

/** A new draft from an older plan: everything that was written, but a window of its own. */
export function copyPlan(content: PlanContent, today: TradingDay): PlanContent {
  return { ...content, windowFrom: today, windowTo: null };
}

/** What a template keeps: the way of working, not the day, the account and the price of one plan. */
export function templateOf(content: PlanContent): PlanTemplate['content'] {
  const { accountId: _account, windowFrom: _from, windowTo: _to, quantity: _quantity, pWin: _pWin, ...kept } = content;
  const blank = (stages: PlanContent['entries']): PlanContent['entries'] => stages.map(({ weight }) => ({ price: '', weight }));
  return { ...kept, entries: blank(content.entries), stops: blank(content.stops), targets: blank(content.targets) };
}
