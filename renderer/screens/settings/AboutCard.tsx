import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Settings.module.css';

/** Version, file, and what is and is not promised. */
export function AboutCard() {
  const { t } = useTranslation('settings');
  const info = useQuery(api.app.info.queryOptions({ input: {} }));
  return (
    <Card title={t('about.title')}>
      <Loaded query={info}>
        {(data) => (
          <div className={classes.stack}>
            <dl className={classes.about}>
              <dt>{t('about.version')}</dt>
              <dd>{data.version}</dd>
              <dt>{t('about.journal')}</dt>
              <dd>{data.journalName}</dd>
              <dt>{t('about.counts')}</dt>
              <dd>{(['accounts', 'plans', 'fills', 'reviews'] as const).map((name) => t(`about.count.${name}`, { count: data.counts[name] })).join(' · ')}</dd>
            </dl>
            <p className={classes.help}>{t('about.promise')}</p>
          </div>
        )}
      </Loaded>
    </Card>
  );
}
