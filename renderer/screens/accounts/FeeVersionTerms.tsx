import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/time/calendar-day.ts';
import type { FeeTerms } from '../../../shared/ledger/fees.ts';
import { compareDecimals } from '../../../shared/money/decimal.ts';
import type { Currency } from '../../../shared/money/currency.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useAssetClassWords } from './asset-class-words.ts';
import classes from './Fees.module.css';
import { percentOf } from './fee-draft.ts';

interface FeeVersionTermsProps {
  readonly terms: FeeTerms;
  readonly currency: Currency;
  /** First day of the version after it; null: it holds on. */
  readonly next: string | null;
  readonly holdsNow: boolean;
}

/** What presets write where they have always held. */
export const ALWAYS = '1900-01-01';

const charged = (rate: string): boolean => compareDecimals(rate, '0') > 0;

/** One dated version: the days it holds for, and what it charges. Terms that charge nothing are left out. */
export function FeeVersionTerms({ terms, currency, next, holdsNow }: FeeVersionTermsProps) {
  const { t } = useTranslation('fees');
  const format = useFormat();
  const classWords = useAssetClassWords();
  const rate = (fraction: string) => `${format.decimal(percentOf(fraction))}%`;
  const money = (amount: string) => format.money(amount, currency);
  const levied = charged(terms.stampDutyRate) || charged(terms.transferFeeRate);
  const lines: readonly (readonly [string, string])[] = [
    ...(charged(terms.commissionRate) ? [[t('field.commissionRate'), rate(terms.commissionRate)] as const] : []),
    ...(terms.makerRate === null ? [] : [[t('field.makerRate'), rate(terms.makerRate)] as const]),
    ...(charged(terms.commissionPerUnit) ? [[t('field.commissionPerUnit'), money(terms.commissionPerUnit)] as const] : []),
    ...(charged(terms.commissionMin) ? [[t('field.commissionMin'), money(terms.commissionMin)] as const] : []),
    ...(terms.commissionMaxRate === null ? [] : [[t('field.commissionMaxRate'), rate(terms.commissionMaxRate)] as const]),
    ...(charged(terms.stampDutyRate) ? [[t('field.stampDutyRate'), rate(terms.stampDutyRate)] as const] : []),
    ...(charged(terms.transferFeeRate) ? [[t('field.transferFeeRate'), rate(terms.transferFeeRate)] as const] : []),
    ...(levied && terms.leviesOn !== null ? [[t('field.leviesOn'), classWords(terms.leviesOn) || t('common:none')] as const] : []),
  ];
  const from = terms.from === ALWAYS ? null : format.day(terms.from, 'bare');
  const to = next === null ? null : format.day(addDays(next, -1), 'bare');
  const days = from === null ? (to === null ? t('days.always') : t('days.until', { day: to })) : to === null ? t('days.from', { day: from }) : t('days.between', { from, to });
  return (
    <li className={classes.version} data-now={holdsNow || undefined}>
      <div className={classes.days}>
        <span className="num">{days}</span>
        {holdsNow && <span className={classes.now}>{t('now')}</span>}
      </div>
      {lines.length === 0 ? (
        <p className={classes.quiet}>{t('nothing')}</p>
      ) : (
        <dl className={classes.lines}>
          {lines.map(([name, value]) => (
            <div key={name} className={classes.line}>
              <dt>{name}</dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
