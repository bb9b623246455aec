import type { AnchoredLockout } from '../../shared/record/anchor.ts';
import { addMilliseconds } from '../../shared/time/instant.ts';
import { extendWait, waitState } from '../../shared/time/wait.ts';
import { isHeld, type HeldLockout, type NewLockout } from '../../shared/lockout/transitions.ts';
import { readAccount } from '../db/accounts.ts';
import { readLockout, writeLockoutExtended } from '../db/lockouts.ts';
import { recordsNaming } from '../db/record.ts';
import type { ServiceContext } from './context.ts';
import { holdLockout } from './lockouts.ts';

/** A lockout out of an anchor, with the running time it still has by the anchor's own witness of time. */
export interface LeftLockout {
  readonly lockout: AnchoredLockout['lockout'];
  readonly leftMs: number;
}

type Evidence = NewLockout['evidence'];

/**
 * Holds a lockout here for as long as it has left. One that is held here already is made longer, never shorter.
 *
 * @param toleranceMs two clocks never agree to the millisecond; only more than this is worth making one longer
 * @returns its id here; null where there was nothing to do
 */
export function holdLeft(ctx: ServiceContext, { lockout, leftMs }: LeftLockout, accountId: string | null, more: Evidence, toleranceMs = 0): string | null {
  if (!(leftMs > 0)) return null;
  const here = readLockout(ctx.db, lockout.id);
  const reading = ctx.clock.reading();
  const holds = here !== null && isHeld(here, reading) && (here.accountId === null || here.accountId === accountId);
  if (holds) return lengthen(ctx, here, leftMs, toleranceMs);
  const { source, ruleKind, ruleId, assetClass, strategy, words, evidence } = lockout;
  // Of another journal: a retrospective signed here is not the one it waits for.
  const endsWith = 'inheritedFrom' in more ? null : lockout.endsWith;
  // Here it has ended, or holds less; so it goes on under a name of its own.
  const id = here === null ? lockout.id : ctx.newId();
  return holdLockout(ctx, { id, accountId, source, ruleKind, ruleId, assetClass, strategy, endsWith, words, evidence: { ...evidence, ...more } }, addMilliseconds(reading.now, leftMs))?.id ?? null;
}

function lengthen(ctx: ServiceContext, here: HeldLockout, leftMs: number, toleranceMs: number): string | null {
  const reading = ctx.clock.reading();
  const addedMs = leftMs - waitState(here.wait, reading).remainingMs;
  if (!(addedMs > toleranceMs)) return null;
  const until = addMilliseconds(reading.now, leftMs);
  writeLockoutExtended(ctx.db, { id: here.id, until, wait: extendWait(here.wait, addedMs) });
  ctx.record('lockout-extended', { id: here.id, from: here.until, until, by: 'anchor' });
  return here.id;
}

/** An account this journal does not know cannot be held by itself: then all of them are. */
export function accountHere(ctx: ServiceContext, accountId: string | null): string | null {
  return accountId !== null && readAccount(ctx.db, accountId) !== null ? accountId : null;
}

/**
 * Lockouts the anchor saw held in this very record, and which the journal now holds less than that, though no record since
 * says why: somebody has been at the table.
 */
export function unexplained(ctx: ServiceContext, lockouts: readonly LeftLockout[], afterSeq: number): LeftLockout[] {
  return lockouts.filter(({ lockout, leftMs }) => {
    if (!(leftMs > 0) || recordsNaming(ctx.db, afterSeq, lockout.id) > 0) return false;
    const here = readLockout(ctx.db, lockout.id);
    const end = ({ observedMs, durationMs }: HeldLockout['wait']): number => observedMs + durationMs;
    return here === null || here.endedAt !== null || here.accountId !== lockout.accountId || narrowed(here, lockout) || !(end(here.wait) >= end(lockout.wait));
  });
}

/** Holds fewer orders than it did, or may end earlier. */
function narrowed(here: HeldLockout, before: AnchoredLockout['lockout']): boolean {
  return (['assetClass', 'strategy', 'endsWith'] as const).some((part) => here[part] !== null && here[part] !== before[part]);
}
