import { stopRule } from '../../../../shared/rules/defaults.ts';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../../main/db/sha256.ts';
import type { PremortemWeek } from '../../../../shared/contract/failure-library.ts';
import { canonicalJson } from '../../../../shared/record/canonical-json.ts';
import type { Review } from '../../../../shared/review/review.ts';
import { testEngine } from '../../../support/engine.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';
import { livedPlan, marked, openPlan, score, view } from './lived-plans.ts';

const WEEK = '2026-W47';
const DAY = 86_400_000;
const kinds = (s: Scene): string[] => s.engine.ctx.db.prepare<[], { kind: string }>("SELECT kind FROM record WHERE kind LIKE 'premortem-sco%' ORDER BY seq").all().map(({ kind }) => kind);

async function sign(s: Scene, week = WEEK): Promise<void> {
  s.engine.clock.advance(1000);
  const draft = await s.call<Review>('reviews/get', { week });
  const words = { bestDecision: '', worstDecision: '', lesson: 'x', commitment: '', commitments: [{ id: 'c1', text: 'y' }], keptPrevious: null, kept: Object.fromEntries(draft.facts.previous.map(({ id }) => [id, 'kept'])), acknowledged: draft.facts.violations.map(({ id }) => id) };
  const saved = await s.call<Review>('reviews/save', { id: draft.id, revision: draft.revision, words });
  await s.call('reviews/holdByRule', { id: saved.id, revision: saved.revision, commitmentId: 'c1', accountId: s.account.id, rule: stopRule('promised', { kind: 'unplanned-entry' }, { kind: 'warn' }) });
  await s.call('reviews/sign', { id: saved.id, revision: saved.revision, name: 'Lin' });
}

describe('scoring a pre-mortem', () => {
  test('begins when the plan is closed, and shows what there is to look back on', async () => {
    const s = await scene();
    const open = await openPlan(s);
    expect(await view(s, open.id)).toMatchObject({ open: false, scoring: null, state: 'active' });
    expect(await refusal(score(s, open.id, marked('yn', 'nn', 'nn')))).toMatchObject({ code: 'PLAN_NOT_OVER' });
    // Saturday belongs to Monday.
    s.engine.clock.advance(DAY);
    await s.fill({ side: 'sell', quantity: '1000', price: '24.80' });
    const seen = await view(s, open.id);
    // 1,000 × (24.80 − 25.00); planned risk of the example plan's stop 0.25 away: 250.
    expect(seen).toMatchObject({ open: true, state: 'closed', settledBy: null, results: [{ currency: 'CNY', net: '-200.00', trades: 1, tradesWithR: 1 }], heldFrom: '2026-11-20', heldTo: '2026-11-23' });
    expect(seen.results[0]!.r).toBeCloseTo(-0.8, 12);
    expect(seen.premortem!.causes).toHaveLength(3);
  });

  test('keeps each mark at once, and the record tells when all stand', async () => {
    const s = await scene();
    const plan = await livedPlan(s);
    const sealed = (await view(s, plan.id)).premortem;
    expect(await score(s, plan.id, marked('y-', '--', '--'))).toMatchObject({ scoring: { version: 1, complete: false, nature: 'scoring' } });
    expect(kinds(s)).toEqual([]);
    // Without a farewell: the file is opened anew as it lies on the disk.
    const path = s.engine.ctx.path;
    s.engine.ctx.db.close();
    const again = { ...s, call: testEngine({ path, clock: s.engine.clock }).call as Scene['call'] };
    expect((await view(again, plan.id)).scoring).toMatchObject({ version: 1, scores: [{ cause: 'happened', tripwire: null }, { cause: null }, { cause: null }] });
    const done = await score(again, plan.id, marked('y!', 'nn', '?x'), { unforeseen: [{ family: 'size', text: '仓位比计划大了一倍，睡不着' }] });
    expect(done.scoring).toMatchObject({ version: 2, complete: true, nature: 'scoring', unforeseen: [{ family: 'size' }] });
    expect(done.premortem, 'the sealed pre-mortem is as it was').toEqual(sealed);
    const { rows } = await again.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 1 });
    expect(rows[0]!.kind).toBe('premortem-scored');
    const { scoring } = done;
    expect(JSON.parse(rows[0]!.payload)).toEqual({ planId: plan.id, premortemId: sealed!.id, version: 2, hash: scoring!.hash, causes: 3, happened: 1, fired: 2, unforeseen: 1 });
    const { id, planId, premortemId, version, at, nature, reason, scores, unforeseen } = scoring!;
    expect(scoring!.hash).toBe(sha256(canonicalJson({ form: 1, id, planId, premortemId, version, at, nature, reason, scores, unforeseen, premortemHash: sealed!.hash })));
  });

  test('two windows never overwrite each other, and the same marks again are nothing new', async () => {
    const s = await scene();
    const plan = await livedPlan(s);
    const { premortem } = await view(s, plan.id);
    const given = { planId: plan.id, premortemId: premortem!.id, scores: marked('yn', 'nn', 'nn'), unforeseen: [] };
    await s.call('premortems/score', { ...given, version: 0 });
    expect(await refusal(s.call('premortems/score', { ...given, version: 0 }))).toMatchObject({ code: 'REVISION_STALE' });
    await s.call('premortems/score', { ...given, version: 1 });
    expect((await view(s, plan.id)).scoring!.version).toBe(1);
    expect(kinds(s)).toEqual(['premortem-scored']);
  });

  test('refuses what does not fit, naming it', async () => {
    const s = await scene();
    const plan = await livedPlan(s);
    expect(await refusal(score(s, plan.id, marked('yn')))).toEqual({ code: 'SCORING_INVALID', items: ['SCORES_DO_NOT_FIT'] });
    const [first, ...rest] = marked('yn', 'nn', 'nn');
    expect(await refusal(score(s, plan.id, [{ ...first!, obeyed: 'obeyed' }, ...rest]))).toEqual({ code: 'SCORING_INVALID', items: ['TRIPWIRE_NOT_FIRED'] });
    expect(await refusal(score(s, plan.id, [{ ...first!, tripwire: 'happened', firedDay: '2026-02-30', obeyed: 'obeyed' }, ...rest]))).toEqual({ code: 'SCORING_INVALID', items: ['FIRED_DAY_INVALID'] });
    expect(await refusal(score(s, plan.id, marked('yn', 'nn', 'nn'), { unforeseen: [{ family: 'self', text: 'aaaa' }] }))).toEqual({ code: 'SCORING_INVALID', items: ['UNFORESEEN_THIN'] });
    expect(await refusal(s.call('premortems/score', { planId: plan.id, premortemId: 'other', version: 0, scores: marked('yn', 'nn', 'nn'), unforeseen: [] }))).toMatchObject({ code: 'PREMORTEM_SUPERSEDED' });
    expect(s.engine.ctx.db.prepare('SELECT count(*) AS n FROM premortem_scorings').get()).toEqual({ n: 0 });
  });

  test('is corrected freely until the week is signed, then amended with a reason, and nothing of it is lost', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const plan = await livedPlan(s);
    await score(s, plan.id, marked('yn', 'nn', 'nn'));
    expect((await score(s, plan.id, marked('nn', 'yn', 'nn'))).scoring).toMatchObject({ nature: 'correction', version: 2 });
    await sign(s);
    expect(await view(s, plan.id)).toMatchObject({ settledBy: WEEK, state: 'reviewed', open: true });
    expect(await refusal(score(s, plan.id, marked('yn', 'yn', 'nn')))).toMatchObject({ code: 'SCORING_SETTLED' });
    expect(await refusal(score(s, plan.id, marked('yn', 'yn', 'n-'), { reason: '看错了日线' }))).toMatchObject({ code: 'SCORING_UNFINISHED' });
    const amended = await score(s, plan.id, marked('yn', 'yn', 'nn'), { reason: '看错了日线' });
    expect(amended.scoring).toMatchObject({ nature: 'amendment', reason: '看错了日线', version: 3 });
    expect(amended.earlier.map(({ version }) => version)).toEqual([1, 2]);
    expect(kinds(s)).toEqual(['premortem-scored', 'premortem-scored', 'premortem-scoring-amended']);
    const { db } = s.engine.ctx;
    expect(() => db.exec('UPDATE premortem_scorings SET complete = 0')).toThrow(/never edited/);
    expect(() => db.exec('DELETE FROM premortem_scorings')).toThrow(/never edited/);
  });

  test('that comes after the signature is late and free, until the week in which it came is signed', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const plan = await livedPlan(s);
    await sign(s);
    s.engine.clock.advance(5 * DAY);
    expect((await score(s, plan.id, marked('yn', 'nn', 'nn'))).settledBy).toBeNull();
    await score(s, plan.id, marked('nn', 'nn', 'nn'));
    await sign(s, '2026-W48');
    expect(await view(s, plan.id)).toMatchObject({ settledBy: '2026-W48' });
  });

  test('a plan that opens again is not over: its marks wait, and stand once it is closed', async () => {
    const s = await scene();
    const plan = await openPlan(s);
    s.engine.clock.advance(60_000);
    const out = await s.fill({ side: 'sell', quantity: '1000', price: '24.80' });
    await score(s, plan.id, marked('yn', 'nn', 'nn'));
    const counted = async (): Promise<number> => (await s.call<{ rows: { happened: number }[] }>('premortems/library', {})).rows.reduce((sum, { happened }) => sum + happened, 0);
    expect(await counted()).toBe(1);
    await s.call('fills/reverse', { id: out.id, reason: 'mistyped' });
    expect(await view(s, plan.id)).toMatchObject({ open: false, scoring: { version: 1 } });
    expect(await counted()).toBe(0);
    await s.fill({ side: 'sell', quantity: '1000', price: '24.90' });
    expect(await counted()).toBe(1);
  });

  test('fills show what was done once a tripwire had fired', async () => {
    const s = await scene();
    const plan = await openPlan(s);
    s.engine.clock.advance(2 * DAY + 60_000);
    await s.fill({ side: 'sell', quantity: '1000', price: '24.80' });
    const [first, ...rest] = marked('y!', 'nn', 'nn');
    const seen = await score(s, plan.id, [{ ...first!, firedDay: '2026-11-20', firedAt: '2026-11-20T06:00:00.000Z' }, ...rest]);
    expect(seen.evidence).toEqual([{ verdict: 'reduced-later', days: 3 }, null, null]);
    expect(await s.call('premortems/tripwires', {})).toMatchObject({ written: 3, marked: 3, fired: 1, obeyed: 1, notObeyed: 0, total: 1, byFills: { 'reduced-later': 1, 'added-first': 0 } });
  });

  test('what waits for its scoring is named, newest first, and by week', async () => {
    const s = await scene();
    await s.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });
    const first = await livedPlan(s);
    await score(s, first.id, marked('yn', 'n-', '--'));
    s.engine.clock.advance(4 * DAY);
    const second = await livedPlan(s, { content: { windowTo: '2026-12-20' } });
    const { total, rows } = await s.call<{ total: number; rows: { planId: string; begun: boolean }[] }>('premortems/unscored', {});
    expect({ total, rows: rows.map(({ planId, begun }) => ({ planId, begun })) }).toEqual({ total: 2, rows: [{ planId: second.id, begun: false }, { planId: first.id, begun: true }] });
    expect((await view(s, second.id)).nextPlanId).toBe(first.id);
    const week = async (name: string): Promise<PremortemWeek> => s.call('premortems/week', { week: name });
    expect(await week(WEEK)).toMatchObject({ scored: 0, unscored: [{ planId: first.id }], hits: [] });
    expect((await week('2026-W48')).unscored.map(({ planId }) => planId)).toEqual([second.id]);
    await score(s, first.id, marked('yx', 'nn', 'nn'), { unforeseen: [{ family: 'self', text: 'I had not slept at all' }] });
    expect(await week(WEEK)).toMatchObject({ scored: 1, unscored: [], hits: [{ planId: first.id, happened: [{ family: 'market' }], unforeseen: [{ family: 'self' }], tripwiresFired: 1, tripwiresNotObeyed: 1, results: [{ net: '-200.00' }] }] });
    expect(await refusal(week('2026-99'))).toMatchObject({ code: 'WEEK_INVALID' });
    expect(await s.call('premortems/forPlan', { planId: first.id })).toMatchObject({ scored: 'whole' });
  });
});
