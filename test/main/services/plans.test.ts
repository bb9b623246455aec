import { describe, expect, test } from 'vitest';
import type { Plan, PlanGap, PlanTemplate } from '../../../shared/plan/plan.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { sealInput } from '../../../shared/plan/seal.ts';
import { sha256 } from '../../../main/db/sha256.ts';
import { testEngine } from '../../support/engine.ts';
import { causes, refusal, scene, type Scene } from './discipline-scene.ts';

const DAY = 86_400_000;
const amend = (stage: Scene, plan: Plan, patch: object) => stage.call<Plan>('plans/amend', { id: plan.id, reason: 'The market has told me more', patch });
const stop = (price: string) => [{ price, weight: 1 }];

describe('drafts', () => {
  test('begin with what can be known beforehand', async () => {
    const { call, account } = await scene();
    expect(await call('plans/create', { content: { accountId: account.id, setup: 'pullback' } })).toMatchObject({
      state: 'draft',
      revision: 1,
      content: { accountId: account.id, setup: 'pullback', windowFrom: '2026-11-20', windowTo: null, entries: [{ price: '', weight: 1 }] },
      sealedContent: null,
    });
    expect(await refusal(call('plans/create', { content: { accountId: 'x' } }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(await refusal(call('plans/create', { content: { accountId: account.id, instrumentId: 'x' } }))).toMatchObject({ code: 'INSTRUMENT_NOT_FOUND' });
    expect(await refusal(call('plans/create', { content: { accountId: account.id, feesOverride: '-1.00' } }))).toEqual({ code: 'PLAN_INVALID', items: ['money.invalid'] });
    expect(await refusal(call('plans/create', { content: { accountId: account.id, feesOverride: '0.001' } }))).toEqual({ code: 'PLAN_INVALID', items: ['money.invalid'] });
  });

  test('two windows never overwrite each other', async () => {
    const { call, draft } = await scene();
    const plan = await draft();
    const saved = await call<Plan>('plans/saveDraft', { id: plan.id, revision: plan.revision, content: { ...plan.content, title: 'mine' } });
    expect(saved.revision).toBe(plan.revision + 1);
    expect(await refusal(call('plans/saveDraft', { id: plan.id, revision: plan.revision, content: { ...plan.content, title: 'theirs' } }))).toMatchObject({ code: 'PLAN_REVISION' });
    expect(await refusal(call('plans/seal', { id: plan.id, revision: plan.revision }))).toMatchObject({ code: 'PLAN_REVISION' });
    expect((await call<Plan>('plans/get', { id: plan.id })).content.title).toBe('mine');
  });

  test('survive the program', async () => {
    const { engine, call, draft } = await scene();
    const plan = await draft();
    await call('plans/saveDraft', { id: plan.id, revision: 1, content: { ...plan.content, thesis: '半句话' } });
    const path = engine.ctx.path;
    // No farewell: the file is opened anew as it lies on the disk.
    engine.ctx.db.close();
    const again = testEngine({ path, clock: engine.clock });
    expect(await again.call('plans/get', { id: plan.id })).toMatchObject({ revision: 2, content: { thesis: '半句话' } });
  });

  test('go to the bin and come back', async () => {
    const { call, draft, account } = await scene();
    const plan = await draft();
    await call('plans/discard', { id: plan.id });
    expect(await call('plans/list', { accountId: account.id })).toEqual([]);
    expect(await refusal(call('plans/seal', { id: plan.id, revision: plan.revision }))).toMatchObject({ code: 'PLAN_DISCARDED' });
    expect(await call('plans/restore', { id: plan.id })).toMatchObject({ id: plan.id, state: 'draft' });
    expect(await call<Plan[]>('plans/list', {})).toHaveLength(1);
  });

  test('are found by title, instrument and setup', async () => {
    const { call, draft } = await scene();
    await draft({ title: 'Breakout of the year' });
    const other = await draft({ title: '回踩', setup: 'pullback', instrumentId: null });
    const found = async (query: string) => (await call<Plan[]>('plans/list', { query })).map(({ content }) => content.title);
    expect(await found('BREAKOUT of')).toEqual(['Breakout of the year']);
    expect(await found('茅台')).toEqual(['Breakout of the year']);
    expect(await found('回踩')).toEqual(['回踩']);
    expect(await found('pullback')).toEqual(['回踩']);
    expect((await call<Plan[]>('plans/list', { states: ['sealed'] })).length).toBe(0);
    expect((await call<Plan[]>('plans/list', { limit: 1 })).map(({ id }) => id)).toEqual([other.id]);
  });

  test('are copied with a window of their own, and kept as templates', async () => {
    const { call, sealed } = await scene();
    const plan = await sealed();
    const copy = await call<Plan>('plans/duplicate', { id: plan.id });
    expect(copy).toMatchObject({ state: 'draft', content: { thesis: plan.content.thesis, windowTo: null }, sealedAt: null });
    const template = await call<PlanTemplate>('plans/saveTemplate', { name: 'Breakout', planId: plan.id });
    expect(template.content).toMatchObject({ setup: 'breakout', entries: [{ price: '', weight: 1 }] });
    await call('plans/saveTemplate', { name: 'breakout', planId: copy.id });
    expect(await call<PlanTemplate[]>('plans/templates', {})).toHaveLength(1);
    await call('plans/deleteTemplate', { id: template.id });
    expect(await call('plans/templates', {})).toEqual([]);
    expect(await refusal(call('plans/deleteTemplate', { id: template.id }))).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
  });
});

describe('the seal', () => {
  test('needs no gap, and names all of them', async () => {
    const { call, draft } = await scene();
    const plan = await draft({ thesis: '', stops: stop('25.50') });
    const refused = await refusal(call('plans/seal', { id: plan.id, revision: plan.revision }));
    expect(refused).toEqual({ code: 'PLAN_HAS_GAPS', items: ['STOP_ON_WINNING_SIDE', 'TEXT_MISSING'] });
    expect((await call<PlanGap[]>('plans/gaps', { id: plan.id })).map(({ code }) => code)).toEqual(refused.items);
  });

  test('is a hash anybody can check, and ends the free set-up', async () => {
    const { call, sealed, account } = await scene();
    expect(await call('rules/get', { accountId: account.id })).toMatchObject({ free: true });
    const plan = await sealed();
    expect(plan.sealHash).toBe(sha256(sealInput({ id: plan.id, content: plan.sealedContent!, sealedAt: plan.sealedAt!, plannedRisk: plan.plannedRisk })));
    expect(await call('rules/get', { accountId: account.id })).toMatchObject({ free: false });
    expect(await call('accounts/get', { id: account.id })).toMatchObject({ firstSealAt: plan.sealedAt });
  });

  test('freezes: a sealed plan is not saved, discarded, restored or sealed again', async () => {
    const { call, sealed } = await scene();
    const { id, revision, content } = await sealed();
    expect(await refusal(call('plans/saveDraft', { id, revision, content }))).toMatchObject({ code: 'PLAN_SEALED' });
    expect(await refusal(call('plans/seal', { id, revision }))).toMatchObject({ code: 'PLAN_SEALED' });
    expect(await refusal(call('plans/discard', { id }))).toMatchObject({ code: 'PLAN_SEALED' });
    expect(await refusal(call('plans/restore', { id }))).toMatchObject({ code: 'PLAN_SEALED' });
  });

  test('holds in the file itself', async () => {
    const { engine, sealed } = await scene();
    const { id } = await sealed();
    const edit = (text: string) => () => engine.ctx.db.prepare(text).run(id);
    expect(edit("UPDATE plans SET sealed_content = '{}' WHERE id = ?")).toThrow('a seal is never broken');
    expect(edit('UPDATE plans SET planned_risk = 1 WHERE id = ?')).toThrow('a seal is never broken');
    expect(edit('DELETE FROM plans WHERE id = ?')).toThrow('a sealed plan stays');
  });
});

describe('amendments', () => {
  test('a stop drawn nearer acts at once and disturbs nothing', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    const amended = await amend(stage, plan, { stops: stop('24.80') });
    expect(amended).toMatchObject({ content: { stops: stop('24.80') }, sealedContent: { stops: stop('24.75') }, plannedRisk: '20000.00', premortemFrom: plan.premortemFrom, amendments: [{ direction: 'tighter' }] });
    expect((await stage.ticket(cooling!.id)).state).toBe('cooling');
    expect(await stage.call('premortems/forPlan', { planId: plan.id })).toMatchObject({ valid: true });
  });

  test('a widened stop restarts pre-mortem and cooling-off, and takes a released slip back', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '60000' });
    await stage.premortem(plan.id);
    const [first] = await stage.request(stage.intent(plan, { quantity: '30000' }));
    const [second] = await stage.request(stage.intent(plan, { quantity: '30000' }));
    const big = { ...stage.intent(plan), quantity: '48000' };
    const [third] = await stage.request(big);
    stage.engine.clock.advance(3000);
    await stage.call('tickets/release', { id: first!.id });
    const amended = await amend(stage, plan, { stops: stop('24.70') });
    expect(amended.amendments).toMatchObject([{ direction: 'looser', reason: 'The market has told me more' }]);
    expect(await stage.ticket(first!.id)).toMatchObject({ state: 'revoked', endReason: 'cancel-at-broker' });
    expect(await stage.ticket(third!.id)).toMatchObject({ state: 'blocked', reasons: [{ code: 'PREMORTEM_REQUIRED' }], coolingUntil: null });
    // Not leveraged: it owes neither and stays ready.
    expect((await stage.ticket(second!.id)).figures).toMatchObject({ leveraged: false });
    expect(await stage.call('premortems/forPlan', { planId: plan.id })).toMatchObject({ valid: false });
    stage.engine.clock.advance(10);
    await stage.premortem(plan.id);
    const [again] = await stage.request(big);
    expect(again!.state).toBe('cooling');
  });

  test('a raised size has to keep within the limits', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    expect(await refusal(amend(stage, plan, { quantity: '80100' }))).toEqual({ code: 'AMENDMENT_HAS_GAPS', items: ['LOSS_AT_STOP_TOO_LARGE', 'LEVERAGE_CAP', 'BUYING_POWER_EXCEEDED'] });
    expect(await refusal(amend(stage, plan, { stops: stop('25.10') }))).toEqual({ code: 'AMENDMENT_HAS_GAPS', items: ['STOP_ON_WINNING_SIDE'] });
    expect(await refusal(amend(stage, plan, { windowTo: '2026-11-19' }))).toEqual({ code: 'AMENDMENT_HAS_GAPS', items: ['WINDOW_PAST'] });
    const saturday = await stage.sealed({ quantity: '40000', windowFrom: '2026-11-21' });
    expect(await refusal(amend(stage, saturday, { windowTo: '2026-11-22' }))).toEqual({ code: 'AMENDMENT_HAS_GAPS', items: ['WINDOW_ORDER'] });
    expect(await refusal(amend(stage, plan, {}))).toMatchObject({ code: 'AMENDMENT_EMPTY' });
  });

  test('what tightens is never refused for the limits', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.call('accounts/change', { id: stage.account.id, terms: { equity: '100000.00' } });
    expect(await refusal(amend(stage, plan, { quantity: '80100' }))).toMatchObject({ code: 'AMENDMENT_HAS_GAPS' });
    expect((await amend(stage, plan, { stops: stop('24.90') })).amendments).toMatchObject([{ direction: 'tighter' }]);
  });

  test('nothing is loosened during a lockout', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.call('lockouts/begin', { accountId: null, until: '2026-11-20T09:00:00.000Z', words: '' });
    expect(await refusal(amend(stage, plan, { stops: stop('24.70') }))).toMatchObject({ code: 'LOCKED_OUT' });
    expect((await amend(stage, plan, { stops: stop('24.80') })).amendments).toHaveLength(1);
  });

  test('are chained: each covers the one before', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await amend(stage, plan, { stops: stop('24.80') });
    const { amendments } = await amend(stage, plan, { stops: stop('24.85') });
    expect(new Set([plan.sealHash, ...amendments.map(({ hash }) => hash)]).size).toBe(3);
    expect(() => stage.engine.ctx.db.prepare("UPDATE amendments SET reason = 'x'").run()).toThrow('an amendment is never edited');
  });

  test('belong to a plan in force', async () => {
    const stage = await scene();
    const draft = await stage.draft();
    expect(await refusal(amend(stage, draft, { quantity: '100' }))).toMatchObject({ code: 'PLAN_NOT_SEALED' });
    const plan = await stage.sealed();
    await stage.call('plans/abandon', { id: plan.id, reason: 'Changed my mind' });
    expect(await refusal(amend(stage, plan, { quantity: '100' }))).toMatchObject({ code: 'PLAN_ENDED' });
  });
});

describe('the end of a plan', () => {
  test('given up, with its tickets', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan));
    expect(await stage.call('plans/abandon', { id: plan.id, reason: 'The thesis is gone' })).toMatchObject({ state: 'abandoned', abandonReason: 'The thesis is gone' });
    expect(await stage.ticket(cooling!.id)).toMatchObject({ state: 'expired', endReason: 'plan-ended' });
    expect(await refusal(stage.call('plans/abandon', { id: plan.id, reason: 'again' }))).toMatchObject({ code: 'PLAN_ENDED' });
    const draft = await stage.draft();
    expect(await refusal(stage.call('plans/abandon', { id: draft.id, reason: 'x' }))).toMatchObject({ code: 'PLAN_NOT_SEALED' });
    expect((await stage.request(stage.intent(plan)))[0]!.reasons.map(({ code }) => code)).toContain('PLAN_ENDED');
  });

  test('expired with its window, in the account\'s own days, and the slip with it', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '40000', windowTo: '2026-11-20' });
    const [ticket] = await stage.request(stage.intent(plan, { quantity: '40000' }));
    // 15:50 UTC on the 20th is 23:50 in Shanghai.
    stage.engine.clock.advance(Date.parse('2026-11-20T15:50:00.000Z') - stage.engine.clock.now());
    const [late] = await stage.request(stage.intent(plan, { quantity: '40000' }));
    expect(late!.state).toBe('ready');
    await stage.call<Ticket>('tickets/release', { id: late!.id });
    stage.engine.clock.advance(10 * 60_000 - 1);
    expect((await stage.call<Plan>('plans/get', { id: plan.id })).state).toBe('sealed');
    stage.engine.clock.advance(1);
    expect((await stage.call<Plan>('plans/get', { id: plan.id })).state).toBe('expired');
    expect(await stage.ticket(late!.id)).toMatchObject({ state: 'expired', endReason: 'plan-ended' });
    expect((await stage.ticket(ticket!.id)).state).toBe('expired');
  });

  test('never expired once something was entered', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '40000', windowTo: '2026-11-20' });
    stage.engine.clock.advance(1000);
    await stage.fill({ side: 'buy', quantity: '100', price: '25.00', planId: plan.id });
    stage.engine.clock.advance(3 * DAY);
    expect((await stage.call<Plan>('plans/get', { id: plan.id })).state).toBe('active');
    expect(await refusal(stage.call('plans/abandon', { id: plan.id, reason: 'x' }))).toMatchObject({ code: 'PLAN_FILLED' });
    expect((await stage.request(stage.intent(plan, { quantity: '100' })))[0]!.reasons.map(({ code }) => code)).toEqual(['PLAN_WINDOW_OVER']);
  });
});

describe('pre-mortems', () => {
  test('are asked for by the leverage of the plan', async () => {
    const stage = await scene();
    const large = await stage.draft();
    const small = await stage.draft({ quantity: '40000' });
    expect(await stage.call('premortems/forPlan', { planId: large.id })).toEqual({ premortem: null, valid: false, causesRequired: 3, past: [], scored: null });
    expect(await stage.call('premortems/forPlan', { planId: small.id })).toMatchObject({ causesRequired: 0 });
  });

  test('are drafted at any time, handed in after the seal', async () => {
    const stage = await scene();
    const draft = await stage.draft();
    const half = [{ ...causes[0]!, tripwireThen: '' }];
    await stage.call('premortems/saveDraft', { planId: draft.id, causes: half });
    await stage.call('premortems/saveDraft', { planId: draft.id, causes: causes.slice(0, 2) });
    expect(await stage.call('premortems/forPlan', { planId: draft.id })).toMatchObject({ premortem: { state: 'draft', causes: causes.slice(0, 2) }, valid: false });
    expect(await refusal(stage.premortem(draft.id))).toMatchObject({ code: 'PLAN_NOT_SEALED' });
    await stage.call('plans/seal', { id: draft.id, revision: draft.revision });
    const submitted = await stage.premortem(draft.id);
    expect(submitted).toMatchObject({ state: 'submitted', causes, submittedAt: '2026-11-20T01:30:00.000Z' });
    expect(await stage.call('premortems/forPlan', { planId: draft.id })).toMatchObject({ premortem: { state: 'submitted' }, valid: true });
    expect(await stage.call<Plan>('plans/get', { id: draft.id })).toMatchObject({ premortemId: (submitted as { id: string }).id });
  });

  test('thin or repeated ones are refused with every reason', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    const poor = [causes[0]!, { ...causes[1]!, text: '哈哈哈哈哈哈哈哈', likelihood: null }, { ...causes[0]!, earlySign: '' }];
    const refused = await refusal(stage.call('premortems/submit', { planId: plan.id, causes: poor }));
    expect(refused).toEqual({ code: 'PREMORTEM_INCOMPLETE', items: ['TOO_FEW', 'TEXT_THIN', 'LIKELIHOOD_MISSING', 'REPEATED', 'EARLY_SIGN_MISSING'] });
    const checked = await stage.call<{ code: string }[]>('premortems/check', { planId: plan.id, causes: poor });
    expect(checked.map(({ code }) => code)).toEqual(refused.items);
  });

  test('blank cards are left out, own earlier causes are offered and not refused', async () => {
    const stage = await scene();
    const first = await stage.sealed();
    const blank = { family: 'size', text: '', likelihood: null, earlySign: '', tripwireIf: '', tripwireThen: '' };
    expect(await stage.call('premortems/submit', { planId: first.id, causes: [...causes, blank] })).toMatchObject({ causes });
    await stage.call('plans/abandon', { id: first.id, reason: 'for another' });
    expect(await refusal(stage.premortem(first.id))).toMatchObject({ code: 'PLAN_ENDED' });
    expect(await refusal(stage.call('premortems/saveDraft', { planId: first.id, causes: [] }))).toMatchObject({ code: 'PLAN_ENDED' });
    const second = await stage.sealed();
    const { past } = await stage.call<{ past: { text: string; foreseen: number; happened: number }[] }>('premortems/forPlan', { planId: second.id });
    expect(past.map(({ text }) => text).toSorted((a, b) => a.localeCompare(b))).toEqual(causes.map(({ text }) => text).toSorted((a, b) => a.localeCompare(b)));
    expect(past).toMatchObject(causes.map(() => ({ foreseen: 1, happened: 0 })));
    expect(await stage.call('premortems/check', { planId: second.id, causes: [...causes] })).toMatchObject([{ code: 'SAME_AS_PAST' }, { code: 'SAME_AS_PAST' }, { code: 'SAME_AS_PAST' }]);
    expect(await stage.premortem(second.id)).toMatchObject({ state: 'submitted' });
  });

  test('once handed in stay as they are', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    expect(() => stage.engine.ctx.db.prepare("UPDATE premortems SET causes = '[]'").run()).toThrow('a pre-mortem handed in is never edited');
    await stage.call('premortems/saveDraft', { planId: plan.id, causes: [] });
    expect(await stage.call('premortems/forPlan', { planId: plan.id })).toMatchObject({ valid: true, premortem: { state: 'draft' } });
    expect(await refusal(stage.call('premortems/forPlan', { planId: 'x' }))).toMatchObject({ code: 'PLAN_NOT_FOUND' });
  });
});
