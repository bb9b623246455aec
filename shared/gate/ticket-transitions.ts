import { assertNever } from '../assert-never.ts';
import { addMilliseconds, type Instant } from '../time/instant.ts';
import { beginWait, extendWait, waitState, type ClockReading, type Wait } from '../time/wait.ts';
import type { GateDecision } from './input.ts';
import type { Ticket, TicketState } from './ticket.ts';

/** A ticket with the waits that hold it; people see the instants, only the waits decide. */
export interface HeldTicket extends Ticket {
  readonly cooling: Wait | null;
  /** Of `ready` or of `released`, whichever it is in. */
  readonly window: Wait | null;
}

export interface Windows {
  readonly readyWindowMs: number;
  readonly releaseWindowMs: number;
}

/** Where a ticket may go from where it is. A fill may still arrive for a slip that has ended: the order was at the broker. */
const MOVES: Readonly<Record<TicketState, readonly TicketState[]>> = {
  requested: ['blocked', 'cooling', 'ready', 'released'],
  blocked: ['withdrawn'],
  cooling: ['blocked', 'cooling', 'ready', 'expired', 'withdrawn', 'revoked'],
  ready: ['blocked', 'cooling', 'released', 'expired', 'withdrawn', 'revoked'],
  released: ['filled', 'expired', 'withdrawn', 'revoked'],
  expired: ['filled'],
  withdrawn: ['filled'],
  revoked: ['filled'],
  filled: ['expired'],
};

export const canMove = (from: TicketState, to: TicketState): boolean => MOVES[from].includes(to);

/** Not ended: it waits, may be released, or is out. */
export const isLive = (ticket: Pick<Ticket, 'state' | 'endedAt'>): boolean => ticket.endedAt === null;

type New = Pick<Ticket, 'id' | 'intent'>;

/** The ticket as the gate receives it, with its first answer. An exit is released at once; anything else waits or is blocked. */
export function openTicket({ id, intent }: New, decision: GateDecision, reading: ClockReading, windows: Windows): HeldTicket {
  const ticket: HeldTicket = {
    id,
    nature: decision.nature,
    verified: decision.verified,
    state: 'requested',
    intent,
    reasons: [],
    notes: [],
    figures: null,
    requestedAt: reading.now,
    ...NOT_WAITING,
    endedAt: null,
    endReason: null,
    filledQuantity: '0',
  };
  if (decision.nature === 'exit') return release(judged(ticket, decision), reading, windows);
  return answer(ticket, decision, reading, windows);
}

const NOT_WAITING = { coolingFrom: null, coolingUntil: null, cooling: null, readyAt: null, readyUntil: null, releasedAt: null, releasedUntil: null, window: null } as const;

/**
 * The gate's answer to a ticket that is asked for, has cooled, or is to be released.
 *
 * Blocked, it goes back and what it had waited is lost. Where the wait it owes has grown meanwhile it goes on waiting,
 * from where it began; a wait never shrinks.
 */
export function answer(ticket: HeldTicket, decision: GateDecision, reading: ClockReading, windows: Windows): HeldTicket {
  const asked = judged(ticket, decision);
  switch (decision.verdict) {
    case 'blocked':
      return move({ ...asked, ...NOT_WAITING }, ticket.state, 'blocked');
    case 'cool':
      return move(cool(asked, decision.coolingMs, reading), ticket.state, 'cooling');
    case 'pass':
      return ticket.state === 'ready' ? release(asked, reading, windows) : ready(asked, reading, windows);
    default:
      return assertNever(decision.verdict);
  }
}

function judged(ticket: HeldTicket, { reasons, notes, figures, verified }: GateDecision): HeldTicket {
  return { ...ticket, verified, reasons: [...reasons], notes: [...notes], figures };
}

function cool(ticket: HeldTicket, coolingMs: number, reading: ClockReading): HeldTicket {
  const began = ticket.cooling ?? beginWait(reading, coolingMs);
  const missing = coolingMs - began.durationMs;
  const cooling = missing > 0 ? extendWait(began, missing) : began;
  return { ...ticket, ...NOT_WAITING, cooling, coolingFrom: cooling.from, coolingUntil: waitState(cooling, reading).until };
}

/** The window runs from the end of the wait, seen or not: a wait that ended while nobody looked has not been banked. */
function ready(ticket: HeldTicket, reading: ClockReading, { readyWindowMs }: Windows): HeldTicket {
  const gone = ticket.cooling === null ? 0 : Math.max(0, cooledMs(ticket, reading) - ticket.cooling.durationMs);
  if (!(gone < readyWindowMs)) return expire(ticket, 'ready-lapsed', reading.now);
  const left = readyWindowMs - gone;
  return move({ ...ticket, window: beginWait(reading, left), readyAt: reading.now, readyUntil: addMilliseconds(reading.now, left) }, ticket.state, 'ready');
}

function release(ticket: HeldTicket, reading: ClockReading, { releaseWindowMs }: Windows): HeldTicket {
  const window = beginWait(reading, releaseWindowMs);
  return move({ ...ticket, window, releasedAt: reading.now, releasedUntil: addMilliseconds(reading.now, releaseWindowMs) }, ticket.state, 'released');
}

/** How long a ticket has cooled by the clock's witnesses; 0 before it does. */
export function cooledMs(ticket: Pick<HeldTicket, 'cooling'>, reading: ClockReading): number {
  return ticket.cooling === null ? 0 : waitState(ticket.cooling, reading).elapsedMs;
}

export function hasCooled(ticket: HeldTicket, reading: ClockReading): boolean {
  return ticket.state === 'cooling' && ticket.cooling !== null && waitState(ticket.cooling, reading).done;
}

/** A longer wait, by the trader's wish; nothing makes one shorter. null where there is no wait to lengthen. */
export function extendCooling(ticket: HeldTicket, byMs: number, reading: ClockReading): HeldTicket | null {
  if (ticket.state !== 'cooling' || ticket.cooling === null) return null;
  const cooling = extendWait(ticket.cooling, byMs);
  return { ...ticket, cooling, coolingUntil: waitState(cooling, reading).until };
}

/**
 * Whether the window of `ready` or `released` is over: as soon as either the wall clock or the running time says so,
 * because a permission, unlike a lock, may end early and must not last.
 */
export function windowIsOver(ticket: HeldTicket, reading: ClockReading): boolean {
  const until = ticket.state === 'ready' ? ticket.readyUntil : ticket.state === 'released' ? ticket.releasedUntil : null;
  if (until === null || ticket.window === null) return false;
  return reading.now >= until || waitState(ticket.window, reading).done;
}

export type EndReason = 'ready-lapsed' | 'release-window-over' | 'plan-ended' | 'withdrawn' | 'lockout' | 'cancel-at-broker' | 'asked-again' | 'day-over' | 'fill-reversed';

/** The window has passed, or the plan has ended. */
export function expire(ticket: HeldTicket, reason: EndReason, at: Instant): HeldTicket {
  return end(ticket, 'expired', reason, at);
}

export function withdraw(ticket: HeldTicket, at: Instant): HeldTicket {
  return end(ticket, 'withdrawn', ticket.state === 'released' && ticket.nature === 'risk' ? 'cancel-at-broker' : 'withdrawn', at);
}

/** By a lockout or a plan made looser. A slip that is out may be an order at the broker by now: the trader is told to cancel it. */
export function revoke(ticket: HeldTicket, at: Instant): HeldTicket {
  return end(ticket, 'revoked', ticket.state === 'released' ? 'cancel-at-broker' : 'lockout', at);
}

/** A blocked ticket that is no longer looked at: it stays blocked, and is over. */
export function closeBlocked(ticket: HeldTicket, reason: EndReason, at: Instant): HeldTicket {
  if (ticket.state !== 'blocked') throw new RangeError(`a ${ticket.state} ticket is not closed as blocked`);
  return { ...ticket, endedAt: at, endReason: reason };
}

function end(ticket: HeldTicket, state: TicketState, reason: EndReason, at: Instant): HeldTicket {
  return move({ ...ticket, window: null, endedAt: at, endReason: reason }, ticket.state, state);
}

/**
 * What has been filled under the ticket by now, as the ledger counts it. All of it: filled. Less again, because a fill
 * was undone: the ticket is over and nothing of its permission comes back.
 *
 * @param filled total quantity; canonical decimal
 * @param complete whether that is all of the order
 */
export function recordFilled(ticket: HeldTicket, filled: string, complete: boolean, at: Instant): HeldTicket {
  const counted = { ...ticket, filledQuantity: filled };
  if (complete && ticket.releasedAt !== null && ticket.state !== 'filled') {
    return move({ ...counted, window: null, endedAt: ticket.endedAt ?? at, endReason: null }, ticket.state, 'filled');
  }
  if (!complete && ticket.state === 'filled') return end(counted, 'expired', 'fill-reversed', at);
  return counted;
}

function move(ticket: HeldTicket, from: TicketState, to: TicketState): HeldTicket {
  if (!canMove(from, to)) throw new RangeError(`a ${from} ticket does not become ${to}`);
  return { ...ticket, state: to };
}

/** As people see it: the end of the wait by the clock's witnesses, and no inner workings. */
export function shownTicket(held: HeldTicket, reading: ClockReading): Ticket {
  const { cooling, window: _, ...ticket } = held;
  return ticket.state === 'cooling' && cooling !== null ? { ...ticket, coolingUntil: waitState(cooling, reading).until } : ticket;
}
