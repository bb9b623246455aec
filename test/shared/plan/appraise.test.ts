import { describe, expect, test } from 'vitest';
import { FEE_SCHEDULES } from '../../../shared/ledger/fee-presets.ts';
import { appraisePlan } from '../../../shared/plan/appraise.ts';
import type { PlanContext } from '../../../shared/plan/context.ts';
import type { PlanContent } from '../../../shared/plan/plan.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { completePlan, marginContext } from './plan-examples.ts';

const appraise = (content: Partial<PlanContent> = {}, context: Partial<PlanContext> = {}) => appraisePlan({ ...completePlan, ...content }, { ...marginContext, ...context });
const standing = (changes: Partial<PlanContext['standing']>): Partial<PlanContext> => ({ standing: { ...marginContext.standing, ...changes } });

describe('the worked journey: 1,000,000 own, 1,000,000 borrowed, 25 %, 6 %, 80,000 at 25.00, stop 24.75, 365 days, no fees', () => {
  const panel = appraise();

  test('leverage is 2 after the order and the margin rate one half', () => {
    expect(panel.leverageBefore.value).toBe(0);
    expect(panel.leverageAfter.value).toBe(2);
    expect(panel.marginRate.value).toBe(0.5);
    expect(panel.leverageCap).toBe(2);
  });

  test('loss at the stop is 20,000 = 2 % of own equity = 1 R', () => {
    expect(panel.lossAtStop.value).toBe('20000.00');
    expect(panel.lossFraction.value).toBe(0.02);
    expect(panel.lossInR.value).toBe(-1);
    expect(panel.lossLimit).toBe(0.02);
  });

  test('yearly break-even is 3 %, and over a year without fees the same', () => {
    expect(panel.breakEvenYearly.value).toBe(0.03);
    expect(panel.breakEvenHorizon.value).toBe(0.03);
    expect(panel.interest.value).toBe('60000.00');
  });

  test('liquidation at −33.33 % before interest and −29.33 % with it', () => {
    const { liquidation } = panel.levels;
    expect(liquidation.return.value).toBeCloseTo(-1 / 3, 12);
    expect(liquidation.returnAccrued.value).toBeCloseTo(1.06 / 1.5 - 1, 12);
    // 25 × 2/3 = 16.666… and 25 × 1.06/1.5 = 17.666…, each up to the next tick: met no later than the real one.
    expect(liquidation.price.value).toBe('16.67');
    expect(liquidation.priceAccrued.value).toBe('17.67');
    expect(liquidation.called).toBe(false);
  });

  test('warning and call come before it', () => {
    // 1 + r = (k − 1) / (k (1 − m)) with k = 2.
    expect(panel.levels.warning.return.value).toBeCloseTo(1 / (2 * 0.65) - 1, 12);
    expect(panel.levels.call.return.value).toBeCloseTo(1 / (2 * 0.7) - 1, 12);
    expect(panel.levels.ladder.map(({ kind }) => kind)).toEqual(['target', 'entry', 'stop', 'warning', 'warning', 'call', 'call', 'liquidation', 'liquidation']);
  });

  test('three scenarios: 24 %, 4 % and −46 % of own equity', () => {
    expect(panel.scenarios.bull).toMatchObject({ money: { value: '240000.00' }, onEquity: { value: 0.24 } });
    expect(panel.scenarios.base).toMatchObject({ money: { value: '40000.00' }, onEquity: { value: 0.04 } });
    expect(panel.scenarios.bear).toMatchObject({ money: { value: '-460000.00' }, onEquity: { value: -0.46 } });
  });

  test('the formula gives this very size, and says that leverage doubles the budget', () => {
    expect(panel.size.quantity.value).toBe('80000');
    expect(panel.size.formulaValue.value).toBe('2000000.00');
    expect(panel.size.bound).toBe('formula');
    expect(panel.size.leveragedBudget).toBe(0.02);
  });

  test('every figure brings its formula and inputs', () => {
    expect(panel.leverageAfter).toEqual({ value: 2, reason: null, formula: 'leverage', inputs: { exposure: '2000000.00', equity: '1000000.00' } });
    expect(panel.lossFraction).toEqual({ value: 0.02, reason: null, formula: 'loss-fraction', inputs: { loss: '20000.00', equity: '1000000.00' } });
  });
});

test('the worked size: E 1,000,000, L 2, 1 %, stop 5 % at 25.00 → 16,000 shares, 400,000, loss 20,000', () => {
  const { size } = appraise({ stops: [{ price: '23.75', weight: 1 }] });
  expect(size).toMatchObject({ quantity: { value: '16000' }, formulaValue: { value: '400000.00' }, loss: { value: '20000.00' }, lossFraction: { value: 0.02 } });
});

describe('what binds the size', () => {
  test('the loss limit', () => {
    expect(appraise({ riskBudget: 0.05, stops: [{ price: '23.75', weight: 1 }] }).size).toMatchObject({ bound: 'loss-limit', quantity: { value: '16000' } });
  });

  test('the leverage cap, where it is less than own and borrowed money', () => {
    const { size } = appraise({ riskBudget: 0.015 }, { discipline: { ...defaultDiscipline('novice'), lossAtStopLimit: 0.05 } });
    expect(size.bound).toBe('leverage-cap');
    expect(size.quantity.value).toBe('48000');
  });

  test('the buying power, where it is less than the cap', () => {
    const { size } = appraise({ riskBudget: 0.015 }, { ...standing({ borrowed: '200000.00' }), discipline: { ...marginContext.discipline, lossAtStopLimit: 0.05 } });
    expect(size.bound).toBe('buying-power');
    expect(size.quantity.value).toBe('48000');
  });

  test('own and borrowed money in a proportion no float64 holds: the lot at the boundary is in', () => {
    // (300,000 + 100,000) · 1 % = 4,000 = 4,000 shares · (25.00 − 24.00), with L = 4/3.
    const { size } = appraise({ stops: [{ price: '24.00', weight: 1 }] }, standing({ equity: '300000.00', borrowed: '100000.00' }));
    expect(size).toMatchObject({ quantity: { value: '4000' }, formulaValue: { value: '100000.00' }, bound: 'formula' });
  });

  test('without a cap, own and borrowed money', () => {
    const discipline = defaultDiscipline('experienced');
    const free = { ...discipline, rules: discipline.rules.map((rule) => (rule.id === 'leverage-cap' ? { ...rule, enabled: false } : rule)) };
    expect(appraise({}, { discipline: free })).toMatchObject({ leverageCap: null, size: { quantity: { value: '80000' }, bound: 'formula' } });
  });

  test('what is held and released already takes its part', () => {
    const { size, leverageBefore } = appraise({}, standing({ grossNotional: '500000.00', outstandingNotional: '500000.00' }));
    expect(leverageBefore.value).toBe(1);
    expect(size.quantity.value).toBe('40000');
  });
});

describe('other positions', () => {
  const held = (quantity: string, marketValue: string, instrumentId = 'other') => standing({ grossNotional: marketValue.replace('-', ''), positions: [{ instrumentId, quantity, marketValue }] });

  test('count in leverage, and stand still while the price of this instrument moves', () => {
    const { leverageAfter, levels, debt } = appraise({ quantity: '40000', scenarios: { bull: null, base: null, bear: null } }, held('10000', '500000.00'));
    expect(leverageAfter.value).toBe(1.5);
    expect(debt.value).toBe('500000.00');
    // (1,000,000 x + 500,000 − 500,000) = 0.25 (1,000,000 x + 500,000)  ⇒  x = 1/6.
    expect(levels.liquidation.return.value).toBeCloseTo(1 / 6 - 1, 12);
  });

  test('a plan against a position closes it first', () => {
    const { leverageAfter } = appraise({ quantity: '40000' }, held('-10000', '-250000.00', 'i1'));
    // 250,000 bought back, 750,000 bought on top.
    expect(leverageAfter.value).toBe(0.75);
  });

  test('what has been entered is not entered again', () => {
    const { leverageAfter } = appraise({}, { ...held('60000', '1500000.00', 'i1'), filledQuantity: '60000' });
    expect(leverageAfter.value).toBe(2);
  });

  test('a position closed to nothing has no levels of a lender, and keeps the prices it was written with', () => {
    const { levels } = appraise({ quantity: '10000' }, held('-10000', '-250000.00', 'i1'));
    expect(levels.ladder.map(({ kind, withInterest }) => [kind, withInterest])).toEqual([['target', false], ['entry', false], ['stop', false]]);
    expect(levels.liquidation.return).toMatchObject({ value: null, reason: 'NO_POSITION' });
  });
});

describe('shorts', () => {
  test('L = 2, m = 30 %: the level lies 15.3846… % above', () => {
    const { levels, leverageAfter, breakEvenYearly } = appraise({ side: 'short', stops: [{ price: '25.25', weight: 1 }], targets: [{ price: '23.00', weight: 1 }], rateOverride: 0 });
    expect(leverageAfter.value).toBe(2);
    expect(levels.call.return.value).toBeCloseTo((1 - 0.3 * 2) / (2 * 1.3), 12);
    expect(breakEvenYearly.value).toBe(0);
  });

  test('what is sold short is borrowed: the fee runs on all of it', () => {
    const panel = appraise({ side: 'short', stops: [{ price: '25.25', weight: 1 }], targets: [{ price: '23.00', weight: 1 }] });
    expect(panel.interest.value).toBe('120000.00');
    expect(panel.breakEvenYearly.value).toBeCloseTo(0.06, 12);
    expect(panel.levels.call.returnAccrued.value!).toBeLessThan(panel.levels.call.return.value!);
  });
});

describe('collateral ratio', () => {
  test('130 % is the m of 23.0769… %', () => {
    const maintenance = { convention: 'collateral-ratio', warning: 1.5, call: 1.3, liquidation: null } as const;
    const { levels } = appraise({}, { terms: { ...marginContext.terms, maintenance } });
    // x = W · debt ÷ position = 1.3 × 1 ÷ 2; the lender sells at the call.
    expect(levels.call.return.value).toBeCloseTo(0.65 - 1, 12);
    expect(levels.liquidation.price.value).toBe(levels.call.price.value);
  });
});

describe('costs', () => {
  test('fees by the account\'s schedule: commission both ways, transfer fee both ways, stamp duty on the sale', () => {
    const { fees, breakEvenHorizon, lossInR } = appraise({ feesOverride: null }, { terms: { ...marginContext.terms, feePreset: 'a-share' } });
    // 2,000,000 × (2 × 0.025 % + 2 × 0.001 % + 0.05 %) = 1000 + 40 + 1000.
    expect(fees.value).toBe('2040.00');
    expect(breakEvenHorizon.value).toBeCloseTo(0.03 + 0.00102, 12);
    expect(lossInR.value).toBeCloseTo(-1.102, 12);
  });

  test('a schedule of the account\'s own goes before the preset\'s, and is named', () => {
    const [terms] = FEE_SCHEDULES['a-share'].slice(-1);
    const { fees } = appraise({ feesOverride: null }, { terms: { ...marginContext.terms, feePreset: 'a-share', feeSchedule: [{ ...terms!, commissionRate: '0.0001' }] } });
    // 2,000,000 × (2 × 0.01 % + 2 × 0.001 % + 0.05 %).
    expect(fees).toMatchObject({ value: '1440.00', inputs: { preset: 'own' } });
  });

  test('a schedule without terms for the day gives no figure', () => {
    const { fees, breakEvenHorizon } = appraise({ feesOverride: null }, { terms: { ...marginContext.terms, feePreset: 'a-share' }, today: '2010-01-04' });
    expect([fees, breakEvenHorizon]).toMatchObject([{ value: null, reason: 'FEES_UNKNOWN' }, { value: null, reason: 'FEES_UNKNOWN' }]);
  });

  test('without leverage nothing is borrowed', () => {
    const { interest, debt, breakEvenYearly, levels } = appraise({ quantity: '40000' });
    expect([interest.value, debt.value, breakEvenYearly.value]).toEqual(['0.00', '0.00', 0]);
    expect(levels.liquidation.return).toMatchObject({ value: null, reason: 'NEVER_REACHED' });
    expect(levels.liquidation.returnAccrued.reason).toBe('NEVER_REACHED');
  });

  test('interest in trading days and compounded by the month follows the account', () => {
    const trading = { ...marginContext.terms, interest: { ...marginContext.terms.interest, days: 'trading' as const } };
    // 20 to 27 November 2026 are seven days with one weekend in them.
    expect(appraise({ horizonDays: 7 }, { terms: trading }).interest).toMatchObject({ value: '821.92', inputs: { days: 5 } });
    const monthly = { ...marginContext.terms, interest: { annualRate: 0.06, dayCount: 360 as const, days: 'calendar' as const, compounding: 'monthly' as const } };
    // Half of the worked value: 1,000,000 for twelve months at 0.5 %.
    expect(appraise({ horizonDays: 360 }, { terms: monthly }).interest.value).toBe('61677.81');
  });
});

describe('what is missing is named', () => {
  test.each<[string, Partial<PlanContent>, Partial<PlanContext>, 'leverageAfter' | 'lossAtStop' | 'target' | 'rewardToRisk' | 'interest' | 'lossFraction', string]>([
    ['instrument', {}, { instrument: null }, 'leverageAfter', 'INSTRUMENT_MISSING'],
    ['currency', {}, { instrument: { ...marginContext.instrument!, currency: 'USD' } }, 'leverageAfter', 'CURRENCY_MISMATCH'],
    ['quantity', { quantity: '' }, {}, 'leverageAfter', 'QUANTITY_MISSING'],
    ['entry', { entries: [{ price: '', weight: 1 }] }, {}, 'leverageAfter', 'ENTRY_MISSING'],
    ['stop', { stops: [{ price: '', weight: 1 }] }, {}, 'lossAtStop', 'STOP_MISSING'],
    ['target', { targets: [{ price: '', weight: 1 }] }, {}, 'target', 'TARGET_MISSING'],
    ['horizon', { horizonDays: null }, {}, 'interest', 'HORIZON_MISSING'],
    ['equity', {}, standing({ equity: null }), 'leverageAfter', 'EQUITY_UNKNOWN'],
    ['exposure', {}, standing({ grossNotional: null }), 'leverageAfter', 'EXPOSURE_UNKNOWN'],
    ['positive equity', {}, standing({ equity: '0.00' }), 'lossFraction', 'EQUITY_NOT_POSITIVE'],
    ['a stop beside the entry', { stops: [{ price: '25.00', weight: 1 }] }, {}, 'rewardToRisk', 'OUT_OF_RANGE'],
    ['weights', { stops: [{ price: '24.75', weight: 0 }] }, {}, 'lossAtStop', 'OUT_OF_RANGE'],
  ])('%s', (_name, content, context, figure, reason) => {
    expect(appraise(content, context)[figure]).toMatchObject({ value: null, reason });
  });

  test('a scenario not written, and a lender without levels', () => {
    expect(appraise({ scenarios: { bull: null, base: 0.05, bear: -0.2 } }).scenarios.bull.money).toMatchObject({ value: null, reason: 'SCENARIO_MISSING' });
    const none = { ...marginContext.terms, maintenance: { convention: 'equity-ratio', warning: null, call: null, liquidation: null } as const };
    expect(appraise({}, { terms: none }).levels.call).toMatchObject({ return: { value: null, reason: 'NO_LEVEL' }, priceAccrued: { value: null, reason: 'NO_LEVEL' }, called: false });
  });

  test('an empty draft throws nothing and knows nothing', () => {
    const panel = appraise({ quantity: '', entries: [{ price: '', weight: 1 }], stops: [{ price: '', weight: 1 }], targets: [{ price: '', weight: 1 }], instrumentId: null }, { instrument: null });
    expect(panel.size.quantity.value).toBeNull();
    expect(panel.levels.ladder).toEqual([]);
    expect(panel.leverageBefore.value).toBe(0);
  });

  test('below the level as soon as it is filled', () => {
    const { levels } = appraise({ quantity: '160000' }, standing({ equity: '1000000.00' }));
    expect(levels.liquidation.called).toBe(false);
    expect(levels.call).toMatchObject({ called: true, return: { reason: null } });
    expect(levels.call.return.value!).toBeGreaterThan(0);
  });
});
