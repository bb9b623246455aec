import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useSettings } from '../../app/settings/use-settings.ts';
import { weekOfTradingDay } from '../../../shared/time/iso-week.ts';

/** The week that runs now in the journal's home zone; null until its settings are here. */
export function useThisWeek(): string | null {
  const settings = useSettings();
  return settings ? weekOfTradingDay(wallParts(new Date(serverNow()).toISOString(), settings.homeZone).day) : null;
}
