import { zSettings, type Settings } from '../../shared/contract/app.ts';
import { parseTimeServer } from '../../shared/time/time-server.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { readSettings, writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';

/** Language, colours and home zone follow the machine until the trader chooses. */
const defaults = (): Settings => ({
  language: null,
  theme: 'system',
  gainColour: null,
  density: 'compact',
  homeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  networkTime: null,
  dismissedHints: [],
});

export function getSettings(ctx: ServiceContext): Settings {
  const kept = zSettings.partial().safeParse(readSettings(ctx.db));
  return { ...defaults(), ...(kept.success ? kept.data : {}) };
}

/**
 * Agreement with network time is neither tighter nor looser, on or off: a further witness cannot hold or release anything. That
 * it was set goes into the record, so that a server named, changed or left in a bad hour shows.
 *
 * @throws {Refusal} ZONE_UNKNOWN, TIME_SERVER_INVALID
 */
export function saveSettings(ctx: ServiceContext, changes: Partial<Settings>): Settings {
  if (changes.homeZone !== undefined && !isTimeZone(changes.homeZone)) throw new Refusal('invalid', 'ZONE_UNKNOWN', { zone: changes.homeZone });
  const server = changes.networkTime ?? null;
  if (server !== null && parseTimeServer(server) === null) throw new Refusal('invalid', 'TIME_SERVER_INVALID', { server });
  ctx.write(() => {
    if (changes.networkTime !== undefined && server !== getSettings(ctx).networkTime) ctx.record('network-time', { event: server === null ? 'off' : 'on', server });
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) writeSetting(ctx.db, key, value);
  });
  return getSettings(ctx);
}
