import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { calendarOf, occurrenceOn } from '../../../shared/routines/occurrence.ts';
import { zSchedule, type Schedule } from '../../../shared/routines/routine.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { serverNow } from '../../api/server-time.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import classes from './Routines.module.css';

/** The next occasions of a schedule as it is being written: what it comes to, before it is kept. */
export function NextOccasions({ schedule, account }: { schedule: Schedule; account: Account | null }) {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const calendar = calendarOf(account, getHomeZone());
  if (!zSchedule.safeParse(schedule).success) return null;
  const now = new Date(serverNow()).toISOString();
  const today = tradingDayOf(now, calendar.zone);
  const found = Array.from({ length: 75 }, (_, index) => occurrenceOn(schedule, calendar, addDays(today, index - 1)))
    .flatMap((each) => (each !== null && each.closesAt > now ? [each] : []))
    .slice(0, 3);
  return (
    <div className={classes.quiet}>
      <p>{t('preview', { zone: calendar.zone })}</p>
      <ul className={classes.preview}>
        {found.map(({ day, opensAt, closesAt }) => (
          <li key={day} className="num">
            {t('previewLine', { from: format.instant(opensAt, calendar.zone), until: wallParts(opensAt, calendar.zone).day === wallParts(closesAt, calendar.zone).day ? format.time(closesAt, calendar.zone) : format.instant(closesAt, calendar.zone) })}
          </li>
        ))}
        {found.length === 0 && <li>{t('previewNone')}</li>}
      </ul>
    </div>
  );
}
