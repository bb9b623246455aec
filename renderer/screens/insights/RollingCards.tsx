import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { RollingChart } from '../../charts/RollingChart.tsx';
import { Card } from '../../components/Card.tsx';
import { ENOUGH, isEnough } from '../../components/enough.ts';
import { DrawnInTurn } from '../../components/InTurn.tsx';
import { FewChart } from './FewChart.tsx';
import classes from './Insights.module.css';

/** Win rate and payoff ratio as they moved, each with its band. */
export function RollingCards({ block: { rolling, rollingWindow, statistics } }: { block: InsightBlock }) {
  const { t } = useTranslation('charts');
  const drawn = useMemo(
    () => ({
      winRate: { title: t('rolling.winRate'), n: statistics.trades, window: rollingWindow, points: rolling.map(({ day, n, winRate, winRateLow, winRateHigh }) => ({ day, n, value: winRate, low: winRateLow, high: winRateHigh })) },
      payoff: { title: t('rolling.payoff'), n: statistics.trades, window: rollingWindow, points: rolling.map(({ day, n, payoffRatio, payoffLow, payoffHigh }) => ({ day, n, value: payoffRatio, low: payoffLow, high: payoffHigh })) },
    }),
    [t, rolling, rollingWindow, statistics.trades],
  );
  return (
    <div className={classes.pair}>
      {(['winRate', 'payoff'] as const).map((kind) => (
        <DrawnInTurn key={kind} of={drawn[kind]} room={<div className={classes.room} />}>
          {({ title, n, window, points }) => <Card>{isEnough(n) ? <RollingChart kind={kind} points={points} window={window} enough={ENOUGH} /> : <FewChart title={title} n={n} />}</Card>}
        </DrawnInTurn>
      ))}
    </div>
  );
}
