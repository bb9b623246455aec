import { useTranslation } from 'react-i18next';
import { unfollowed, type FilterPart } from '../../../components/unfollowed.ts';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import classes from './Process.module.css';

/** Of this part of the page: what is set in the filter and cannot be followed here. */
export function NotFollowed({ filter, follows }: { filter: TradeFilterState; follows: readonly FilterPart[] }) {
  const { t } = useTranslation('insights-nav');
  const left = unfollowed(filter, follows);
  if (left.length === 0) return null;
  return (
    <p className={classes.quiet} role="status" data-state="not-followed">
      {t('process:notFollowed', { parts: left.map((part) => t(`part.${part}`)).join(t('insights:listSeparator')) })}
    </p>
  );
}
