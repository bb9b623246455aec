import { z } from 'zod';
import { attoQuotientText, attoText, halfEvenQuotient, ONE_ATTO_UNIT } from '../money/atto.ts';
import { assertMinor, formatMoney, type Currency, type Minor } from '../money/money.ts';
import { zCurrency, zDecimal, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { daysBetween } from '../time/calendar-day.ts';
import { millisecondsBetween, zInstant, type Instant } from '../time/instant.ts';
import { zTradingDay } from '../time/schema.ts';
import { averagePrice } from './ledger-fill.ts';
import { fillIds, type Direction, type TradeProgress } from './trade-progress.ts';

/** Why a trade has no R. `no-planned-risk`: its plan is not known here, or risked nothing. */
export const zNoRReason = z.enum(['trade-open', 'no-plan', 'no-planned-risk']);
export type NoRReason = z.infer<typeof zNoRReason>;

/** One trade, flat to flat, as it crosses the contract. */
export const zTrade = z.object({
  /** Id of the fill that opened it. */
  id: z.string(),
  accountId: z.string(),
  instrumentId: z.string(),
  currency: zCurrency,
  direction: z.enum(['long', 'short']),
  status: z.enum(['open', 'closed']),
  openedAt: zInstant.nullable(),
  openedDay: zTradingDay,
  closedAt: zInstant.nullable(),
  closedDay: zTradingDay.nullable(),
  maxQuantity: zPositiveDecimal,
  /** Still held; '0' when closed. */
  openQuantity: zDecimal,
  /** Weighted by quantity, twelve significant digits: figures to read, from which no result is computed. */
  avgEntry: zDecimal,
  avgExit: zDecimal.nullable(),
  /**
   * Shares held now for one held when the trade was opened, '1' but after splits. Quantities and averages above are in shares of
   * today; a plan's prices are divided by it, and its quantities multiplied, to stand beside them.
   */
  splitRatio: zPositiveDecimal,
  /** Realised; of an open trade, of the part closed so far. netPnl = grossPnl − fees. */
  grossPnl: zMoney,
  fees: zMoney,
  netPnl: zMoney,
  /** 1 R: planned risk of the plan's first seal. */
  plannedRisk: zMoney.nullable(),
  r: z.number().nullable(),
  rReason: zNoRReason.nullable(),
  planId: z.string().nullable(),
  /** null: it cannot be decided yet, which is neither planned nor unplanned. */
  planned: z.boolean().nullable(),
  fillIds: z.array(z.string()),
  /** Calendar days between the trading days; 0 within one. null while open. */
  holdingDays: z.number().int().nullable(),
  /** null while open and where a time of day is unknown. */
  holdingMs: z.number().int().nullable(),
});
export type Trade = z.infer<typeof zTrade>;

/** The same trade inside the engine: money in smallest units. */
export type LedgerTrade = Omit<Trade, 'currency' | 'direction' | 'grossPnl' | 'fees' | 'netPnl' | 'plannedRisk'> & {
  currency: Currency;
  direction: Direction;
  grossPnl: Minor;
  fees: Minor;
  netPnl: Minor;
  plannedRisk: Minor | null;
};

/**
 * Result in units of planned risk: net result ÷ planned risk (1 R = quantity of the first seal × |entry − stop| ×
 * multiplier). −1 is the loss the plan accepted.
 *
 * @param net net result in smallest units
 * @param plannedRisk smallest units of the same currency
 * @returns signed, dimensionless; null unless the planned risk is above zero
 * @example rMultiple(-20000, 20000) // => -1
 * @example rMultiple(50000, 20000) // => 2.5
 * @example rMultiple(50000, 0) // => null
 */
export function rMultiple(net: Minor, plannedRisk: Minor): number | null {
  if (!(plannedRisk > 0)) return null;
  return net / plannedRisk;
}

/**
 * A trade as far as its fills have brought it.
 *
 * @param plannedRiskOf planned risk of a plan in smallest units of the trade's currency; null where it is not known
 */
export function toTrade(progress: TradeProgress, plannedRiskOf: (planId: string) => Minor | null = () => null): LedgerTrade {
  const { gross, fees, closedDay, closedAt, openedAt, planId, grain, payoff } = progress;
  const netPnl = assertMinor(gross - fees);
  const plannedRisk = planId === null ? null : plannedRiskOf(planId);
  const r = closedDay === null || plannedRisk === null ? null : rMultiple(netPnl, plannedRisk);
  return {
    id: progress.id,
    accountId: progress.accountId,
    instrumentId: progress.instrumentId,
    currency: progress.currency,
    direction: progress.direction,
    status: closedDay === null ? 'open' : 'closed',
    openedAt,
    openedDay: progress.openedDay,
    closedAt,
    closedDay,
    maxQuantity: attoText(halfEvenQuotient(progress.maxQuantity, grain)),
    openQuantity: attoText(halfEvenQuotient(progress.entryQuantity - progress.exitQuantity, grain)),
    avgEntry: averagePrice(progress.entryValue, progress.entryQuantity, grain, payoff) ?? '0',
    avgExit: averagePrice(progress.exitValue, progress.exitQuantity, grain, payoff),
    splitRatio: attoQuotientText(progress.split[0] * ONE_ATTO_UNIT, progress.split[1], 12),
    grossPnl: gross,
    fees,
    netPnl,
    plannedRisk,
    r,
    rReason: r === null ? noRReason(closedDay, planId) : null,
    planId,
    planned: progress.planned,
    fillIds: fillIds(progress),
    holdingDays: closedDay === null ? null : daysBetween(progress.openedDay, closedDay),
    holdingMs: heldFor(openedAt, closedAt),
  };
}

function noRReason(closedDay: string | null, planId: string | null): NoRReason {
  if (closedDay === null) return 'trade-open';
  return planId === null ? 'no-plan' : 'no-planned-risk';
}

function heldFor(openedAt: Instant | null, closedAt: Instant | null): number | null {
  return openedAt === null || closedAt === null ? null : millisecondsBetween(openedAt, closedAt);
}

/** The wire form: the same trade with its money as decimal text. */
export function tradeToWire(trade: LedgerTrade): Trade {
  const money = (minor: Minor): string => formatMoney(minor, trade.currency);
  return {
    ...trade,
    grossPnl: money(trade.grossPnl),
    fees: money(trade.fees),
    netPnl: money(trade.netPnl),
    plannedRisk: trade.plannedRisk === null ? null : money(trade.plannedRisk),
  };
}
