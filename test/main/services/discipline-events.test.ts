import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { refusal, scene, type Scene } from './discipline-scene.ts';

const MINUTE = 60_000;
const planOf = (stage: Scene, { id }: Plan) => stage.call<Plan>('plans/get', { id });

/** A small plan, sealed, with a ticket for all of it released. */
async function released(stage: Scene, content: object = {}): Promise<{ plan: Plan; ticket: Ticket }> {
  const plan = await stage.sealed({ quantity: '4000', ...content });
  const [ready] = await stage.request(stage.intent(plan, { quantity: '4000' }));
  const ticket = await stage.call<Ticket>('tickets/release', { id: ready!.id });
  expect(ticket.state).toBe('released');
  stage.engine.clock.advance(1000);
  return { plan, ticket };
}

describe('tickets', () => {
  test('fill in parts, and are full with the last', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '1000', price: '25.00', ticketId: ticket.id });
    expect(await stage.ticket(ticket.id)).toMatchObject({ state: 'released', filledQuantity: '1000' });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', filledQuantity: '1000', openQuantity: '1000' });
    await stage.fill({ side: 'buy', quantity: '3000', price: '25.00', ticketId: ticket.id });
    expect(await stage.ticket(ticket.id)).toMatchObject({ state: 'filled', filledQuantity: '4000' });
    expect(await refusal(stage.call('tickets/withdraw', { id: ticket.id }))).toMatchObject({ code: 'TICKET_ENDED' });
  });

  test('that ended take the fill that arrives in the evening', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage, { windowTo: '2026-11-20' });
    const executedAt = new Date(stage.engine.clock.now()).toISOString();
    stage.engine.clock.advance(24 * 60 * MINUTE);
    expect((await planOf(stage, plan)).state).toBe('expired');
    expect((await stage.ticket(ticket.id)).state).toBe('expired');
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id, executedAt });
    expect((await stage.ticket(ticket.id)).state).toBe('filled');
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', openQuantity: '4000' });
  });

  test('whose fill was undone are over, and the plan\'s quantity stays used up', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage);
    const { id } = await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    await stage.call('fills/reverse', { id, reason: 'typed for the wrong account' });
    expect(await stage.ticket(ticket.id)).toMatchObject({ state: 'expired', endReason: 'fill-reversed', filledQuantity: '0' });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', filledQuantity: '0', openQuantity: '0' });
    const [again] = await stage.request(stage.intent(plan, { quantity: '4000' }));
    expect(again!.reasons).toMatchObject([{ code: 'PLAN_QUANTITY_EXCEEDED', params: { left: '0' } }]);
    // Typed anew, the fill takes the place of the one undone.
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', filledQuantity: '4000', openQuantity: '4000' });
  });

  test('of an exit are taken back with the fill whose position they would have closed', async () => {
    const stage = await scene();
    const { ticket } = await released(stage);
    const { id } = await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    const exit = async (quantity: string, declaredExit = false): Promise<string> => {
      const [slip] = await stage.request(stage.intent(null, { side: 'sell', quantity, declaredExit }));
      const out = slip!.state === 'released' ? slip! : await stage.call<Ticket>('tickets/release', { id: slip!.id });
      expect(out).toMatchObject({ state: 'released', nature: 'exit' });
      return out.id;
    };
    const known = [await exit('3000'), await exit('1000')];
    await stage.call('fills/reverse', { id, reason: 'it never happened' });
    for (const slip of known) expect(await stage.ticket(slip)).toMatchObject({ state: 'revoked', endReason: 'cancel-at-broker' });
    // On the trader's word: not about the position that is known here.
    const declared = await exit('500', true);
    const again = await stage.fill({ side: 'buy', quantity: '100', price: '25.00' });
    await stage.call('fills/reverse', { id: again.id, reason: 'it never happened' });
    expect(await stage.ticket(declared)).toMatchObject({ state: 'released', verified: false });
  });

  test('of an exit that what is left still covers stay out', async () => {
    const stage = await scene();
    const { ticket } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '3000', price: '25.00', ticketId: ticket.id });
    const more = await stage.fill({ side: 'buy', quantity: '1000', price: '25.00', ticketId: ticket.id });
    const [first] = await stage.request(stage.intent(null, { side: 'sell', quantity: '3000' }));
    const [second] = await stage.request(stage.intent(null, { side: 'sell', quantity: '1000' }));
    await stage.call('fills/reverse', { id: more.id, reason: 'twice' });
    expect((await stage.ticket(first!.id)).state).toBe('released');
    expect((await stage.ticket(second!.id)).state).toBe('revoked');
  });

  test('of an exit are filled like any other', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    const [exit] = await stage.request(stage.intent(null, { side: 'sell', quantity: '4000', price: null }));
    await stage.fill({ side: 'sell', quantity: '4000', price: '25.10', ticketId: exit!.id });
    expect((await stage.ticket(exit!.id)).state).toBe('filled');
    expect((await planOf(stage, plan)).state).toBe('closed');
  });
});

describe('plans', () => {
  test('are closed by exits nobody tied to them', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    await stage.fill({ side: 'sell', quantity: '1000', price: '25.50' });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', filledQuantity: '4000', openQuantity: '3000' });
    await stage.fill({ side: 'sell', quantity: '3000', price: '25.50' });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'closed', filledQuantity: '4000', openQuantity: '0' });
  });

  test('that are closed end their tickets', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '8000' });
    const [first] = await stage.request(stage.intent(plan, { quantity: '4000' }));
    await stage.call('tickets/release', { id: first!.id });
    stage.engine.clock.advance(1000);
    const [second] = await stage.request(stage.intent(plan, { quantity: '4000' }));
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: first!.id });
    await stage.fill({ side: 'sell', quantity: '4000', price: '25.50' });
    expect(await stage.ticket(second!.id)).toMatchObject({ state: 'expired', endReason: 'plan-ended' });
  });

  test('stay closed when another plan opens the same instrument', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    await stage.fill({ side: 'sell', quantity: '4000', price: '25.50' });
    const { plan: next, ticket: other } = await released(stage);
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: other.id });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'closed', openQuantity: '0' });
    expect(await planOf(stage, next)).toMatchObject({ state: 'active', openQuantity: '4000' });
  });

  test('follow a fill that is tied to them later, and one that is taken away', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '4000' });
    stage.engine.clock.advance(1000);
    const { id } = await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', planId: plan.id });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', openQuantity: '4000' });
    await stage.call('fills/link', { id, planId: null, ticketId: null });
    expect(await planOf(stage, plan)).toMatchObject({ filledQuantity: '0', openQuantity: '0' });
    await stage.call('fills/link', { id, planId: plan.id, ticketId: null });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', filledQuantity: '4000', openQuantity: '4000' });
  });

  test('short, are entered by selling and closed by buying back', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ side: 'short', quantity: '4000', stops: [{ price: '25.25', weight: 1 }], targets: [{ price: '23.00', weight: 1 }] });
    await stage.premortem(plan.id);
    const [ready] = await stage.request(stage.intent(plan, { side: 'sell', quantity: '4000' }));
    const ticket = await stage.call<Ticket>('tickets/release', { id: ready!.id });
    stage.engine.clock.advance(1000);
    await stage.fill({ side: 'sell', quantity: '4000', price: '25.00', ticketId: ticket.id });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'active', openQuantity: '4000' });
    const [cover] = await stage.request(stage.intent(null, { side: 'buy', quantity: '4000', price: null }));
    expect(cover).toMatchObject({ nature: 'exit', verified: true });
    await stage.fill({ side: 'buy', quantity: '4000', price: '24.00', ticketId: cover!.id });
    expect(await planOf(stage, plan)).toMatchObject({ state: 'closed' });
  });
});

describe('what is held', () => {
  test('a released order without its fills leaves room for a declared exit, its fill takes it away', async () => {
    const stage = await scene();
    const { plan, ticket } = await released(stage, { quantity: '8000' });
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ticket.id });
    const [ready] = await stage.request(stage.intent(plan, { quantity: '4000' }));
    await stage.call('tickets/release', { id: ready!.id });
    // The second order may be filled by now; only the broker knows.
    const sell = stage.intent(null, { side: 'sell', quantity: '8000', price: null, declaredExit: true });
    expect(await stage.call('tickets/check', sell)).toMatchObject({ nature: 'exit', notes: [{ code: 'EXIT_UNVERIFIED' }] });
    stage.engine.clock.advance(1000);
    await stage.fill({ side: 'buy', quantity: '4000', price: '25.00', ticketId: ready!.id });
    expect(await stage.call('tickets/check', sell)).toMatchObject({ nature: 'exit', notes: [] });
    expect(await stage.call('tickets/check', { ...sell, quantity: '8100' })).toMatchObject({ nature: 'risk' });
  });
});
