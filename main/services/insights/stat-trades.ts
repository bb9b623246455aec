import type { Currency } from '../../../shared/money/money.ts';
import type { StatTrade } from '../../../shared/stats/stat-trade.ts';
import type { TradeRecord } from '../../db/trades.ts';

/** A closed trade as statistics see it, with what groups it. */
export type CountedTrade = StatTrade & Pick<TradeRecord, 'accountId' | 'planId'> & { closedDay: string };

export function toCounted(trade: TradeRecord): CountedTrade {
  return {
    id: trade.id,
    accountId: trade.accountId,
    planId: trade.planId,
    instrumentId: trade.instrumentId,
    currency: trade.currency as Currency,
    direction: trade.direction,
    status: trade.status,
    openedAt: trade.openedAt,
    openedDay: trade.openedDay,
    closedAt: trade.closedAt,
    closedDay: trade.closedDay!,
    grossPnl: trade.gross,
    fees: trade.fees,
    netPnl: trade.net,
    r: trade.r,
    planned: trade.planned === null ? null : trade.planned === 1,
    holdingDays: trade.holdingDays,
    holdingMs: trade.holdingMs,
  };
}
