import { zSettings, type Settings } from '../../shared/contract/app.ts';
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
  dismissedHints: [],
});

export function getSettings(ctx: ServiceContext): Settings {
  const kept = zSettings.partial().safeParse(readSettings(ctx.db));
  return { ...defaults(), ...(kept.success ? kept.data : {}) };
}

/** @throws {Refusal} ZONE_UNKNOWN */
export function saveSettings(ctx: ServiceContext, changes: Partial<Settings>): Settings {
  if (changes.homeZone !== undefined && !isTimeZone(changes.homeZone)) throw new Refusal('invalid', 'ZONE_UNKNOWN', { zone: changes.homeZone });
  ctx.write(() => {
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) writeSetting(ctx.db, key, value);
  });
  return getSettings(ctx);
}
