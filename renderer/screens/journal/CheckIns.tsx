import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CheckIn } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { useActions } from '../../app/actions/Actions.tsx';
import { Card } from '../../components/Card.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Journal.module.css';

const scales = ['sleep', 'stress', 'urge'] as const;

/** How it was that day: before, during and after. Only today's can be added to, for a check-in is of the moment. */
export function CheckIns({ day, today }: { day: string; today: string }) {
  const { t } = useTranslation('journal');
  const { open } = useActions();
  const past = useQuery(api.journal.checkIns.queryOptions({ input: { from: day, to: day } }));
  return (
    <Card title={t('checkIns.title')}>
      <div className={classes.stack}>
        <Loaded query={past} lines={2}>
          {(checkIns) =>
            checkIns.length === 0 ? <p className={classes.quiet}>{t(day === today ? 'checkIns.none' : 'checkIns.noneThen')}</p> : <ul className={classes.plain}>{checkIns.map((checkIn) => <Line key={checkIn.id} checkIn={checkIn} />)}</ul>
          }
        </Loaded>
        {day === today && (
          <Button size="xs" variant="light" onClick={() => open('check-in')}>
            {t('check-in:open')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Line({ checkIn }: { checkIn: CheckIn }) {
  const { t } = useTranslation('journal');
  const given = scales.filter((scale) => checkIn[scale] !== null);
  return (
    <li className={classes.checkIn} data-moment={checkIn.moment}>
      <p>
        <Instant at={checkIn.at} show="time" /> · {t(`moment.${checkIn.moment}`)} · <b>{t(`common:emotion.${checkIn.emotion}`)}</b>
      </p>
      {given.length > 0 && <p className={classes.quiet}>{given.map((scale) => `${t(`scale.${scale}`)} ${checkIn[scale]}/5`).join(' · ')}</p>}
      {checkIn.note !== '' && <p>{checkIn.note}</p>}
    </li>
  );
}
