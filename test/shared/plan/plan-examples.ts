import type { PlanContext } from '../../../shared/plan/context.ts';
import type { PlanContent } from '../../../shared/plan/plan.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';

/** The journey of the worked values: 1,000,000 own, 1,000,000 borrowed, 25 %, 6 %, 80,000 shares at 25.00, stop 24.75, 365 days. */
export const marginContext: PlanContext = {
  terms: {
    currency: 'CNY',
    kind: 'margin',
    maintenance: { convention: 'equity-ratio', warning: 0.35, call: 0.3, liquidation: 0.25 },
    interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' },
    feePreset: 'none',
    feeSchedule: null,
  },
  standing: { equity: '1000000.00', borrowed: '1000000.00', grossNotional: '0.00', positions: [] },
  discipline: defaultDiscipline('experienced'),
  instrument: {
    id: 'i1',
    symbol: '600519',
    market: 'SSE',
    name: '贵州茅台',
    assetClass: 'stock',
    currency: 'CNY',
    multiplier: '1',
    tick: '0.01',
    lotSize: '100',
    inherentlyLeveraged: false,
    sector: 'Consumption',
    payoff: 'linear',
    settlement: 'T+1',
    option: null,
  },
  today: '2026-11-20',
};

export const completePlan: PlanContent = {
  title: 'Breakout with a tight stop',
  accountId: 'a1',
  side: 'long',
  macro: '流动性宽松，指数站上年线',
  sector: 'Consumption recovers after two weak quarters',
  instrumentId: 'i1',
  liquidity: '日均成交额二十亿以上',
  valuation: 'Below its five-year median multiple',
  quantity: '80000',
  riskBudget: 0.01,
  entries: [{ price: '25.00', weight: 1 }],
  stops: [{ price: '24.75', weight: 1 }],
  targets: [{ price: '26.50', weight: 1 }],
  windowFrom: '2026-11-20',
  windowTo: '2026-11-27',
  horizonDays: 365,
  scenarios: { bull: 0.15, base: 0.05, bear: -0.2 },
  feesOverride: '0.00',
  rateOverride: null,
  thesis: 'Volume confirms the breakout of a year-long base',
  invalidation: '收盘跌回箱体之内即证明看错了',
  ideaSource: 'own-work',
  execution: 'limit',
  pWin: 0.45,
  setup: 'breakout',
  tags: [],
};
