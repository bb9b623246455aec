import { turnoverOf, type Turnover } from '../../../shared/bias/turnover.ts';
import type { BiasFilter } from '../../../shared/contract/bias.ts';
import { parseMoney } from '../../../shared/money/money.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { readAccount } from '../../db/accounts.ts';
import { fillSpan, tradedBetween } from '../../db/bias-reads.ts';
import type { ServiceContext } from '../context.ts';
import { accountEquityInTurns } from '../marks/equity.ts';
import type { Gathered } from './gather.ts';
import { breathe } from '../in-turns.ts';

/** Months at most: five years, the newest. */
const MOST_MONTHS = 60;

/** Turnover by month of the accounts kept in the block's own currency, their values added. */
export async function monthlyTurnover(ctx: ServiceContext, { currency, accountIds, input }: Gathered, { from, to }: BiasFilter): Promise<Turnover[]> {
  const traded = new Set(input.trades.map(({ accountId }) => accountId));
  const own = accountIds.filter((id) => traded.has(id) && readAccount(ctx.db, id)?.currency === currency);
  const span = fillSpan(ctx.db, own);
  if (span === null) return [];
  const first = from !== null && from > span.first ? from : span.first;
  const last = to !== null && to < span.last ? to : span.last;
  const values: Map<string, number>[] = [];
  for (const accountId of own) {
    values.push(new Map((await accountEquityInTurns(ctx, { accountId })).points.flatMap(({ day, equity }) => (equity === null ? [] : [[day, parseMoney(equity, currency) / input.minorPerUnit] as const]))));
    await breathe();
  }
  const rows: Turnover[] = [];
  for (const month of monthsBetween(first, last).slice(-MOST_MONTHS)) {
    const [begins, ends] = [`${month}-01`, addDays(`${nextMonth(month)}-01`, -1)];
    const sides = new Map(tradedBetween(ctx.db, own, currency, begins, ends).map((row) => [row.side, row]));
    await breathe();
    const units = (side: 'buy' | 'sell', of: 'gross' | 'fees'): number => (sides.get(side)?.[of] ?? 0) / input.minorPerUnit;
    rows.push(turnoverOf({ month, sales: units('sell', 'gross'), buys: units('buy', 'gross'), startValue: valueOn(values, addDays(begins, -1), begins), endValue: valueOn(values, ends, begins), fees: units('buy', 'fees') + units('sell', 'fees') }));
  }
  return rows;
}

/** The accounts' values on a day, or on the last day known before it; where that lies before the first day of the record, on the first one. Null where any has none. */
function valueOn(values: readonly ReadonlyMap<string, number>[], day: string, orFrom: string): number | null {
  let sum = 0;
  for (const known of values) {
    const days = [...known.keys()];
    const at = days.findLast((one) => one <= day) ?? days.find((one) => one >= orFrom);
    if (at === undefined) return null;
    sum += known.get(at)!;
  }
  return sum;
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7);

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}
