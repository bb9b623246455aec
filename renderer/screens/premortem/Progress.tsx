import { useTranslation } from 'react-i18next';
import classes from './Premortem.module.css';

/** How many causes are told, of how many the plan's leverage asks for. */
export function Progress({ have, required }: { have: number; required: number }) {
  const { t } = useTranslation('premortem');
  const label = t('progress', { have, count: required });
  return (
    <div className={classes.progress} data-figure="progress">
      <p className={classes.progressText}>{label}</p>
      <div className={classes.dots} aria-hidden="true">
        {Array.from({ length: Math.max(required, have) }, (_, index) => (
          <span key={index} data-done={index < have} />
        ))}
      </div>
    </div>
  );
}
