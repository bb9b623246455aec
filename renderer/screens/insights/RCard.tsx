import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { beyondPlanned } from '../../../shared/stats/r-distribution.ts';
import { RHistogram } from '../../charts/RHistogram.tsx';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { tradesAddress } from '../../components/trades-address.ts';
import classes from './Insights.module.css';
import { ShownFilter } from './shown-filter.ts';
import { BEYOND_PLANNED } from './trades-behind.ts';

/** Results in R with what was planned to be lost; those beyond it are one step away. */
export function RCard({ block: { rHistogram, statistics } }: { block: InsightBlock }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const filter = useContext(ShownFilter);
  const { bins, n, withoutR } = rHistogram;
  if (n === 0) {
    return (
      <Card>
        <div className={classes.fewChart} data-state="undefined">
          <span className={classes.chartTitle}>{t('charts:rHistogram.title')}</span>
          <p className={classes.quiet}>{t('insights:how.expectancyRNote')}</p>
        </div>
      </Card>
    );
  }
  const beyond = beyondPlanned(bins);
  return (
    <Card>
      <RHistogram bins={bins} n={n} withoutR={withoutR} expectancy={statistics.expectancyR.value} />
      <p className={classes.under} data-field="beyond-planned" data-count={beyond}>
        {beyond === 0 ? t('r.none', { n: format.decimal(String(n)) }) : <>{t('r.beyond', { count: beyond, written: format.decimal(String(beyond)), n: format.decimal(String(n)), share: beyond / n })} <Link to={tradesAddress(filter, { currency: statistics.currency, ...BEYOND_PLANNED })}>{t('r.look')}</Link></>}
      </p>
    </Card>
  );
}
