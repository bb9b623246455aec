import { describe, expect, test } from 'vitest';
import type { AccountStanding } from '../../../../shared/account/account.ts';
import type { PositionGroup } from '../../../../shared/contract/trades.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const STOPS = { first: '24.00', second: '24.50' };

/** 3,100 bought under a first plan, then 2,700 under a second. */
async function twoPlans(stage: Scene): Promise<{ first: Plan; second: Plan }> {
  const first = await stage.sealed({ title: 'Drift', quantity: '3100', stops: [{ price: STOPS.first, weight: 1 }] });
  const second = await stage.sealed({ title: 'Range low', quantity: '2700', stops: [{ price: STOPS.second, weight: 1 }] });
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '3100', price: '25.00', planId: first.id });
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '2700', price: '25.00', planId: second.id });
  stage.engine.clock.advance(1000);
  return { first, second };
}

const sell = (stage: Scene, quantity: string) => stage.fill({ side: 'sell', quantity, price: '25.00' });
const planOf = (stage: Scene, { id }: Plan) => stage.call<Plan>('plans/get', { id });
const shown = async (stage: Scene) => (await stage.call<PositionGroup[]>('trades/positions', {}))[0]!.positions[0]!;
const onDesk = async (stage: Scene) => (await stage.call<AccountStanding>('accounts/standing', { id: stage.account.id })).positions[0]!;

describe('two plans in one trade', () => {
  test('the shares that are left belong to the plan they were bought under, and the other is closed', async () => {
    const stage = await scene();
    const { first, second } = await twoPlans(stage);
    expect([await planOf(stage, first), await planOf(stage, second)]).toMatchObject([{ openQuantity: '3100' }, { openQuantity: '2700' }]);
    expect((await shown(stage)).planId).toBe(first.id);

    await sell(stage, '3100');
    expect([await planOf(stage, first), await planOf(stage, second)]).toMatchObject([{ state: 'closed', openQuantity: '0' }, { state: 'active', openQuantity: '2700' }]);
    const { plannedRisk } = await planOf(stage, second);
    expect(await shown(stage)).toMatchObject({ quantity: '2700', planId: second.id, planTitle: 'Range low', stop: STOPS.second, plannedRisk, stopDistance: 0.02 });
    expect(await onDesk(stage)).toMatchObject({ quantity: '2700', planId: second.id });
  });

  test('of a part sold the first plan has the rest', async () => {
    const stage = await scene();
    const { first, second } = await twoPlans(stage);
    await sell(stage, '1000');
    expect([await planOf(stage, first), await planOf(stage, second)]).toMatchObject([{ openQuantity: '2100' }, { openQuantity: '2700' }]);
    expect([(await shown(stage)).planId, (await onDesk(stage)).planId]).toEqual([first.id, first.id]);
  });

  test('by the last in first out it is the second that is sold', async () => {
    const stage = await scene();
    await stage.call('accounts/change', { id: stage.account.id, terms: { lotMethod: 'lifo' } });
    const { first, second } = await twoPlans(stage);
    await sell(stage, '2700');
    expect([await planOf(stage, first), await planOf(stage, second)]).toMatchObject([{ state: 'active', openQuantity: '3100' }, { state: 'closed', openQuantity: '0' }]);
    expect((await shown(stage)).planId).toBe(first.id);
  });

  test('by average cost, which pools them, what came first went first', async () => {
    const stage = await scene();
    await stage.call('accounts/change', { id: stage.account.id, terms: { lotMethod: 'average' } });
    const { first, second } = await twoPlans(stage);
    await sell(stage, '3100');
    expect([await planOf(stage, first), await planOf(stage, second)]).toMatchObject([{ state: 'closed', openQuantity: '0' }, { state: 'active', openQuantity: '2700' }]);
    expect((await shown(stage)).planId).toBe(second.id);
  });
});

test('what is left of an addition without a plan belongs to none', async () => {
  const stage = await scene();
  const plan = await stage.sealed({ quantity: '3100' });
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '3100', price: '25.00', planId: plan.id });
  stage.engine.clock.advance(1000);
  const { id } = await stage.fill({ side: 'buy', quantity: '500', price: '25.00' });
  await stage.call('fills/link', { id, planId: null, ticketId: null });
  stage.engine.clock.advance(1000);
  await sell(stage, '3100');
  expect((await planOf(stage, plan)).state).toBe('closed');
  expect(await shown(stage)).toMatchObject({ quantity: '500', planId: null, stop: null, rReason: 'no-plan' });
});

test('what was opened without a plan is sold first, and a plan has the rest', async () => {
  const stage = await scene();
  const plan = await stage.sealed({ quantity: '2700' });
  stage.engine.clock.advance(1000);
  const { id } = await stage.fill({ side: 'buy', quantity: '500', price: '25.00' });
  await stage.call('fills/link', { id, planId: null, ticketId: null });
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '2700', price: '25.00', planId: plan.id });
  expect((await shown(stage)).planId).toBeNull();
  stage.engine.clock.advance(1000);
  await sell(stage, '500');
  expect((await shown(stage)).planId).toBe(plan.id);
});
