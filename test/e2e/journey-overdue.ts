import { expect } from 'vitest';
import type { Review } from '../../shared/review/review.ts';
import { pattern } from '../support/locale-words.ts';
import type { Sitting } from './journey-retrospective.ts';
import { codesOf, WEEK, type Ours } from './journey-week.ts';

const words = {
  en: { lesson: 'A week that is not looked at is lived twice.', promise: 'The review is written on Sunday.', name: 'Wei' },
  'zh-CN': { lesson: '没有复盘的一周，等于要再过一遍。', promise: '周日写完复盘。', name: '魏' },
} as const;

const reviewDue = (stage: Sitting) => stage.ask<{ review: { week: string; dueAt: string; overdue: boolean } | null }>('app/discipline', {}).then(({ review }) => review);

const go = ({ trader: { page } }: Sitting, path: string) => page.goto(new URL(path, page.url()).href);

/** While there is time: the strip says until when, the book says what then happens, and nothing is refused for it yet. */
export async function noticeBeforehand(stage: Sitting, { intent }: Ours): Promise<void> {
  const { trader: { page, w }, ask, look } = stage;
  expect(await reviewDue(stage)).toMatchObject({ week: WEEK, overdue: false });
  const accounts = await ask<unknown[]>('accounts/list', {});
  await go(stage, '/review');
  await page.locator('[role="status"]:not([data-overdue])').filter({ has: page.locator(`a[href="/review/${WEEK}"]`) }).waitFor();
  await page.locator('[data-figure="narrowing-offer"] [data-action="narrow"]').press('Enter');
  await expect.poll(() => page.locator('[data-narrows]').count()).toBe(accounts.length);
  expect(await page.locator('[data-narrows]').first().innerText()).toMatch(new RegExp(w('review:narrowing.then').split('}}').at(-1)!.trim()));
  expect(await page.locator(`section a[href="/review/${WEEK}"]`).first().getAttribute('title')).toMatch(pattern(w('common:strip.reviewDueWhy')));
  await look('notice');
  expect(await codesOf(ask, intent)).not.toContain('OVERDUE');
}

/** The time is over: said on the Desk and in the book, and an order that adds risk is refused, on the screen and by the engine. */
export async function comeOverdue(stage: Sitting, { plan, intent }: Ours): Promise<void> {
  const { host, trader: { page, w }, ask, look } = stage;
  const due = (await reviewDue(stage))!;
  host.clock.advance(Date.parse(due.dueAt) - host.clock.now() + 60_000);
  expect(await reviewDue(stage)).toMatchObject({ week: WEEK, overdue: true });
  await go(stage, '/');
  await expect.poll(() => page.locator(`main a[href="/review/${WEEK}"]`).innerText()).toBe(w('desk:now.reviewOverdue'));
  await look('desk');
  await go(stage, '/review');
  await page.locator('[role="status"][data-overdue]').waitFor();
  await look('book');
  await go(stage, `/tickets/new?plan=${plan.id}`);
  await page.locator('[data-form="ticket"] [data-code="OVERDUE"]').waitFor();
  await page.locator('[data-form="ticket"] [data-action="request"]').press('Enter');
  await page.waitForURL(/\/tickets\/(?!new)/);
  const reason = page.locator('[data-state="blocked"] [data-code="OVERDUE"]');
  await reason.waitFor();
  expect(await reason.locator('p').first().innerText()).toMatch(pattern(w('reasons:reason.OVERDUE')));
  expect(await reason.innerText()).toContain(w('reasons:satisfy.DO_WHAT_IS_OVERDUE'));
  expect(await reason.getByRole('link', { name: w('reasons:go.DO_WHAT_IS_OVERDUE') }).getAttribute('href')).toBe('/review');
  await look('refused');
  const { tickets } = await ask<{ tickets: { id: string; state: string; reasons: { code: string }[] }[] }>('tickets/request', intent);
  expect(tickets[0]).toMatchObject({ state: 'blocked' });
  expect(tickets[0]!.reasons.map(({ code }) => code)).toContain('OVERDUE');
}

/** What only takes risk away is never held up by it. */
export async function exitStill(stage: Sitting, { accountId, intent }: Ours): Promise<void> {
  const { host, trader: { page }, ask, look } = stage;
  const position = { accountId, instrumentId: intent['instrumentId'], quantity: '100' };
  await ask('fills/add', { ...position, side: 'buy', price: '50.00', ticketId: null, fees: null, executedAt: new Date(host.clock.now()).toISOString(), tradingDay: null, planId: null });
  const { tickets } = await ask<{ tickets: { id: string; nature: string; state: string; reasons: unknown[] }[] }>('tickets/request', { ...position, side: 'sell', planId: null, price: null, declaredExit: false });
  expect(tickets[0]).toMatchObject({ nature: 'exit', reasons: [] });
  expect(['ready', 'released']).toContain(tickets[0]!.state);
  await go(stage, `/tickets/${tickets[0]!.id}`);
  await page.locator('[data-nature="exit"]').first().waitFor();
  await look('exit');
}

/** Signed late, by its own page: from then on the rule has nothing left to act on. */
export async function signLate(stage: Sitting, { plan, intent }: Ours): Promise<void> {
  const { trader: { page, language }, hand, ask, look } = stage;
  const narrowed = await codesOf(ask, intent);
  const { id, revision, facts, words: written } = await ask<Review>('reviews/get', { week: WEEK });
  const promise = { id: 'late', text: words[language].promise };
  const kept = Object.fromEntries(facts.previous.map((one) => [one.id, 'kept' as const]));
  const saved = await ask<Review>('reviews/save', { id, revision, words: { ...written, lesson: words[language].lesson, commitments: [promise], kept, acknowledged: facts.violations.map((violation) => violation.id) } });
  const { routines } = await ask<{ routines: { routine: { id: string } }[] }>('routines/list', {});
  await ask('reviews/holdByExistingRoutine', { id, revision: saved.revision, commitmentId: promise.id, routineId: routines[0]!.routine.id });
  await go(stage, `/review/${WEEK}?step=sign`);
  await page.locator('input[data-field="signature"]').focus();
  await hand.type(words[language].name);
  await hand.tabTo('[data-part="signature"] button');
  await hand.hold('Enter', 'article[data-state="signed"]');
  await look('signed');
  expect((await reviewDue(stage))?.overdue ?? false).toBe(false);
  // Only what the overdue week had narrowed is wide again; every other rule says what it said.
  expect(await codesOf(ask, intent)).toEqual(narrowed.filter((code) => code !== 'OVERDUE'));
  await go(stage, `/tickets/new?plan=${plan.id}`);
  await page.locator('[data-form="ticket"] [data-field="quantity"]').waitFor();
  await expect.poll(() => page.locator('[data-code="OVERDUE"]').count()).toBe(0);
  await look('widened');
}
