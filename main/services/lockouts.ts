import type { Lockout } from '../../shared/lockout/lockout.ts';
import { beginLockout, concerns, extendLockout, isHeld, shownLockout, type HeldLockout, type NewLockout } from '../../shared/lockout/transitions.ts';
import { isLive, revoke } from '../../shared/gate/ticket-transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { waitState } from '../../shared/time/wait.ts';
import { insertLockout, listAllLockouts, listOpenLockouts, readLockout, writeLockoutEnded, writeLockoutExtended } from '../db/lockouts.ts';
import { listLiveTickets, saveTicket } from '../db/tickets.ts';
import { getAccount } from './accounts.ts';
import type { ServiceContext } from './context.ts';

/** Newest first; with `active`, only those that hold now. */
export function listLockouts(ctx: ServiceContext, { active }: { active: boolean }): Lockout[] {
  const reading = ctx.clock.reading();
  const kept = active ? listOpenLockouts(ctx.db).filter((lockout) => isHeld(lockout, reading)) : listAllLockouts(ctx.db);
  return kept.map((lockout) => shownLockout(lockout, reading));
}

/**
 * "Lock me until …": a lockout by the trader's own hand.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, LOCKOUT_END_INVALID
 */
export function beginTraderLockout(ctx: ServiceContext, { accountId, until, words }: { accountId: string | null; until: string; words: string }): Lockout {
  if (accountId !== null) getAccount(ctx, { id: accountId });
  const lockout = holdLockout(ctx, { id: ctx.newId(), accountId, source: 'trader', ruleKind: null, words, evidence: {} }, until);
  if (lockout === null) throw new Refusal('invalid', 'LOCKOUT_END_INVALID', { until });
  return shownLockout(lockout, ctx.clock.reading());
}

/**
 * Begins a lockout and takes back every permission it concerns, in one transaction.
 *
 * @returns null where its end is not ahead
 */
export function holdLockout(ctx: ServiceContext, terms: NewLockout, until: string): HeldLockout | null {
  return ctx.write(() => {
    const lockout = beginLockout(terms, until, ctx.clock.reading());
    if (lockout === null) return null;
    insertLockout(ctx.db, lockout);
    const { id, accountId, source, ruleKind, words, evidence } = lockout;
    ctx.record('lockout-begun', { id, accountId, source, ruleKind, until, words, evidence });
    revokeTickets(ctx, lockout);
    return lockout;
  });
}

/**
 * Makes a lockout longer; nothing makes one shorter.
 *
 * @throws {Refusal} LOCKOUT_NOT_FOUND, LOCKOUT_ENDED, LOCKOUT_NOT_LONGER
 */
export function extendHeldLockout(ctx: ServiceContext, { id, until }: { id: string; until: string }): Lockout {
  return ctx.write(() => {
    const lockout = readLockout(ctx.db, id);
    if (lockout === null) throw new Refusal('not-found', 'LOCKOUT_NOT_FOUND', { id });
    const reading = ctx.clock.reading();
    if (!isHeld(lockout, reading)) throw new Refusal('conflict', 'LOCKOUT_ENDED', { id });
    const longer = extendLockout(lockout, until, reading);
    if (longer === null) throw new Refusal('refused', 'LOCKOUT_NOT_LONGER', { id, until: shownLockout(lockout, reading).until });
    writeLockoutExtended(ctx.db, longer);
    ctx.record('lockout-extended', { id, from: lockout.until, until });
    return shownLockout(longer, reading);
  });
}

/** Ends the lockouts that have run their whole course. */
export function settleLockouts(ctx: ServiceContext): void {
  const reading = ctx.clock.reading();
  const over = listOpenLockouts(ctx.db).filter((lockout) => !isHeld(lockout, reading));
  if (over.length === 0) return;
  ctx.write(() => {
    for (const lockout of over) {
      writeLockoutEnded(ctx.db, lockout.id, reading.now);
      ctx.record('lockout-ended', { id: lockout.id, accountId: lockout.accountId, witness: waitState(lockout.wait, reading).witness });
    }
  });
}

function revokeTickets(ctx: ServiceContext, lockout: Pick<HeldLockout, 'id' | 'accountId'>): void {
  const { now } = ctx.clock.reading();
  for (const ticket of listLiveTickets(ctx.db, lockout.accountId)) {
    const permits = ticket.state === 'cooling' || ticket.state === 'ready' || ticket.state === 'released';
    if (!isLive(ticket) || ticket.nature !== 'risk' || !permits || !concerns(lockout, ticket.intent.accountId)) continue;
    const revoked = revoke(ticket, now);
    saveTicket(ctx.db, revoked);
    ctx.record('ticket-revoked', { id: ticket.id, from: ticket.state, reason: revoked.endReason, lockoutId: lockout.id });
  }
}
