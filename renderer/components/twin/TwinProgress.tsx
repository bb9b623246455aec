import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../ErrorState.tsx';
import classes from './Twin.module.css';
import type { TwinUse } from './use-twin.ts';

/** How far the telling is, with the way to stop it; or that it was stopped, or went wrong. */
export function TwinProgress({ use: { running, stopped, error, stop, again } }: { use: TwinUse }) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  if (error) return <ErrorState error={error} onRetry={again} />;
  if (stopped) {
    return (
      <p className={classes.going} role="status" data-state="stopped">
        <span>{t('stopped')}</span>
        <Button size="compact-xs" variant="default" onClick={again}>
          {t('again')}
        </Button>
      </p>
    );
  }
  if (running === null) return null;
  const { phase, done, total } = running;
  return (
    <div className={classes.going} role="status" data-state="running">
      <span>{t(`phase.${phase}`, { done: format.decimal(String(done)), total: format.decimal(String(total)) })}</span>
      <Progress className={classes.bar ?? ''} size="sm" aria-label={t('progress')} value={total === 0 ? 0 : (100 * done) / total} />
      <Button size="compact-xs" variant="default" onClick={stop}>
        {t('common:cancel')}
      </Button>
    </div>
  );
}
