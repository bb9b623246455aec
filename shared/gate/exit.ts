import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import { closingQuantity, decimalOrNull } from '../plan/exposure.ts';
import type { PositionFacts } from './input.ts';
import type { TicketIntent } from './ticket.ts';

const NONE = decimalFromNumber(0);

/** How an order divides into what only reduces a position and what adds risk. */
export interface ExitJudgement {
  readonly exit: Decimal;
  readonly risk: Decimal;
  readonly verified: boolean;
  /** The position would have covered more, but other exits are on their way. */
  readonly heldBack: Decimal;
}

/**
 * What of an order is an exit: same account and instrument, opposite sign, up to |position| − outstanding exits.
 *
 * Looks at the position and nothing else. Where the position is not certain the trader's declaration stands for what
 * cannot be seen, and the exit is marked unverified. An order whose quantity cannot be read is no exit.
 *
 * @returns null where the quantity is no positive number
 */
export function judgeExit(intent: Pick<TicketIntent, 'side' | 'quantity' | 'declaredExit'>, position: PositionFacts | null): ExitJudgement | null {
  const quantity = decimalOrNull(intent.quantity);
  if (quantity === null || !quantity.gt(NONE)) return null;
  const held = position === null ? null : decimalOrNull(position.quantity);
  const closable = closingQuantity(held === null ? null : { quantity: held }, { side: intent.side, quantity: held?.abs() ?? NONE });
  const outstanding = atLeastNothing(position === null ? null : decimalOrNull(position.outstandingExits));
  const free = atLeastNothing(closable.minus(outstanding));
  const exit = quantity.lt(free) ? quantity : free;
  const rest = quantity.minus(exit);
  if (rest.gt(NONE) && intent.declaredExit && position?.certain !== true) return { exit: quantity, risk: NONE, verified: false, heldBack: NONE };
  const wanted = quantity.lt(closable) ? quantity : closable;
  return { exit, risk: rest, verified: true, heldBack: wanted.minus(exit) };
}

function atLeastNothing(value: Decimal | null): Decimal {
  return value !== null && value.gt(NONE) ? value : NONE;
}
