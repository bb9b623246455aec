import type { CashTotals } from '../../shared/contract/cash.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import { addDecimals } from '../../shared/money/decimal.ts';
import { DAY, type Story } from './story.ts';
import type { Trader } from './trader.ts';

/** How far the last of Lin's statements is off: a fee that nobody booked. */
const UNBOOKED = '-35.20';

/**
 * What three people know of their cash: balances off the broker's screen, one of them a fee apart from what was booked, interest that
 * was charged, a dividend in another currency, and rates of the last days.
 */
export async function countCash(story: Story, [lin, maya]: readonly Trader[]): Promise<void> {
  const dayBefore = (days: number): string => formatInstant(story.now() - days * DAY).slice(0, 10);
  await knowBalances(story, lin!, '2000000.00', [35, 21, 7].map(dayBefore), UNBOOKED);
  await story.call('accounts/addCashFlow', { accountId: lin!.account.id, day: dayBefore(3), type: 'interest', amount: '-4931.51', note: '融资利息' });
  await knowBalances(story, maya!, '50000.00', [28, 10].map(dayBefore), '0');
  await story.call('accounts/addCashFlow', { accountId: maya!.account.id, day: dayBefore(5), type: 'dividend', amount: '1200.50', currency: 'HKD', note: '0700.HK' });
  await story.call('cash/addBalance', { accountId: maya!.account.id, currency: 'HKD', day: dayBefore(4), kind: 'closing', amount: '1200.50' });
  for (const [days, rate] of [[3, '7.7812'], [2, '7.7823'], [1, '7.7819']] as const) await story.call('cash/addRate', { day: dayBefore(days), base: 'USD', quote: 'HKD', rate });
}

/** A beginning, and what the movements since add up to on some days; on the last of them off by something. */
async function knowBalances(story: Story, { account }: Trader, opening: string, days: readonly string[], off: string): Promise<void> {
  const { id: accountId, currency } = account;
  const begun = account.createdAt.slice(0, 10);
  await story.call('cash/addBalance', { accountId, currency, day: begun, kind: 'opening', amount: opening });
  const states = days.filter((day) => day > begun);
  for (const day of states) {
    const { currencies } = await story.call<CashTotals>('cash/totals', { accountId, to: day });
    const closing = currencies.find((block) => block.currency === currency)?.closing ?? opening;
    await story.call('cash/addBalance', { accountId, currency, day, kind: 'closing', amount: day === states.at(-1) ? addDecimals(closing, off) : closing });
  }
}
