import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useSettings } from '../../app/settings/use-settings.ts';

/** The day it is in the journal's home zone; null until its settings are here. */
export function useToday(): string | null {
  const settings = useSettings();
  return settings ? wallParts(new Date(serverNow()).toISOString(), settings.homeZone).day : null;
}
