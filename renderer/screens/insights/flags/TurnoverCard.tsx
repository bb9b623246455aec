import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BiasBlock } from '../../../../shared/contract/bias.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { MonthlyChart } from '../../../charts/MonthlyChart.tsx';
import { Card } from '../../../components/Card.tsx';
import classes from './Flags.module.css';

/** Turnover by month, and what fees took: described, never judged. */
export function TurnoverCard({ months }: { months: BiasBlock['turnover'] }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const known = months.filter((month): month is typeof month & { turnover: number; drag: number } => month.turnover !== null && month.drag !== null);
  const mean = (of: 'turnover' | 'drag') => known.reduce((sum, month) => sum + month[of], 0) / known.length;
  const points = useMemo(
    () => months.map(({ month, turnover }) => ({ month, n: turnover === null ? 0 : 1, value: turnover === null ? null : turnover * 100, written: turnover === null ? '—' : format.percent(turnover, { places: 0 }) })),
    [months, format],
  );
  const explain = useMemo(() => ({ formula: t('turnover.formula'), note: t('turnover.note') }), [t]);
  return (
    <Card title={t('turnover.question')}>
      <div className={classes.card} data-field="turnover">
        {known.length === 0 ? (
          <span className={classes.few}>{t('turnover.unknown')}</span>
        ) : (
          <>
            <span className={classes.effect}>
              <span className={`num ${classes.large}`}>{format.percent(mean('turnover'), { places: 0 })}</span>
              <span className={classes.quiet}>{t('turnover.mean', { n: known.length })}</span>
            </span>
            <p className={classes.seen}>{t('turnover.drag', { drag: format.percent(mean('drag')) })}</p>
            <MonthlyChart title={t('turnover.title')} unit="%" explain={explain} months={points} />
          </>
        )}
        <p className={classes.quiet}>{t('turnover.note')}</p>
      </div>
    </Card>
  );
}
