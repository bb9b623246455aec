import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TwinBlock as Block, TwinRule } from '../../../../shared/contract/twin.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { TwinChart } from '../../../charts/TwinChart.tsx';
import { Card } from '../../../components/Card.tsx';
import { Figure } from '../../../components/Figure.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import classes from './TwinScreen.module.css';

/** Both histories of one currency: figures with their doubt, and the two curves. */
export function TwinBlock({ block, rules }: { block: Block; rules: readonly TwinRule[] }) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  const id = useId();
  const { currency, trades, from, to, own, twin, difference, out, cut, enough, least, changedDays, unjudged, resamples } = block;
  const count = (n: number): string => format.decimal(String(n));
  const money = (amount: string): string => format.money(shortAmount(amount, currency), currency, { signed: true });
  const changed = out.trades + cut.trades;
  // Only what is lacking is named: “14 of 10 days” would read as a fault.
  const [fewTrades, fewDays] = [changed < least.trades, changedDays < least.days];
  const lacking = fewTrades && fewDays ? 'tooFewOf' : fewTrades ? 'tooFewTrades' : fewDays ? 'tooFewDays' : 'tooFew';
  const inForce = rules.some(({ state }) => state === 'replayed');
  const band = useMemo(() => ({ formula: t('band.formula'), note: t('band.note', { resamples: format.decimal(String(resamples)) }), n: changed }), [t, format, resamples, changed]);
  const chart = useMemo(() => ({ formula: t('chart.formula'), note: `${t('chart.note')} ${t('band.note', { resamples: format.decimal(String(resamples)) })}`, n: trades }), [t, format, resamples, trades]);
  const inR = (side: Block['own']) => (side.r === null ? t('noR') : t('inR', { r: format.r(side.r), n: count(side.rTrades) }));
  return (
    <section className={classes.block} aria-labelledby={id} data-field={`twin-${currency}`} data-state={changed === 0 ? 'nothing-stopped' : enough ? 'told' : 'too-few'}>
      <h2 id={id} className={classes.currency}>{t('block', { currency, trades: count(trades), from, to })}</h2>
      {changed === 0 && <p className={classes.verdict}>{t(inForce ? 'nothingStopped' : 'noRules')}</p>}
      <div className={classes.cards}>
        <Card><Figure label={t('own')} explain={{ formula: t('ownFormula'), n: trades }} below={inR(own)}><ShortMoney amount={own.net} currency={currency} result /></Figure></Card>
        <Card><Figure label={t('twin')} explain={{ formula: t('twinFormula'), n: trades - out.trades, note: t('twinNote') }} below={inR(twin)}><ShortMoney amount={twin.net} currency={currency} result /></Figure></Card>
        <Card>
          <Figure
            label={t('difference')}
            explain={band}
            below={
              <>
                {changed > 0 && (enough && difference.interval !== null ? <span>{t('interval', { low: money(difference.interval.low), high: money(difference.interval.high) })}</span> : <span className={classes.few} data-state="too-few">{t(lacking, { trades: count(changed), enough: least.trades, days: count(changedDays), leastDays: least.days })}</span>)}
                {out.trades > 0 && (
                  <div>
                    {difference.r === null
                      ? t('differenceNoR')
                      : difference.intervalR === null
                        ? t('differenceFewR', { r: format.r(difference.r), n: count(difference.rTrades) })
                        : t('differenceR', { r: format.r(difference.r), low: format.r(difference.intervalR.low), high: format.r(difference.intervalR.high) })}
                  </div>
                )}
              </>
            }
          >
            {money(difference.net)}
          </Figure>
        </Card>
        <Card><Figure label={t('out')} explain={{ formula: t('outFormula'), n: out.trades }} below={out.trades > 0 && t('outBelow', { net: money(out.net) })}>{count(out.trades)}</Figure></Card>
        <Card><Figure label={t('cut')} explain={{ formula: t('cutFormula'), n: cut.trades, note: t('cutNote') }} below={cut.trades > 0 && t('cutBelow', { net: money(cut.net) })}>{count(cut.trades)}</Figure></Card>
        <Card><Figure label={t('unjudged')} explain={{ note: t('unjudgedNote'), n: unjudged.trades }} below={unjudged.trades > 0 && t('unjudgedBelow', { count: trades - out.trades, written: count(trades - out.trades) })}>{count(unjudged.trades)}</Figure></Card>
      </div>
      <Card><TwinChart points={block.curve} currency={currency} explain={chart} /></Card>
      {unjudged.reasons.length > 0 && (
        <div data-part="unjudged">
          <p className={classes.quiet}>{t('unjudgedWhy')}</p>
          <ul className={classes.reasons}>{unjudged.reasons.map(({ reason, trades: n }) => <li key={reason}>{t(`reason.${reason}`)} <span className={classes.quiet}>{t('ofTrades', { count: n, written: count(n) })}</span></li>)}</ul>
        </div>
      )}
    </section>
  );
}
