import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { RollingChart } from '../../charts/RollingChart.tsx';
import { Card } from '../../components/Card.tsx';
import { ENOUGH, isEnough } from './enough.ts';
import { FewChart } from './FewChart.tsx';
import classes from './Insights.module.css';

/** Win rate and payoff ratio as they moved, each with its band. */
export function RollingCards({ block: { rolling, rollingWindow, statistics } }: { block: InsightBlock }) {
  const { t } = useTranslation('charts');
  const rates = useMemo(() => rolling.map(({ day, n, winRate, winRateLow, winRateHigh }) => ({ day, n, value: winRate, low: winRateLow, high: winRateHigh })), [rolling]);
  const ratios = useMemo(() => rolling.map(({ day, n, payoffRatio, payoffLow, payoffHigh }) => ({ day, n, value: payoffRatio, low: payoffLow, high: payoffHigh })), [rolling]);
  return (
    <div className={classes.pair}>
      {(['winRate', 'payoff'] as const).map((kind) => (
        <Card key={kind}>
          {isEnough(statistics.trades) ? <RollingChart kind={kind} points={kind === 'winRate' ? rates : ratios} window={rollingWindow} enough={ENOUGH} /> : <FewChart title={t(`rolling.${kind}`)} n={statistics.trades} />}
        </Card>
      ))}
    </div>
  );
}
