import { zSettings, type Settings } from '../../shared/contract/app.ts';
import { readSettings } from '../db/settings.ts';
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
