import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { standingOf } from '../../../../shared/bias/standing.ts';
import type { BiasFilter, WireFinding } from '../../../../shared/contract/bias.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { MonthlyChart } from '../../../charts/MonthlyChart.tsx';
import badges from '../../../components/Badge.module.css';
import { Card } from '../../../components/Card.tsx';
import { Explain, type Explanation } from '../../../components/Explain.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import { effectNumber, effectText, factTexts, pText } from '../../../components/flag-effect-text.ts';
import { FlagCost } from './FlagCost.tsx';
import { FlagTrades } from './FlagTrades.tsx';
import classes from './Flags.module.css';

/** A flag under the question it answers: the effect, how sure it is, what was seen, what it cost, and the trades behind it. */
export function FlagCard({ finding, currency, filter }: { finding: WireFinding; currency: string; filter: BiasFilter }) {
  const { t } = useTranslation('flags');
  const { id, state, missing, severity } = finding;
  const standing = standingOf(finding);
  const raised = standing === 'raised';
  return (
    <Card
      title={t(`question.${id}`)}
      aside={
        state === 'judged' && (
          // Not proven is no all-clear: no tick, and no colour that says calm.
          <span className={badges.badge} data-tone={raised ? 'wait' : 'plain'} data-standing={standing}>
            <Icon name={raised ? 'flag' : standing === 'seen' ? 'eye' : 'minus'} size={13} /> {raised ? t(`severity.${severity}`) : t(`standing.${standing}`)}
          </span>
        )
      }
    >
      <div className={classes.card} data-flag={id} data-state={state} data-severity={severity}>
        {state === 'missing' ? <span className={classes.few}>{t(`missing.${missing ?? 'no-trades'}`)}</span> : <Seen finding={finding} currency={currency} filter={filter} />}
      </div>
    </Card>
  );
}

function Seen({ finding, currency, filter }: { finding: WireFinding; currency: string; filter: BiasFilter }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const { id, unit, state, effect, low, high, p, corrected, n, compared, days, least, proxy, method, citation, months, trades, together, why } = finding;
  const count = (value: number) => format.decimal(String(value));
  const write = (value: number) => effectText(value, unit, format, t);
  const name = t(`name.${id}`);
  const facts = { n: count(n), compared: count(compared), days: count(days), seen: least.seen, against: least.compared, least: least.days };
  const explain: Explanation = {
    formula: t(`formula.${id}`),
    inputs: [
      ...(effect === null ? [] : [{ label: t('input.effect'), value: write(effect) }]),
      ...(low === null || high === null ? [] : [{ label: t('input.ends'), value: `${write(low)} … ${write(high)}` }]),
      ...(p === null ? [] : [{ label: t('input.p'), value: pText(p, format) }]),
      ...(corrected === null ? [] : [{ label: t('input.corrected'), value: pText(corrected, format) }]),
      { label: t('input.compared'), value: count(compared) },
      { label: t('input.days'), value: count(days) },
    ],
    n,
    panel: {
      conventions: [t('source', { citation }), ...(proxy ? [t('proxyWhy')] : [])],
      method: method === null ? undefined : t('judged', { method: t(`method.${method}`) }),
      behind: trades.map(({ id: tradeId, symbol, closedDay }) => ({ to: `/trades/${tradeId}`, label: `${symbol} ${format.day(closedDay, 'bare')}` })),
    },
  };
  const standing = standingOf(finding);
  return (
    <>
      <span className={classes.quiet}>
        <Explain title={name} explain={explain}>{name}</Explain> {proxy && `· ${t('proxy')}`}
      </span>
      {state === 'judged' && effect !== null ? (
        <>
          <span className={classes.effect}>
            <span className={`num ${classes.large}`} data-field="effect">{write(effect)}</span>
            <span className={`num ${classes.quiet}`} data-field="interval">{low === null || high === null ? t('noInterval') : t('interval', { low: write(low), high: write(high) })}</span>
          </span>
          <span className={classes.quiet}>
            {t(compared > 0 ? 'sample' : 'sampleAlone', facts)} · {t('corrected', { p: pText(p ?? 1, format), corrected: pText(corrected ?? 1, format) })}
          </span>
          {standing !== 'raised' && <span data-field="standing">{t(`meaning.${standing}`, { together: count(together) })}</span>}
        </>
      ) : (
        <>
          <span className={classes.few}>{t(why === 'unmixed' || why === 'alike' ? 'notJudged' : 'tooFew')}</span>
          <span className={why === 'unmixed' || why === 'alike' ? undefined : classes.quiet} data-field="why">
            {why === 'unmixed' || why === 'alike' ? t(`why.${why}`, { ...facts, rows: count(n + compared) }) : t(least.compared > 0 ? 'tooFewNeeds' : 'tooFewNeedsAlone', facts)}
          </span>
          {effect !== null && <span className={classes.quiet}>{t('soFar', { value: write(effect) })}</span>}
        </>
      )}
      <p className={classes.seen}>{t(`seen.${id}`, factTexts(finding, format, t))}</p>
      {state === 'judged' && (
        <>
          <FlagCost finding={finding} currency={currency} />
          {trades.length > 0 && <Behind finding={finding} currency={currency} filter={filter} />}
          {months.filter((month) => month.effect !== null).length > 1 && <Months finding={finding} name={name} />}
        </>
      )}
    </>
  );
}

function Behind({ finding: { id, trades, tradeCount }, currency, filter }: { finding: WireFinding; currency: string; filter: BiasFilter }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.more}>
      <summary>{t('trades')} · {t(trades.length < tradeCount ? 'tradesMore' : 'tradesAll', { shown: trades.length, count: tradeCount })}</summary>
      <ul className={classes.trades}>
        {trades.map(({ id: tradeId, symbol, closedDay, net }) => (
          <li key={tradeId}>
            <Link to={`/trades/${tradeId}`}>{symbol} {format.day(closedDay, 'bare')}</Link> <ShortMoney amount={net} currency={currency} result />
          </li>
        ))}
      </ul>
      {trades.length < tradeCount && (
        <>
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>{t('seeAll', { count: tradeCount })}</Button>
          <SidePanel opened={open} onClose={() => setOpen(false)} title={t(`name.${id}`)}>
            {open && <FlagTrades id={id} currency={currency} filter={filter} />}
          </SidePanel>
        </>
      )}
    </details>
  );
}

function Months({ finding: { months, unit, sign, id }, name }: { finding: WireFinding; name: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const points = useMemo(
    () =>
      months.map(({ month, effect, n }) => ({
        month, n, value: effect === null ? null : effectNumber(effect, unit), written: effect === null ? t('months.none', { n }) : effectText(effect, unit, format, t),
      })),
    [months, unit, format, t],
  );
  const explain = useMemo(() => ({ formula: t(`formula.${id}`), note: t('months.note') }), [t, id]);
  return <MonthlyChart title={t('months.title', { name })} unit={t(`unit.${unit}`)} explain={explain} months={points} base={unit === 'log' ? 1 : 0} marked={sign} />;
}
