import { listOpenLockouts } from '../db/lockouts.ts';
import { pendingLoosenings } from '../db/loosenings.ts';
import { listLiveTickets } from '../db/tickets.ts';
import { writeTimeWitness } from '../db/time-witness.ts';
import type { ServiceContext } from './context.ts';
import { settleLockouts } from './lockouts.ts';
import { settleLoosenings } from './loosenings.ts';
import { settlePlans } from './plans.ts';
import { settleRoutines } from './routines/reminding.ts';
import { settleRules } from './run-rules.ts';
import { settleTickets } from './tickets.ts';

/** The high-water mark is kept at least this often, also when nobody saves anything. */
const KEEP_EVERY_MS = 60_000;

/** What time alone brings about, each in its own service. Called in this order, before every call and once a second. */
const settlers: readonly ((ctx: ServiceContext) => void)[] = [settleLoosenings, settlePlans, settleLockouts, settleRules, settleTickets, settleRoutines];

/**
 * Lets time act on the journal: records jumps of the clock, then moves on whatever has waited long enough.
 *
 * A fault in one of them is told and stops neither the others nor the call that waits for them: an exit must pass. What
 * was not settled stays as it was, which opens nothing; and every release is judged anew by itself.
 */
export function settleTime(ctx: ServiceContext, fault: (error: unknown) => void): void {
  ctx.clock.atOneMoment(() => {
    for (const settle of [settleClock, ...settlers]) {
      try {
        settle(ctx);
      } catch (error) {
        fault(error);
      }
    }
  });
}

const keptAt = new WeakMap<ServiceContext, number>();

/** Jumps go into the record as neutral notes: what moved, how far, and whether a wait would have been shorter for it. */
function settleClock(ctx: ServiceContext): void {
  const { observedMs } = ctx.clock.witness();
  const jumps = mayTell(ctx, observedMs) ? ctx.clock.takeJumps() : [];
  if (jumps.length > 0) {
    toldAt.get(ctx)!.push(observedMs);
    ctx.write(() => {
      const waits = somethingWaits(ctx);
      for (const { ahead, ...jump } of jumps) ctx.record('time-jump', { ...jump, wouldShorten: ahead && waits });
    });
  } else if (observedMs - (keptAt.get(ctx) ?? 0) >= KEEP_EVERY_MS) {
    // Not through ctx.write: nothing a window shows has changed.
    writeTimeWitness(ctx.db, ctx.clock.witness());
  } else return;
  keptAt.set(ctx, observedMs);
}

/** On closing, so that no running time is lost that was seen. Closing goes on where it cannot be kept. */
export function keepLastSight(ctx: ServiceContext, fault: (error: unknown) => void): void {
  try {
    settleClock(ctx);
    writeTimeWitness(ctx.db, ctx.clock.witness());
  } catch (error) {
    fault(error);
  }
}

const TOLD_AT_ONCE = 20;
const HOUR_MS = 3_600_000;
const toldAt = new WeakMap<ServiceContext, number[]>();

/** A clock that never stops jumping would fill the record: after twenty in an hour they are gathered and told once a minute. */
function mayTell(ctx: ServiceContext, observedMs: number): boolean {
  const told = (toldAt.get(ctx) ?? []).filter((at) => observedMs - at < HOUR_MS);
  toldAt.set(ctx, told);
  return told.length < TOLD_AT_ONCE || observedMs - told.at(-1)! >= KEEP_EVERY_MS;
}

function somethingWaits(ctx: ServiceContext): boolean {
  return listOpenLockouts(ctx.db).length > 0 || pendingLoosenings(ctx.db).length > 0 || listLiveTickets(ctx.db).some(({ state }) => state === 'cooling');
}
