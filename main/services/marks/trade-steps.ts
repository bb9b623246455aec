import { emptyPosition, type PositionEvent } from '../../../shared/ledger/position.ts';
import { applyDays } from '../../../shared/ledger/replay.ts';
import type { TradeStep } from '../../../shared/marks/excursion.ts';
import { attoText } from '../../../shared/money/atto.ts';
import type { Db } from '../../db/db.ts';
import { standingFillsOf } from '../../db/fills.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import { positionOptions } from '../positions/position-options.ts';

/** Trades of one position, by id. */
export type Directions = ReadonlyMap<string, 'long' | 'short'>;

/** Of some trades of one position, each one's own part of each of its fills: of one that turned the position, what opened or what closed it. */
export function stepsOfPosition(db: Db, accountId: string, instrumentId: string, trades: Directions): Map<string, TradeStep[]> {
  const fills = standingFillsOf(db, accountId, instrumentId).map(({ fill }) => fill);
  const actions = ledgerActionsOf(db, accountId, instrumentId);
  const { events } = applyDays(emptyPosition(positionOptions(db, accountId, instrumentId)), fills, actions);
  const byId = new Map(fills.map((fill) => [fill.id, fill]));
  const steps = new Map<string, TradeStep[]>();
  const holds = new Map<string, bigint>();
  const moved = (event: Extract<PositionEvent, { tradeId: string }>, id: string, direction: 'long' | 'short'): TradeStep => {
    const held = holds.get(id) ?? 0n;
    if (event.kind === 'split') {
      const more = (held * event.ratio[0]) / event.ratio[1] - held;
      holds.set(id, held + more);
      // Shares of a split come at no price, like bonus shares.
      return { day: actions.find(({ id: action }) => action === event.actionId)!.tradingDay, quantity: attoText(more), price: '0' };
    }
    const fill = byId.get(event.fillId)!;
    const quantity = event.quantity / event.grain;
    const bought = (event.kind !== 'realised') === (direction === 'long');
    const change = bought ? quantity : -quantity;
    // Bonus shares come at no price: they are valued like the rest, from the next price on.
    holds.set(id, held + change);
    return { day: fill.tradingDay, quantity: attoText(change), price: attoText(fill.price) };
  };
  for (const event of events) {
    if (!('tradeId' in event)) continue;
    const direction = trades.get(event.tradeId);
    if (direction === undefined) continue;
    const step = moved(event, event.tradeId, direction);
    const known = steps.get(event.tradeId);
    if (known === undefined) steps.set(event.tradeId, [step]);
    else known.push(step);
  }
  return steps;
}
