import { describe, expect, test } from 'vitest';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { requestTicket } from '../../../main/services/tickets.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { causes, quickDiscipline, refusal, scene, type Scene, withCap } from './discipline-scene.ts';

const MINUTE = 60_000;
const codes = (ticket: Ticket) => ticket.reasons.map(({ code }) => code);

/** A sealed plan with its pre-mortem, and a ticket for all of it that has cooled. */
async function readyTicket(stage: Scene, content = {}): Promise<{ plan: Plan; ticket: Ticket }> {
  const plan = await stage.sealed(content);
  await stage.premortem(plan.id);
  const [asked] = await stage.request(stage.intent(plan));
  stage.engine.clock.advance(3000);
  const ticket = await stage.ticket(asked!.id);
  expect(ticket.state).toBe('ready');
  return { plan, ticket };
}

describe('a direct call gets no further than a click', () => {
  test('asking without a plan, pre-mortem or wait is refused with every reason', async () => {
    const { intent, request, call } = await scene();
    const [ticket] = await request(intent(null, { quantity: '80050' }));
    expect(ticket!.state).toBe('blocked');
    expect(codes(ticket!)).toEqual(['PLAN_REQUIRED', 'LEVERAGE_CAP', 'PREMORTEM_REQUIRED', 'LOT_SIZE', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED']);
    const checked = await call<{ reasons: { code: string }[] }>('tickets/check', intent(null, { quantity: '80050' }));
    expect(checked.reasons.map(({ code }) => code)).toEqual(codes(ticket!));
    expect(await refusal(call('tickets/release', { id: ticket!.id }))).toMatchObject({ code: 'TICKET_NOT_READY' });
    expect(await refusal(call('tickets/slip', { id: ticket!.id }))).toMatchObject({ code: 'TICKET_NOT_RELEASED' });
    expect(await refusal(call('tickets/extend', { id: ticket!.id, byMs: MINUTE }))).toMatchObject({ code: 'TICKET_NOT_COOLING' });
  });

  test('checking writes nothing', async () => {
    const { intent, call, sealed } = await scene();
    const plan = await sealed();
    const before = await call<{ total: number }>('record/list', {});
    expect(await call('tickets/check', intent(plan))).toMatchObject({ nature: 'risk', figures: { leverageAfter: 2 } });
    expect(await call<{ total: number }>('record/list', {})).toMatchObject({ total: before.total });
    expect(await call('tickets/list', {})).toEqual([]);
  });

  test('nothing is extended by nothing, and nobody shortens', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    for (const byMs of [0, -MINUTE, MINUTE / 2]) await expect(stage.call('tickets/extend', { id: cooling!.id, byMs })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    const longer = await stage.call<Ticket>('tickets/extend', { id: cooling!.id, byMs: MINUTE });
    expect(Date.parse(longer.coolingUntil!) - Date.parse(cooling!.coolingUntil!)).toBe(MINUTE);
    stage.engine.clock.advance(3000);
    expect((await stage.ticket(cooling!.id)).state).toBe('cooling');
    expect(await refusal(stage.call('tickets/release', { id: cooling!.id }))).toMatchObject({ code: 'TICKET_NOT_READY' });
    stage.engine.clock.advance(MINUTE);
    expect((await stage.ticket(cooling!.id)).state).toBe('ready');
  });

  test('what does not exist is named', async () => {
    const { intent, call } = await scene();
    expect(await refusal(call('tickets/request', { ...intent(null), accountId: 'x' }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(await refusal(call('tickets/request', { ...intent(null), instrumentId: 'x' }))).toMatchObject({ code: 'INSTRUMENT_NOT_FOUND' });
    expect(await refusal(call('tickets/request', { ...intent(null), planId: 'x' }))).toMatchObject({ code: 'PLAN_NOT_FOUND' });
    for (const name of ['get', 'release', 'withdraw', 'slip', 'words']) expect(await refusal(call(`tickets/${name}`, { id: 'x' })), name).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });
});

describe('releasing', () => {
  test('a hundred at once release exactly one', async () => {
    const stage = await scene();
    const { ticket } = await readyTicket(stage);
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => stage.call<Ticket>('tickets/release', { id: ticket.id })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []));
    expect(new Set(refused)).toEqual(new Set(['TICKET_NOT_READY']));
    const { rows } = await stage.call<{ rows: { kind: string }[] }>('record/list', { limit: 100 });
    expect(rows.filter(({ kind }) => kind === 'ticket-released')).toHaveLength(1);
  });

  test('two tickets for the same plan do not release more than was planned', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [first] = await stage.request(stage.intent(plan));
    const [second] = await stage.request(stage.intent(plan));
    expect([first!.state, second!.state]).toEqual(['cooling', 'cooling']);
    stage.engine.clock.advance(3000);
    expect((await stage.call<Ticket>('tickets/release', { id: first!.id })).state).toBe('released');
    const late = await stage.call<Ticket>('tickets/release', { id: second!.id });
    expect(late.state).toBe('blocked');
    expect(codes(late)).toEqual(['LEVERAGE_CAP', 'PLAN_QUANTITY_EXCEEDED', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED']);
  });

  test('the gate looks again: what has changed meanwhile sends the ticket back', async () => {
    const stage = await scene();
    const { ticket } = await readyTicket(stage);
    const { discipline } = await stage.call<{ discipline: ReturnType<typeof defaultDiscipline> }>('rules/get', { accountId: stage.account.id });
    const tighter = withCap(1.5, discipline);
    await stage.call('rules/change', { accountId: stage.account.id, discipline: tighter });
    const back = await stage.call<Ticket>('tickets/release', { id: ticket.id });
    expect(back.state).toBe('blocked');
    expect(codes(back)).toEqual(['LEVERAGE_CAP']);
    expect(await stage.call('rules/get', { accountId: stage.account.id })).toMatchObject({ fired: [{ count: 0 }, { count: 0 }, { ruleId: 'leverage-cap', count: 1 }, { count: 0 }] });
  });

  test('a wait that was made longer meanwhile is served to its end', async () => {
    const stage = await scene();
    const { ticket } = await readyTicket(stage);
    const discipline = quickDiscipline();
    await stage.call('rules/change', { accountId: stage.account.id, discipline: { ...discipline, ladder: discipline.ladder.map((band) => ({ ...band, coolingMs: 5000 })) } });
    const cooling = await stage.call<Ticket>('tickets/release', { id: ticket.id });
    expect(cooling).toMatchObject({ state: 'cooling', coolingFrom: ticket.coolingFrom });
    stage.engine.clock.advance(2000);
    expect((await stage.ticket(ticket.id)).state).toBe('ready');
  });
});

describe('windows', () => {
  test('one from a Saturday to a Sunday a week on opens with Monday and ends with Friday', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ windowFrom: '2026-11-21', windowTo: '2026-11-29' });
    const [early] = await stage.request(stage.intent(plan));
    expect(early!.reasons).toContainEqual(expect.objectContaining({ code: 'PLAN_WINDOW_NOT_OPEN', satisfy: { action: 'wait', code: 'WAIT_FOR_WINDOW', when: '2026-11-20T16:00:00.000Z', params: { from: '2026-11-21' } } }));
    stage.engine.clock.advance(Date.parse('2026-11-20T16:00:00.000Z') - stage.engine.clock.now());
    await stage.premortem(plan.id);
    expect((await stage.request(stage.intent(plan)))[0]!.state).toBe('cooling');
    stage.engine.clock.advance(Date.parse('2026-11-27T15:59:59.999Z') - stage.engine.clock.now());
    expect(await stage.call('plans/get', { id: plan.id })).toMatchObject({ state: 'sealed' });
    stage.engine.clock.advance(1);
    expect(await stage.call('plans/get', { id: plan.id })).toMatchObject({ state: 'expired' });
  });

  test('ready lapses, a slip expires, and neither comes back', async () => {
    const stage = await scene();
    const { ticket } = await readyTicket(stage);
    stage.engine.clock.advance(30 * MINUTE - 1);
    expect((await stage.ticket(ticket.id)).state).toBe('ready');
    stage.engine.clock.advance(1);
    expect(await stage.ticket(ticket.id)).toMatchObject({ state: 'expired', endReason: 'ready-lapsed' });
    expect(await refusal(stage.call('tickets/release', { id: ticket.id }))).toMatchObject({ code: 'TICKET_NOT_READY' });

    const again = await scene();
    const { ticket: other } = await readyTicket(again);
    await again.call('tickets/release', { id: other.id });
    again.engine.clock.advance(30 * MINUTE);
    expect(await again.ticket(other.id)).toMatchObject({ state: 'expired', endReason: 'release-window-over' });
    expect(await refusal(again.call('tickets/slip', { id: other.id }))).toMatchObject({ code: 'TICKET_NOT_RELEASED' });
    expect(await refusal(again.call('tickets/withdraw', { id: other.id }))).toMatchObject({ code: 'TICKET_ENDED' });
  });

  test('a wait that ended while the program was closed is not banked', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    stage.engine.clock.reboot(3000 + 30 * MINUTE);
    expect(await stage.ticket(cooling!.id)).toMatchObject({ state: 'expired', endReason: 'ready-lapsed' });
  });

  test('a wall clock set forward neither cools a ticket nor keeps a permission', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    stage.engine.clock.setWall('2026-11-20T07:00:00.000Z');
    expect((await stage.ticket(cooling!.id)).state).toBe('cooling');
    stage.engine.clock.advance(3000);
    expect((await stage.ticket(cooling!.id)).state).toBe('ready');
    stage.engine.clock.setWall('2026-11-20T08:00:00.000Z');
    expect((await stage.ticket(cooling!.id)).state).toBe('expired');
  });

  test('blocked tickets are put away with their day', async () => {
    const stage = await scene();
    const [blocked] = await stage.request(stage.intent(null));
    stage.engine.clock.advance(24 * 60 * MINUTE);
    expect(await stage.ticket(blocked!.id)).toMatchObject({ state: 'blocked', endReason: 'day-over' });
  });
});

describe('exits', () => {
  const filled = async (stage: Scene): Promise<Plan> => {
    const { plan, ticket } = await readyTicket(stage);
    await stage.call('tickets/release', { id: ticket.id });
    await stage.fill({ side: 'buy', quantity: '80000', price: '25.00', ticketId: ticket.id });
    return plan;
  };
  const sell = { side: 'sell' as const, planId: null, price: null };

  test('pass during a lockout, without equity and without a plan, and survive a later lockout', async () => {
    const stage = await scene();
    await filled(stage);
    await stage.call('lockouts/begin', { accountId: null, until: '2026-11-25T00:00:00.000Z', words: 'Enough' });
    await stage.call('accounts/change', { id: stage.account.id, terms: { equity: null } });
    const [exit] = await stage.request(stage.intent(null, { ...sell, quantity: '30000' }));
    expect(exit).toMatchObject({ nature: 'exit', state: 'released', verified: true, reasons: [] });
    await stage.call('lockouts/begin', { accountId: stage.account.id, until: '2026-11-26T00:00:00.000Z', words: 'More' });
    expect((await stage.ticket(exit!.id)).state).toBe('released');
    expect(await stage.call('tickets/slip', { id: exit!.id })).toMatchObject({ side: 'sell', quantity: '30000', stops: [], targets: [] });
  });

  test('pass over rules, terms and prices that can no longer be read, and nothing else does', async () => {
    const stage = await scene();
    await filled(stage);
    const { ctx } = stage.engine;
    ctx.db.exec(`UPDATE accounts SET discipline = '{}', maintenance = '[]', interest = '0'; INSERT INTO marks VALUES ('m', '${stage.instrument.id}', 'no price', '2027-01-01T00:00:00.000Z')`);
    const { tickets } = requestTicket(ctx, stage.intent(null, { ...sell, quantity: '80000' }));
    expect(tickets).toMatchObject([{ nature: 'exit', state: 'released', verified: true }]);
    expect(() => requestTicket(ctx, stage.intent(null, { quantity: '100' }))).toThrow(/./);
  });

  test('pass with the name of a plan that does not exist', async () => {
    const stage = await scene();
    await filled(stage);
    const [exit] = await stage.request(stage.intent(null, { ...sell, planId: 'gone', quantity: '80000' }));
    expect(exit).toMatchObject({ nature: 'exit', state: 'released', intent: { planId: null } });
  });

  test('beyond the position become a ticket of their own, and that one is judged', async () => {
    const stage = await scene();
    await filled(stage);
    const [exit, risk] = await stage.request(stage.intent(null, { ...sell, quantity: '100000', declaredExit: true }));
    expect(exit).toMatchObject({ nature: 'exit', state: 'released', intent: { quantity: '80000' } });
    expect(risk).toMatchObject({ nature: 'risk', state: 'blocked', intent: { quantity: '20000', declaredExit: false } });
    expect(codes(risk!)).toContain('PLAN_REQUIRED');
  });

  test('on their way take up the position until they are withdrawn', async () => {
    const stage = await scene();
    await filled(stage);
    const [first] = await stage.request(stage.intent(null, { ...sell, quantity: '80000' }));
    const [second] = await stage.request(stage.intent(null, { ...sell, quantity: '80000' }));
    expect(second).toMatchObject({ nature: 'risk', state: 'blocked', notes: [{ code: 'EXITS_OUTSTANDING', params: { quantity: '80000' } }, { code: 'NO_STOP' }] });
    await stage.call('tickets/withdraw', { id: first!.id });
    const [third] = await stage.request(stage.intent(null, { ...sell, quantity: '80000' }));
    expect(third).toMatchObject({ nature: 'exit', state: 'released' });
  });

  test('declared where nothing is known here pass, marked unverified', async () => {
    const stage = await scene();
    const [plain] = await stage.request(stage.intent(null, { ...sell, quantity: '500' }));
    expect(plain).toMatchObject({ nature: 'risk', state: 'blocked' });
    expect(plain!.notes).toContainEqual({ code: 'DECLARE_EXIT_IF_HELD', params: {} });
    const [declared] = await stage.request(stage.intent(null, { ...sell, quantity: '500', declaredExit: true }));
    expect(declared).toMatchObject({ nature: 'exit', state: 'released', verified: false, notes: [{ code: 'EXIT_UNVERIFIED' }] });
  });

  test('cannot be declared in a paper account, whose position is always known', async () => {
    const stage = await scene({ kind: 'paper' });
    const [ticket] = await stage.request(stage.intent(null, { ...sell, quantity: '500', declaredExit: true }));
    expect(ticket).toMatchObject({ nature: 'risk', state: 'blocked' });
  });
});

describe('what tickets show', () => {
  test('a cooling one the plan\'s words and the pre-mortem', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    expect(await stage.call('tickets/words', { id: cooling!.id })).toEqual({ thesis: plan.content.thesis, invalidation: plan.content.invalidation, causes });
    const [bare] = await stage.request(stage.intent(null));
    expect(await stage.call('tickets/words', { id: bare!.id })).toEqual({ thesis: '', invalidation: '', causes: [] });
    expect((await stage.call<Ticket[]>('tickets/list', { states: ['cooling'] })).map(({ id }) => id)).toEqual([cooling!.id]);
    expect((await stage.call<Ticket[]>('tickets/list', { planId: plan.id })).map(({ id }) => id)).toEqual([cooling!.id]);
  });

  test('a slip the order, the stops and targets in lots, and the tripwires', async () => {
    const stage = await scene();
    const staged = { stops: [{ price: '24.80', weight: 0.5 }, { price: '24.70', weight: 0.5 }], targets: [{ price: '26.00', weight: 0.3 }, { price: '27.00', weight: 0.7 }] };
    const { ticket } = await readyTicket(stage, staged);
    await stage.call('tickets/release', { id: ticket.id });
    expect(await stage.call('tickets/slip', { id: ticket.id })).toEqual({
      ticketId: ticket.id,
      accountName: 'Margin',
      symbol: '600519',
      market: 'SSE',
      name: '贵州茅台',
      side: 'buy',
      quantity: '80000',
      price: '25.00',
      execution: 'limit',
      stops: [{ price: '24.80', quantity: '40000' }, { price: '24.70', quantity: '40000' }],
      targets: [{ price: '26.00', quantity: '24000' }, { price: '27.00', quantity: '56000' }],
      tripwires: causes.map(({ tripwireIf, tripwireThen }) => ({ tripwireIf, tripwireThen })),
      thesis: 'Volume confirms the breakout of a year-long base',
      validUntil: (await stage.ticket(ticket.id)).releasedUntil,
    });
  });

  test('a withdrawn slip says that the order must be cancelled', async () => {
    const stage = await scene();
    const { ticket } = await readyTicket(stage);
    await stage.call('tickets/release', { id: ticket.id });
    expect(await stage.call('tickets/withdraw', { id: ticket.id })).toMatchObject({ state: 'withdrawn', endReason: 'cancel-at-broker' });
  });
});

test('a released order counts against the next one, a withdrawn one no longer', async () => {
  const stage = await scene();
  const small = await stage.sealed({ quantity: '60000', stops: [{ price: '24.90', weight: 1 }] });
  await stage.premortem(small.id);
  const [first] = await stage.request(stage.intent(small, { quantity: '60000' }));
  stage.engine.clock.advance(3000);
  await stage.call('tickets/release', { id: first!.id });
  expect(await stage.call('accounts/standing', { id: stage.account.id })).toMatchObject({ grossNotional: '0.00', outstandingNotional: '1500000.00' });
  const other = await refusal(stage.sealed({ quantity: '40000' }));
  expect(other).toEqual({ code: 'PLAN_HAS_GAPS', items: ['LEVERAGE_CAP', 'BUYING_POWER_EXCEEDED'] });
  await stage.call('tickets/withdraw', { id: first!.id });
  expect(await stage.sealed({ quantity: '40000' })).toMatchObject({ state: 'sealed' });
});

test('unleveraged orders wait for nothing', async () => {
  const stage = await scene({ discipline: defaultDiscipline('novice') });
  const plan = await stage.sealed({ quantity: '4000' });
  const [ticket] = await stage.request(stage.intent(plan, { quantity: '4000' }));
  expect(ticket).toMatchObject({ state: 'ready', coolingFrom: null, figures: { leveraged: false } });
  expect((await stage.call<Ticket>('tickets/release', { id: ticket!.id })).state).toBe('released');
});
