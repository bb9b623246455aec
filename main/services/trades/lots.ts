import type { LotMatch } from '../../../shared/contract/trades.ts';
import type { Payoff } from '../../../shared/account/instrument.ts';
import { averagePrice, type LedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import type { RealisedEvent } from '../../../shared/ledger/position.ts';
import { prorate } from '../../../shared/ledger/prorate.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { attoText, halfEvenQuotient } from '../../../shared/money/atto.ts';
import { assertMinor, formatMoney, type Minor } from '../../../shared/money/money.ts';
import { countFillsOf, standingFillsOf } from '../../db/fills.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import type { TradeRecord } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { positionOptions } from '../positions/position-options.ts';

/** Beyond this the position would be replayed for longer than somebody opening a page waits. */
const MOST_FILLS = 20_000;
const MOST_SHOWN = 500;

/** Which entry paid for which exit in a trade. The parts of an exit add up to its result exactly. */
export function lotsOf(ctx: ServiceContext, trade: TradeRecord): { lots: LotMatch[]; lotsLeftOut: number } {
  const { accountId, instrumentId } = trade;
  if (countFillsOf(ctx.db, accountId, instrumentId) > MOST_FILLS) return { lots: [], lotsLeftOut: -1 };
  const fills = standingFillsOf(ctx.db, accountId, instrumentId).map(({ fill }) => fill);
  const byId = new Map(fills.map((fill) => [fill.id, fill]));
  const options = positionOptions(ctx.db, accountId, instrumentId);
  const { realised } = replay(fills, { ...options, actions: ledgerActionsOf(ctx.db, accountId, instrumentId) });
  const lots = realised.filter(({ tradeId }) => tradeId === trade.id).flatMap((event) => partsOf(event, trade, options.payoff, byId));
  return { lots: lots.slice(0, MOST_SHOWN), lotsLeftOut: Math.max(0, lots.length - MOST_SHOWN) };
}

function partsOf(event: RealisedEvent, { direction }: TradeRecord, payoff: Payoff, byId: ReadonlyMap<string, LedgerFill>): LotMatch[] {
  const exit = byId.get(event.fillId)!;
  const sign = (direction === 'long') === (payoff === 'linear') ? 1 : -1;
  const entered = event.parts.reduce((sum, { gross }) => sum + gross, 0);
  const paid = assertMinor(event.gross * sign + entered);
  const money = (minor: Minor): string => formatMoney(minor, event.currency);
  let done = 0n;
  return event.parts.map((part) => {
    const entry = byId.get(part.fillId)!;
    const before = done;
    done += part.quantity;
    // Shares of the exit by running totals, so that they add up to the whole.
    const share = (amount: Minor): Minor => prorate(amount, done, event.quantity) - prorate(amount, before, event.quantity);
    const gross = assertMinor(sign * (share(paid) - part.gross));
    const fees = assertMinor(part.fees + share(event.exitFees));
    return {
      exitFillId: event.fillId,
      entryFillId: part.fillId,
      exitDay: exit.tradingDay,
      entryDay: entry.tradingDay,
      quantity: attoText(halfEvenQuotient(part.quantity, event.grain)),
      // Of all that was held, by average cost, and in shares of today after a split.
      entryPrice: averagePrice(part.value, part.quantity, event.grain, payoff) ?? attoText(entry.price),
      exitPrice: attoText(exit.price),
      gross: money(gross),
      fees: money(fees),
      net: money(assertMinor(gross - fees)),
    };
  });
}
