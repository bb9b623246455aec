import { holdsOrder, type Scoped } from '../rules/scope.ts';
import { beginWait, extendWait, waitState, type ClockReading, type Wait } from '../time/wait.ts';
import { millisecondsBetween, type Instant } from '../time/instant.ts';
import type { Lockout } from './lockout.ts';

/** A lockout with the wait that holds it: the wall clock alone neither ends nor prolongs it. */
export interface HeldLockout extends Lockout {
  readonly wait: Wait;
}

export type NewLockout = Omit<Lockout, 'from' | 'until' | 'endedAt'>;

/** The longest a lockout can be set to: longer is a wish for another application. */
export const LONGEST_LOCKOUT_MS = 366 * 86_400_000;

/**
 * @returns the lockout, or null where its end is not ahead or too far ahead
 */
export function beginLockout(terms: NewLockout, until: Instant, reading: ClockReading): HeldLockout | null {
  const length = millisecondsBetween(reading.now, until);
  if (!(length > 0) || !(length <= LONGEST_LOCKOUT_MS)) return null;
  return { ...terms, from: reading.now, until, endedAt: null, wait: beginWait(reading, length) };
}

/**
 * The lockout held until a later moment. One that has ended is not taken up again, and an earlier end changes nothing.
 *
 * @returns the longer lockout, or null where nothing would become longer
 */
export function extendLockout(lockout: HeldLockout, until: Instant, reading: ClockReading): HeldLockout | null {
  if (lockout.endedAt !== null) return null;
  const state = waitState(lockout.wait, reading);
  const added = millisecondsBetween(state.until, until);
  if (!(added > 0) || !(millisecondsBetween(reading.now, until) <= LONGEST_LOCKOUT_MS)) return null;
  return { ...lockout, until, wait: extendWait(lockout.wait, added) };
}

/** Whether it holds now. Only an end that was recorded, or a wait that has run its whole observed course, ends it. */
export function isHeld(lockout: HeldLockout, reading: ClockReading): boolean {
  return lockout.endedAt === null && !waitState(lockout.wait, reading).done;
}

/** Whether it concerns an account: its own lockouts and those over every account, however narrow they are. */
export function concerns(lockout: Pick<Lockout, 'accountId'>, accountId: string): boolean {
  return lockout.accountId === null || lockout.accountId === accountId;
}

/** Whether it holds an order of an account: a narrower one only what it names, and what cannot be told to be something else. */
export function concernsOrder(lockout: Pick<Lockout, 'accountId' | 'assetClass' | 'strategy'>, accountId: string, order: Scoped): boolean {
  return concerns(lockout, accountId) && holdsOrder(lockout, order);
}

/** As the trader sees it now: `until` by the clock's witnesses, which may be later than the moment first written down. */
export function shownLockout(lockout: HeldLockout, reading: ClockReading): Lockout {
  const { wait, ...shown } = lockout;
  if (lockout.endedAt !== null) return shown;
  const state = waitState(wait, reading);
  return state.done ? shown : { ...shown, until: state.until };
}
