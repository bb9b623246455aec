import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { EquityChart } from '../../charts/EquityChart.tsx';
import type { InsightBlock, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { BreakdownCard } from './BreakdownCard.tsx';
import { BreakdownTable } from './BreakdownTable.tsx';
import { CalendarCard } from './CalendarCard.tsx';
import { CostsCard } from './CostsCard.tsx';
import { DailyEquityLinks } from './DailyEquityLinks.tsx';
import { FigureCards } from './FigureCards.tsx';
import classes from './Insights.module.css';
import { RCard } from './RCard.tsx';
import { RollingCards } from './RollingCards.tsx';
import { useGroupLabels } from './use-group-labels.ts';

/** Everything about the trades of one currency: sums never cross currencies. */
export function CurrencyBlock({ block, filter, titled }: { block: InsightBlock; filter: TradeFilter; titled: boolean }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const labels = useGroupLabels();
  const id = useId();
  const { currency, statistics } = block;
  return (
    <section className={classes.block} aria-labelledby={id} data-field={`block-${currency}`}>
      <h2 id={id} className={titled ? classes.currency : 'visuallyHidden'}>
        {t('block', { currency, count: statistics.trades, written: format.decimal(String(statistics.trades)) })}
      </h2>
      <FigureCards statistics={statistics} />
      <Card>
        <EquityChart points={block.equity} currency={currency} />
        <DailyEquityLinks filter={filter} currency={currency} />
      </Card>
      <RollingCards block={block} />
      <RCard block={block} />
      <BreakdownTable filter={filter} currency={currency} />
      <CostsCard filter={filter} currency={currency} />
      <CalendarCard days={block.calendar} currency={currency} />
      <div className={classes.pair}>
        <BreakdownCard name="planned" question={t('question.planned')} rows={block.planned} labelOf={labels.planned} currency={currency} first="winRate" compare={['planned', 'unplanned']} />
        <BreakdownCard name="weekday" question={t('question.weekday')} rows={block.byWeekday} labelOf={labels.weekday} currency={currency} />
        <BreakdownCard name="setup" question={t('question.setup')} rows={block.bySetup} labelOf={labels.setup} currency={currency} />
        <BreakdownCard name="emotion" question={t('question.emotion')} rows={block.byEmotion} labelOf={labels.emotion} currency={currency} />
      </div>
      <BreakdownCard name="instrument" question={t('question.instrument')} rows={block.byInstrument} labelOf={labels.instrument} currency={currency} />
    </section>
  );
}
