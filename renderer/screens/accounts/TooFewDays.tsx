import { useTranslation } from 'react-i18next';
import classes from './Accounts.module.css';

/** Not an error: there are not days enough yet. */
export function TooFewDays({ days, enough }: { days: number; enough: number }) {
  const { t } = useTranslation('accounts');
  return <p className={classes.quiet} data-state="too-few">{t('curve.tooFew', { days, enough })}</p>;
}
