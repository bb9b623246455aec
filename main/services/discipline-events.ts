import type { Fill } from '../../shared/ledger/fill.ts';
import { recordFilled } from '../../shared/gate/ticket-transitions.ts';
import { addDecimals, compareDecimals, decimalFromNumber, toDecimal, canonicalDecimal } from '../../shared/money/decimal.ts';
import { stateByFills } from '../../shared/plan/transitions.ts';
import { fillsOfPlan, fillsOfTicket } from '../db/fill-links.ts';
import { listSealedPlans, writePlanQuantities, writePlanState, type StoredPlan } from '../db/plans.ts';
import { readTicket, saveTicket } from '../db/tickets.ts';
import { fillIdsOfTrades } from '../db/trades.ts';
import { noteLastLoss, readAccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { notePeakOf } from './equity-peak.ts';
import { positionOf } from './ledger.ts';
import { leftOfEntries } from './positions/left-of-entries.ts';
import { runRules, runRulesOn } from './run-rules.ts';
import { endTicketsOfPlan } from './ticket-endings.ts';
import { revokeUncoveredExits } from './uncovered-exits.ts';

/**
 * What fills do to the discipline: tickets fill, plans become active and close, stop rules are run. Called by whoever keeps,
 * links or undoes fills, inside the same transaction, after positions and trades have been brought up to date.
 *
 * Everything is counted anew from the fills that stand, so it does not matter in which order they came.
 */

type Touched = Pick<Fill, 'accountId' | 'instrumentId' | 'ticketId'>;

export function fillsArrived(ctx: ServiceContext, fills: readonly Touched[]): void {
  recount(ctx, fills);
  const accountIds = [...new Set(fills.map((fill) => fill.accountId))];
  const facts = accountIds.map((accountId) => {
    const read = readAccountFacts(ctx, accountId);
    noteLastLoss(ctx, read.account);
    notePeakOf(ctx, read.standing);
    return read;
  });
  runRulesOn(ctx, facts);
}

/** @param before the same fills as they were linked until now */
export function fillsLinked(ctx: ServiceContext, fills: readonly Touched[], before: readonly Touched[] = []): void {
  recount(ctx, [...fills, ...before]);
  runRules(ctx, fills.map(({ accountId }) => accountId));
}

/**
 * Fills that were undone. Quantities follow; a lockout that has begun stays, an ended ticket stays ended, and what a plan
 * once had entered stays used up. What is left may even be a greater loss, so the rules are run again.
 */
export function fillsReversed(ctx: ServiceContext, fills: readonly Touched[]): void {
  fillsArrived(ctx, fills);
  revokeUncoveredExits(ctx, fills);
}

function recount(ctx: ServiceContext, fills: readonly Touched[]): void {
  for (const ticketId of new Set(fills.map((fill) => fill.ticketId))) {
    if (ticketId !== null) recountTicket(ctx, ticketId);
  }
  const positions = new Map(fills.map(({ accountId, instrumentId }) => [`${accountId}\u001f${instrumentId}`, { accountId, instrumentId }]));
  for (const { accountId, instrumentId } of positions.values()) {
    const plans = listSealedPlans(ctx.db, accountId, instrumentId);
    if (plans.length === 0) continue;
    const held = positionOf(ctx, accountId, instrumentId);
    const inTrade = held.tradeId === null ? new Set<string>() : new Set(fillIdsOfTrades(ctx.db, [held.tradeId]).get(held.tradeId) ?? []);
    const left = held.tradeId === null ? null : leftOfEntries(ctx.db, accountId, instrumentId);
    for (const plan of plans) recountPlan(ctx, plan, { held: held.quantity, inTrade, left });
  }
}

/** Confirmed fills only: a suggestion nobody has confirmed fills nothing. */
function recountTicket(ctx: ServiceContext, ticketId: string): void {
  const ticket = readTicket(ctx.db, ticketId);
  if (ticket === null) return;
  const confirmed = fillsOfTicket(ctx.db, ticketId).filter(({ link }) => link === 'planned' || link === 'unplanned');
  const filled = addDecimals(...confirmed.map(({ quantity }) => quantity));
  const next = recordFilled(ticket, filled, compareDecimals(filled, ticket.intent.quantity) >= 0, ctx.clock.instant());
  if (next.filledQuantity === ticket.filledQuantity && next.state === ticket.state) return;
  saveTicket(ctx.db, next);
  if (next.state === 'filled') ctx.record('ticket-filled', { id: ticketId, from: ticket.state, quantity: filled });
  if (next.state === 'expired' && ticket.state === 'filled') ctx.record('ticket-expired', { id: ticketId, from: ticket.state, reason: next.endReason });
}

/** Signed quantity of a position, ids of the fills of its open trade, and what is left of those that entered it, where that is told. */
interface HeldNow {
  readonly held: string;
  readonly inTrade: ReadonlySet<string>;
  readonly left: ReadonlyMap<string, string> | null;
}

/**
 * Entered: what was filled under the plan on its own side. Still open: as much of that as is left in the trade that is open
 * now, and no more than is held. Of two plans in one trade each has what was bought under it, not both the whole.
 */
function recountPlan(ctx: ServiceContext, plan: StoredPlan, { held, inTrade, left }: HeldNow): void {
  const entersBy = plan.content.side === 'long' ? 'buy' : 'sell';
  const entries = fillsOfPlan(ctx.db, plan.id).filter(({ link, side }) => link === 'planned' && side === entersBy);
  const filled = addDecimals(...entries.map(({ quantity }) => quantity));
  const inOpenTrade = addDecimals(...entries.filter(({ fillId }) => inTrade.has(fillId)).map(({ fillId, quantity }) => (left === null ? quantity : smaller(quantity, left.get(fillId) ?? '0'))));
  const heldOnSide = plan.content.side === 'long' ? toDecimal(held) : toDecimal(held).neg();
  const most = heldOnSide.gt('0') ? heldOnSide : decimalFromNumber(0);
  const open = canonicalDecimal(most.lt(inOpenTrade) ? most : toDecimal(inOpenTrade));
  const entered = compareDecimals(filled, plan.enteredQuantity) > 0 ? filled : plan.enteredQuantity;
  const state = stateByFills(plan.state, { filled: filled !== '0', open: open !== '0' });
  if (filled === plan.filledQuantity && open === plan.openQuantity && entered === plan.enteredQuantity && state === plan.state) return;
  const at = ctx.clock.instant();
  writePlanQuantities(ctx.db, plan.id, { filled, open, entered }, at);
  if (state === plan.state) return;
  writePlanState(ctx.db, plan.id, state, at);
  if (state === 'closed') {
    ctx.record('plan-closed', { planId: plan.id, filled });
    endTicketsOfPlan(ctx, plan.id);
  }
}

const smaller = (a: string, b: string): string => (compareDecimals(a, b) < 0 ? a : b);
