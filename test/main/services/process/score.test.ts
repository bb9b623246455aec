import { describe, expect, it } from 'vitest';
import type { DisciplineAnswer, ProcessEvent } from '../../../../shared/contract/process.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const scoreOf = (at: Scene, filter: object = {}, by = 'month') => at.call<DisciplineAnswer>('process/score', { filter, by });
const eventsOf = async (at: Scene, part: string, kept: boolean | null = null) => (await at.call<{ rows: ProcessEvent[] }>('process/events', { part, kept })).rows;
const partsOf = ({ score }: DisciplineAnswer) => Object.fromEntries(score.parts.map(({ part, kept, of }) => [part, [kept, of]]));

/** A planned order taken through the gate and filled as its ticket says. */
async function followed(at: Scene, price = '25.00'): Promise<Plan> {
  const plan = await at.sealed({ quantity: '1000' });
  await at.premortem(plan.id);
  const [asked] = await at.request(at.intent(plan, { quantity: '1000', price: '25.00' }));
  at.engine.clock.advance(60_000);
  const ready = await at.ticket(asked!.id);
  if (ready.state === 'ready') await at.call('tickets/release', { id: asked!.id });
  at.engine.clock.advance(60_000);
  await at.fill({ side: 'buy', quantity: '1000', price, ticketId: asked!.id, planId: plan.id });
  return plan;
}

describe('discipline score of a journal', () => {
  it('has no score while nothing was undertaken', async () => {
    const at = await scene();
    const found = await scoreOf(at);
    expect(found.score).toMatchObject({ score: null, reason: 'no-opportunity', n: 0 });
    expect(found.periods).toEqual([]);
  });

  it('counts planned and unplanned entries, the gate and the stops, and each opens its events', async () => {
    const at = await scene();
    await followed(at);
    at.engine.clock.advance(3_600_000);
    await at.fill({ side: 'sell', quantity: '1000', price: '26.00' });
    at.engine.clock.advance(3_600_000);
    await at.fill({ side: 'buy', quantity: '100', price: '25.00' });
    expect(partsOf(await scoreOf(at))).toEqual({ plans: [1, 2], gate: [1, 1], stops: [1, 1], routines: [0, 0], reviews: [0, 0] });
    expect((await scoreOf(at)).score.score).toBeCloseTo((100 * (30 * 0.5 + 25 + 25)) / 80, 10);
    expect((await eventsOf(at, 'plans')).map(({ code, subject }) => [code, subject])).toContainEqual(['entry-unplanned', 'trade']);
    expect((await eventsOf(at, 'gate')).map(({ code }) => code)).toEqual(['gate-followed']);
    expect((await eventsOf(at, 'stops')).map(({ code, subject }) => [code, subject])).toEqual([['stop-kept', 'plan']]);
    expect(await eventsOf(at, 'plans', true)).toHaveLength(1);
  });

  it('is the same whatever the trades brought', async () => {
    const scores: unknown[] = [];
    for (const price of ['40.00', '25.00', '1.00']) {
      const at = await scene();
      await followed(at);
      at.engine.clock.advance(3_600_000);
      await at.fill({ side: 'sell', quantity: '1000', price });
      scores.push((await scoreOf(at)).score);
    }
    expect(scores[1]).toEqual(scores[0]);
    expect(scores[2]).toEqual(scores[0]);
  });

  it('an entry past the gate and a widened stop count against their parts', async () => {
    const at = await scene();
    const plan = await at.sealed({ quantity: '1000' });
    at.engine.clock.advance(60_000);
    await at.fill({ side: 'buy', quantity: '1000', price: '25.00', planId: plan.id });
    await at.call('plans/amend', { id: plan.id, reason: 'room', patch: { stops: [{ price: '20.00', weight: 1 }] } });
    expect(partsOf(await scoreOf(at))).toMatchObject({ gate: [0, 1], stops: [0, 1] });
    expect((await eventsOf(at, 'gate')).map(({ code, subject }) => [code, subject])).toEqual([['entered-without-ticket', 'trade']]);
    expect((await eventsOf(at, 'stops')).map(({ code, id }) => [code, id])).toEqual([['stop-widened', plan.id]]);
  });

  it('what was traded before the account was kept here counts neither way', async () => {
    const at = await scene();
    await at.fill({ side: 'buy', quantity: '100', price: '25.00', executedAt: null, tradingDay: '2025-03-03' });
    await at.fill({ side: 'sell', quantity: '100', price: '26.00', executedAt: null, tradingDay: '2025-03-04' });
    expect((await scoreOf(at)).score.n).toBe(0);
  });

  it('a missed week of looking back and a checklist left undone are opportunities once their time is over', async () => {
    const at = await scene();
    await at.fill({ side: 'buy', quantity: '100', price: '25.00' });
    await at.call('routines/add', { terms: { title: 'Pre-open', phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }, items: [{ id: 'i1', text: 'Liquidity' }], remind: true } });
    at.engine.clock.advance(14 * 86_400_000);
    const parts = partsOf(await scoreOf(at));
    expect(parts['reviews']).toEqual([0, 1]);
    expect(parts['routines']![0]).toBe(0);
    expect(parts['routines']![1]).toBeGreaterThan(5);
    expect((await eventsOf(at, 'reviews')).map(({ code, name }) => [code, name])).toEqual([['review-missing', '2026-W47']]);
    const weeks = await scoreOf(at, {}, 'week');
    expect(weeks.periods.map(({ period }) => period)).toEqual(['2026-W47', '2026-W48', '2026-W49']);
  });

  it('follows days and accounts; paper counts only where it is asked for', async () => {
    const at = await scene();
    await followed(at);
    const paper = await at.call<{ id: string }>('accounts/add', { name: 'Paper', currency: 'CNY', kind: 'paper', equity: '1000.00' });
    const found = await scoreOf(at);
    expect(found.paperLeftOut).toBe(true);
    expect(partsOf(found)['plans']).toEqual([1, 1]);
    expect(partsOf(await scoreOf(at, { accountIds: [paper.id] }))['plans']).toEqual([0, 0]);
    expect(partsOf(await scoreOf(at, { from: '2030-01-01' }))['plans']).toEqual([0, 0]);
  });
});
