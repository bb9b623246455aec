import { useMemo } from 'react';
import { toContractFilter, useTradeFilter } from '../../../components/use-trade-filter.ts';
import { DeviationCards } from './DeviationCards.tsx';
import { GoalsCard } from './GoalsCard.tsx';
import classes from './Process.module.css';
import { ScoreCard } from './ScoreCard.tsx';

/** What was done, whatever came of it: the discipline score, what leaving plans cost, and goals against a benchmark. */
export function ProcessScreen() {
  const { filter } = useTradeFilter();
  const trades = useMemo(() => toContractFilter(filter), [filter]);
  const deeds = useMemo(() => ({ accountIds: filter.accountId === null ? [] : [filter.accountId], from: filter.from, to: filter.to }), [filter.accountId, filter.from, filter.to]);
  return (
    <div className={classes.page}>
      <ScoreCard filter={deeds} whole={filter} />
      <DeviationCards filter={trades} whole={filter} />
      <GoalsCard filter={deeds} whole={filter} />
    </div>
  );
}
