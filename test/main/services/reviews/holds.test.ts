import { describe, expect, test } from 'vitest';
import type { Discipline } from '../../../../shared/rules/discipline.ts';
import type { Review } from '../../../../shared/review/review.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import type { StopRule } from '../../../../shared/rules/stop-rule.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';

const drafted = async (s: Scene, texts: readonly string[], week = '2026-W47'): Promise<Review> => {
  const draft = await s.call<Review>('reviews/get', { week });
  const commitments = texts.map((text, i) => ({ id: `c${i + 1}`, text }));
  return s.call('reviews/save', { id: draft.id, revision: draft.revision, words: { ...draft.words, lesson: 'Wait.', commitments, acknowledged: draft.facts.violations.map(({ id }) => id) } });
};
const of = ({ id, revision }: Review, commitmentId = 'c1'): { id: string; revision: number; commitmentId: string } => ({ id, revision, commitmentId });
const rulesOf = async (s: Scene): Promise<StopRule[]> => (await s.call<{ discipline: Discipline }>('rules/get', { accountId: s.account.id })).discipline.rules;
const aRoutine = { title: 'Pre-open', phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }, items: [{ id: 'i1', text: 'Liquidity' }], remind: true } as const;
const nobodyEnters = stopRule('mornings', { kind: 'time-window', window: { type: 'between', from: '00:00', to: '23:59' } }, { kind: 'block' });

describe('a commitment', () => {
  test('becomes a rule that holds at once, and refuses the very next ticket', async () => {
    const s = await scene();
    const plan = await s.sealed();
    await s.premortem(plan.id);
    const review = await drafted(s, ['Nothing before I have slept.']);
    const made = await s.call<Review>('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: nobodyEnters });
    expect(made.holds).toMatchObject({ c1: { kind: 'rule', existing: false, rule: { id: 'mornings' } } });
    expect(made.state).toBe('draft');
    const [ticket] = await s.request(s.intent(plan));
    expect(ticket!.state).toBe('blocked');
    expect(ticket!.reasons.map(({ code }) => code)).toContain('TIME_WINDOW');
    const { rows } = await s.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 20 });
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['discipline-changed', 'commitment-held']));
  });

  test('that tightens a rule is taken, one that loosens it is refused and changes nothing', async () => {
    const s = await scene();
    await s.sealed();
    const wait = stopRule('wait', { kind: 'since-loss', minutes: 30, where: 'anywhere' }, { kind: 'block' });
    const review = await drafted(s, ['Half an hour, at least.']);
    await s.call('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: wait });
    const before = await rulesOf(s);
    const looser = { ...wait, condition: { ...wait.condition, minutes: 10 } };
    expect(await refusal(s.call('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: looser }))).toMatchObject({ code: 'COMMITMENT_LOOSENS' });
    expect(await refusal(s.call('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: { ...wait, enabled: false } }))).toMatchObject({ code: 'COMMITMENT_CHANGES_NOTHING' });
    expect(await rulesOf(s)).toEqual(before);
    const tighter = { ...wait, condition: { ...wait.condition, minutes: 60 } };
    const made = await s.call<Review>('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: tighter });
    expect(made.holds['c1']).toMatchObject({ existing: false, rule: { condition: { minutes: 60 } } });
    expect((await s.call<Review>('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: tighter })).holds['c1']).toMatchObject({ existing: true });
  });

  test('may be over all accounts', async () => {
    const s = await scene();
    const review = await drafted(s, ['Four in a row and I stop.']);
    await s.call('reviews/holdByRule', { ...of(review), accountId: null, rule: stopRule('four', { kind: 'losing-streak', losses: 4 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }) });
    const { discipline } = await s.call<{ discipline: { rules: StopRule[] } }>('rules/shared', {});
    expect(discipline.rules.map(({ id }) => id)).toEqual(['four']);
  });

  test('becomes a routine that says where it comes from, or is kept by one that is there', async () => {
    const s = await scene();
    const review = await drafted(s, ['Read the plan aloud.', 'And again at noon.']);
    const made = await s.call<Review>('reviews/holdByRoutine', { ...of(review), terms: aRoutine });
    const { routines } = await s.call<{ routines: { routine: { id: string; source: object } }[] }>('routines/list', {});
    expect(routines.map(({ routine }) => routine.source)).toEqual([{ kind: 'retrospective', reviewId: review.id, commitment: 'Read the plan aloud.' }]);
    expect(made.holds['c1']).toMatchObject({ kind: 'routine', routineId: routines[0]!.routine.id, existing: false });
    const both = await s.call<Review>('reviews/holdByExistingRoutine', { ...of(review, 'c2'), routineId: routines[0]!.routine.id });
    expect(both.holds['c2']).toMatchObject({ existing: true });
    expect(await refusal(s.call('reviews/holdByExistingRoutine', { ...of(review, 'c2'), routineId: 'nobody' }))).toMatchObject({ code: 'ROUTINE_NOT_FOUND' });
    expect((await s.call<Review>('reviews/releaseHold', of(review, 'c2'))).holds).not.toHaveProperty('c2');
  });

  test('is frozen with the signature, and asked about in the next one with what came of it', async () => {
    const s = await scene();
    const review = await drafted(s, ['Nothing before I have slept.']);
    expect(await refusal(s.call('reviews/sign', { id: review.id, revision: review.revision, name: 'Dev' }))).toEqual({ code: 'REVIEW_INCOMPLETE', items: ['COMMITMENT_NOT_HELD'] });
    await s.call('reviews/holdByRule', { ...of(review), accountId: s.account.id, rule: nobodyEnters });
    const signed = await s.call<Review>('reviews/sign', { id: review.id, revision: review.revision, name: 'Dev' });
    expect(signed).toMatchObject({ state: 'signed', holds: { c1: { kind: 'rule' } } });
    expect(await refusal(s.call('reviews/releaseHold', of(signed)))).toMatchObject({ code: 'REVIEW_SIGNED' });
    for (const text of ["UPDATE review_holds SET hold = '{}'", 'DELETE FROM review_holds', "INSERT INTO review_holds SELECT id, 'c9', '{}', signed_at FROM reviews"]) expect(() => s.engine.ctx.db.exec(text)).toThrow('never changes');
    s.engine.clock.advance(7 * 86_400_000);
    const next = await s.call<Review>('reviews/get', { week: '2026-W48' });
    expect(next.facts.previous).toMatchObject([{ id: 'c1', text: 'Nothing before I have slept.', evidence: { kind: 'rule', inForce: true, fired: 0 } }]);
  });
});

describe('days and months', () => {
  test('have retrospectives of their own, that settle no week', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    await s.fill({ side: 'buy', quantity: '1000', price: '20.00' });
    await s.fill({ side: 'sell', quantity: '1000', price: '19.00' });
    for (const [week, from, to] of [['2026-11-20', '2026-11-20', '2026-11-20'], ['2026-11', '2026-11-01', '2026-11-30']] as const) {
      const { facts } = await s.call<Review>('reviews/get', { week });
      expect(facts).toMatchObject({ from, to, fills: 2, byCurrency: [{ netPnl: '-1000.00' }] });
    }
    const day = await drafted(s, ['Wait.'], '2026-11-20');
    await s.call('reviews/holdByRule', { ...of(day), accountId: s.account.id, rule: nobodyEnters });
    expect(await s.call<Review>('reviews/sign', { id: day.id, revision: day.revision, name: 'Dev' })).toMatchObject({ state: 'signed', week: '2026-11-20' });
    expect((await s.call<Review[]>('reviews/list', {})).map(({ week }) => week)).toEqual([]);
    expect((await s.call<Review[]>('reviews/list', { kind: 'day' })).map(({ week }) => week)).toEqual(['2026-11-20']);
    s.engine.clock.advance(7 * 86_400_000);
    expect(await s.call('app/discipline', {})).toMatchObject({ review: { week: '2026-W47' } });
    expect(await refusal(s.call('reviews/get', { week: '2027-01' }))).toMatchObject({ code: 'WEEK_IN_FUTURE' });
    expect(await refusal(s.call('reviews/get', { week: '2026-13' }))).toMatchObject({ code: 'WEEK_INVALID' });
  });
});
