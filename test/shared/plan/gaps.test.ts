import { describe, expect, test } from 'vitest';
import type { PlanContext } from '../../../shared/plan/context.ts';
import { planGaps } from '../../../shared/plan/gaps.ts';
import type { PlanContent } from '../../../shared/plan/plan.ts';
import { emptyPlan } from '../../../shared/plan/template.ts';
import { completePlan, marginContext } from './plan-examples.ts';

const gaps = (content: Partial<PlanContent> = {}, context: Partial<PlanContext> = {}) => planGaps({ ...completePlan, ...content }, { ...marginContext, ...context }).map(({ step, code, field }) => `${step} ${code} ${field}`);
const standing = (changes: Partial<PlanContext['standing']>): Partial<PlanContext> => ({ standing: { ...marginContext.standing, ...changes } });

test('a complete plan has none', () => {
  expect(gaps()).toEqual([]);
});

test('an empty draft names every gap, in the order of the steps', () => {
  expect(planGaps(emptyPlan('a1', '2026-11-20'), { ...marginContext, instrument: null }).map(({ step, code, field }) => `${step} ${code} ${field}`)).toEqual([
    '1 TEXT_MISSING macro',
    '1 TEXT_MISSING sector',
    '2 TEXT_MISSING liquidity',
    '2 TEXT_MISSING valuation',
    '2 INSTRUMENT_MISSING instrumentId',
    '3 QUANTITY_MISSING quantity',
    '4 PRICE_MISSING entries.0.price',
    '4 PRICE_MISSING stops.0.price',
    '4 PRICE_MISSING targets.0.price',
    '4 WINDOW_MISSING windowTo',
    '4 HORIZON_MISSING horizonDays',
    '5 SCENARIO_MISSING scenarios.bull',
    '5 SCENARIO_MISSING scenarios.base',
    '5 SCENARIO_MISSING scenarios.bear',
    '6 TEXT_MISSING thesis',
    '6 TEXT_MISSING invalidation',
  ]);
});

describe('each gap by itself', () => {
  const stage = (price: string, weight = 1) => [{ price, weight }];
  test.each<[string, Partial<PlanContent>, string[]]>([
    ['a thin view', { macro: '涨涨涨涨涨涨' }, ['1 TEXT_THIN macro']],
    ['a thin thesis', { thesis: 'up up up up up up' }, ['6 TEXT_THIN thesis']],
    ['a blank text', { sector: '  \n' }, ['1 TEXT_MISSING sector']],
    ['odd lots', { quantity: '79950' }, ['3 QUANTITY_NOT_IN_LOTS quantity']],
    ['a price of nothing', { entries: stage('0') }, ['4 PRICE_NOT_POSITIVE entries.0.price', '4 STOP_ON_WINNING_SIDE stops.0.price']],
    ['a price between ticks', { stops: stage('24.755') }, ['4 PRICE_OFF_TICK stops.0.price']],
    ['weights short of the whole', { entries: [{ price: '25.00', weight: 0.5 }, { price: '24.90', weight: 0.4 }] }, ['4 WEIGHTS_SUM entries']],
    ['a stage without weight', { entries: [{ price: '25.00', weight: 1 }, { price: '24.90', weight: 0 }] }, ['4 WEIGHT_MISSING entries.1.weight']],
    ['a weight that is no number', { targets: [{ price: '26.50', weight: Number.NaN }] }, ['4 WEIGHT_MISSING targets.0.weight', '4 WEIGHTS_SUM targets']],
    ['a stop above an entry', { entries: [{ price: '25.00', weight: 0.5 }, { price: '24.70', weight: 0.5 }] }, ['4 STOP_ON_WINNING_SIDE stops.0.price']],
    ['a stop at the entry', { stops: stage('25.00') }, ['4 STOP_ON_WINNING_SIDE stops.0.price']],
    ['a target below', { targets: stage('24.90') }, ['4 TARGET_ON_LOSING_SIDE targets.0.price']],
    ['no window', { windowFrom: null, windowTo: null }, ['4 WINDOW_MISSING windowFrom', '4 WINDOW_MISSING windowTo']],
    ['a window that is over', { windowFrom: '2026-11-16', windowTo: '2026-11-19' }, ['4 WINDOW_PAST windowTo']],
    ['a window backwards', { windowFrom: '2026-11-28', windowTo: '2026-11-27' }, ['4 WINDOW_ORDER windowTo']],
    ['a window of one weekend', { windowFrom: '2026-11-21', windowTo: '2026-11-22' }, ['4 WINDOW_ORDER windowTo']],
    ['a window from a weekend on', { windowFrom: '2026-11-21', windowTo: '2026-11-23' }, []],
    ['a day that does not exist', { windowTo: '2026-11-31' }, ['4 WINDOW_PAST windowTo', '4 WINDOW_ORDER windowTo']],
    ['bull below base', { scenarios: { bull: 0.05, base: 0.05, bear: -0.2 } }, ['5 SCENARIO_ORDER scenarios.bull']],
    ['bear above base', { scenarios: { bull: 0.15, base: 0.05, bear: 0.06 } }, ['5 SCENARIO_ORDER scenarios.bear']],
  ])('%s', (_name, content, expected) => {
    expect(gaps(content)).toEqual(expected);
  });

  test('staged entries whose weights are percentages are whole', () => {
    expect(gaps({ entries: [0.1, 0.2, 0.7].map((weight) => ({ price: '25.00', weight })) })).toEqual([]);
  });

  test('a short has its stop above and its target below', () => {
    expect(gaps({ side: 'short', stops: stage('25.25'), targets: stage('23.00') })).toEqual([]);
    expect(gaps({ side: 'short' })).toEqual(['4 STOP_ON_WINNING_SIDE stops.0.price', '4 TARGET_ON_LOSING_SIDE targets.0.price']);
  });

  test('an instrument in another currency', () => {
    expect(gaps({}, { instrument: { ...marginContext.instrument!, currency: 'USD' } })).toEqual(['2 CURRENCY_MISMATCH instrumentId']);
  });

  test('lots and ticks that are no numbers are not the plan\'s fault', () => {
    expect(gaps({}, { instrument: { ...marginContext.instrument!, lotSize: '0', tick: '' } })).toEqual([]);
  });
});

describe('limits', () => {
  test('equity must be known', () => {
    expect(gaps({}, standing({ equity: null }))).toEqual(['3 EQUITY_UNKNOWN accountId']);
  });

  test('exposure that cannot be told is beyond every limit', () => {
    expect(gaps({}, standing({ grossNotional: null }))).toEqual(['3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
    expect(gaps({}, standing({ outstandingNotional: null }))).toEqual(['3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('one lot beyond 2 % at the stop, beyond the cap and beyond the buying power', () => {
    expect(gaps({ quantity: '80100' })).toEqual(['3 LOSS_AT_STOP_TOO_LARGE quantity', '3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('the hard bound of 5 % holds whatever the discipline says', () => {
    const discipline = { ...marginContext.discipline, lossAtStopLimit: 0.5 };
    expect(gaps({ stops: [{ price: '24.37', weight: 1 }] }, { discipline })).toEqual(['3 LOSS_AT_STOP_TOO_LARGE quantity']);
    expect(gaps({ stops: [{ price: '24.38', weight: 1 }] }, { discipline })).toEqual([]);
  });

  test('other positions and released orders take their part', () => {
    expect(gaps({}, standing({ grossNotional: '0.01' }))).toEqual(['3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
    expect(gaps({}, standing({ outstandingNotional: '0.01' }))).toEqual(['3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('a rule that is off limits nothing, buying power still does', () => {
    const discipline = { ...marginContext.discipline, rules: marginContext.discipline.rules.map((rule) => (rule.id === 'leverage-cap' ? { ...rule, enabled: false } : rule)) };
    expect(gaps({ quantity: '80100' }, { discipline })).toEqual(['3 LOSS_AT_STOP_TOO_LARGE quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('with equity used up everything is beyond', () => {
    expect(gaps({}, standing({ equity: '-5.00' }))).toEqual(['3 LOSS_AT_STOP_TOO_LARGE quantity', '3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('amounts beyond what money can hold are beyond every limit', () => {
    expect(gaps({ quantity: '99999999999999999900' })).toEqual(['3 LOSS_AT_STOP_TOO_LARGE quantity', '3 LEVERAGE_CAP quantity', '3 BUYING_POWER_EXCEEDED quantity']);
  });

  test('futures and perpetuals are bounded by the call level, not by own money', () => {
    const terms = { ...marginContext.terms, kind: 'perpetual' as const, maintenance: { convention: 'equity-ratio' as const, warning: null, call: 0.1, liquidation: null } };
    const discipline = { ...marginContext.discipline, rules: marginContext.discipline.rules.map((rule) => (rule.id === 'leverage-cap' ? { ...rule, condition: { kind: 'leverage' as const, cap: 20 } } : rule)) };
    const stops = [{ price: '24.99', weight: 1 }];
    expect(gaps({ quantity: '400000', stops }, { terms, discipline })).toEqual([]);
    expect(gaps({ quantity: '400100', stops }, { terms, discipline })).toEqual(['3 BUYING_POWER_EXCEEDED quantity']);
  });
});
