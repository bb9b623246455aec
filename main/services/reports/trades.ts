import { zTradeFilter, type TradeRow } from '../../../shared/contract/trades.ts';
import type { Report, ReportTrade } from '../../../shared/report/report.ts';
import { listAccounts } from '../../db/accounts.ts';
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
  return { rows: asReported(ctx, rows), next };
}

/** As many of them as a report names, and how many there are. */
export function listedTrades(ctx: ServiceContext, chosen: ChosenDays, most: number): Report['trades'] {
  const { rows, total } = pageOf(ctx, chosen, Math.max(1, most), null);
  const listed = asReported(ctx, rows.slice(0, most));
  return { total, listed: listed.length, rows: listed };
}

function pageOf(ctx: ServiceContext, { accountIds, from, to }: ChosenDays, limit: number, cursor: string | null) {
  return listTrades(ctx, { filter: zTradeFilter.parse({ accountIds, from, to }), status: 'closed', limit, cursor });
}

function asReported(ctx: ServiceContext, rows: readonly TradeRow[]): ReportTrade[] {
  const zones = new Map(listAccounts(ctx.db).map(({ id, zone }) => [id, zone]));
  return rows.map((row) => toReportTrade(row, zones.get(row.accountId)!));
}

function toReportTrade(trade: TradeRow, zone: string): ReportTrade {
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
    openedAt: trade.openedAt,
    closedAt: trade.closedAt,
    zone,
  };
}
