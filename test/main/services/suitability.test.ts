import { describe, expect, test } from 'vitest';
import { openCapOf } from '../../../main/services/suitability.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { SuitabilityAnswers, SuitabilityStanding } from '../../../shared/rules/suitability.ts';
import { quickDiscipline, refusal, scene, type Scene } from './discipline-scene.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const answers: SuitabilityAnswers = {
  years: 'over-5',
  leveragedYears: '1-3',
  shareOfSavings: '10-30',
  withoutIt: 'over-a-year',
  tolerableDrawdown: '30',
  afterWorstLoss: 'traded-on-as-planned',
  marginCalls: 'none',
  income: 'steady',
};

const staged: Discipline = {
  ...quickDiscipline(),
  stages: [
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 1.5, trades: 1, adherence: 1 },
    { cap: 2, trades: 2, adherence: 0.5 },
  ],
  fallback: { violations: 2, days: 30 },
};

const standingOf = (stage: Scene, accountId = stage.account.id) => stage.call<SuitabilityStanding>('rules/suitability', { accountId });
const capOf = async (stage: Scene) => (await standingOf(stage)).openCap;

/** Buys and sells under a sealed plan, with or without a ticket. */
async function plannedTrade(stage: Scene, { exit = '25.10', ticket = true, widen = false } = {}): Promise<void> {
  const plan = await stage.sealed({ quantity: '20000' });
  await stage.premortem(plan.id);
  const [asked] = ticket ? await stage.request(stage.intent(plan, { quantity: '10000' })) : [];
  if (asked !== undefined) await stage.call('tickets/release', { id: asked.id });
  const ticketId = asked?.id ?? null;
  await stage.fill({ side: 'buy', quantity: '10000', price: '25.00', ticketId, planId: ticket ? null : plan.id });
  if (widen) {
    const { revision } = await stage.call<{ revision: number }>('plans/get', { id: plan.id });
    await stage.call('plans/amend', { id: plan.id, revision, reason: 'It will come back, I only need a little more room.', patch: { stops: [{ price: '24.50', weight: 1 }] } });
  }
  stage.engine.clock.advance(HOUR);
  await stage.fill({ side: 'sell', quantity: '10000', price: exit });
  stage.engine.clock.advance(DAY);
}

async function unplannedTrade(stage: Scene): Promise<void> {
  await stage.fill({ side: 'buy', quantity: '100', price: '25.00' });
  stage.engine.clock.advance(HOUR);
  await stage.fill({ side: 'sell', quantity: '100', price: '25.10' });
  stage.engine.clock.advance(DAY);
}

describe('the questionnaire', () => {
  test('is unanswered at first, and asks for an account that exists', async () => {
    const stage = await scene({ discipline: staged });
    expect(await standingOf(stage)).toMatchObject({ answers: null, answeredAt: null, suggested: null, openCap: 1, fallenBack: null });
    expect(await refusal(standingOf(stage, 'x'))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(await refusal(stage.call('rules/answerSuitability', { accountId: 'x', answers }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });

  test('suggests, and changes nothing else', async () => {
    const stage = await scene({ discipline: staged });
    const before = await stage.call('rules/get', { accountId: stage.account.id });
    const suggested = await stage.call<SuitabilityStanding>('rules/answerSuitability', { accountId: stage.account.id, answers });
    expect(suggested).toMatchObject({ answers, answeredAt: '2026-11-20T01:30:00.000Z', suggested: { profile: 'experienced', appetite: 'balanced', cap: 1.5, because: ['some-of-savings'] }, openCap: 1 });
    expect(await stage.call('rules/get', { accountId: stage.account.id })).toEqual(before);
  });

  test('keeps what was answered before', async () => {
    const stage = await scene();
    await stage.call('rules/answerSuitability', { accountId: stage.account.id, answers });
    stage.engine.clock.advance(DAY);
    await stage.call('rules/answerSuitability', { accountId: stage.account.id, answers: { ...answers, marginCalls: 'more' } });
    expect(await standingOf(stage)).toMatchObject({ answeredAt: '2026-11-21T01:30:00.000Z', suggested: { profile: 'novice', appetite: 'conservative', cap: 1, because: ['several-margin-calls'] } });
    const kept = stage.engine.ctx.db.prepare('SELECT at FROM suitability_answers ORDER BY number').all();
    expect(kept).toEqual([{ at: '2026-11-20T01:30:00.000Z' }, { at: '2026-11-21T01:30:00.000Z' }]);
  });
});

describe('stages', () => {
  test('open by trades that kept to their plans', async () => {
    const stage = await scene({ discipline: staged });
    await plannedTrade(stage);
    expect(await standingOf(stage)).toMatchObject({
      openCap: 1.5,
      stages: [{ cap: 1, open: true }, { cap: 1.5, open: true, trades: 1 }, { cap: 2, open: false, trades: 0, tradesNeeded: 2, adherence: null, adherenceNeeded: 0.5 }],
    });
    await plannedTrade(stage);
    await plannedTrade(stage);
    expect(await capOf(stage)).toBe(2);
  });

  test.each([
    ['without a ticket', { ticket: false }],
    ['with a widened stop', { widen: true }],
    // Planned risk is 20,000 × 0.25 = 5,000; 10,000 shares that lose 0.56 each lose 5,600 = 1.12 R.
    ['losing more than was planned', { exit: '24.44' }],
  ])('stay closed for a trade %s', async (_, how) => {
    const stage = await scene({ discipline: staged });
    await plannedTrade(stage, how);
    expect(await standingOf(stage)).toMatchObject({ openCap: 1, stages: [{}, { open: false, trades: 0, adherence: 0 }, {}] });
  });

  test('close again by violations, an entry without a plan among them', async () => {
    const stage = await scene({ discipline: staged });
    await plannedTrade(stage);
    await unplannedTrade(stage);
    expect(await capOf(stage)).toBe(1.5);
    await unplannedTrade(stage);
    expect(await standingOf(stage)).toMatchObject({ openCap: 1, fallenBack: { violations: 2, days: 30 } });
    expect((await standingOf(stage)).fallenBack!.until).not.toBeNull();
    stage.engine.clock.advance(40 * DAY);
    expect((await standingOf(stage)).fallenBack).toEqual({ violations: 2, days: 30, until: null });
  });

  test('hold nothing back where there are none', async () => {
    const stage = await scene();
    const account = await stage.call<Account>('accounts/get', { id: stage.account.id });
    expect(openCapOf(stage.engine.ctx, account, quickDiscipline())).toBeNull();
    expect(openCapOf(stage.engine.ctx, account, staged)).toBe(1);
    expect(await standingOf(stage)).toMatchObject({ stages: [], openCap: null });
  });

  test('count what was done on paper until the first is open', async () => {
    const paper = await scene({ discipline: staged, kind: 'paper' });
    const real = await paper.call<Account>('accounts/add', { name: 'Real', currency: 'CNY', kind: 'margin', discipline: staged });
    await plannedTrade(paper);
    expect(await standingOf(paper, real.id)).toMatchObject({ openCap: 1.5, stages: [{}, { open: true }, { trades: 0 }] });
    await plannedTrade(paper);
    await plannedTrade(paper);
    expect(await standingOf(paper, real.id)).toMatchObject({ openCap: 1.5, stages: [{}, {}, { trades: 0 }] });
    // On paper itself paper is what there is.
    expect(await standingOf(paper)).toMatchObject({ openCap: 2 });
  });
});
