import type { Settings } from '../../shared/contract/app.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { parseTimeServer } from '../../shared/time/time-server.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { cancelOverlapping, JOURNAL, longestDelay, queueLoosening } from './loosenings.ts';
import { getSettings } from './settings.ts';
import { journalIsFree } from './setup.ts';

/**
 * Keeps settings. The home zone is a protective one: days of the rules over all accounts, and of the retrospectives, are read
 * in it. Once a plan was sealed another one acts only after the ratchet's delay, and during a lockout it is refused.
 *
 * Agreement with network time is neither tighter nor looser, on or off: a further witness cannot hold or release anything. That
 * it was set goes into the record, so that a server named, changed or left in a bad hour shows.
 *
 * @throws {Refusal} ZONE_UNKNOWN, TIME_SERVER_INVALID, LOCKED_OUT
 */
export function saveSettings(ctx: ServiceContext, { homeZone, ...changes }: Partial<Settings>): Settings {
  if (homeZone !== undefined && !isTimeZone(homeZone)) throw new Refusal('invalid', 'ZONE_UNKNOWN', { zone: homeZone });
  const server = changes.networkTime ?? null;
  if (server !== null && parseTimeServer(server) === null) throw new Refusal('invalid', 'TIME_SERVER_INVALID', { server });
  const { homeZone: current, networkTime } = getSettings(ctx);
  const moves = homeZone !== undefined && homeZone !== current;
  if (moves) requireNoLockout(ctx, null);
  ctx.write(() => {
    if (changes.networkTime !== undefined && server !== networkTime) ctx.record('network-time', { event: server === null ? 'off' : 'on', server });
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) writeSetting(ctx.db, key, value);
    if (homeZone !== undefined) keepHomeZone(ctx, current, homeZone);
  });
  return getSettings(ctx);
}

/** Neither of two zones is the stricter one. Choosing the one in force takes back a wish for another. */
function keepHomeZone(ctx: ServiceContext, from: string, to: string): void {
  const change: DisciplineChange = { setting: 'homeZone', from, to, direction: 'incomparable' };
  cancelOverlapping(ctx, 'home-zone', JOURNAL, [change]);
  if (from === to || journalIsFree(ctx)) {
    writeSetting(ctx.db, 'homeZone', to);
    if (from !== to) ctx.record('discipline-changed', { accountId: null, changes: [change] });
    return;
  }
  queueLoosening(ctx, { accountId: null, kind: 'home-zone', subject: JOURNAL, payload: { homeZone: to }, changes: [change], delayMs: longestDelay(ctx) });
}
