import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDecimals, parseDecimal } from '../../../shared/money/decimal.ts';
import { demandOfPlan } from '../../../shared/plan/premortem-demand.ts';
import { buyingPower, closingQuantity, exposureAfter } from '../../../shared/plan/exposure.ts';
import { planStates } from '../../../shared/plan/plan.ts';
import { amendmentInput, sealInput } from '../../../shared/plan/seal.ts';
import { stageQuantities } from '../../../shared/plan/stage-quantities.ts';
import { copyPlan, emptyPlan, templateOf } from '../../../shared/plan/template.ts';
import { canPlanMove, isTradable, stateByFills } from '../../../shared/plan/transitions.ts';
import { zPlanContent } from '../../../shared/plan/plan.ts';
import { completePlan, marginContext } from './plan-examples.ts';

describe('the seal', () => {
  const sealed = { id: 'p1', content: completePlan, sealedAt: '2026-11-20T01:30:00.000Z', plannedRisk: '20000.00' };

  test('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(completePlan).reverse()) as typeof completePlan;
    expect(sealInput({ ...sealed, content: turned })).toBe(sealInput(sealed));
  });

  test.each(['id', 'sealedAt', 'plannedRisk'] as const)('covers %s', (key) => {
    expect(sealInput({ ...sealed, [key]: 'x' })).not.toBe(sealInput(sealed));
  });

  test('covers every field of the content', () => {
    for (const key of Object.keys(completePlan)) {
      const changed = { ...completePlan, [key]: completePlan[key as keyof typeof completePlan] === null ? 1 : null };
      expect(sealInput({ ...sealed, content: changed as unknown as typeof completePlan }), key).not.toBe(sealInput(sealed));
    }
  });

  test('an amendment covers the one before it', () => {
    const amendment = { planId: 'p1', id: 'm1', at: '2026-11-20T01:30:00.000Z', reason: 'r', patch: { quantity: '100' }, direction: 'tighter', previous: 'a' };
    expect(amendmentInput(amendment)).not.toBe(amendmentInput({ ...amendment, previous: 'b' }));
  });
});

describe('stages into lots', () => {
  test('by weight, whole lots, the rest in the last', () => {
    expect(stageQuantities([{ price: '24', weight: 0.3 }, { price: '23', weight: 0.3 }, { price: '22', weight: 0.4 }], '1000', '100')).toEqual([
      { price: '24', quantity: '300' },
      { price: '23', quantity: '300' },
      { price: '22', quantity: '400' },
    ]);
    expect(stageQuantities([{ price: '24', weight: 0 }], '100', '100')).toEqual([]);
  });

  test('the parts add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 5000 }), fc.constantFrom('1', '100', '0.001'), (weights, quantity, lot) => {
        const parts = stageQuantities(weights.map((weight, index) => ({ price: `${index + 1}`, weight })), `${quantity}`, lot);
        expect(addDecimals(...parts.map((part) => part.quantity))).toBe(`${quantity}`);
        expect(parts.every((part) => parseDecimal(part.quantity).gte('0'))).toBe(true);
      }),
    );
  });
});

describe('drafts', () => {
  test('an empty one is a plan the contract takes', () => {
    const empty = emptyPlan('a1', '2026-11-20');
    expect(zPlanContent.parse(empty)).toEqual(empty);
  });

  test('a copy keeps the words and asks for a window of its own', () => {
    expect(copyPlan(completePlan, '2026-12-01')).toEqual({ ...completePlan, windowFrom: '2026-12-01', windowTo: null });
  });

  test('a template keeps the way of working, not the day, the account and the prices', () => {
    const template = templateOf(completePlan);
    expect(template).toMatchObject({ setup: 'breakout', thesis: completePlan.thesis, entries: [{ price: '', weight: 1 }] });
    for (const left of ['accountId', 'windowFrom', 'windowTo', 'quantity', 'pWin']) expect(template).not.toHaveProperty(left);
  });
});

describe('states', () => {
  test('nothing leads back to a draft, and a reviewed plan is at its end', () => {
    expect(planStates.filter((from) => canPlanMove(from, 'draft'))).toEqual([]);
    expect(planStates.filter((to) => canPlanMove('reviewed', to))).toEqual([]);
    expect(planStates.filter(isTradable)).toEqual(['sealed', 'active']);
  });

  test.each([
    ['sealed', true, true, 'active'],
    ['sealed', true, false, 'closed'],
    ['active', true, false, 'closed'],
    ['closed', true, true, 'active'],
    ['expired', true, true, 'active'],
    ['abandoned', true, false, 'closed'],
    ['active', false, false, 'active'],
    ['reviewed', true, true, 'reviewed'],
    ['draft', true, true, 'draft'],
  ] as const)('%s, filled %s, open %s: %s', (state, filled, open, expected) => {
    expect(stateByFills(state, { filled, open })).toBe(expected);
  });
});

describe('exposure', () => {
  const order = (side: 'buy' | 'sell', quantity: string) => ({ side, quantity: parseDecimal(quantity), price: parseDecimal('10'), multiplier: parseDecimal('1'), payoff: 'linear' as const, currency: 'CNY' as const });
  const long = { quantity: parseDecimal('100'), value: 90_000 };

  test('closing frees what was counted, the rest is added at the price of the order', () => {
    expect(exposureAfter({ gross: 90_000, outstanding: 5 }, long, order('sell', '100'))).toEqual({ before: 90_005, after: 5, added: 0 });
    expect(exposureAfter({ gross: 90_000, outstanding: 0 }, long, order('sell', '150'))).toEqual({ before: 90_000, after: 50_000, added: 50_000 });
    expect(exposureAfter({ gross: 90_000, outstanding: 0 }, long, order('buy', '1'))).toEqual({ before: 90_000, after: 91_000, added: 1000 });
    expect(exposureAfter({ gross: 0, outstanding: 0 }, null, order('buy', '1'))).toEqual({ before: 0, after: 1000, added: 1000 });
  });

  test('an order closes only what stands on the other side', () => {
    expect(closingQuantity(long, order('sell', '30')).toFixed()).toBe('30');
    expect(closingQuantity(long, order('buy', '30')).toFixed()).toBe('0');
    expect(closingQuantity({ quantity: parseDecimal('-20') }, order('buy', '30')).toFixed()).toBe('20');
    expect(closingQuantity(null, order('buy', '30')).toFixed()).toBe('0');
  });

  test('buying power is own and borrowed money, on margin the exposure at the call', () => {
    const maintenance = { convention: 'equity-ratio', warning: null, call: 0.1, liquidation: null } as const;
    const none = { ...maintenance, call: null };
    expect(buyingPower({ kind: 'margin', maintenance }, 100, 50)).toBe(150);
    expect(buyingPower({ kind: 'futures', maintenance }, 100, 0)).toBe(1000);
    expect(buyingPower({ kind: 'futures', maintenance: { ...none, liquidation: 0.05 } }, 100, 0)).toBe(2000);
    expect(buyingPower({ kind: 'perpetual', maintenance: { ...none, warning: 0.3 } }, 100, 0)).toBe(333);
    expect(buyingPower({ kind: 'perpetual', maintenance: none }, 100, 50)).toBe(150);
    expect(buyingPower({ kind: 'futures', maintenance: { ...maintenance, convention: 'collateral-ratio', call: 1.25 } }, 100, 0)).toBe(500);
    expect(buyingPower({ kind: 'futures', maintenance: { ...maintenance, convention: 'collateral-ratio', call: 1 } }, 100, 0)).toBe(100);
    expect(buyingPower({ kind: 'futures', maintenance: { ...maintenance, convention: 'collateral-ratio', call: 0.5 } }, 100, 0)).toBe(100);
    expect(buyingPower({ kind: 'margin', maintenance }, null, 50)).toBeNull();
    expect(buyingPower({ kind: 'margin', maintenance }, Number.NaN, 50)).toBeNull();
  });
});

describe('what a plan will owe', () => {
  test.each([
    ['80000', 1.5, 3],
    ['40000', null, 0],
    ['44000', 1, 2],
  ])('%s shares', (quantity, band, causes) => {
    expect(demandOfPlan({ ...completePlan, quantity }, marginContext)).toMatchObject({ band, causes });
  });

  test('inherently leveraged, or beyond telling', () => {
    const future = { ...marginContext, instrument: { ...marginContext.instrument!, inherentlyLeveraged: true } };
    expect(demandOfPlan({ ...completePlan, quantity: '100' }, future)).toMatchObject({ leveraged: true, band: null, causes: 2 });
    expect(demandOfPlan({ ...completePlan, quantity: '' }, marginContext)).toMatchObject({ leveraged: true, band: 1.5, causes: 3 });
    expect(demandOfPlan(completePlan, { ...marginContext, instrument: null })).toMatchObject({ leveraged: true, causes: 3 });
  });
});
