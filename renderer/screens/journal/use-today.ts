import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useSettings } from '../../app/settings/use-settings.ts';

/** Today in the journal's home zone; null until its settings are here. */
export function useToday(): { today: string; zone: string } | null {
  const settings = useSettings();
  if (!settings) return null;
  return { today: wallParts(new Date(serverNow()).toISOString(), settings.homeZone).day, zone: settings.homeZone };
}
