import { memo, useId, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EquityChart } from '../../charts/EquityChart.tsx';
import type { InsightBlock, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { DrawnInTurn } from '../../components/InTurn.tsx';
import { toContractFilter, type TradeFilterState } from '../../components/use-trade-filter.ts';
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
import { ShownFilter } from './shown-filter.ts';
import { useGroupLabels } from './use-group-labels.ts';

/** What a part is drawn of: the answer, the filter it was counted for, as the page and as the engine have it, and the language's names. */
interface Drawn {
  readonly block: InsightBlock;
  readonly shown: TradeFilterState;
  readonly filter: TradeFilter;
  readonly labels: ReturnType<typeof useGroupLabels>;
}

/** Everything about the trades of one currency: sums never cross currencies. Each part comes, and changes, in its own turn. */
export const CurrencyBlock = memo(function CurrencyBlock({ block, filter: shown, titled }: { block: InsightBlock; filter: TradeFilterState; titled: boolean }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const labels = useGroupLabels();
  const id = useId();
  const { currency, statistics } = block;
  const drawn = useMemo((): Drawn => ({ block, shown, filter: toContractFilter(shown), labels }), [block, shown, labels]);
  return (
    <section className={classes.block} aria-labelledby={id} data-field={`block-${currency}`}>
      <h2 id={id} className={titled ? classes.currency : 'visuallyHidden'}>
        {t('block', { currency, count: statistics.trades, written: format.decimal(String(statistics.trades)) })}
      </h2>
      <Part of={drawn} roomy>{({ block: { statistics: figures } }) => <FigureCards statistics={figures} />}</Part>
      <Part of={drawn} roomy>
        {({ block: { equity }, filter }) => (
          <Card>
            <EquityChart points={equity} currency={currency} />
            <DailyEquityLinks filter={filter} currency={currency} />
          </Card>
        )}
      </Part>
      <RollingCards block={block} />
      <Part of={drawn} roomy>{(one) => <RCard block={one.block} />}</Part>
      <Part of={drawn} roomy>{({ filter }) => <BreakdownTable filter={filter} currency={currency} />}</Part>
      <Part of={drawn} roomy>{({ filter }) => <CostsCard filter={filter} currency={currency} />}</Part>
      <Part of={drawn} roomy>{({ block: { calendar } }) => <CalendarCard days={calendar} currency={currency} />}</Part>
      <div className={classes.pair}>
        <Part of={drawn}>{(one) => <BreakdownCard name="planned" question={t('question.planned')} rows={one.block.planned} labelOf={one.labels.planned} currency={currency} first="winRate" compare={{ pair: ['planned', 'unplanned'], difference: one.block.plannedDifference, note: <PlannedNote /> }} />}</Part>
        <Part of={drawn}>{(one) => <BreakdownCard name="weekday" question={t('question.weekday')} rows={one.block.byWeekday} labelOf={one.labels.weekday} currency={currency} />}</Part>
        <Part of={drawn}>{(one) => <BreakdownCard name="setup" question={t('question.setup')} rows={one.block.bySetup} labelOf={one.labels.setup} currency={currency} />}</Part>
        <Part of={drawn}>{(one) => <BreakdownCard name="emotion" question={t('question.emotion')} rows={one.block.byEmotion} labelOf={one.labels.emotion} currency={currency} />}</Part>
      </div>
      <Part of={drawn}>{(one) => <BreakdownCard name="instrument" question={t('question.instrument')} rows={one.block.byInstrument} labelOf={one.labels.instrument} currency={currency} />}</Part>
    </section>
  );
});

function Part({ of, roomy = false, children }: { of: Drawn; roomy?: boolean; children: (of: Drawn) => ReactNode }) {
  return <DrawnInTurn of={of} room={roomy ? <div className={classes.room} /> : null}>{(one) => <ShownFilter.Provider value={one.shown}>{children(one)}</ShownFilter.Provider>}</DrawnInTurn>;
}
