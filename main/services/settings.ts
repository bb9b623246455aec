import { zSettings, type Settings } from '../../shared/contract/app.ts';
import { readSettings } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';

/** Language, colours and home zone follow the machine until the trader chooses. Asking the machine is slow, so it is asked once. */
let machineZone: string | undefined;
const defaults = (): Settings => ({
  language: null,
  theme: 'system',
  gainColour: null,
  density: 'compact',
  homeZone: (machineZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone),
  networkTime: null,
  dismissedHints: [],
});

const zKept = zSettings.partial();

export function getSettings(ctx: ServiceContext): Settings {
  const kept = zKept.safeParse(readSettings(ctx.db));
  return { ...defaults(), ...(kept.success ? kept.data : {}) };
}
