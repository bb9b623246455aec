import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { againstPlan, priceSlippage } from '../../../shared/plan/against-plan.ts';

const plan = {
  side: 'long' as const,
  entries: [{ price: '25.00', weight: 0.5 }, { price: '24.00', weight: 0.5 }],
  stops: [{ price: '22.50', weight: 1 }],
  targets: [{ price: '30', weight: 1 }],
  quantity: '1000',
};
const long = { direction: 'long' as const, status: 'closed' as const, avgEntry: '24.9', avgExit: '22.3', maxQuantity: '1200', net: -1 };

describe('plan against actual', () => {
  test('a losing exit stands beside the stop: entry 0.4 and stop 0.2 worse than planned, of a distance of 2', () => {
    const found = againstPlan(plan, long);
    expect(found.entry).toEqual({ planned: '24.5', actual: '24.9', difference: '0.4', fraction: 0.4 / 24.5, inR: 0.2 });
    expect(found.stop).toMatchObject({ planned: '22.5', actual: '22.3', difference: '0.2', inR: 0.1 });
    expect(found.target).toEqual({ planned: '30', actual: null, difference: null, fraction: null, inR: null });
    expect(found.quantity).toEqual({ planned: '1000', actual: '1200', fraction: 0.2 });
  });

  test('a winning exit stands beside the target, a scratch and an open trade beside neither', () => {
    expect(againstPlan(plan, { ...long, avgExit: '31', net: 5 })).toMatchObject({ stop: { actual: null }, target: { difference: '-1', inR: -0.5 } });
    for (const done of [{ ...long, net: 0 }, { ...long, status: 'open' as const, net: -3 }]) expect(againstPlan(plan, done)).toMatchObject({ stop: { actual: null }, target: { actual: null } });
  });

  test('after a split of 2 for 1 the plan is told in shares of today', () => {
    const found = againstPlan(plan, { ...long, avgEntry: '12.45', avgExit: '11.15', maxQuantity: '2400', splitRatio: '2' });
    expect(found.entry).toEqual({ planned: '12.25', actual: '12.45', difference: '0.2', fraction: 0.2 / 12.25, inR: 0.2 });
    expect(found.stop).toMatchObject({ planned: '11.25', inR: 0.1 });
    expect(found.quantity).toEqual({ planned: '2000', actual: '2400', fraction: 0.2 });
  });

  test('what a plan left open has no figure', () => {
    const bare = { side: 'long' as const, entries: [{ price: '', weight: 1 }], stops: [{ price: '', weight: 1 }], targets: [{ price: '', weight: 1 }], quantity: '' };
    expect(againstPlan(bare, long)).toMatchObject({ entry: { planned: null, difference: null, inR: null }, quantity: { planned: null, actual: '1200', fraction: null } });
    expect(againstPlan({ ...plan, stops: plan.entries }, long).entry).toMatchObject({ difference: '0.4', inR: null });
  });

  test('a short is a long looked at in the mirror', () => {
    const price = fc.integer({ min: 100, max: 90_000 }).map((cents) => String(cents / 100));
    fc.assert(
      fc.property(price, price, (planned, actual) => {
        expect(Number(priceSlippage('buy', planned, actual))).toBe(-Number(priceSlippage('sell', planned, actual)) + 0);
        const found = againstPlan({ ...plan, side: 'short', entries: [{ price: planned, weight: 1 }] }, { ...long, direction: 'short', avgEntry: actual });
        expect(Math.sign(Number(found.entry.difference))).toBe(Math.sign(Number(planned) - Number(actual)));
      }),
      { numRuns: 100 },
    );
  });
});
