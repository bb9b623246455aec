import type { GateInput, LockoutFacts } from '../../../shared/gate/input.ts';
import { completePlan, marginContext } from '../plan/plan-examples.ts';
import { gateRules } from '../rules/rule-examples.ts';

const NOW = '2026-11-20T02:00:00.000Z';

/** The worked journey at the gate, with its pre-mortem handed in: nothing is missing and 60 minutes are owed. */
export const goodOrder: GateInput = {
  intent: { accountId: 'a1', instrumentId: 'i1', planId: 'p1', side: 'buy', quantity: '80000', price: '25.00', declaredExit: false },
  position: { quantity: '0', value: 0, outstandingExits: '0', certain: true },
  now: NOW,
  tradingDay: '2026-11-20',
  account: { id: 'a1', currency: 'CNY', kind: 'margin', maintenance: marginContext.terms.maintenance },
  instrument: marginContext.instrument!,
  equity: 100_000_000,
  borrowed: 100_000_000,
  exposure: { gross: 0, outstanding: 0 },
  otherCurrencies: [],
  mark: null,
  plan: {
    id: 'p1',
    state: 'sealed',
    content: completePlan,
    filledQuantity: '0',
    outstandingQuantity: '0',
    committed: [],
    premortemFrom: '2026-11-20T01:30:00.000Z',
    windowOpensAt: '2026-11-19T16:00:00.000Z',
  },
  premortem: { submittedAt: '2026-11-20T01:40:00.000Z', causes: 3 },
  // Factors that make nothing longer: what they do has tests of its own.
  discipline: { ...marginContext.discipline, coolingFactors: { perLoss: 0, declaredEmotion: 1, most: 1 } },
  lockouts: [],
  rules: gateRules(),
  openCap: null,
  cooledMs: 0,
};

export const HOUR = 3_600_000;

/** A lockout over all of the account. */
export const locked: LockoutFacts = { until: '2026-11-21T00:00:00.000Z', words: 'Three in a row', source: 'trader', ruleKind: null, ruleId: null, assetClass: null, strategy: null, endsWith: null };
