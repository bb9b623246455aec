import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './InsightsNav.module.css';
import { TradeFilterBar } from './TradeFilterBar.tsx';
import { unfollowed, type FilterPart } from './unfollowed.ts';
import type { TradeFilterUse } from './use-trade-filter.ts';

interface InsightsFilterProps {
  readonly use: TradeFilterUse;
  /** What the page can take of the filter; without it, all. */
  readonly follows?: readonly FilterPart[];
}

/** The filter all pages of the insights share. What a page cannot follow is said, not silently dropped. It is much to draw: only another filter draws it anew. */
export const InsightsFilter = memo(function InsightsFilter({ use, follows }: InsightsFilterProps) {
  const { t } = useTranslation('insights-nav');
  const left = follows === undefined ? [] : unfollowed(use.filter, follows);
  return (
    <>
      <TradeFilterBar {...use} />
      {left.length > 0 && (
        <p className={classes.left} role="status" data-state="not-followed">
          {t('notFollowed', { parts: left.map((part) => t(`part.${part}`)).join(t('insights:listSeparator')) })}
        </p>
      )}
    </>
  );
});
