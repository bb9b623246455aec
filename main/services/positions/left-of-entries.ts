import { openQuantity } from '../../../shared/ledger/lots.ts';
import type { PositionState } from '../../../shared/ledger/position.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { attoText, halfEvenQuotient } from '../../../shared/money/atto.ts';
import { addDecimals } from '../../../shared/money/decimal.ts';
import type { Db } from '../../db/db.ts';
import { countFillsOf, standingFillsOf } from '../../db/fills.ts';
import { readPosition } from '../../db/positions.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import { positionOptions } from './position-options.ts';
import { stateFromText } from './state-text.ts';

/** Beyond this a position is not replayed only to tell its entries apart. */
const MOST_FILLS = 20_000;

/**
 * What is still held of each fill that entered the open trade, in shares of today: by the account's method, and by average cost, which
 * pools the entries, what came first went first. An entry that is not named is gone.
 *
 * @returns null where nothing was given up yet, and where it cannot be told
 */
export function leftOfEntries(db: Db, accountId: string, instrumentId: string): ReadonlyMap<string, string> | null {
  const row = readPosition(db, accountId, instrumentId);
  const state = row === null ? null : stateFromText(row.state);
  if (state === null || state.trade === null || state.trade.exitQuantity === 0n) return null;
  const apart = state.method === 'average' ? inTheirOrder(db, accountId, instrumentId) : state;
  if (apart === null) return null;
  const left = new Map<string, string>();
  for (const lot of apart.lots) left.set(lot.fillId, addDecimals(left.get(lot.fillId) ?? '0', attoText(halfEvenQuotient(openQuantity(lot), apart.grain))));
  return left;
}

function inTheirOrder(db: Db, accountId: string, instrumentId: string): PositionState | null {
  if (countFillsOf(db, accountId, instrumentId) > MOST_FILLS) return null;
  const fills = standingFillsOf(db, accountId, instrumentId).map(({ fill }) => fill);
  return replay(fills, { ...positionOptions(db, accountId, instrumentId), method: 'fifo', actions: ledgerActionsOf(db, accountId, instrumentId) }).state;
}
