import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useSearchParams } from 'react-router';
import { Icon } from './Icon.tsx';
import { insightsPages } from './insights-pages.ts';
import classes from './InsightsNav.module.css';
import { unfollowed } from './unfollowed.ts';
import { filterOf, withFilter, type TradeFilterState } from './use-trade-filter.ts';

/** From one page of the insights to another; the trades that are looked at stay the same. */
export function InsightsNav() {
  const { t } = useTranslation('insights-nav');
  const [params] = useSearchParams();
  const chosen = filterOf(params);
  const filter = withFilter(new URLSearchParams(), chosen).toString();
  const left = unfollowed(chosen, ['account', 'dates']);
  const id = useId();
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
        <li className={classes.apart}>
          <Link to={{ pathname: '/reports/account', search: reportOf(chosen) }} className={classes.page ?? ''} data-action="report" aria-describedby={left.length > 0 ? id : undefined}>
            <Icon name="print" size={14} />
            {t('report')}
          </Link>
        </li>
      </ul>
      {left.length > 0 && (
        <p id={id} className={`${classes.left} ${classes.atTheEnd}`} data-state="report-leaves-out">
          {t('reportLeavesOut', { parts: left.map((part) => t(`part.${part}`)).join(t('insights:listSeparator')) })}
        </p>
      )}
    </nav>
  );
}

/** A report is over accounts between two days: it takes these of the filter, and what else is set is said beside the link. */
function reportOf({ accountId, from, to }: TradeFilterState): string {
  return new URLSearchParams([...(accountId === null ? [] : [['accounts', accountId]]), ...(from === null ? [] : [['from', from]]), ...(to === null ? [] : [['to', to]])]).toString();
}
