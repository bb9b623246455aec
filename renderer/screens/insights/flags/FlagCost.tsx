import { useTranslation } from 'react-i18next';
import type { WireFinding } from '../../../../shared/contract/bias.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Explain } from '../../../components/Explain.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import classes from './Flags.module.css';

/** What the flagged trades came to. An estimate that may as well be zero is not coloured as a loss, and says so. */
export function FlagCost({ finding: { cost }, currency }: { finding: WireFinding; currency: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  if (cost === null) return <p className={classes.quiet}>{t('costNone')}</p>;
  const { n, compared, net, means, low, high, r, rN } = cost;
  const count = (value: number): string => format.decimal(String(value));
  const money = (amount: string): string => format.money(shortAmount(amount, currency), currency, { signed: true });
  // A sum over the flagged trades themselves is no estimate and has no interval.
  const estimated = compared > 0;
  const known = !estimated || (low !== null && high !== null && (Number(low) > 0 || Number(high) < 0));
  const opposite = net !== null && r !== null && Number(net) * r < 0;
  const explain = {
    formula: t('costFormula'),
    inputs:
      means === null
        ? [{ label: t('input.compared'), value: count(compared) }]
        : [
            { label: t('input.meanFlagged', { n: count(n) }), value: money(means.flagged) },
            { label: t('input.meanComparable', { n: count(compared) }), value: money(means.comparable) },
          ],
    n,
    panel: { conventions: [t('costHow')], method: t('costMethod') },
  };
  return (
    <dl className={classes.lines} data-field="cost" data-known={known}>
      <div>
        <dt><Explain title={t('cost')} explain={explain}>{t('cost')}</Explain></dt>
        <dd>
          {known || net === null ? <ShortMoney amount={net} currency={currency} result /> : <span className="num">{money(net)}</span>} · {known || r === null ? <RValue value={r} /> : <span className="num">{format.r(r)}</span>}
          {!known && <> · {t(low === null || high === null ? 'noInterval' : 'costMayBeZero')}</>}
        </dd>
      </div>
      <div className={classes.quiet}>
        <dt>{estimated ? t('costAgainst', { n: count(n), compared: count(compared) }) : t('costOwn', { n: count(n) })}</dt>
        {low !== null && high !== null && <dd className="num">{t('costEnds', { low: money(low), high: money(high) })}</dd>}
      </div>
      {r !== null && (opposite || rN < n) && (
        <div className={classes.quiet} data-field="cost-r">
          <dt>{t(opposite ? 'costRApart' : 'costROf', { n: count(n), rN: count(rN) })}</dt>
        </div>
      )}
    </dl>
  );
}
