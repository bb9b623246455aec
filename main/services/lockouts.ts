import type { Lockout } from '../../shared/lockout/lockout.ts';
import { beginLockout, concernsOrder, extendLockout, isHeld, shownLockout, type HeldLockout, type NewLockout } from '../../shared/lockout/transitions.ts';
import { isLive, revoke, type HeldTicket } from '../../shared/gate/ticket-transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { Scoped } from '../../shared/rules/scope.ts';
import { waitState } from '../../shared/time/wait.ts';
import { readInstrument } from '../db/instruments.ts';
import { insertLockout, listAllLockouts, listOpenLockouts, readLockout, writeLockoutEnded, writeLockoutExtended } from '../db/lockouts.ts';
import { readPlan } from '../db/plans.ts';
import { listLiveTickets, saveTicket } from '../db/tickets.ts';
import { getAccount } from './get-account.ts';
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
  const lockout = holdLockout(ctx, { id: ctx.newId(), accountId, source: 'trader', ruleKind: null, ruleId: null, assetClass: null, strategy: null, endsWith: null, words, evidence: {} }, until);
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
    const { id, accountId, source, ruleKind, ruleId, assetClass, strategy, endsWith, words, evidence } = lockout;
    ctx.record('lockout-begun', { id, accountId, source, ruleKind, ruleId, assetClass, strategy, endsWith, until, words, evidence });
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

/** A lockout until the retrospective is signed ends with the signature. */
export function endBySignature(ctx: ServiceContext, reviewId: string): void {
  const reading = ctx.clock.reading();
  for (const lockout of listOpenLockouts(ctx.db)) {
    if (lockout.endsWith !== 'retrospective' || !isHeld(lockout, reading)) continue;
    writeLockoutEnded(ctx.db, lockout.id, reading.now);
    ctx.record('lockout-ended', { id: lockout.id, accountId: lockout.accountId, by: 'retrospective', reviewId });
  }
}

function revokeTickets(ctx: ServiceContext, lockout: HeldLockout): void {
  const { now } = ctx.clock.reading();
  for (const ticket of listLiveTickets(ctx.db, lockout.accountId)) {
    const permits = ticket.state === 'cooling' || ticket.state === 'ready' || ticket.state === 'released';
    if (!isLive(ticket) || ticket.nature !== 'risk' || !permits) continue;
    if (!concernsOrder(lockout, ticket.intent.accountId, scopedTicket(ctx, ticket))) continue;
    const revoked = revoke(ticket, now);
    saveTicket(ctx.db, revoked);
    ctx.record('ticket-revoked', { id: ticket.id, from: ticket.state, reason: revoked.endReason, lockoutId: lockout.id });
  }
}

function scopedTicket(ctx: ServiceContext, { intent }: HeldTicket): Scoped {
  return {
    assetClass: readInstrument(ctx.db, intent.instrumentId)?.assetClass ?? null,
    strategy: intent.planId === null ? null : (readPlan(ctx.db, intent.planId)?.content.setup ?? null),
  };
}
