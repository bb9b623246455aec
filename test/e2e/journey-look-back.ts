import { expect } from 'vitest';
import { weekOfTradingDay } from '../../shared/time/iso-week.ts';
import { wallTimeOf } from '../../shared/time/wall-clock.ts';
import { call, type Trader } from './journey.ts';

const words = {
  en: { day: 'Sold into strength as planned. Calm throughout.', lesson: 'Writing the exit first made the exit easy.', commitment: 'No borrowed money next week.', best: 'Kept the size of the plan.', worst: 'Looked at the price every minute.' },
  'zh-CN': { day: '按计划在强势中卖出，全程平静。', lesson: '先写好怎么走，走的时候就不难。', commitment: '下周不借钱做。', best: '没有超过计划的仓位。', worst: '每分钟都在看价格。' },
} as const;

/** The week and day it is for the journal. */
async function today({ page }: Trader): Promise<{ day: string; week: string }> {
  const { now } = (await call(page, 'app/info', {})) as { now: string };
  const { homeZone } = (await call(page, 'app/settings', {})) as { homeZone: string };
  const { day } = wallTimeOf(now, homeZone);
  return { day, week: weekOfTradingDay(day) };
}

/** The day, in own words; found again by two of its characters. */
export async function writeJournal(trader: Trader): Promise<void> {
  const { page, language } = trader;
  const { day } = await today(trader);
  await page.goto(new URL(`/journal/day/${day}`, page.url()).href);
  const text = page.locator('[contenteditable="true"]').first();
  await text.click();
  await page.keyboard.insertText(words[language].day);
  await expect.poll(async () => ((await call(page, 'journal/get', { kind: 'day', subject: day })) as { markdown: string } | null)?.markdown.trim()).toBe(words[language].day);
  const found = (await call(page, 'journal/search', { query: language === 'en' ? 'strength' : '强势' })) as { subject: string }[];
  expect(found.map(({ subject }) => subject)).toEqual([day]);
}

/** The commitment, by keyboard alone: its words, the cap on leverage made tighter for it, and the order of before refused at once. */
async function holdByTighterCap({ page, language }: Trader): Promise<void> {
  const wouldBlock = async () => {
    const tickets = (await call(page, 'tickets/list', {})) as { intent: { side: string; quantity: string } }[];
    const { reasons } = (await call(page, 'tickets/check', tickets.find(({ intent }) => intent.side === 'buy' && intent.quantity === '80000')!.intent)) as { reasons: { code: string }[] };
    return reasons.map(({ code }) => code);
  };
  expect(await wouldBlock()).not.toContain('LEVERAGE_CAP');
  await page.locator('textarea[data-field="commitment"]').focus();
  await page.keyboard.insertText(words[language].commitment);
  await page.locator('[data-action="hold"]').press('Enter');
  await page.locator('[data-panel="hold"] [data-rule="leverage-cap"]').press('Enter');
  const cap = page.locator('[data-panel="hold"] [data-editing] input').first();
  await cap.focus();
  await page.keyboard.type('1');
  const take = page.locator('[data-action="take-rule"]:not([disabled])');
  await take.press('Enter');
  await page.locator('[data-commitment][data-held] [data-hold="rule"]').waitFor();
  expect(await wouldBlock()).toContain('LEVERAGE_CAP');
}

/** The week: facts read, decisions and lesson written, signed and frozen. */
export async function signWeek(trader: Trader): Promise<void> {
  const { page, w, language } = trader;
  const { week } = await today(trader);
  await page.goto(new URL(`/review/${week}`, page.url()).href);
  const step = async (name: string) => {
    await page.locator(`nav [data-step="${name}"]`).click();
    await page.locator(`section[data-step="${name}"]`).waitFor();
  };
  await page.locator('section[data-step="facts"]').waitFor();
  await step('violations');
  for (const button of await page.locator('button[data-violation][aria-pressed="false"]').all()) await button.click();
  await step('decisions');
  await page.locator('textarea[data-field="bestDecision"]').fill(words[language].best);
  await page.locator('textarea[data-field="worstDecision"]').fill(words[language].worst);
  await step('lesson');
  await page.locator('textarea[data-field="lesson"]').fill(words[language].lesson);
  await step('commitments');
  await holdByTighterCap(trader);
  await step('sign');
  await page.locator('input[data-field="signature"]').fill('Journey');
  const hold = page.getByRole('button', { name: w('review:sign.hold') });
  await hold.focus();
  await page.keyboard.down('Enter');
  await page.locator('[data-figure="signature"]').waitFor();
  await page.keyboard.up('Enter');
  const signed = (await call(page, 'reviews/get', { week })) as { id: string; state: string; revision: number; words: { lesson: string } };
  expect(signed).toMatchObject({ state: 'signed', signedName: 'Journey', words: { lesson: words[language].lesson, commitments: [{ text: words[language].commitment }] }, facts: { plansSealed: 1 } });
  await expect(call(page, 'reviews/save', { id: signed.id, revision: signed.revision, words: { ...signed.words, lesson: '' } })).rejects.toThrow(/409/);
  expect(await call(page, 'record/verify', {})).toMatchObject({ verdict: 'intact' });
}
