import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { daysOfWeek } from '../../../shared/time/iso-week.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Journal.module.css';
import { TradeLine } from './TradeLine.tsx';

/** The days of a week, its trades, and its retrospective. */
export function WeekLinks({ week, today }: { week: string; today: string }) {
  const { t } = useTranslation('journal');
  const { monday, sunday } = daysOfWeek(week);
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const closed = useQuery(api.trades.list.queryOptions({ input: { filter: { from: monday, to: sunday }, status: 'closed', limit: 1000 } }));
  return (
    <Card title={t('links.week')} aside={monday <= today && <Link to={`/review/${week}`}>{t('links.review')}</Link>}>
      <div className={classes.stack}>
        <ul className={classes.plain}>
          {days.map((day) => (
            <li key={day}>
              <Link to={`/journal/day/${day}`}>
                <Day day={day} />
              </Link>
            </li>
          ))}
        </ul>
        <Loaded query={closed} lines={2}>
          {({ rows }) => <ul className={classes.plain}>{rows.map((trade) => <TradeLine key={trade.id} trade={trade} />)}</ul>}
        </Loaded>
      </div>
    </Card>
  );
}
