import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENOUGH } from '../../components/enough.ts';
import classes from './Insights.module.css';

/** Not an error: a sample on its way. */
export function TooFew({ n, soFar }: { n: number; soFar?: ReactNode }) {
  const { t } = useTranslation('insights');
  return (
    <div className={classes.few} data-state="too-few">
      <span className={classes.fewWords}>{t('tooFew', { n, enough: ENOUGH })}</span>
      <span className={classes.fewTrack} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (n / ENOUGH) * 100)}%` }} />
      </span>
      {soFar !== undefined && (
        <span className={classes.quiet}>
          {t('soFar')} {soFar}
        </span>
      )}
    </div>
  );
}
