import type { Settings } from '../../shared/contract/app.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
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
 * @throws {Refusal} ZONE_UNKNOWN, LOCKED_OUT
 */
export function saveSettings(ctx: ServiceContext, { homeZone, ...changes }: Partial<Settings>): Settings {
  if (homeZone !== undefined && !isTimeZone(homeZone)) throw new Refusal('invalid', 'ZONE_UNKNOWN', { zone: homeZone });
  const current = getSettings(ctx).homeZone;
  const moves = homeZone !== undefined && homeZone !== current;
  if (moves) requireNoLockout(ctx, null);
  ctx.write(() => {
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
