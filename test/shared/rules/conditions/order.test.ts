import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/rules/judge.ts';
import type { Judgement } from '../../../../shared/rules/judgement.ts';
import type { OrderFacts } from '../../../../shared/rules/rule-facts.ts';
import type { Condition } from '../../../../shared/rules/stop-rule.ts';
import { calm, order, rule } from '../rule-examples.ts';

const ask = (condition: Condition, changes: Partial<OrderFacts> = {}): Judgement => judge(rule(condition), { ...calm, order: { ...order, ...changes } });
const reached = (evidence: object): object => ({ state: 'reached', occurrence: 'order:2026-11-20:i1', evidence, until: null, at: null, day: '2026-11-20', earlier: [] });
const inside = { state: 'inside' };
const lacks = (missing: string): object => ({ state: 'unknown', missing });

describe('a plan', () => {
  test('is there or is not', () => {
    expect(ask({ kind: 'plan-required' })).toEqual(inside);
    expect(ask({ kind: 'plan-required' }, { hasPlan: false })).toEqual(reached({}));
  });
});

describe('leverage after the order', () => {
  const two: Condition = { kind: 'leverage', cap: 2 };
  test.each<[string, Partial<OrderFacts>, object]>([
    ['at the cap', { exposureAfter: 20_000_000 }, inside],
    ['one unit above', { exposureAfter: 20_000_001 }, reached({ cap: 2, leverage: 2.0000001 })],
    ['with equity used up', { equity: 0, exposureAfter: 0 }, reached({ cap: 2, leverage: null })],
    ['with less than nothing', { equity: -1 }, reached({ cap: 2, leverage: null })],
    ['exposure that is no number', { exposureAfter: Number.NaN }, reached({ cap: 2, leverage: null })],
    ['equity not known', { equity: null }, lacks('equity')],
    ['a price not known', { exposureAfter: null }, lacks('price')],
  ])('%s', (_name, changes, expected) => {
    expect(ask(two, changes)).toEqual(expected);
  });

  test('a cap that is no number holds', () => {
    expect(ask({ kind: 'leverage', cap: Number.NaN })).toEqual(reached({ cap: null, leverage: 0.5 }));
  });
});

describe('concentration', () => {
  const instrument: Condition = { kind: 'concentration', of: 'instrument', limit: 0.3 };
  const sector: Condition = { kind: 'concentration', of: 'sector', limit: 0.3 };
  test.each<[string, Condition, Partial<OrderFacts>, object]>([
    ['one unit below', instrument, { instrumentAfter: 2_999_999 }, inside],
    ['at the limit', instrument, { instrumentAfter: 3_000_000 }, reached({ of: 'instrument', limit: 0.3, share: 0.3, value: '30000.00', currency: 'CNY' })],
    ['a full sector leaves the instrument alone', instrument, { sectorAfter: 9_000_000 }, inside],
    ['the sector below', sector, { sectorAfter: 2_999_999, instrumentAfter: 9_000_000 }, inside],
    ['the sector at the limit', sector, { sectorAfter: 3_000_000 }, reached({ of: 'sector', limit: 0.3, share: 0.3, value: '30000.00', currency: 'CNY' })],
    ['without a price', instrument, { instrumentAfter: null }, lacks('price')],
    ['without a sector', sector, { sectorAfter: null }, lacks('sector')],
    ['without equity', instrument, { equity: null }, lacks('equity')],
    ['with equity used up', instrument, { equity: 0, instrumentAfter: 0 }, reached({ of: 'instrument', limit: 0.3, share: null, value: '0.00', currency: 'CNY' })],
    ['a value that is no number', instrument, { instrumentAfter: Number.NaN }, reached({ of: 'instrument', limit: 0.3, share: null, value: null, currency: 'CNY' })],
    ['equity that is no number', instrument, { equity: Number.NaN }, reached({ of: 'instrument', limit: 0.3, share: null, value: '10000.00', currency: 'CNY' })],
    ['a limit that is no number', { ...instrument, limit: Number.NaN }, {}, reached({ of: 'instrument', limit: null, share: 0.1, value: '10000.00', currency: 'CNY' })],
  ])('%s', (_name, condition, changes, expected) => {
    expect(ask(condition, changes)).toEqual(expected);
  });
});

describe('margin buffer', () => {
  const fifth: Condition = { kind: 'margin-buffer', least: 0.2 };
  test.each<[string, number | null, object]>([
    ['exactly as much is left', 0.2, inside],
    ['less is left', 0.19, reached({ least: 0.2, distance: 0.19 })],
    ['called already', -0.1, reached({ least: 0.2, distance: -0.1 })],
    ['no debt, no call', Number.POSITIVE_INFINITY, inside],
    ['no number', Number.NaN, reached({ least: 0.2, distance: null })],
    ['not known', null, lacks('margin')],
  ])('%s', (_name, callDistanceAfter, expected) => {
    expect(ask(fifth, { callDistanceAfter })).toEqual(expected);
  });
});

describe('liquidity tier', () => {
  const tenth: Condition = { kind: 'liquidity-tier', least: 0.1 };
  test.each<[string, Partial<OrderFacts>, object]>([
    ['exactly as much stays free', { freeCashAfter: 1_000_000 }, inside],
    ['one unit less', { freeCashAfter: 999_999 }, reached({ least: 0.1, share: 0.0999999, free: '9999.99', currency: 'CNY' })],
    ['borrowed money is not free', { freeCashAfter: -1 }, reached({ least: 0.1, share: -1e-7, free: '-0.01', currency: 'CNY' })],
    ['not known', { freeCashAfter: null }, lacks('price')],
    ['equity not known', { equity: null }, lacks('equity')],
    ['equity used up', { equity: 0, freeCashAfter: 5 }, reached({ least: 0.1, share: null, free: '0.05', currency: 'CNY' })],
    ['no number', { freeCashAfter: Number.NaN }, reached({ least: 0.1, share: null, free: null, currency: 'CNY' })],
  ])('%s', (_name, changes, expected) => {
    expect(ask(tenth, changes)).toEqual(expected);
  });
});

describe('open risk', () => {
  const six: Condition = { kind: 'open-risk', limit: 0.06 };
  test.each<[string, Partial<OrderFacts>, object]>([
    ['one unit below', { openRiskAfter: 599_999 }, inside],
    ['at the limit', { openRiskAfter: 600_000 }, reached({ limit: 0.06, share: 0.06, risk: '6000.00', currency: 'CNY' })],
    ['a plan without a stop', { openRiskAfter: null }, lacks('stop')],
    ['equity not known', { equity: null }, lacks('equity')],
    ['no number', { openRiskAfter: Number.NaN }, reached({ limit: 0.06, share: null, risk: null, currency: 'CNY' })],
  ])('%s', (_name, changes, expected) => {
    expect(ask(six, changes)).toEqual(expected);
  });
});

describe('open positions', () => {
  test.each<[number, object]>([
    [5, inside],
    [6, reached({ most: 5, after: 6 })],
    [Number.NaN, reached({ most: 5, after: null })],
  ])('%d after the order', (openPositionsAfter, expected) => {
    expect(ask({ kind: 'open-positions', most: 5 }, { openPositionsAfter })).toEqual(expected);
  });
});

describe('adding to a loser', () => {
  test.each<[string, OrderFacts['addsTo'], object]>([
    ['adding to nothing', null, inside],
    ['adding to a winner', { unrealised: 1 }, inside],
    ['adding at cost', { unrealised: 0 }, inside],
    ['adding to a loser', { unrealised: -1 }, reached({ unrealised: '-0.01', currency: 'CNY' })],
    ['a result that is no number', { unrealised: Number.NaN }, reached({ unrealised: null, currency: 'CNY' })],
    ['without a price', { unrealised: null }, lacks('price')],
  ])('%s', (_name, addsTo, expected) => {
    expect(ask({ kind: 'adding-to-loser' }, { addsTo })).toEqual(expected);
  });
});

describe('averaging beyond the plan', () => {
  const adding = { unrealised: -1 };
  test.each<[string, Partial<OrderFacts>, object]>([
    ['opening', { addsTo: null, beyondPlan: true }, inside],
    ['as sealed', { addsTo: adding, beyondPlan: false }, inside],
    ['beyond', { addsTo: adding, beyondPlan: true }, reached({})],
    ['cannot be told', { addsTo: adding, beyondPlan: null }, lacks('plan')],
  ])('%s', (_name, changes, expected) => {
    expect(ask({ kind: 'averaging-beyond-plan' }, changes)).toEqual(expected);
  });
});
