import { useTranslation } from 'react-i18next';
import type { HeldSide, TimingBlock } from '../../../../shared/contract/charts.ts';
import { HoldingChart, roundedHeld } from '../../../charts/HoldingChart.tsx';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { isEnough } from '../../../components/enough.ts';
import { Explain } from '../../../components/Explain.tsx';
import type { ExplanationPanel } from '../../../components/explanation.ts';
import { tradesAddress } from '../../../components/trades-address.ts';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import { EstimateValue } from '../EstimateCard.tsx';
import classes from '../Insights.module.css';

/** Winners against losers: their medians with intervals, and below them the whole distributions. */
export function HoldingCard({ block: { holding, currency }, filter }: { block: TimingBlock; filter: TradeFilterState }) {
  const { t } = useTranslation('insight-pages');
  const { winners, losers, difference, bins, exact } = holding;
  const untimed = winners.untimed + losers.untimed;
  const marks = isEnough(winners.median.n) && isEnough(losers.median.n);
  const behind = [
    { to: tradesAddress(filter, { currency, result: 'win' }), label: t('insights:behind.wins') },
    { to: tradesAddress(filter, { currency, result: 'loss' }), label: t('insights:behind.losses') },
  ];
  return (
    <Card title={t('insights:question.holding')}>
      <div data-figure="holding">
        <div className={classes.two}>
          <Side name="winners" side={winners} exact={exact} behind={behind.slice(0, 1)} />
          <Side name="losers" side={losers} exact={exact} behind={behind.slice(1)} />
        </div>
        {marks && difference !== null && <Verdict difference={difference} />}
        <HoldingChart bins={bins} winnersMedian={marks ? winners.median.value : null} losersMedian={marks ? losers.median.value : null} behind={behind} />
        {untimed > 0 && (
          <p className={classes.under} data-field="untimed">
            {t('timing.untimed', { count: untimed, winners: winners.untimed, losers: losers.untimed })}
          </p>
        )}
      </div>
    </Card>
  );
}

function Side({ name, side, exact, behind }: { name: 'winners' | 'losers'; side: HeldSide; exact: boolean; behind: ExplanationPanel['behind'] }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const held = (ms: number) => format.duration(roundedHeld(ms));
  const label = t(`timing.${name}`);
  return (
    <div className={classes.estimate} data-figure={`held-${name}`}>
      <span className={classes.label}>
        <Explain title={label} explain={{ formula: t('timing.medianFormula'), n: side.median.n, note: t(exact ? 'timing.medianExact' : 'timing.medianClasses'), panel: { behind } }}>{label}</Explain>
      </span>
      <EstimateValue small estimate={side.median} write={held} plain={held} />
    </div>
  );
}

/** How much longer losers are held, with an interval of its own. */
function Verdict({ difference: { value, low, high } }: { difference: NonNullable<TimingBlock['holding']['difference']> }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const apart = low > 0 || high < 0;
  const held = (ms: number): string => `${ms > 0 ? '+' : ms < 0 ? '−' : ''}${format.duration(roundedHeld(Math.abs(ms)))}`;
  const title = t('timing.difference');
  return (
    <p className={classes.verdict} data-state={apart ? 'apart' : 'chance'}>
      <Explain title={title} explain={{ formula: t('timing.differenceFormula'), panel: { method: t('timing.differenceMethod'), conventions: [t('insights:convention.independent')] } }}>{title}</Explain>
      <span className="num">{t('insights:difference.value', { value: held(value), low: held(low), high: held(high) })}</span> {t(apart ? 'insights:difference.apart' : 'insights:difference.chance')}
    </p>
  );
}
