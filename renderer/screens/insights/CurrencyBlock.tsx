import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EquityChart } from '../../charts/EquityChart.tsx';
import type { InsightBlock, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { DrawnInTurn, InTurn } from '../../components/InTurn.tsx';
import { BreakdownCard } from './BreakdownCard.tsx';
import { BreakdownTable } from './BreakdownTable.tsx';
import { CalendarCard } from './CalendarCard.tsx';
import { CostsCard } from './CostsCard.tsx';
import { DailyEquityLinks } from './DailyEquityLinks.tsx';
import { FigureCards } from './FigureCards.tsx';
import classes from './Insights.module.css';
import { PlannedNote } from './PlannedNote.tsx';
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
  // Labels change with the language: then every card is drawn anew.
  const drawn = useMemo(() => ({ block, filter, labels }), [block, filter, labels]);
  const room = <div className={classes.room} />;
  return (
    <section className={classes.block} aria-labelledby={id} data-field={`block-${currency}`}>
      <h2 id={id} className={titled ? classes.currency : 'visuallyHidden'}>
        {t('block', { currency, count: statistics.trades, written: format.decimal(String(statistics.trades)) })}
      </h2>
      <DrawnInTurn of={statistics} room={room}>{(one) => <FigureCards statistics={one} />}</DrawnInTurn>
      <DrawnInTurn of={drawn} room={room}>
        {(one) => (
          <Card>
            <EquityChart points={one.block.equity} currency={currency} />
            <DailyEquityLinks filter={one.filter} currency={currency} />
          </Card>
        )}
      </DrawnInTurn>
      <RollingCards block={block} />
      <DrawnInTurn of={block} room={room}>{(one) => <RCard block={one} />}</DrawnInTurn>
      <InTurn room={room}>
        <BreakdownTable filter={filter} currency={currency} />
      </InTurn>
      <InTurn room={room}>
        <CostsCard filter={filter} currency={currency} />
      </InTurn>
      <DrawnInTurn of={block.calendar} room={room}>{(days) => <CalendarCard days={days} currency={currency} />}</DrawnInTurn>
      <div className={classes.pair}>
        <DrawnInTurn of={drawn}>{(one) => <BreakdownCard name="planned" question={t('question.planned')} rows={one.block.planned} labelOf={one.labels.planned} currency={currency} first="winRate" compare={{ pair: ['planned', 'unplanned'], difference: one.block.plannedDifference, note: <PlannedNote /> }} />}</DrawnInTurn>
        <DrawnInTurn of={drawn}>{(one) => <BreakdownCard name="weekday" question={t('question.weekday')} rows={one.block.byWeekday} labelOf={one.labels.weekday} currency={currency} />}</DrawnInTurn>
        <DrawnInTurn of={drawn}>{(one) => <BreakdownCard name="setup" question={t('question.setup')} rows={one.block.bySetup} labelOf={one.labels.setup} currency={currency} />}</DrawnInTurn>
        <DrawnInTurn of={drawn}>{(one) => <BreakdownCard name="emotion" question={t('question.emotion')} rows={one.block.byEmotion} labelOf={one.labels.emotion} currency={currency} />}</DrawnInTurn>
      </div>
      <DrawnInTurn of={drawn}>{(one) => <BreakdownCard name="instrument" question={t('question.instrument')} rows={one.block.byInstrument} labelOf={one.labels.instrument} currency={currency} />}</DrawnInTurn>
    </section>
  );
}
