import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Review, ReviewWords } from '../../../../shared/review/review.ts';
import type { Ticket } from '../../../../shared/gate/ticket.ts';
import { canonicalJson } from '../../../../shared/record/canonical-json.ts';
import { sha256 } from '../../../../main/db/sha256.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import type { StopRule } from '../../../../shared/rules/stop-rule.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';

// The scene begins on Friday, 20 November 2026, in week 47.
const WEEK = '2026-W47';
const words: ReviewWords = { bestDecision: '', worstDecision: '', lesson: '等收盘确认', commitment: '', commitments: [{ id: 'c1', text: 'No entry in the first half hour.' }], keptPrevious: null, kept: {}, acknowledged: [] };
const opening: StopRule = stopRule('opening', { kind: 'time-window', window: { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' } }, { kind: 'block' });
const get = (s: Scene, week = WEEK): Promise<Review> => s.call('reviews/get', { week });
const fill = (s: Scene, changes: object = {}): Promise<{ id: string }> =>
  s.call('fills/add', { accountId: s.account.id, instrumentId: s.instrument.id, side: 'buy', quantity: '1000', price: '25.00', fees: '0.00', executedAt: null, tradingDay: '2026-11-20', ticketId: null, planId: null, ...changes });
const signed = async (s: Scene, week = WEEK, changes: Partial<ReviewWords> = {}): Promise<Review> => {
  const draft = await get(s, week);
  const saved = await s.call<Review>('reviews/save', { id: draft.id, revision: draft.revision, words: { ...words, acknowledged: draft.facts.violations.map(({ id }) => id), ...changes } });
  await s.call('reviews/holdByRule', { id: saved.id, revision: saved.revision, commitmentId: 'c1', accountId: s.account.id, rule: opening });
  return s.call('reviews/sign', { id: saved.id, revision: saved.revision, name: 'Lin' });
};

describe('the facts of a week', () => {
  test('are read off the journal: results, plans, tickets and every departure from the rules', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const plan = await s.sealed();
    const [blocked] = await s.request(s.intent(plan));
    expect(blocked!.state).toBe('blocked');
    s.engine.clock.advance(60_000);
    const impulsive = await fill(s, { executedAt: new Date(s.engine.clock.now()).toISOString(), tradingDay: null, quantity: '80000', price: '25.10' });
    await s.call('fills/link', { id: impulsive.id, planId: null, ticketId: null });
    s.engine.clock.advance(60_000);
    await fill(s, { side: 'sell', quantity: '80000', price: '24.50', executedAt: new Date(s.engine.clock.now()).toISOString(), tradingDay: null });

    const { facts, state } = await get(s);
    expect(state).toBe('draft');
    expect(facts).toMatchObject({ week: WEEK, from: '2026-11-16', to: '2026-11-22', plansSealed: 1, ticketsBlocked: 1, ticketsReleased: 0, ticketsWithdrawn: 0, unplannedFills: 1, fills: 2, stopsWidened: 0, lockouts: 1, previousCommitment: null });
    // 80,000 × (24.50 − 25.10), by hand.
    expect(facts.byCurrency).toEqual([{ currency: 'CNY', trades: 1, wins: 0, losses: 1, scratches: 0, netPnl: '-48000.00', fees: '0.00', winRate: 0, payoffRatio: null, expectancyR: null }]);
    expect(facts.best).toEqual(facts.worst);
    expect(facts.worst).toMatchObject({ symbol: '600519', net: '-48000.00', r: null });
    expect(facts.violations.map(({ code }) => code)).toEqual(['entered-after-blocked', 'unplanned-entry', 'rule-broken']);
    // Which rule it was, of which account, and what it saw.
    expect(facts.violations[2]!.params).toMatchObject({ rule: 'period-loss', accountId: s.account.id, 'seen.period': 'day', 'seen.currency': 'CNY', 'seen.loss': '48000.00' });
  });

  test('a planned loss beyond its plan, a widened stop and a slip overfilled are told', async () => {
    const s = await scene();
    const plan = await s.sealed({ quantity: '40000' });
    await s.premortem(plan.id);
    const [ticket] = await s.request(s.intent(plan, { quantity: '40000' }));
    s.engine.clock.advance(3000);
    await s.call<Ticket>('tickets/release', { id: ticket!.id });
    s.engine.clock.advance(1000);
    const at = (): string => new Date(s.engine.clock.now()).toISOString();
    await fill(s, { quantity: '40100', ticketId: ticket!.id, executedAt: at(), tradingDay: null, price: '25.01' });
    await s.call<Plan>('plans/amend', { id: plan.id, reason: '给它多一点空间', patch: { stops: [{ price: '24.50', weight: 1 }] } });
    s.engine.clock.advance(1000);
    await fill(s, { side: 'sell', quantity: '40100', price: '24.60', executedAt: at(), tradingDay: null });
    const { facts } = await get(s);
    expect(facts.violations.map(({ code }) => code).toSorted()).toEqual(['filled-beyond-ticket', 'filled-worse-than-limit', 'loss-beyond-plan', 'stop-widened']);
    // Planned: 40,000 × 0.25 = 10,000; lost 40,100 × 0.41 = 16,441.
    expect(facts.worst).toMatchObject({ net: '-16441.00', r: -1.6441 });
    expect(facts.violations.find(({ code }) => code === 'loss-beyond-plan')?.params).toMatchObject({ currency: 'CNY', net: '-16441.00', plannedRisk: '10000.00', lossR: -1.6441 });
  });
});

describe('signing', () => {
  test('needs each violation acknowledged, a lesson and a commitment, and says all that is missing at once', async () => {
    const s = await scene();
    await fill(s);
    const draft = await get(s);
    expect(await refusal(s.call('reviews/sign', { id: draft.id, revision: draft.revision, name: 'Lin' }))).toEqual({ code: 'REVIEW_INCOMPLETE', items: ['VIOLATION_NOT_ACKNOWLEDGED', 'LESSON_EMPTY', 'COMMITMENT_EMPTY'] });
    expect((await signed(s)).state).toBe('signed');
  });

  test('freezes facts and words under a hash that the record keeps', async () => {
    const s = await scene();
    await fill(s);
    const review = await signed(s);
    expect(review).toMatchObject({ state: 'signed', signedName: 'Lin' });
    const { week, facts, words: written, holds, signedName, signedAt } = review;
    expect(review.hash).toBe(sha256(canonicalJson({ week, facts, words: written, holds, signedName, signedAt })));
    const { rows } = await s.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 1 });
    expect(rows[0]).toMatchObject({ kind: 'review-signed', payload: expect.stringContaining(review.hash!) as string });

    await fill(s, { side: 'sell', price: '30.00' });
    expect(await get(s)).toEqual(review);
    expect(await refusal(s.call('reviews/save', { id: review.id, revision: review.revision, words }))).toMatchObject({ code: 'REVIEW_SIGNED' });
    expect(await refusal(s.call('reviews/sign', { id: review.id, revision: review.revision, name: 'Lin' }))).toMatchObject({ code: 'REVIEW_SIGNED' });
    for (const text of ["UPDATE reviews SET words = '{}'", 'DELETE FROM reviews']) expect(() => s.engine.ctx.db.exec(text)).toThrow('never changes');
  });

  test('two windows never overwrite one another', async () => {
    const s = await scene();
    const draft = await get(s);
    await s.call('reviews/save', { id: draft.id, revision: draft.revision, words });
    expect(await refusal(s.call('reviews/save', { id: draft.id, revision: draft.revision, words: { ...words, lesson: 'mine' } }))).toMatchObject({ code: 'REVISION_STALE' });
    expect(await refusal(s.call('reviews/sign', { id: draft.id, revision: draft.revision, name: 'Lin' }))).toMatchObject({ code: 'REVISION_STALE' });
    expect((await get(s)).words).toEqual(words);
  });

  test('the commitment is carried on and must be answered; what came to light late is in the next one', async () => {
    const s = await scene();
    await signed(s);
    const late = await fill(s, { tradingDay: '2026-11-19' });
    s.engine.clock.advance(7 * 86_400_000);
    const next = await get(s, '2026-W48');
    expect(next.facts.previous).toMatchObject([{ id: 'c1', text: 'No entry in the first half hour.', hold: { kind: 'rule', rule: { id: 'opening' } }, evidence: { kind: 'rule', inForce: true, fired: 0 } }]);
    expect(next.facts.violations).toMatchObject([{ code: 'unplanned-entry', at: '2026-11-19', params: { fillId: late.id } }]);
    expect(await refusal(signed(s, '2026-W48'))).toEqual({ code: 'REVIEW_INCOMPLETE', items: ['PREVIOUS_COMMITMENT_UNANSWERED'] });
    expect((await signed(s, '2026-W48', { kept: { c1: 'partly' } })).state).toBe('signed');
    s.engine.clock.advance(7 * 86_400_000);
    expect((await get(s, '2026-W49')).facts.violations).toEqual([]);
  });

  test('what was acknowledged in a signed week is not asked for again in its month; a draft’s word, and none, still are', async () => {
    const s = await scene();
    await fill(s, { tradingDay: '2026-11-12' });
    await fill(s, { tradingDay: '2026-11-18' });
    await fill(s, { tradingDay: '2026-11-19', quantity: '200' });
    const [, draft] = [await signed(s, '2026-W46'), await get(s)];
    // Acknowledged in a week that nobody signed: its word may still be taken back.
    await s.call('reviews/save', { id: draft.id, revision: draft.revision, words: { ...words, acknowledged: [draft.facts.violations[0]!.id] } });
    s.engine.clock.advance(3 * 86_400_000);
    const month = await get(s, '2026-11');
    const [first, second, third] = month.facts.violations.map(({ id }) => id);
    expect(month.facts.violations.map(({ at }) => at)).toEqual(['2026-11-12', '2026-11-18', '2026-11-19']);
    expect(month.facts.acknowledgedIn).toEqual({ [first!]: '2026-W46' });
    const missing = async (acknowledged: string[]): Promise<unknown> => refusal(signed(s, '2026-11', { acknowledged }));
    expect(await missing([])).toEqual({ code: 'REVIEW_INCOMPLETE', items: ['VIOLATION_NOT_ACKNOWLEDGED', 'VIOLATION_NOT_ACKNOWLEDGED'] });
    expect(await missing([first!, second!])).toEqual({ code: 'REVIEW_INCOMPLETE', items: ['VIOLATION_NOT_ACKNOWLEDGED'] });
    // What a caller says of it does not count: the engine looks in what is signed.
    const now = await get(s, '2026-11');
    const forged = { ...now.words, acknowledgedIn: { [second!]: '2026-W46', [third!]: '2026-W46' } };
    await s.call('reviews/save', { id: now.id, revision: now.revision, words: forged }).catch(() => undefined);
    expect(await missing([])).toMatchObject({ items: ['VIOLATION_NOT_ACKNOWLEDGED', 'VIOLATION_NOT_ACKNOWLEDGED'] });
    const page = await signed(s, '2026-11', { acknowledged: [second!, third!] });
    expect(page).toMatchObject({ state: 'signed', facts: { acknowledgedIn: { [first!]: '2026-W46' } } });
  });

  test('a signed day counts for its month too, and a week stands for both', async () => {
    const s = await scene();
    await fill(s);
    await signed(s, '2026-11-20');
    const [id] = (await get(s, '2026-11')).facts.violations.map((one) => one.id);
    expect((await get(s, '2026-11')).facts.acknowledgedIn).toEqual({ [id!]: '2026-11-20' });
    // The week itself looks at each: it is what an account may be held by.
    expect((await get(s)).facts.acknowledgedIn).toEqual({});
    await signed(s);
    expect((await get(s, '2026-11')).facts.acknowledgedIn).toEqual({ [id!]: WEEK });
  });

  test('a plan that closed counts as reviewed', async () => {
    const s = await scene();
    const plan = await s.sealed();
    await s.premortem(plan.id);
    const [ticket] = await s.request(s.intent(plan));
    s.engine.clock.advance(3000);
    await s.call('tickets/release', { id: ticket!.id });
    s.engine.clock.advance(1000);
    const at = new Date(s.engine.clock.now()).toISOString();
    await fill(s, { quantity: '80000', ticketId: ticket!.id, executedAt: at, tradingDay: null });
    await fill(s, { side: 'sell', quantity: '80000', price: '26.00', executedAt: at, tradingDay: null });
    expect((await s.call<Plan>('plans/get', { id: plan.id })).state).toBe('closed');
    s.engine.clock.advance(1000);
    await signed(s);
    expect((await s.call<Plan>('plans/get', { id: plan.id })).state).toBe('reviewed');
  });
});

describe('the retrospective that is due', () => {
  test('shows on the status strip once the week is over, until it is signed', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const due = async (): Promise<unknown> => (await s.call<{ review: unknown }>('app/discipline', {})).review;
    await fill(s);
    expect(await due()).toBeNull();
    s.engine.clock.advance(3 * 86_400_000);
    expect(await due()).toEqual({ week: WEEK, dueAt: '2026-11-29T16:00:00.000Z', overdue: false });
    s.engine.clock.advance(7 * 86_400_000);
    expect(await due()).toMatchObject({ week: WEEK, overdue: true });
    await signed(s);
    expect(await due()).toBeNull();
  });

  test('is at hand at the weekend, where nothing that was traded in the week is traded any more; what is owed stays as it was', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    type Offered = { review: { week: string; overdue: boolean } | null; reviewReady: string | null };
    const offered = async (): Promise<Offered> => {
      const { review, reviewReady } = await s.call<Offered>('app/discipline', {});
      return { review, reviewReady };
    };
    expect(await offered()).toEqual({ review: null, reviewReady: null });
    await fill(s);
    expect(await offered()).toEqual({ review: null, reviewReady: null });
    // Friday in Shanghai goes to Saturday: the margin account rests, its days go on with Monday.
    s.engine.clock.advance(86_400_000);
    expect(await offered()).toEqual({ review: null, reviewReady: WEEK });
    // Coins are traded at weekends: an account of them keeps the week running once it has traded in it, not before.
    const coins = await s.call<{ id: string }>('accounts/add', { name: 'Perpetuals', currency: 'USDT', kind: 'perpetual', equity: '1000.00' });
    expect((await offered()).reviewReady).toBe(WEEK);
    await fill(s, { accountId: coins.id, tradingDay: '2026-11-20' });
    expect((await offered()).reviewReady).toBeNull();
    // On Monday it is owed, as ever, and no longer merely at hand.
    s.engine.clock.advance(2 * 86_400_000);
    expect(await offered()).toMatchObject({ review: { week: WEEK, overdue: false }, reviewReady: null });
  });

  test('signed at the weekend it is at hand no more, and an older one stays owed and overdue', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const state = (): Promise<object> => s.call('app/discipline', {});
    await fill(s);
    s.engine.clock.advance(8 * 86_400_000);
    await fill(s, { tradingDay: '2026-11-27' });
    expect(await state()).toMatchObject({ review: { week: WEEK, overdue: false }, reviewReady: '2026-W48' });
    await signed(s, '2026-W48');
    expect(await state()).toMatchObject({ review: { week: WEEK, overdue: false }, reviewReady: null });
    s.engine.clock.advance(2 * 86_400_000);
    expect(await state()).toMatchObject({ review: { week: WEEK, overdue: true } });
  });

  test('a week to come has none, and neither has one that does not exist', async () => {
    const s = await scene();
    expect(await refusal(get(s, '2026-W48'))).toMatchObject({ code: 'WEEK_IN_FUTURE' });
    expect(await refusal(get(s, '2027-W53'))).toMatchObject({ code: 'WEEK_INVALID' });
  });
});
