import type { ReviewTrades } from '../../../shared/contract/looking-back.ts';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import { tracedViolations, violationsOfTrade } from '../../../shared/review/violations.ts';
import { zTradeFilter } from '../../../shared/contract/trades.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { entryFillIdsOfTrades } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { inTurns, pieceByPiece } from '../in-turns.ts';
import { listTrades } from '../trades/trades.ts';
import { gatherPeriod } from './facts.ts';

/** More are read in the trades table: a retrospective is a quarter of an hour. */
const SHOWN = 20;

/**
 * The trades that closed in a week, a day or a month, the first ones first, each with the violations of that time it is marked with.
 *
 * They are the trades the facts count, day by day; twenty at most, and how many there are.
 *
 * @throws {Refusal} WEEK_INVALID
 */
export function reviewTrades(ctx: ServiceContext, { week }: { week: string }): Promise<ReviewTrades> {
  if (periodKind(week) === null) throw new Refusal('invalid', 'WEEK_INVALID', { week });
  return inTurns(ctx, `trades of the retrospective ${week}`, async () => {
    const filter = zTradeFilter.parse(periodDays(week));
    const { rows, total } = listTrades(ctx, { filter, status: 'closed', sort: { by: 'closed', desc: false }, limit: SHOWN, cursor: null });
    const entryFills = entryFillIdsOfTrades(ctx.db, rows.map(({ id }) => id));
    const traced = rows.length === 0 ? [] : tracedViolations((await pieceByPiece(gatherPeriod(ctx, week))).events);
    return {
      total,
      rows: rows.map(({ id, closedDay, symbol, name, accountName, direction, planned, planId, netPnl, currency, r, rReason }) => ({
        id, closedDay: closedDay!, symbol, name, accountName, direction, planned, netPnl, currency, r, rReason,
        violations: violationsOfTrade({ id, planId, entryFillIds: entryFills.get(id) ?? [] }, traced),
      })),
    };
  });
}
