import { skipsWeekends } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { ReturnRisk } from '../../../shared/contract/marks.ts';
import { calmar } from '../../../shared/stats/calmar.ts';
import { sharpe } from '../../../shared/stats/sharpe.ts';
import { sortino } from '../../../shared/stats/sortino.ts';
import { cornishFisherTailRisk, historicalTailRisk, normalTailRisk } from '../../../shared/stats/value-at-risk.ts';
import { volatility } from '../../../shared/stats/volatility.ts';
import { addDays, isWeekend } from '../../../shared/time/calendar-day.ts';
import { estimate } from './estimate.ts';

export interface DatedReturn {
  readonly day: string;
  readonly value: number;
}

const LEVEL = 0.95;

/**
 * What the daily returns say of risk. Days of the account's market on which nothing moved count as returns of nothing, for money that
 * waits is at rest and not absent; 252 of them are a year, or 365 where the market never closes. Risk-free rate and target are 0.
 */
export function returnRisk(account: Account, daily: readonly DatedReturn[]): ReturnRisk {
  const weekdays = skipsWeekends(account);
  const perYear = weekdays ? 252 : 365;
  const returns = everyDay(daily, weekdays);
  const methods = { historical: historicalTailRisk, normal: normalTailRisk, 'cornish-fisher': cornishFisherTailRisk } as const;
  return {
    days: returns.length,
    perYear,
    volatility: estimate(volatility(returns, perYear)),
    sharpe: estimate(sharpe(returns, perYear)),
    sortino: estimate(sortino(returns, perYear)),
    calmar: estimate(calmar(returns, perYear)),
    level: LEVEL,
    tails: (['historical', 'normal', 'cornish-fisher'] as const).map((method) => {
      const { valueAtRisk, expectedShortfall } = methods[method](returns, LEVEL);
      return { method, valueAtRisk: estimate(valueAtRisk), expectedShortfall: estimate(expectedShortfall) };
    }),
  };
}

/** One return a trading day; what a weekend brought counts on the day itself, for it happened. */
export function everyDay(daily: readonly DatedReturn[], weekdays: boolean): number[] {
  const known = new Map(daily.map(({ day, value }) => [day, value]));
  const [first, last] = [daily[0]?.day, daily.at(-1)?.day];
  const returns: number[] = [];
  if (first === undefined || last === undefined) return returns;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const value = known.get(day);
    if (value !== undefined || !weekdays || !isWeekend(day)) returns.push(value ?? 0);
  }
  return returns;
}
