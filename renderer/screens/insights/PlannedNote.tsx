import { useContext } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { withFilter } from '../../components/use-trade-filter.ts';
import classes from './Insights.module.css';
import { ShownFilter } from './shown-filter.ts';

/** Having a plan and keeping it are two questions that may have two answers: what is compared here, and the way to the other. */
export function PlannedNote() {
  const { t } = useTranslation('insights');
  const filter = useContext(ShownFilter);
  const to = { pathname: '/insights/process', search: withFilter(new URLSearchParams(), filter).toString() };
  return (
    <p className={classes.quiet} data-part="planned-note">
      <Trans t={t} i18nKey="difference.planned" components={{ process: <Link to={to} /> }} />
    </p>
  );
}
