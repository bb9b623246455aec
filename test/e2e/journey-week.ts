import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSample } from '../../main/sample/make-sample.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { REVIEW_LOOKBACK_WEEKS } from '../../shared/review/review-due.ts';
import { startHandHost, type HandHost } from '../support/hand-host.ts';
import type { Language } from '../support/locale-words.ts';

/** A Sunday in Shanghai: the week before it is signed, its own is nearly over. */
const SUNDAY = '2026-11-22T03:00:00.000Z';
/** The Tuesday after: the retrospective of that week is due, and has time until the next Sunday. */
export const TUESDAY = '2026-11-24T02:10:00.000Z';
export const WEEK = '2026-W47';

/** Weeks of the sample: as far back as an unsigned one is asked for; the whole year would only take longer. */
const WEEKS = REVIEW_LOOKBACK_WEEKS;

export const OWNER = 'Wei';

const plan = {
  macro: '资金面宽松 Money is easing', sector: '保险领涨 Insurers lead', liquidity: '日成交二十亿 Two billion a day', valuation: '低于净资产 Below book value',
  thesis: '利差回升，保费增速转正 Spreads widen and premiums grow again', invalidation: '收盘跌破年线 A close below the 250-day line',
  side: 'long', riskBudget: 0.015, entries: [{ price: '50.00', weight: 1 }], stops: [{ price: '49.00', weight: 1 }], targets: [{ price: '53.00', weight: 1 }],
  horizonDays: 10, scenarios: { bull: 0.08, base: 0.03, bear: -0.04 }, ideaSource: 'own-work', execution: 'limit', pWin: 0.5, setup: 'pullback', tags: [],
} as const;

/** Calls of the contract, as a window would make them. */
export type Ask = <T>(name: string, input: unknown) => Promise<T>;
export const askOf = (host: HandHost): Ask => host.engine.call as Ask;

/**
 * The sample journal on a Sunday, and in it one more account with a week like anybody's: two entries without a plan, a plan that was
 * given up, and one that is sealed and waits. What the three people of the sample did is left to the sample.
 */
export async function makeWeek(folder: string): Promise<string> {
  const path = join(folder, 'week.ballast');
  await makeSample(path, { endMs: Date.parse(SUNDAY), weeks: WEEKS });
  const host = await startHandHost(path, SUNDAY);
  const ask = askOf(host);
  const account = await ask<{ id: string }>('accounts/add', { name: OWNER, currency: 'CNY', kind: 'cash', equity: '200000.00' });
  const instrument = (symbol: string, name: string) => ask<{ id: string }>('instruments/add', { symbol, market: 'SSE', name, assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false, sector: '', payoff: 'linear', settlement: 'T+0', option: null });
  const bank = await instrument('600036', '招商银行');
  const insurer = await instrument('601318', '中国平安');
  for (const { id } of [bank, insurer]) {
    for (const [side, price] of [['buy', '40.00'], ['sell', '39.80']] as const) {
      host.clock.advance(60_000);
      await ask('fills/add', { accountId: account.id, instrumentId: id, side, quantity: '100', price, ticketId: null, fees: null, executedAt: new Date(host.clock.now()).toISOString(), tradingDay: null, planId: null });
    }
  }
  const givenUp = await sealedPlan(ask, account.id, insurer.id, '先看看 Looked good, was not');
  await ask('plans/abandon', { id: givenUp.id, reason: '板块先弱了 The sector went first' });
  await sealedPlan(ask, account.id, insurer.id, '回踩年线 Back to the line');
  await host.stop();
  return path;
}

export async function sealedPlan(ask: Ask, accountId: string, instrumentId: string, title: string): Promise<Plan> {
  const draft = await ask<Plan>('plans/create', { content: { ...plan, title, accountId, instrumentId, quantity: '1200', windowFrom: '2026-11-22', windowTo: '2026-12-20' } });
  return ask<Plan>('plans/seal', { id: draft.id, revision: draft.revision });
}

/** A copy of the week on its Tuesday, in a language; each journey has one of its own. */
export async function onTuesday(week: string, folder: string, language: Language, theme: 'light' | 'dark'): Promise<HandHost> {
  const path = join(folder, 'journal.ballast');
  copyFileSync(week, path);
  const host = await startHandHost(path, TUESDAY);
  await host.engine.call('app/saveSettings', { language, theme });
  return host;
}

export interface Ours {
  readonly accountId: string;
  readonly plan: Plan;
  /** The order of the sealed plan, as a window would ask for it. */
  readonly intent: Readonly<Record<string, unknown>>;
}

/** The account made above, its sealed plan and the order of it. */
export async function ours(ask: Ask): Promise<Ours> {
  const accounts = await ask<{ id: string; name: string }[]>('accounts/list', {});
  const accountId = accounts.find(({ name }) => name === OWNER)!.id;
  const plans = await ask<Plan[]>('plans/list', { states: ['sealed'] });
  const sealed = plans.find(({ content }) => content.accountId === accountId)!;
  return { accountId, plan: sealed, intent: { accountId, instrumentId: sealed.content.instrumentId, planId: sealed.id, side: 'buy', quantity: '1200', price: '50.00', declaredExit: false } };
}

export async function codesOf(ask: Ask, intent: Ours['intent']): Promise<string[]> {
  const { reasons } = await ask<Pick<Ticket, 'reasons'>>('tickets/check', intent);
  return reasons.map(({ code }) => code);
}
