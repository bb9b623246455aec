import type { Account } from '../../shared/account/account.ts';
import { decimalFromNumber, subtractDecimals, toDecimal, type Decimal } from '../../shared/money/decimal.ts';
import { addMoney, type Minor } from '../../shared/money/money.ts';
import { decimalOrNull, orderValue } from '../../shared/plan/exposure.ts';
import { averagePrice, type PricedStage } from '../../shared/risk/stages.ts';
import type { HeldTicket } from '../../shared/gate/ticket-transitions.ts';
import { readInstrument } from '../db/instruments.ts';
import { readPlan } from '../db/plans.ts';
import { listLiveTickets } from '../db/tickets.ts';
import type { ServiceContext } from './context.ts';
import { lastPrice } from './last-price.ts';

/** A released order that may be at the broker: what of it is not filled yet, and the price it is reckoned at. */
export interface OutstandingOrder {
  readonly ticket: HeldTicket;
  readonly quantity: Decimal;
  /** null where neither the ticket, its plan nor the market gives one. */
  readonly price: Decimal | null;
}

type ReleasedOrder = Pick<OutstandingOrder, 'ticket' | 'quantity'>;

/** Released and not wholly filled, of one account. `except` is the ticket being judged. */
export function releasedOrders(ctx: ServiceContext, accountId: string, except: string | null = null): ReleasedOrder[] {
  return listLiveTickets(ctx.db, accountId)
    .filter((ticket) => ticket.state === 'released' && ticket.id !== except)
    .map((ticket) => ({ ticket, quantity: toDecimal(subtractDecimals(ticket.intent.quantity, ticket.filledQuantity)) }))
    .filter(({ quantity }) => quantity.gt('0'));
}

/** The same with the price each is reckoned at. */
export function outstandingOrders(ctx: ServiceContext, account: Account, except: string | null = null): OutstandingOrder[] {
  return releasedOrders(ctx, account.id, except).map((order) => ({ ...order, price: priceOf(ctx, account, order.ticket) }));
}

/**
 * Σ|notional| of the released orders that add risk, in the account's currency.
 *
 * @returns null where one of them has no price to reckon with
 */
export function outstandingRisk(ctx: ServiceContext, account: Account, orders: readonly OutstandingOrder[]): Minor | null {
  let sum: Minor = 0;
  for (const { ticket, quantity, price } of orders) {
    if (ticket.nature === 'exit') continue;
    const instrument = readInstrument(ctx.db, ticket.intent.instrumentId);
    if (instrument === null || instrument.currency !== account.currency) continue;
    if (price === null) return null;
    sum = addMoney(sum, orderValue({ quantity, price, multiplier: toDecimal(instrument.multiplier), payoff: instrument.payoff, currency: account.currency }));
  }
  return sum;
}

/** Released exits of one instrument that are not filled yet. */
export function outstandingExits(orders: readonly ReleasedOrder[], instrumentId: string): Decimal {
  return orders
    .filter(({ ticket }) => ticket.nature === 'exit' && ticket.intent.instrumentId === instrumentId)
    .reduce((sum, { quantity }) => sum.plus(quantity), decimalFromNumber(0));
}

function priceOf(ctx: ServiceContext, account: Account, { intent }: HeldTicket): Decimal | null {
  if (intent.price !== null) return decimalOrNull(intent.price);
  const plan = intent.planId === null ? null : readPlan(ctx.db, intent.planId);
  const entries = plan?.content.entries.filter((stage) => stage.price !== '') ?? [];
  if (entries.length > 0) return toDecimal(averagePrice(entries as PricedStage[]));
  const known = lastPrice(ctx, account, intent.instrumentId);
  return known === null ? null : decimalOrNull(known);
}
