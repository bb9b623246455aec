import { writeTimeWitness } from '../db/time-witness.ts';
import type { ServiceContext } from './context.ts';
import { settleLockouts } from './lockouts.ts';
import { settleLoosenings } from './loosenings.ts';
import { settlePlans } from './plans.ts';
import { settleRules } from './run-rules.ts';
import { settleTickets } from './tickets.ts';

/** The high-water mark is kept at least this often, also when nobody saves anything. */
const KEEP_EVERY_MS = 60_000;

/** What time alone brings about, each in its own service. Called in this order, before every call and once a second. */
const settlers: readonly ((ctx: ServiceContext) => void)[] = [settleLoosenings, settlePlans, settleLockouts, settleRules, settleTickets];

/**
 * Lets time act on the journal: records jumps of the clock, then moves on whatever has waited long enough.
 *
 * A fault in one of them is told and stops neither the others nor the call that waits for them: an exit must pass. What
 * was not settled stays as it was, which opens nothing; and every release is judged anew by itself.
 */
export function settleTime(ctx: ServiceContext, fault: (error: unknown) => void): void {
  for (const settle of [settleClock, ...settlers]) {
    try {
      settle(ctx);
    } catch (error) {
      fault(error);
    }
  }
}

const keptAt = new WeakMap<ServiceContext, number>();

function settleClock(ctx: ServiceContext): void {
  const jumps = ctx.clock.takeJumps();
  const { observedMs } = ctx.clock.witness();
  if (jumps.length > 0) {
    ctx.write(() => {
      for (const jump of jumps) ctx.record('time-jump', jump);
    });
  } else if (observedMs - (keptAt.get(ctx) ?? 0) >= KEEP_EVERY_MS) {
    // Not through ctx.write: nothing a window shows has changed.
    writeTimeWitness(ctx.db, ctx.clock.witness());
  } else return;
  keptAt.set(ctx, observedMs);
}
