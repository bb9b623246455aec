import { describe, expect, test } from 'vitest';
import type { Fill } from '../../../../shared/ledger/fill.ts';
import type { Account } from '../../../../shared/account/account.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Ticket } from '../../../../shared/gate/ticket.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';

/** A ticket of the scene's plan, released. */
async function released(s: Scene, plan: Plan): Promise<Ticket> {
  await s.premortem(plan.id);
  const [ticket] = await s.request(s.intent(plan));
  s.engine.clock.advance(3000);
  const ready = await s.call<Ticket>('tickets/release', { id: ticket!.id });
  s.engine.clock.advance(1000);
  return ready;
}
const now = (s: Scene): string => new Date(s.engine.clock.now()).toISOString();
const get = async (s: Scene, id: string): Promise<Fill> => (await s.call<{ rows: Fill[] }>('fills/list', { limit: 1000 })).rows.find((fill) => fill.id === id)!;
const add = (s: Scene, changes: object = {}): Promise<Fill> =>
  s.call('fills/add', { accountId: s.account.id, instrumentId: s.instrument.id, side: 'buy', quantity: '1000', price: '25.00', fees: null, executedAt: now(s), tradingDay: null, ticketId: null, planId: null, ...changes });

describe('a fill typed by hand', () => {
  test('without fees is priced by the account, with them keeps them', async () => {
    const s = await scene();
    const dear = await s.call<Account>('accounts/add', { name: 'With fees', currency: 'CNY', kind: 'cash', feePreset: 'a-share', zone: 'Asia/Shanghai' });
    // 25,000.00: 0.025 % = 6.25, transfer fee 0.001 % = 0.25; the sale also 0.05 % stamp duty = 12.50.
    expect(await add(s, { accountId: dear.id })).toMatchObject({ gross: '25000.00', fees: '6.50', feeSource: 'schedule', feeLines: { commission: '6.25', transferFee: '0.25' }, link: 'unplanned', source: 'typed', timeKnown: true, tradingDay: '2026-11-20' });
    expect(await add(s, { accountId: dear.id, side: 'sell' })).toMatchObject({ fees: '19.00' });
    expect(await add(s, { accountId: dear.id, fees: '1.23' })).toMatchObject({ fees: '1.23', feeSource: 'typed', feeLines: {} });
  });

  test('needs a day, one that is not to come, and amounts that fit', async () => {
    const s = await scene();
    expect(await refusal(add(s, { executedAt: null }))).toEqual({ code: 'FILL_INVALID', items: ['fill.dayMissing'] });
    expect(await refusal(add(s, { executedAt: null, tradingDay: '2026-11-24' }))).toEqual({ code: 'FILL_INVALID', items: ['day.future'] });
    expect(await refusal(add(s, { executedAt: '2026-11-20T01:36:00.000Z' }))).toEqual({ code: 'FILL_INVALID', items: ['instant.future'] });
    expect(await refusal(add(s, { tradingDay: '2026-11-19', fees: '0.001', price: '-1' }))).toEqual({ code: 'FILL_INVALID', items: ['day.otherThanInstant', 'decimal.notNonNegative', 'money.tooManyPlaces'] });
    expect(await add(s, { executedAt: null, tradingDay: '2026-11-20' })).toMatchObject({ timeKnown: false, executedAt: null });
  });

  test('under a released ticket belongs to its plan; its exit follows by itself', async () => {
    const s = await scene();
    const plan = await s.sealed();
    const ticket = await released(s, plan);
    const entry = await add(s, { quantity: '80000', ticketId: ticket.id });
    expect(entry).toMatchObject({ planId: plan.id, ticketId: ticket.id, link: 'planned' });
    s.engine.clock.advance(1000);
    const exit = await add(s, { side: 'sell', quantity: '80000', price: '26.50' });
    expect(exit).toMatchObject({ planId: plan.id, ticketId: null, link: 'planned' });
    const { rows } = await s.call<{ rows: Fill[] }>('fills/list', { planId: plan.id });
    expect(rows.map(({ id }) => id)).toEqual([exit.id, entry.id]);
    expect(await s.call('trades/list', {})).toMatchObject({ total: 1, rows: [{ status: 'closed', planned: true, planId: plan.id, plannedRisk: '20000.00', netPnl: '120000.00', r: 6, setup: 'breakout', fillIds: [entry.id, exit.id] }] });
  });

  test('under a ticket that was not released yet, or of another order, is refused', async () => {
    const s = await scene();
    const plan = await s.sealed();
    await s.premortem(plan.id);
    const [cooling] = await s.request(s.intent(plan));
    expect(await refusal(add(s, { ticketId: cooling!.id }))).toMatchObject({ code: 'TICKET_NOT_RELEASED' });
    s.engine.clock.advance(3000);
    await s.call('tickets/release', { id: cooling!.id });
    expect(await refusal(add(s, { ticketId: cooling!.id, executedAt: '2026-11-20T01:30:02.999Z' }))).toMatchObject({ code: 'TICKET_NOT_RELEASED' });
    expect(await refusal(add(s, { ticketId: cooling!.id, side: 'sell' }))).toMatchObject({ code: 'TICKET_MISMATCH' });
    expect(await refusal(add(s, { ticketId: 'none' }))).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });

  test('under a declared exit that in truth adds risk is unplanned', async () => {
    const s = await scene();
    const plan = await s.sealed();
    const [exit] = await s.request(s.intent(plan, { side: 'buy', quantity: '1000', declaredExit: true }));
    expect(exit).toMatchObject({ nature: 'exit', verified: false, state: 'released' });
    expect(await add(s, { ticketId: exit!.id })).toMatchObject({ link: 'unplanned', planId: null, ticketId: exit!.id });
    expect(await s.call('trades/list', {})).toMatchObject({ rows: [{ planned: false, planId: null }] });
  });
});

describe('plans a fill may belong to', () => {
  test('are suggested with what speaks for them, and confirmed by hand; the history of links stays', async () => {
    const s = await scene();
    const plan = await s.sealed();
    const ticket = await released(s, plan);
    const fill = await add(s, { quantity: '80000' });
    expect(fill).toMatchObject({ link: 'suggested', planId: plan.id, ticketId: ticket.id });
    expect(await s.call('fills/suggestions', { id: fill.id })).toEqual([
      { planId: plan.id, ticketId: ticket.id, title: plan.content.title, score: 1, why: ['released-ticket', 'same-quantity', 'price-as-planned', 'in-window'] },
    ]);
    // Neither planned nor unplanned until somebody says so.
    expect(await s.call('trades/list', {})).toMatchObject({ rows: [{ planned: null }] });
    expect(await s.ticket(ticket.id)).toMatchObject({ state: 'released', filledQuantity: '0' });
    expect(await s.call('fills/link', { id: fill.id, planId: plan.id, ticketId: ticket.id })).toMatchObject({ link: 'planned' });
    expect(await s.ticket(ticket.id)).toMatchObject({ state: 'filled', filledQuantity: '80000' });
    expect(await s.call('trades/list', {})).toMatchObject({ rows: [{ planned: true }] });
    expect(await s.call('fills/link', { id: fill.id, planId: null, ticketId: null })).toMatchObject({ link: 'unplanned', planId: null });
    expect(await s.call('trades/list', {})).toMatchObject({ rows: [{ planned: false, planId: null }] });
    expect(s.engine.ctx.db.prepare('SELECT link, basis FROM fill_links ORDER BY number').all()).toEqual([
      { link: 'suggested', basis: 'match' },
      { link: 'planned', basis: 'chosen' },
      { link: 'unplanned', basis: 'chosen' },
    ]);
  });

  test('never one sealed after the fill; on the day of the seal a date alone tells nothing', async () => {
    const s = await scene();
    const before = now(s);
    s.engine.clock.advance(60_000);
    const plan = await s.sealed();
    const timed = await add(s, { quantity: '80000', executedAt: before });
    expect(timed).toMatchObject({ link: 'unplanned', planId: null });
    expect(await s.call('fills/suggestions', { id: timed.id })).toEqual([]);
    expect(await refusal(s.call('fills/link', { id: timed.id, planId: plan.id, ticketId: null }))).toMatchObject({ code: 'PLAN_SEALED_AFTER_FILL' });
    const dated = await add(s, { quantity: '80000', executedAt: null, tradingDay: '2026-11-20' });
    expect(dated).toMatchObject({ link: 'unknown', planId: plan.id });
    expect(await s.call('fills/suggestions', { id: dated.id })).toMatchObject([{ planId: plan.id, why: ['same-quantity', 'price-as-planned', 'in-window', 'sealed-same-day'] }]);
    expect(await add(s, { executedAt: null, tradingDay: '2026-11-19' })).toMatchObject({ link: 'unplanned' });
  });

  test('the side of an exit belongs to no plan of its own', async () => {
    const s = await scene();
    await s.sealed();
    expect(await add(s, { side: 'sell', quantity: '80000', effect: 'short-sell' })).toMatchObject({ link: 'unplanned', planId: null });
  });
});

describe('undoing a fill', () => {
  test('appends its reversal and leaves the rest as if it had never been', async () => {
    const s = await scene();
    const kept = await add(s);
    s.engine.clock.advance(1000);
    const wrong = await add(s, { quantity: '500', price: '24.00' });
    expect(await s.call('fills/reverse', { id: wrong.id, reason: 'typed twice' })).toMatchObject({ reverses: wrong.id, side: 'sell', quantity: '500', price: '24' });
    expect(await s.call('accounts/standing', { id: s.account.id })).toMatchObject({ positions: [{ quantity: '1000', averageEntry: '25' }] });
    expect(await get(s, kept.id)).toEqual(kept);
    expect((await s.call<{ rows: Fill[] }>('fills/list', { link: 'unplanned' })).rows.map(({ id }) => id)).toEqual([kept.id]);
    expect((await s.call<{ rows: Fill[] }>('fills/list', {})).rows).toHaveLength(3);
    expect(await refusal(s.call('fills/reverse', { id: wrong.id, reason: 'again' }))).toMatchObject({ code: 'FILL_REVERSED' });
    expect(await refusal(s.call('fills/link', { id: wrong.id, planId: null, ticketId: null }))).toMatchObject({ code: 'FILL_REVERSED' });
    const { rows } = await s.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 1 });
    expect(rows[0]).toMatchObject({ kind: 'fill-reversed', payload: expect.stringContaining('typed twice') as string });
  });
});

describe('a paper account', () => {
  test('fills a released ticket with one click, at its own price or the one given', async () => {
    const s = await scene({ kind: 'paper' });
    const plan = await s.sealed({ quantity: '20000' });
    const [ticket] = await s.request(s.intent(plan, { quantity: '20000' }));
    const ready = ticket!.state === 'ready' ? ticket! : ((await s.premortem(plan.id), await s.request(s.intent(plan, { quantity: '20000' })))[0] as Ticket);
    s.engine.clock.advance(3000);
    await s.call('tickets/release', { id: ready.id });
    expect(await s.call('fills/paper', { ticketId: ready.id, price: null })).toMatchObject({ quantity: '20000', price: '25', source: 'paper', link: 'planned', planId: plan.id });
    expect(await s.ticket(ready.id)).toMatchObject({ state: 'filled' });
    expect(await refusal(s.call('fills/paper', { ticketId: ready.id, price: null }))).toMatchObject({ code: 'TICKET_NOT_RELEASED' });
  });

  test('is the only kind that does', async () => {
    const s = await scene();
    const ticket = await released(s, await s.sealed());
    expect(await refusal(s.call('fills/paper', { ticketId: ticket.id, price: null }))).toMatchObject({ code: 'ACCOUNT_NOT_PAPER' });
  });
});

describe('the list of fills', () => {
  test('goes on from a cursor, newest day first, and can be narrowed by link and trade', async () => {
    const s = await scene();
    for (const tradingDay of ['2026-11-16', '2026-11-18', '2026-11-17', '2026-11-18', '2026-11-16']) await add(s, { executedAt: null, tradingDay });
    const days: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { rows: Fill[]; next: string | null } = await s.call('fills/list', { limit: 2, cursor });
      days.push(...page.rows.map(({ tradingDay, sequence }) => `${tradingDay} ${sequence}`));
      cursor = page.next;
    } while (cursor !== null);
    expect(days).toEqual(['2026-11-18 4', '2026-11-18 2', '2026-11-17 3', '2026-11-16 5', '2026-11-16 1']);
    expect((await s.call<{ rows: Fill[] }>('fills/list', { link: 'planned' })).rows).toEqual([]);
    expect((await s.call<{ rows: Fill[] }>('fills/list', { link: 'unplanned' })).rows).toHaveLength(5);
    const { rows } = await s.call<{ rows: { id: string }[] }>('trades/list', {});
    expect((await s.call<{ rows: Fill[] }>('fills/list', { tradeId: rows[0]!.id })).rows).toHaveLength(5);
    expect(await refusal(s.call('fills/list', { cursor: 'nonsense' }))).toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
