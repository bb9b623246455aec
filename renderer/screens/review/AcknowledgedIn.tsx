import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../components/Icon.tsx';
import classes from './Review.module.css';
import { usePeriodName } from './use-period-name.ts';

/** Where a departure was acknowledged already: in a signed week or day, there to be read. */
export function AcknowledgedIn({ period }: { period: string }) {
  const { t } = useTranslation('review');
  const { name } = usePeriodName();
  return (
    <Link to={`/review/${period}`} className={classes.acknowledgedIn} data-acknowledged-in={period}>
      <Icon name="check" size={14} /> {t('violations.acknowledgedIn', { period: name(period) })}
    </Link>
  );
}
