import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { filterOf, withFilter } from '../../components/use-trade-filter.ts';
import classes from './Insights.module.css';

/** Having a plan and keeping it are two questions that may have two answers: what is compared here, and the way to the other. */
export function PlannedNote() {
  const { t } = useTranslation('insights');
  const [params] = useSearchParams();
  const to = { pathname: '/insights/process', search: withFilter(new URLSearchParams(), filterOf(params)).toString() };
  return (
    <p className={classes.quiet} data-part="planned-note">
      <Trans t={t} i18nKey="difference.planned" components={{ process: <Link to={to} /> }} />
    </p>
  );
}
