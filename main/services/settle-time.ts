import { writeTimeWitness } from '../db/time-witness.ts';
import type { ServiceContext } from './context.ts';
import { settleLoosenings } from './loosenings.ts';

/** The high-water mark is kept at least this often, also when nobody saves anything. */
const KEEP_EVERY_MS = 60_000;

/** What time alone brings about, each in its own service. Called in this order, before every call and once a second. */
const settlers: readonly ((ctx: ServiceContext) => void)[] = [settleLoosenings];

/** Lets time act on the journal: records jumps of the clock, then moves on whatever has waited long enough. */
export function settleTime(ctx: ServiceContext): void {
  settleClock(ctx);
  for (const settle of settlers) settle(ctx);
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
