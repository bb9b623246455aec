import { Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { CheckInForm } from '../../components/check-in/CheckInForm.tsx';
import classes from './Desk.module.css';

/** How am I? And how it was said to be earlier today. */
export function CheckInCard({ today }: { today: string }) {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const past = useQuery(api.journal.checkIns.queryOptions({ input: { from: today, to: today } }));
  return (
    <Card title={t('title')} aside={<Kbd size="xs">c</Kbd>}>
      <div className={classes.stack}>
        <CheckInForm />
        {past.data && past.data.length > 0 && (
          <ul className={classes.past}>
            {past.data.map((checkIn) => (
              <li key={checkIn.id}>
                {format.time(checkIn.at)} · {t(`moment.${checkIn.moment}`)} · {t(`common:emotion.${checkIn.emotion}`)}
                {checkIn.note && ` · ${checkIn.note}`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
