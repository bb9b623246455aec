import type { Lockout } from '../../shared/lockout/lockout.ts';
import { concerns, isHeld, shownLockout } from '../../shared/lockout/transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { ClockReading } from '../../shared/time/wait.ts';
import { listOpenLockouts } from '../db/lockouts.ts';
import type { ServiceContext } from './context.ts';

/** Lockouts that hold now and concern the account; with null, what belongs to every account, any of them. */
export function heldLockouts(ctx: ServiceContext, accountId: string | null, reading: ClockReading): Lockout[] {
  return listOpenLockouts(ctx.db)
    .filter((lockout) => (accountId === null || concerns(lockout, accountId)) && isHeld(lockout, reading))
    .map((lockout) => shownLockout(lockout, reading));
}

/** When the last of them ends; null while none holds. */
export function heldUntil(ctx: ServiceContext, accountId: string | null, reading: ClockReading): string | null {
  return heldLockouts(ctx, accountId, reading).reduce<string | null>((latest, { until }) => (latest === null || until > latest ? until : latest), null);
}

/** @throws {Refusal} LOCKED_OUT while a lockout concerns the account: nothing is loosened in its time */
export function requireNoLockout(ctx: ServiceContext, accountId: string | null): void {
  const until = heldUntil(ctx, accountId, ctx.clock.reading());
  if (until !== null) throw new Refusal('refused', 'LOCKED_OUT', { until });
}
