import { useTranslation } from 'react-i18next';
import { NavLink, useSearchParams } from 'react-router';
import { insightsPages } from './insights-pages.ts';
import classes from './InsightsNav.module.css';
import { filterOf, withFilter } from './use-trade-filter.ts';

/** From one page of the insights to another; the trades that are looked at stay the same. */
export function InsightsNav() {
  const { t } = useTranslation('insights-nav');
  const [params] = useSearchParams();
  const filter = withFilter(new URLSearchParams(), filterOf(params)).toString();
  return (
    <nav aria-label={t('label')}>
      <ul className={classes.pages}>
        {insightsPages.map(({ id, to }) => (
          <li key={id}>
            <NavLink to={{ pathname: to, search: filter }} end className={classes.page ?? ''} data-page={id}>
              {t(`pages.${id}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
