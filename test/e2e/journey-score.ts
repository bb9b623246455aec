import { expect } from 'vitest';
import type { ScoringView } from '../../shared/contract/failure-library.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Sitting } from './journey-retrospective.ts';
import { sealedPlan, type Ours } from './journey-week.ts';

const causes = {
  en: [
    ['market', 'The whole market opens lower on a rate decision and takes the insurers along.', 'Index futures fall before the open', 'the index opens two percent lower', 'I sell half in the first ten minutes'],
    ['self', 'I move the stop because the price is only just below it.', 'I look for reasons to wait', 'the price touches the stop', 'I sell at market within a minute'],
    ['thesis', 'Spreads narrow again and the reason is gone within a week.', 'Bond yields fall three days running', 'yields close below the low of the month', 'I close all of it the next morning'],
  ],
  'zh-CN': [
    ['market', '议息结果一出大盘低开，保险股跟着一起跌。', '开盘前股指期货走低', '指数低开两个点', '十分钟内先卖一半'],
    ['self', '价格只差一点点，我把止损往下挪了一格。', '开始找理由再等等', '价格碰到止损', '一分钟内市价卖出'],
    ['thesis', '利差重新收窄，一周之内理由就不在了。', '债券收益率连跌三天', '收益率收在月内低点之下', '第二天早上全部平掉'],
  ],
} as const;
const unforeseen = { en: 'A placement at a discount was announced overnight.', 'zh-CN': '隔夜公告折价定增，开盘直接跌停。' } as const;

/** Plan, pre-mortem, gate, entry, exit at the stop: lived through the contract, the waits by the clock. */
export async function tradeToItsClose({ host: { clock }, trader: { language }, ask }: Sitting, { accountId, plan, intent }: Ours): Promise<void> {
  await ask('premortems/submit', { planId: plan.id, causes: causes[language].map(([family, text, earlySign, tripwireIf, tripwireThen]) => ({ family, text, likelihood: 0.3, earlySign, tripwireIf, tripwireThen })) });
  const order = async (asked: object, price: string) => {
    const { tickets } = await ask<{ tickets: Ticket[] }>('tickets/request', asked);
    const { id, readyAt, side } = { ...tickets[0]!, side: tickets[0]!.intent.side };
    if (readyAt !== null) clock.advance(Math.max(0, Date.parse(readyAt) - clock.now()) + 1000);
    await expect.poll(async () => (await ask<Ticket>('tickets/get', { id })).state, { timeout: 15_000 }).toMatch(/^(?:ready|released)$/);
    if ((await ask<Ticket>('tickets/get', { id })).state === 'ready') await ask('tickets/release', { id });
    clock.advance(60_000);
    await ask('fills/add', { accountId, instrumentId: intent['instrumentId'], side, quantity: '1200', price, ticketId: id, fees: null, executedAt: new Date(clock.now()).toISOString(), tradingDay: null, planId: null });
  };
  await order(intent, '50.00');
  clock.advance(3 * 3_600_000);
  await order({ ...intent, planId: null, side: 'sell', price: null }, '49.00');
  expect((await ask<Plan>('plans/get', { id: plan.id })).state).toBe('closed');
}

/** From the Desk, which says that it waits: the first cause came, its tripwire fired and was obeyed, the others did not; one nobody had written. */
export async function scoreByKeys({ trader: { page, language }, hand, ask, look }: Sitting, { plan }: Ours): Promise<void> {
  await page.goto(new URL('/', page.url()).href);
  const link = `main a[href="/plans/${plan.id}/score"]`;
  await page.locator(link).first().waitFor();
  await hand.tabTo(link);
  await hand.press('Enter');
  await page.waitForURL(`**/plans/${plan.id}/score`);
  await page.locator('[data-cause="3"]').waitFor();
  await look('open');
  for (const [step, key] of [['0-cause', '1'], ['0-tripwire', '1'], ['0-obeyed', '1'], ['1-cause', '2'], ['1-tripwire', '2'], ['2-cause', '2'], ['2-tripwire', '2']] as const) {
    await page.locator(`[data-step="${step}"][data-current]`).waitFor();
    await hand.press(key);
  }
  await page.locator('[data-state="whole"]').waitFor();
  await hand.press('u');
  await hand.cameTo('[data-field="unforeseen"]');
  await hand.type(unforeseen[language]);
  await hand.press('Enter');
  const scored = async () => (await ask<ScoringView>('premortems/scoring', { planId: plan.id })).scoring;
  await expect.poll(async () => (await scored())?.unforeseen.map(({ text }) => text), { timeout: 15_000 }).toEqual([unforeseen[language]]);
  expect((await scored())?.scores.map(({ cause, tripwire, obeyed }) => [cause, tripwire, obeyed])).toEqual([['happened', 'happened', 'obeyed'], ['did-not-happen', 'did-not-happen', null], ['did-not-happen', 'did-not-happen', null]]);
  await look('scored');
}

/** The library holds both: the one that was foreseen and came, and the one nobody had written. */
export async function shownInLibrary({ trader: { page, language }, look }: Sitting): Promise<void> {
  for (const [only, text] of [['happened', causes[language][0][1]], ['unforeseen', unforeseen[language]]] as const) {
    await page.goto(new URL(`/failures?only=${only}`, page.url()).href);
    await page.getByText(text).first().waitFor();
  }
  await look('library');
}

/** The next plan's pre-mortem offers them; one key takes the words over, and how likely it is has to be thought again. */
export async function offered({ trader: { page, language }, hand, ask, look }: Sitting, { accountId, intent }: Ours): Promise<void> {
  const next = await sealedPlan(ask, accountId, intent['instrumentId'] as string, '再来一次 Once more');
  await page.goto(new URL(`/plans/${next.id}/premortem`, page.url()).href);
  const own = page.locator('[data-past]').filter({ hasText: causes[language][0][1] });
  await own.waitFor();
  expect(Number(await own.getAttribute('data-happened'))).toBe(1);
  await page.locator('[data-past]').filter({ hasText: unforeseen[language] }).waitFor();
  await look('offered');
  await page.keyboard.press(`Alt+Digit${await own.getAttribute('data-past')}`);
  await expect.poll(() => page.locator('textarea[data-field="text"]').evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))).toContain(causes[language][0][1]);
  await hand.cameTo('textarea[data-field="text"]');
  expect(await own.isDisabled()).toBe(true);
  await look('taken');
}
