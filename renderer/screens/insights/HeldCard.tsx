import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HeldSide } from '../../../shared/contract/charts.ts';
import type { Statistics } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { roundedHeld } from '../../charts/HoldingChart.tsx';
import { Card } from '../../components/Card.tsx';
import { Explain, type Explanation } from '../../components/Explain.tsx';
import { tradesAddress } from '../../components/trades-address.ts';
import { toContractFilter, withFilter } from '../../components/use-trade-filter.ts';
import { EstimateValue } from './EstimateCard.tsx';
import classes from './Insights.module.css';
import { ShownFilter } from './shown-filter.ts';
import { useFigureExplanation } from './use-figure-explanation.ts';

/**
 * How long winners and losers were held: where times of day are known the medians of Timing, from the same answer of the engine; of trades of which only
 * days are known, in whole days.
 */
export function HeldCard({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insights');
  const filter = useContext(ShownFilter);
  const { currency } = statistics;
  const explain = useFigureExplanation(statistics);
  const timing = useQuery(api.charts.timing.queryOptions({ input: { filter: toContractFilter(filter) }, placeholderData: keepPreviousData }));
  const held = timing.data?.blocks.find((block) => block.currency === currency)?.holding;
  const inTime = held !== undefined && held.winners.median.value !== null && held.losers.median.value !== null;
  const untimed = held === undefined ? 0 : held.winners.untimed + held.losers.untimed;
  const counting = timing.isFetching && timing.data === undefined;
  return (
    <Card title={t('question.holding')}>
      <div className={classes.two} aria-busy={counting}>
        {counting ? null : inTime ? (
          <>
            <InTime name="held-winners" label={t('figure.heldWinners')} side={held.winners} exact={held.exact} to={tradesAddress(filter, { currency, result: 'win' })} behind={t('behind.wins')} />
            <InTime name="held-losers" label={t('figure.heldLosers')} side={held.losers} exact={held.exact} to={tradesAddress(filter, { currency, result: 'loss' })} behind={t('behind.losses')} />
          </>
        ) : (
          <>
            <InDays name="held-winners" explain={explain('heldWinners', { n: statistics.wins })} label={t('figure.heldWinners')} days={statistics.medianHoldingDaysWinners} n={statistics.wins} reason="no-wins" />
            <InDays name="held-losers" explain={explain('heldLosers', { n: statistics.losses })} label={t('figure.heldLosers')} days={statistics.medianHoldingDaysLosers} n={statistics.losses} reason="no-losses" />
          </>
        )}
      </div>
      {inTime && (
        <p className={classes.under}>
          {untimed > 0 && t('insight-pages:timing.untimed', { count: untimed, winners: held.winners.untimed, losers: held.losers.untimed })} <Link to={`/insights/timing?${withFilter(new URLSearchParams(), filter).toString()}`}>{t('insights-nav:pages.timing')}</Link>
        </p>
      )}
    </Card>
  );
}

function InTime({ name, label, side: { median }, exact, to, behind }: { name: string; label: string; side: HeldSide; exact: boolean; to: string; behind: string }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const write = (ms: number): string => format.duration(roundedHeld(ms));
  return (
    <div className={classes.estimate} data-figure={name} data-unit="ms">
      <span className={classes.label}>
        <Explain title={label} explain={{ formula: t('timing.medianFormula'), n: median.n, note: t(exact ? 'timing.medianExact' : 'timing.medianClasses'), panel: { behind: [{ to, label: behind }] } }}>{label}</Explain>
      </span>
      <EstimateValue small estimate={median} write={write} plain={write} />
    </div>
  );
}

function InDays({ name, label, days, n, reason, explain }: { name: string; label: string; days: number | null; n: number; reason: string; explain: Explanation }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const write = (value: number) => t('days', { count: value, written: format.ratio(value, Number.isInteger(value) ? 0 : 1) });
  return (
    <div className={classes.estimate} data-figure={name} data-unit="days">
      <span className={classes.label}>
        <Explain title={label} explain={{ ...explain, note: t('how.holdingNote') }}>
          {label}
        </Explain>
      </span>
      <EstimateValue small estimate={{ value: days, reason, n, low: null, high: null }} write={write} plain={write} />
    </div>
  );
}
