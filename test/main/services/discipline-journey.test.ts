import { expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { scene } from './discipline-scene.ts';

test('a plan goes from draft to closed, and every step is in the record', async () => {
  const { engine, call, draft, intent, request, ticket, premortem, fill } = await scene();
  const written = await draft();
  expect(await call('plans/gaps', { id: written.id })).toEqual([]);
  const plan = await call<Plan>('plans/seal', { id: written.id, revision: written.revision });
  expect(plan).toMatchObject({ state: 'sealed', plannedRisk: '20000.00' });
  expect(plan.sealHash).toMatch(/^[0-9a-f]{64}$/);

  const [refused] = await request(intent(plan));
  expect(refused).toMatchObject({ state: 'blocked', nature: 'risk' });
  expect(refused!.reasons.map(({ code }) => code)).toEqual(['PREMORTEM_REQUIRED']);
  expect(refused!.figures).toMatchObject({ leveraged: true, leverageAfter: 2, causesRequired: 3, lossAtStop: '20000.00', lossAtStopFraction: 0.02 });

  engine.clock.advance(1000);
  await premortem(plan.id);
  const [cooling] = await request(intent(plan));
  expect(cooling).toMatchObject({ state: 'cooling', reasons: [] });
  expect((await ticket(refused!.id)).endReason).toBe('asked-again');
  await expect(call('tickets/release', { id: cooling!.id })).rejects.toMatchObject({ code: 'TICKET_NOT_READY' });

  engine.clock.advance(2999);
  expect((await ticket(cooling!.id)).state).toBe('cooling');
  engine.clock.advance(1);
  expect((await ticket(cooling!.id)).state).toBe('ready');
  const released = await call<Ticket>('tickets/release', { id: cooling!.id });
  expect(released.state).toBe('released');
  expect(await call('tickets/slip', { id: released.id })).toMatchObject({ side: 'buy', quantity: '80000', price: '25.00', stops: [{ price: '24.75', quantity: '80000' }] });

  engine.clock.advance(1000);
  await fill({ side: 'buy', quantity: '80000', price: '25.00', ticketId: released.id });
  expect((await ticket(released.id)).state).toBe('filled');
  expect(await call<Plan>('plans/get', { id: plan.id })).toMatchObject({ state: 'active', filledQuantity: '80000', openQuantity: '80000' });

  const [exit] = await request(intent(plan, { side: 'sell', price: '26.50' }));
  expect(exit).toMatchObject({ state: 'released', nature: 'exit', verified: true });
  engine.clock.advance(1000);
  await fill({ side: 'sell', quantity: '80000', price: '26.50', ticketId: exit!.id });
  expect((await ticket(exit!.id)).state).toBe('filled');
  expect(await call<Plan>('plans/get', { id: plan.id })).toMatchObject({ state: 'closed', filledQuantity: '80000', openQuantity: '0' });

  const { rows } = await call<{ rows: { kind: string }[] }>('record/list', { limit: 100 });
  expect(rows.map(({ kind }) => kind).reverse()).toEqual([
    'journal-created', 'account-created', 'plan-sealed', 'gate-decision', 'premortem-submitted', 'gate-decision', 'gate-decision', 'ticket-ready', 'gate-decision', 'ticket-released',
    'fill-arrived', 'ticket-filled', 'gate-decision', 'ticket-released', 'fill-arrived', 'loosening-queued', 'ticket-filled', 'plan-closed',
  ]);
  expect(await call('record/verify', {})).toMatchObject({ verdict: 'intact' });
});
