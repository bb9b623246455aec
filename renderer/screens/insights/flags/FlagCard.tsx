import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WireFinding } from '../../../../shared/contract/bias.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { MonthlyChart } from '../../../charts/MonthlyChart.tsx';
import badges from '../../../components/Badge.module.css';
import { Card } from '../../../components/Card.tsx';
import { Explain, type Explanation } from '../../../components/Explain.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { effectNumber, effectText, factTexts, pText } from '../../../components/flag-effect-text.ts';
import classes from './Flags.module.css';

/** A flag under the question it answers: the effect, how sure it is, what was seen, what it cost, and the trades behind it. */
export function FlagCard({ finding, currency }: { finding: WireFinding; currency: string }) {
  const { t } = useTranslation('flags');
  const { id, state, missing, severity } = finding;
  const tone = severity === 'none' ? 'plain' : 'wait';
  return (
    <Card
      title={t(`question.${id}`)}
      aside={
        state === 'judged' && (
          <span className={badges.badge} data-tone={tone}>
            <Icon name={severity === 'none' ? 'check' : 'flag'} size={13} /> {t(`severity.${severity}`)}
          </span>
        )
      }
    >
      <div className={classes.card} data-flag={id} data-state={state} data-severity={severity}>
        {state === 'missing' ? <span className={classes.few}>{t(`missing.${missing ?? 'no-trades'}`)}</span> : <Seen finding={finding} currency={currency} />}
      </div>
    </Card>
  );
}

function Seen({ finding, currency }: { finding: WireFinding; currency: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const { id, unit, state, effect, low, high, p, corrected, n, compared, days, least, proxy, method, citation, sign, months, trades } = finding;
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
  const away = state === 'judged' && corrected !== null && corrected <= 0.05 && effect !== null && effect * sign < 0;
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
          {away && <span className={classes.quiet}>{t('away')}</span>}
        </>
      ) : (
        <>
          <span className={classes.few}>{t('tooFew')}</span>
          <span className={classes.quiet}>{t(least.compared > 0 ? 'tooFewNeeds' : 'tooFewNeedsAlone', facts)}</span>
          {effect !== null && <span className={classes.quiet}>{t('soFar', { value: write(effect) })}</span>}
        </>
      )}
      <p className={classes.seen}>{t(`seen.${id}`, factTexts(finding, format, t))}</p>
      {state === 'judged' && (
        <>
          <Cost finding={finding} currency={currency} />
          {trades.length > 0 && <Behind finding={finding} currency={currency} />}
          {months.filter((month) => month.effect !== null).length > 1 && <Months finding={finding} name={name} />}
        </>
      )}
    </>
  );
}

function Cost({ finding: { cost }, currency }: { finding: WireFinding; currency: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  if (cost === null) return <p className={classes.quiet}>{t('costNone')}</p>;
  const money = (amount: string) => format.money(shortAmount(amount, currency), currency, { signed: true });
  return (
    <dl className={classes.lines} data-field="cost">
      <div>
        <dt><Explain title={t('cost')} explain={{ formula: t('costFormula'), inputs: [{ label: t('cost'), value: cost.net === null ? '—' : money(cost.net) }, { label: t('input.compared'), value: format.decimal(String(cost.compared)) }], n: cost.n, panel: { conventions: [t('costHow')], method: t('costMethod') } }}>{t('cost')}</Explain></dt>
        <dd>
          <ShortMoney amount={cost.net} currency={currency} result /> · <RValue value={cost.r} />
        </dd>
      </div>
      <div className={classes.quiet}>
        <dt>{cost.compared > 0 ? t('costAgainst', { n: format.decimal(String(cost.n)), compared: format.decimal(String(cost.compared)) }) : t('costOwn', { n: format.decimal(String(cost.n)) })}</dt>
        {cost.low !== null && cost.high !== null && <dd className="num">{t('costEnds', { low: money(cost.low), high: money(cost.high) })}</dd>}
      </div>
    </dl>
  );
}

function Behind({ finding: { trades, tradeCount }, currency }: { finding: WireFinding; currency: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  return (
    <details className={classes.more}>
      <summary>{t('trades')} · {t('tradesMore', { shown: trades.length, count: tradeCount })}</summary>
      <ul className={classes.trades}>
        {trades.map(({ id, symbol, closedDay, net }) => (
          <li key={id}>
            <Link to={`/trades/${id}`}>{symbol} {format.day(closedDay, 'bare')}</Link> <ShortMoney amount={net} currency={currency} result />
          </li>
        ))}
      </ul>
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
