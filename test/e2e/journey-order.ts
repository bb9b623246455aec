import { expect } from 'vitest';
import { call, type Trader } from './journey.ts';

interface TicketSeen {
  readonly id: string;
  readonly state: string;
  readonly nature: string;
  readonly intent: Readonly<Record<string, unknown>>;
  readonly reasons: readonly { readonly code: string; readonly params: unknown }[];
  readonly coolingFrom: string | null;
  readonly readyAt: string | null;
}

const inState = ({ page }: Trader, state: string) => page.locator(`[data-state="${state}"][data-nature]`);
const ticketOf = async ({ page }: Trader): Promise<TicketSeen> => (await call(page, 'tickets/get', { id: new URL(page.url()).pathname.split('/').at(-1)! })) as TicketSeen;

async function askForTicket(trader: Trader): Promise<void> {
  await trader.page.locator('[data-form="ticket"] [data-action="request"]').click();
  await trader.page.waitForURL(/\/tickets\/(?!new)/);
}

/** Asked for too early: refused for want of a pre-mortem, and a direct call of the contract gets the same answer. */
export async function beRefused(trader: Trader, planId: string): Promise<void> {
  const { page } = trader;
  await page.goto(new URL(`/tickets/new?plan=${planId}`, page.url()).href);
  await page.locator('[data-form="ticket"] [data-field="quantity"]').waitFor();
  await page.locator('[data-code="PREMORTEM_REQUIRED"]').waitFor();
  await askForTicket(trader);
  await inState(trader, 'blocked').waitFor();
  const refused = await ticketOf(trader);
  expect(refused.intent).toMatchObject({ side: 'buy', quantity: '80000', price: '25' });
  expect(refused.reasons.map(({ code }) => code)).toEqual(['PREMORTEM_REQUIRED']);
  const direct = (await call(page, 'tickets/request', refused.intent)) as { tickets: TicketSeen[] };
  expect(direct.tickets).toHaveLength(1);
  expect(direct.tickets[0]).toMatchObject({ state: 'blocked', reasons: refused.reasons });
  await expect(call(page, 'tickets/release', { id: direct.tickets[0]!.id })).rejects.toThrow(/409/);
}

const causes = {
  en: [
    ['The index breaks its line and drags every cyclical down with it.', 'Index closes below the line', 'the index closes below its line', 'I sell half the same day'],
    ['Ore rebounds and the margin I counted on is gone within a month.', 'Ore up five days in a row', 'ore rises five days in a row', 'I move the stop to the entry'],
    ['I hold through the stop because the loss feels too large to take.', 'I stop looking at the position', 'the price touches the stop', 'I sell at market without a second look'],
  ],
  'zh-CN': [
    ['指数跌破均线，所有周期股一起被拖下水。', '指数收在均线下方', '指数收盘跌破均线', '当天先减一半'],
    ['矿石价格反弹，我指望的利润率一个月内就没了。', '矿石连涨五天', '矿石连涨五天', '把止损提到成本价'],
    ['亏损太疼，我拿过了止损位还不肯卖。', '我开始不敢看持仓', '价格碰到止损', '直接市价卖出，不再多看'],
  ],
} as const;

/** From the refusal, by its own button, into the pre-mortem: three ways it went wrong. */
export async function writePremortem(trader: Trader): Promise<void> {
  const { page, language } = trader;
  await page.locator('[data-code="PREMORTEM_REQUIRED"]').getByRole('link').click();
  await page.waitForURL('**/premortem');
  const families = ['market', 'thesis', 'self'];
  for (const [index, [text, sign, when, then]] of causes[language].entries()) {
    const card = page.locator(`[data-cause="${index + 1}"]`);
    if ((await card.count()) === 0) await page.locator('[data-action="add-cause"]').click();
    await card.getByText(trader.w(`premortem:family.${families[index]}`), { exact: true }).click();
    await card.locator('textarea[data-field="text"]').fill(text);
    await card.locator('[data-field="likelihood"] input[inputmode], [data-field="likelihood"] input[type="text"]').last().fill('20');
    await card.locator('input[data-field="earlySign"]').fill(sign);
    await card.locator('input[data-field="tripwireIf"]').fill(when);
    await card.locator('input[data-field="tripwireThen"]').fill(then);
  }
  await page.locator('[data-action="submit-premortem"]').click();
  await page.locator('[data-figure="hash"]').waitFor();
}

/** Asked again: the cooling-off runs its three seconds, cannot be shortened, and ends by itself. */
export async function waitOut(trader: Trader): Promise<void> {
  const { page } = trader;
  await page.locator('[data-action="ask-ticket"]').click();
  await page.locator('[data-form="ticket"] [data-field="quantity"]').waitFor();
  await expect.poll(() => page.locator('[data-code]').count()).toBe(0);
  await askForTicket(trader);
  await inState(trader, 'cooling').waitFor();
  const cooling = await ticketOf(trader);
  await expect(call(page, 'tickets/release', { id: cooling.id })).rejects.toThrow(/409/);
  await inState(trader, 'ready').waitFor({ timeout: 20_000 });
  const ready = await ticketOf(trader);
  expect(Date.parse(ready.readyAt!) - Date.parse(ready.coolingFrom!)).toBeGreaterThanOrEqual(3000);
}

/** Held until it is released; the slip shows the order, the stop and the tripwires. */
export async function release(trader: Trader): Promise<void> {
  const { page, w, language } = trader;
  const hold = page.getByRole('button', { name: w('tickets:ready.release') });
  await hold.focus();
  await page.keyboard.down('Enter');
  await inState(trader, 'released').waitFor();
  await page.keyboard.up('Enter');
  await expect.poll(() => page.locator('[data-figure="order"]').innerText()).toMatch(/80,?000/);
  expect(await page.locator('[data-figure="tripwires"]').innerText()).toContain(causes[language][0][3]);
}

/** The order at the broker was filled: typed in at its price, now. */
export async function recordFill(trader: Trader, price: string): Promise<void> {
  const { page } = trader;
  await page.locator('[data-action="open-fill"]').click();
  const form = page.locator('[data-form="fill"]');
  await form.locator('input[data-field="price"]').fill(price);
  await form.locator('[data-action="record-fill"]').click();
  await inState(trader, 'filled').waitFor();
}

/** Closing only reduces risk: it passes at once, with nothing to write and nothing to wait for. */
export async function close(trader: Trader, planId: string, price: string): Promise<void> {
  const { page } = trader;
  await page.goto(new URL(`/plans/${planId}`, page.url()).href);
  await page.locator('a[data-state="next"]').click();
  await page.locator('[data-form="ticket"] [data-field="quantity"]').waitFor();
  await askForTicket(trader);
  await inState(trader, 'released').waitFor();
  expect(await ticketOf(trader)).toMatchObject({ nature: 'exit', intent: { side: 'sell', quantity: '80000' } });
  await recordFill(trader, price);
  await expect.poll(async () => ((await call(page, 'plans/get', { id: planId })) as { state: string }).state).toBe('closed');
  const { rows } = (await call(page, 'trades/list', {})) as { rows: unknown[] };
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ status: 'closed', planned: true, planId });
}
