import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RoutineNow } from '../../../shared/contract/routines.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { RunChecklist } from '../../components/routines/RunChecklist.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Desk.module.css';

const DAY_MS = 86_400_000;
const order = ['overdue', 'due', 'upcoming', 'done', 'skipped', 'market-closed'];

/** Today's checklists: the one that is due open, the others by name. */
export function RoutinesCard() {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const { data } = useQuery(api.routines.list.queryOptions({ input: {} }));
  if (data === undefined) return null;
  const now = Date.parse(data.now);
  const ofToday = (each: RoutineNow) =>
    each.current !== null && (each.current.state === 'due' || each.current.state === 'overdue' || (Date.parse(each.current.opensAt) < now + DAY_MS && Date.parse(each.current.closesAt) > now - DAY_MS));
  const today = data.routines.filter(ofToday).toSorted((a, b) => order.indexOf(a.current!.state) - order.indexOf(b.current!.state));
  const open = today.find(({ current }) => current!.state === 'overdue' || current!.state === 'due') ?? today.find(({ current }) => current!.state === 'upcoming');
  return (
    <Card title={t('desk.title')} aside={<Link to="/routines">{t('desk.all')}</Link>}>
      {today.length === 0 ? (
        <p className={classes.quiet}>
          {t(data.routines.some(({ routine }) => !routine.archived) ? 'desk.nothing' : 'desk.none')} <Link to="/routines">{t('desk.look')}</Link>
        </p>
      ) : (
        <ul className={classes.routines}>
          {today.map(({ routine, current, zone, recent }) => (
            <li key={routine.id}>
              <div className={classes.routine}>
                <StateBadge state={current!.state} />
                <b>{current!.title}</b>
                <span className={classes.quiet}>{current!.state === 'upcoming' ? t('run.opens', { at: format.when(current!.opensAt) }) : current!.state === 'due' ? t('run.until', { at: format.when(current!.closesAt) }) : recent.of > 0 && t('recent', recent)}</span>
              </div>
              {routine.id === open?.routine.id && <RunChecklist run={current!} zone={zone} quiet />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
