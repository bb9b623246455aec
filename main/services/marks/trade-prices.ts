import type { TradePrices } from '../../../shared/contract/marks.ts';
import { excursions } from '../../../shared/marks/excursion.ts';
import { formatMoney, isCurrency, type Minor } from '../../../shared/money/money.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { accountDayOf } from '../../../shared/account/account-day.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listBars } from '../../db/daily-bars.ts';
import { readTrade } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { getInstrument } from '../instruments.ts';
import { perRevision } from '../per-revision.ts';
import { stepsOfPosition } from './trade-steps.ts';

/** Shown around a trade, in calendar days. */
const MARGIN_DAYS = 45;

/**
 * Daily prices around a trade, and how far it went against and for the trader.
 *
 * @throws {Refusal} TRADE_NOT_FOUND
 */
export function tradePrices(ctx: ServiceContext, { id }: { id: string }): TradePrices {
  return perRevision(ctx, `trade prices ${id} ${ctx.clock.instant().slice(0, 10)}`, () => compute(ctx, id));
}

function compute(ctx: ServiceContext, id: string): TradePrices {
  const trade = readTrade(ctx.db, id);
  if (trade === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id });
  const instrument = getInstrument(ctx, { id: trade.instrumentId });
  const account = getAccount(ctx, { id: trade.accountId });
  const last = trade.closedDay ?? accountDayOf(account, ctx.clock.instant());
  const bars = listBars(ctx.db, trade.instrumentId, addDays(trade.openedDay, -MARGIN_DAYS), addDays(last, MARGIN_DAYS));
  const ranges = new Map(bars.flatMap(({ day, low, high }) => (low === null || high === null || day < trade.openedDay || day > last ? [] : [[day, { low, high }] as const])));
  const steps = stepsOfPosition(ctx.db, trade.accountId, trade.instrumentId, new Map([[trade.id, trade.direction]])).get(trade.id) ?? [];
  const days = [...new Set([...steps.map(({ day }) => day), ...bars.map(({ day }) => day).filter((day) => day >= trade.openedDay && day <= last)])].toSorted();
  const nothing = { adverse: null, favourable: null, adverseR: null, favourableR: null, adverseDay: null, favourableDay: null };
  if (ranges.size === 0 || !isCurrency(trade.currency)) return { bars, ...nothing, days: days.length, daysWithoutRange: days.length, reason: 'no-prices' };
  const { currency } = trade;
  const found = excursions(steps, ranges, days, { multiplier: instrument.multiplier, currency, inverse: instrument.payoff === 'inverse' });
  const inR = (result: Minor): number | null => (trade.plannedRisk === null || !(trade.plannedRisk > 0) ? null : result / trade.plannedRisk);
  return {
    bars,
    adverse: formatMoney(found.adverse, currency),
    favourable: formatMoney(found.favourable, currency),
    adverseR: inR(found.adverse),
    favourableR: inR(found.favourable),
    adverseDay: found.adverseDay,
    favourableDay: found.favourableDay,
    days: days.length,
    daysWithoutRange: found.daysWithoutRange,
    reason: null,
  };
}
