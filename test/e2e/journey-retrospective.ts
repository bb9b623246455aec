import { expect } from 'vitest';
import type { Review } from '../../shared/review/review.ts';
import type { HandHost } from '../support/hand-host.ts';
import { pattern } from '../support/locale-words.ts';
import { brokenLink } from '../support/whole-chain.ts';
import type { Trader } from './journey.ts';
import { codesOf, OWNER, WEEK, type Ask, type Ours } from './journey-week.ts';
import type { Hand } from './keyboard.ts';

const words = {
  en: { best: 'Gave up the plan before the line broke.', worst: 'Bought the bank without a word written.', lesson: 'What is not written down is not meant.', ruled: 'No borrowed size next week.', kept: 'Read the plan aloud before the open.', name: 'Wei' },
  'zh-CN': { best: '趋势线没破之前就放弃了计划。', worst: '一个字没写就买了银行股。', lesson: '没写下来的，就不是真想做的。', ruled: '下周不放大仓位。', kept: '开盘前把计划念一遍。', name: '魏' },
} as const;

/** What stands at each step is looked at: by eye of a person, by axe. */
export type Look = (name: string) => Promise<void>;

export interface Sitting {
  readonly host: HandHost;
  readonly trader: Trader;
  readonly hand: Hand;
  readonly ask: Ask;
  readonly look: Look;
}

const reviewOf = (ask: Ask): Promise<Review> => ask<Review>('reviews/get', { week: WEEK });

/** The Desk says what is owed and until when; from there by Tab and Enter into the week. */
export async function fromReminder({ trader: { page, w }, hand, ask, look }: Sitting): Promise<void> {
  const reminder = page.locator(`main a[href="/review/${WEEK}"]`);
  await reminder.waitFor();
  expect(await reminder.innerText()).toMatch(pattern(w('desk:now.reviewDue')));
  await look('desk');
  await hand.tabTo(`main a[href="/review/${WEEK}"]`);
  await hand.press('Enter');
  await page.waitForURL(`**/review/${WEEK}`);
  // The link is gone with the Desk; the focus is not.
  await hand.cameTo('main');
  const { facts } = await reviewOf(ask);
  await page.locator('section[data-step="facts"]').waitFor();
  await expect.poll(() => page.locator('[data-figure="not-taken"] li').count()).toBe(facts.notTaken.length);
  expect(facts.notTaken.length).toBeGreaterThan(0);
  await expect.poll(() => page.locator('[data-part="premortems"] [data-list="unscored"] li').count()).toBe(facts.premortems.unscored.length);
  await page.locator('[data-part="flags"]').waitFor();
  await look('facts');
}

/** What a step opens in: the first field where it asks for words, its heading where it is to be read. */
const opensIn: Readonly<Record<string, string>> = { decisions: 'textarea[data-field="bestDecision"]', lesson: '[data-field^="kept."] input[type="radio"]', commitments: 'textarea[data-field="commitment"]' };

const onward = async ({ trader: { page }, hand, look }: Sitting, step: string): Promise<void> => {
  await hand.press('Control+Enter');
  const section = page.locator(`section[data-step="${step}"]`);
  await section.waitFor();
  // Whoever reads with the ears is told where they are: by the heading, or by the name of the section the field is in.
  await hand.cameTo(`section[data-step="${step}"] ${opensIn[step] ?? 'h2'}`);
  expect(await section.getAttribute('aria-label')).toBeTruthy();
  await look(step);
};

/** Each departure from the rules by itself: Enter, and the next one has the focus. */
export async function acknowledge(sitting: Sitting): Promise<void> {
  const { trader: { page }, hand, ask } = sitting;
  await onward(sitting, 'violations');
  const { facts } = await reviewOf(ask);
  expect(facts.violations.length).toBeGreaterThan(1);
  const open = page.locator('button[data-violation][aria-pressed="false"]');
  await expect.poll(() => open.count()).toBe(facts.violations.length);
  await hand.tabTo('button[data-violation][aria-pressed="false"]');
  for (let left = facts.violations.length - 1; left >= 0; left -= 1) {
    await hand.press('Enter');
    await expect.poll(() => open.count()).toBe(left);
    if (left > 0) await hand.cameTo('button[data-violation][aria-pressed="false"]');
  }
  await expect.poll(async () => (await reviewOf(ask)).words.acknowledged.toSorted()).toEqual(facts.violations.map(({ id }) => id).toSorted());
}

/** The decisions, what was promised last week, the lesson. */
export async function write(sitting: Sitting): Promise<void> {
  const { trader: { language }, hand, ask } = sitting;
  await onward(sitting, 'decisions');
  await hand.tabTo('textarea[data-field="bestDecision"]');
  await hand.type(words[language].best);
  await hand.tabTo('textarea[data-field="worstDecision"]');
  await hand.type(words[language].worst);
  await onward(sitting, 'lesson');
  const { previous } = (await reviewOf(ask)).facts;
  expect(previous.length).toBeGreaterThan(0);
  for (const { id } of previous) {
    await hand.tabTo(`[data-field="kept.${id}"] input[type="radio"]`);
    await hand.press('Space');
    await hand.press('ArrowDown');
  }
  await hand.tabTo('textarea[data-field="lesson"]');
  await hand.type(words[language].lesson);
  await expect.poll(async () => (await reviewOf(ask)).words.kept).toEqual(Object.fromEntries(previous.map(({ id }) => [id, 'partly'])));
}

/** The first promise becomes a cap on leverage over one account, tighter than the one that stands: it holds from that moment. */
export async function promiseByRule(sitting: Sitting, { intent }: Ours): Promise<void> {
  const { trader: { page, language }, hand, ask, look } = sitting;
  await onward(sitting, 'commitments');
  expect(await codesOf(ask, intent)).not.toContain('LEVERAGE_CAP');
  await hand.tabTo('textarea[data-field="commitment"]');
  await hand.type(words[language].ruled);
  await hand.tabTo('[data-action="hold"]');
  await hand.press('Enter');
  await page.locator('[data-panel="hold"]').waitFor();
  await hand.tabTo('[data-panel="hold"] input:not([type="radio"])');
  await pick(sitting, OWNER);
  await hand.tabTo('[data-panel="hold"] [data-rule="leverage-cap"]');
  await look('hold-rule');
  await hand.press('Enter');
  await hand.tabTo('[data-panel="hold"] [data-editing] input');
  await hand.type('0.2');
  await page.locator('[data-action="take-rule"]:not([disabled])').waitFor();
  await look('hold-sentence');
  await hand.tabTo('[data-action="take-rule"]');
  await hand.press('Enter');
  await page.locator('[data-commitment][data-held] [data-hold="rule"]').waitFor();
  await hand.cameTo('[data-commitment]:first-child textarea[data-field="commitment"]');
  expect(await codesOf(ask, intent)).toContain('LEVERAGE_CAP');
}

/** One of the options of a list that has the focus. */
async function pick({ trader: { page }, hand }: Sitting, name: string): Promise<void> {
  await hand.press('ArrowDown');
  const options = page.locator('[role="option"]');
  await options.first().waitFor();
  const chosen = page.locator('[role="option"][data-combobox-selected]');
  for (let step = await options.count(); step > 0; step -= 1) {
    if ((await chosen.count()) > 0 && (await chosen.innerText()).includes(name)) break;
    await hand.press('ArrowDown');
  }
  await hand.press('Enter');
  await options.first().waitFor({ state: 'hidden' });
}

/** The second becomes a line on a checklist of its own. */
export async function promiseByRoutine(sitting: Sitting): Promise<void> {
  const { trader: { page, language }, hand, ask, look } = sitting;
  await hand.press('Alt+Enter');
  await hand.cameTo('[data-commitment]:nth-child(2) textarea[data-field="commitment"]');
  await hand.type(words[language].kept);
  await hand.tabTo('[data-commitment]:nth-child(2) [data-action="hold"]');
  await hand.press('Enter');
  await page.locator('[data-panel="hold"]').waitFor();
  await hand.tabTo('[data-panel="hold"] input[type="radio"]');
  await hand.press('ArrowRight');
  await page.locator('[data-action="make-routine"]:not([disabled])').waitFor();
  await look('hold-routine');
  await hand.tabTo('[data-action="make-routine"]');
  await hand.press('Enter');
  await page.locator('[data-commitment]:nth-child(2)[data-held] [data-hold="routine"]').waitFor();
  await hand.cameTo('[data-commitment]:nth-child(2) textarea[data-field="commitment"]');
  const { routines } = await ask<{ routines: { routine: { items: { text: string }[] } }[] }>('routines/list', {});
  expect(routines.flatMap(({ routine }) => routine.items.map(({ text }) => text))).toContain(words[language].kept);
}

/** Read through and signed; the page shows the hand, the moment and the head of the record, and nothing on it can be changed. */
export async function sign(sitting: Sitting): Promise<void> {
  const { host, trader: { page, language }, hand, ask, look } = sitting;
  await onward(sitting, 'sign');
  await hand.tabTo('input[data-field="signature"]');
  await hand.type(words[language].name);
  await hand.tabTo('[data-part="signature"] button');
  await hand.hold('Enter', 'article[data-state="signed"]');
  const signed = await reviewOf(ask);
  expect(signed).toMatchObject({ state: 'signed', signedName: words[language].name, words: { lesson: words[language].lesson, bestDecision: words[language].best } });
  expect(signed.words.commitments.map(({ text }) => text)).toEqual([words[language].ruled, words[language].kept]);
  expect(Object.values(signed.holds).map(({ kind }) => kind).toSorted()).toEqual(['routine', 'rule']);
  expect(await page.locator('[data-figure="signature"]').innerText()).toBe(words[language].name);
  expect(await page.locator('[data-figure="hash"]').innerText()).toContain(signed.hash!.slice(0, 12));
  await hand.cameTo('article[data-state="signed"] h2');
  expect(await page.locator('article[data-state="signed"] textarea').count()).toBe(0);
  await look('signed');
  await expect(ask('reviews/save', { id: signed.id, revision: signed.revision, words: { ...signed.words, lesson: '' } })).rejects.toMatchObject({ code: 'REVIEW_SIGNED' });
  expect(brokenLink(host.engine.ctx.db)).toBeNull();
  expect(await ask<{ review: unknown }>('app/discipline', {})).toMatchObject({ review: null });
}

/** The order of the sealed plan, which the rule of the retrospective now refuses: in words on the screen, and to whoever asks the engine. */
export async function beRefusedByIt({ trader: { page, w, language }, ask, look }: Sitting, { plan, intent }: Ours): Promise<void> {
  await page.goto(new URL(`/tickets/new?plan=${plan.id}`, page.url()).href);
  await page.locator('[data-form="ticket"] [data-code="LEVERAGE_CAP"]').waitFor();
  await page.locator('[data-form="ticket"] [data-action="request"]').press('Enter');
  await page.waitForURL(/\/tickets\/(?!new)/);
  const reason = page.locator('[data-state="blocked"] [data-code="LEVERAGE_CAP"]');
  await reason.waitFor();
  expect(await reason.locator('p').first().innerText()).toMatch(pattern(w('reasons:reason.LEVERAGE_CAP')));
  expect(await reason.innerText()).toContain(words[language].ruled);
  await look('refused');
  const { tickets } = await ask<{ tickets: { id: string; state: string; reasons: { code: string }[] }[] }>('tickets/request', intent);
  expect(tickets).toHaveLength(1);
  expect(tickets[0]!.state).toBe('blocked');
  expect(tickets[0]!.reasons.map(({ code }) => code)).toContain('LEVERAGE_CAP');
  await expect(ask('tickets/release', { id: tickets[0]!.id })).rejects.toMatchObject({ code: 'TICKET_NOT_READY' });
}
