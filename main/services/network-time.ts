import { z } from 'zod';
import { parseTimeServer } from '../../shared/time/time-server.ts';
import { askNetworkTime, type NetworkTime } from '../clock/network-time.ts';
import { JUMP_TOLERANCE_MS } from '../clock/time-jump.ts';
import { readSettings, writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';
import { getSettings } from './settings.ts';

const ASK_EVERY_MS = 3_600_000;
/** Kept among the settings, but none of the trader's: the server that has agreed while nothing was in doubt. */
const KNOWN = 'networkTimeKnown';

export interface NetworkWatch {
  /** Asks, where the trader wants it and an hour has passed. Never fails: no answer is no news. */
  readonly tick: () => Promise<void>;
}

/**
 * Agreement with network time: a further witness, where the trader names a server. Off, nothing is ever sent.
 *
 * It confirms the wall clock or contradicts it. Confirmed, a gap between the wall clock and the earliest it can be closes at
 * once; a contradiction goes into the record, once for as long as it lasts. It never touches a wait. A server confirms only
 * what came after it was first found to agree: one named while a gap stands open, to have it closed, closes nothing.
 */
export function watchNetworkTime(ctx: ServiceContext, ask: typeof askNetworkTime = askNetworkTime): NetworkWatch {
  let asked: { server: string; observedMs: number } | null = null;
  let contradictedMs: number | null = null;
  const heard = (server: string, answer: NetworkTime): void => {
    // The journal may have been closed, or the trader have changed his mind, while the answer was on its way.
    if (!ctx.db.open || getSettings(ctx).networkTime !== server) return;
    const { wallMs } = ctx.clock.witness();
    const aheadMs = wallMs - answer.networkMs;
    if (Math.abs(aheadMs) > JUMP_TOLERANCE_MS + answer.uncertaintyMs) {
      if (contradictedMs !== null && Math.abs(aheadMs - contradictedMs) <= JUMP_TOLERANCE_MS) return;
      contradictedMs = aheadMs;
      ctx.write(() => ctx.record('network-time', { event: 'disagrees', server, direction: aheadMs > 0 ? 'ahead' : 'behind', byMs: Math.abs(aheadMs) }));
      return;
    }
    contradictedMs = null;
    agree(ctx, server);
  };
  return {
    tick: async () => {
      const server = getSettings(ctx).networkTime;
      const { observedMs } = ctx.clock.witness();
      if (server === null || (asked?.server === server && observedMs - asked.observedMs < ASK_EVERY_MS)) return;
      if (asked?.server !== server) contradictedMs = null;
      asked = { server, observedMs };
      const address = parseTimeServer(server);
      const answer = address === null ? null : await ask(address).catch(() => null);
      if (answer !== null) await ctx.turns.beside(() => heard(server, answer));
    },
  };
}

function agree(ctx: ServiceContext, server: string): void {
  const { gapMs } = ctx.clock.witness();
  const known = z.string().safeParse(readSettings(ctx.db)[KNOWN]).data;
  if (gapMs === 0) {
    if (known !== server) ctx.write(() => writeSetting(ctx.db, KNOWN, server));
  } else if (known === server) {
    ctx.write(() => {
      ctx.clock.confirmWall();
      ctx.record('network-time', { event: 'agrees', server, closedGapMs: gapMs });
    });
  }
}
