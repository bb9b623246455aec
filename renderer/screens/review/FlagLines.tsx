import { useTranslation } from 'react-i18next';
import type { FlagSeen, FlagsSeen } from '../../../shared/review/flags-seen.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { effectText, pText } from '../../components/flag-effect-text.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Flags.module.css';

/** The flags a retrospective knows: those that stand with their numbers, and how many were judged together. */
export function FlagLines({ seen: { blocks } }: { seen: FlagsSeen }) {
  const { t } = useTranslation('review');
  if (blocks.length === 0) return <p className={classes.quiet}>{t('flags.nothing')}</p>;
  return blocks.map(({ currency, together, flags }) => {
    const raised = flags.filter(({ severity }) => severity !== 'none');
    return (
      <div key={currency} data-flags={currency}>
        <p className={classes.quiet}>{t('flags.together', { currency, count: together, few: flags.filter(({ state }) => state === 'too-few').length })}</p>
        {raised.length === 0 ? (
          <p>{t('flags.none')}</p>
        ) : (
          <ul className={classes.flags}>
            {raised.map((flag) => (
              <li key={flag.id} data-flag={flag.id}>
                <Line flag={flag} currency={currency} />
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  });
}

function Line({ flag: { id, severity, effect, low, high, n, corrected, unit, cost, inPeriod }, currency }: { flag: FlagSeen; currency: string }) {
  const { t } = useTranslation('review');
  const { t: tFlags } = useTranslation('flags');
  const format = useFormat();
  const write = (value: number): string => effectText(value, unit, format, tFlags);
  const money = (amount: string): string => format.money(shortAmount(amount, currency), currency, { signed: true });
  const p = pText(corrected ?? 1, format);
  return (
    <>
      <Icon name="flag" size={13} /> <b>{tFlags(`name.${id}`)}</b> · {tFlags(`severity.${severity}`)}
      {effect !== null && <span className="num"> · {low !== null && high !== null ? t('flags.numbers', { effect: write(effect), low: write(low), high: write(high), n, p }) : t('flags.numbersNoInterval', { effect: write(effect), n, p })}</span>}
      <span className={classes.quiet}>
        {' · '}
        {[...(cost?.net == null ? [] : [t('flags.cost', { net: money(cost.net) })]), inPeriod.trades === 0 ? t('flags.noneInPeriod') : t('flags.inPeriod', { count: inPeriod.trades, net: money(inPeriod.net) })].join(' · ')}
      </span>
    </>
  );
}
