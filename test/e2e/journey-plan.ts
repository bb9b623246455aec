import { expect } from 'vitest';
import type { Language } from '../support/locale-words.ts';
import { call, type Trader } from './journey.ts';

/** What the trader writes; each language in its own hand. */
const written: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    title: 'Steel after the rate cut',
    macro: 'Money is easing and the index holds above its rising 60-day line.',
    sector: 'Steel leads the cyclicals since the order figures came in strong.',
    liquidity: 'Half a billion a day is traded; this size leaves within minutes.',
    valuation: 'Below book value, cheap against its own ten years.',
    thesis: 'Margins widen for two quarters because ore falls faster than steel.',
    invalidation: 'Ore closes above its high of last month on rising volume.',
  },
  'zh-CN': {
    title: '降息后的钢铁',
    macro: '资金面在放松，指数站稳在上行的六十日线上方。',
    sector: '订单数据转强以来，钢铁在周期股里领涨。',
    liquidity: '每天成交五个亿，这个仓位几分钟就能离场。',
    valuation: '股价低于净资产，处在十年估值的低位。',
    thesis: '矿石跌得比钢价快，利润率还会扩大两个季度。',
    invalidation: '矿石放量收在上个月高点之上。',
  },
};

const field = ({ page }: Trader, name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea').first();

/** 80,000 shares at 25.00, stop 24.75, target 26.50, held for 365 days, no fees: written into the editor, step by step. */
export async function writePlan(trader: Trader, accountId: string): Promise<string> {
  const { page, w, language } = trader;
  await page.goto(new URL(`/plans/new?account=${accountId}`, page.url()).href);
  await page.waitForURL(/\/plans\/(?!new)[^/]+$/);
  const planId = new URL(page.url()).pathname.split('/').at(-1)!;
  for (const [name, text] of Object.entries(written[language])) await field(trader, name).fill(text);

  const instrument = page.getByRole('textbox', { name: w('plans:field.instrumentId'), exact: true });
  await instrument.click();
  await instrument.fill('600019');
  await page.getByRole('option').last().click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel(w('common:instrument.name'), { exact: true }).fill('宝钢股份');
  await panel.getByRole('button', { name: w('common:instrument.save') }).click();
  await panel.waitFor({ state: 'detached' });

  await field(trader, 'quantity').fill('80000');
  await page.getByLabel(w('plans:field.entries'), { exact: true }).fill('25.00');
  await page.getByLabel(w('plans:field.stops'), { exact: true }).fill('24.75');
  await page.getByLabel(w('plans:field.targets'), { exact: true }).fill('26.50');
  const { tradingDay } = (await call(page, 'accounts/standing', { id: accountId })) as { tradingDay: string };
  for (const name of ['windowFrom', 'windowTo']) {
    await field(trader, name).fill(tradingDay);
    await field(trader, name).press('Tab');
  }
  await field(trader, 'horizonDays').fill('365');
  await field(trader, 'scenarios.bull').fill('15');
  await field(trader, 'scenarios.base').fill('5');
  await field(trader, 'scenarios.bear').fill('-20');
  return planId;
}

/** The live panel beside the editor shows what mission and textbook say of this plan. */
export async function readPanel({ page }: Trader): Promise<void> {
  const figure = (name: string) => page.locator(`[data-figure="${name}"]`).first().innerText();
  await expect.poll(() => figure('lossFraction')).toMatch(/^2\.00\s?%$/);
  expect(await figure('leverageAfter')).toBe('2.00×');
  expect(await figure('lossAtStop')).toMatch(/20,000(\.00)?/);
  expect(await figure('breakEvenYearly')).toMatch(/^3\.00\s?%$/);
  expect(await figure('liquidation')).toMatch(/^−33\.33\s?%$/);
  expect(await figure('liquidationAccrued')).toMatch(/^−29\.33\s?%$/);
}

/** No gap is left; the plan is read back, and the button held. */
export async function sealPlan(trader: Trader, planId: string): Promise<void> {
  const { page, w } = trader;
  await page.locator('[data-field="seal"][data-state="ready"]').waitFor();
  const hold = page.getByRole('button', { name: w('plans:seal.hold') });
  await hold.focus();
  // By keyboard: the hold is the same for everybody.
  await page.keyboard.down('Enter');
  await page.getByText(w('plans:seal.done')).waitFor();
  await page.keyboard.up('Enter');
  const plan = (await call(page, 'plans/get', { id: planId })) as { state: string; plannedRisk: string; sealHash: string };
  expect(plan).toMatchObject({ state: 'sealed', plannedRisk: '20000.00' });
  expect(plan.sealHash).toMatch(/^[0-9a-f]{64}$/);
}
