import { zTradeFilter, type TradeRow } from '../../../shared/contract/trades.ts';
import type { Report, ReportTrade } from '../../../shared/report/report.ts';
import type { ServiceContext } from '../context.ts';
import { listTrades } from '../trades/trades.ts';

export interface ChosenDays {
  readonly accountIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** Closed trades of a report, the last closed first. */
export function reportTrades(ctx: ServiceContext, { cursor, limit, ...chosen }: ChosenDays & { cursor: string | null; limit: number }): { rows: ReportTrade[]; next: string | null } {
  const { rows, next } = pageOf(ctx, chosen, limit, cursor);
  return { rows: rows.map(toReportTrade), next };
}

/** As many of them as a report names, and how many there are. */
export function listedTrades(ctx: ServiceContext, chosen: ChosenDays, most: number): Report['trades'] {
  const { rows, total } = pageOf(ctx, chosen, Math.max(1, most), null);
  const listed = rows.slice(0, most).map(toReportTrade);
  return { total, listed: listed.length, rows: listed };
}

function pageOf(ctx: ServiceContext, { accountIds, from, to }: ChosenDays, limit: number, cursor: string | null) {
  return listTrades(ctx, { filter: zTradeFilter.parse({ accountIds, from, to }), status: 'closed', limit, cursor });
}

function toReportTrade(trade: TradeRow): ReportTrade {
  return {
    id: trade.id,
    account: trade.accountName,
    symbol: trade.symbol,
    name: trade.name,
    direction: trade.direction,
    openedDay: trade.openedDay,
    closedDay: trade.closedDay!,
    quantity: trade.maxQuantity,
    entry: trade.avgEntry,
    exit: trade.avgExit,
    currency: trade.currency,
    gross: trade.grossPnl,
    fees: trade.fees,
    net: trade.netPnl,
    r: trade.r,
    rReason: trade.rReason,
    planned: trade.planned,
    setup: trade.setup,
  };
}
