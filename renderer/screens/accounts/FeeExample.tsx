import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { assetClasses, zAssetClass, type AssetClass } from '../../../shared/account/instrument.ts';
import { computeFees, termsOn, type FeeBasis, type Fees, type FeeSchedule } from '../../../shared/ledger/fees.ts';
import { grossOf } from '../../../shared/ledger/ledger-fill.ts';
import { canonicalDecimal, divideDecimals } from '../../../shared/money/decimal.ts';
import { formatMoney, minorToDecimal } from '../../../shared/money/money.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { Money } from '../../components/Money.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import classes from './Fees.module.css';
import { percentOf } from './fee-draft.ts';

interface FeeExampleProps {
  readonly account: Pick<Account, 'kind' | 'currency'>;
  /** What it is priced by; null while something in the draft is wrong. */
  readonly schedule: FeeSchedule | null;
  /** What holds until the draft is saved; null where nothing is being changed. */
  readonly held: FeeSchedule | null;
  readonly today: string;
}

const usual = (kind: Account['kind']): AssetClass => (kind === 'perpetual' ? 'perpetual' : kind === 'futures' ? 'future' : 'stock');

function price(basis: Omit<FeeBasis, 'gross'> & { price: string }, schedule: FeeSchedule): { fees: Fees | null; gross: number } | null {
  if (basis.quantity === '' || basis.price === '') return null;
  try {
    const gross = grossOf(basis.price, basis.quantity, '1', basis.currency);
    return { gross, fees: computeFees({ ...basis, gross }, schedule) };
  } catch {
    // Figures too large for a ledger have no fees; the inputs take them only while they are typed.
    return null;
  }
}

/** What one order would cost, reckoned by the very function the ledger uses. */
export function FeeExample({ account, schedule, held, today }: FeeExampleProps) {
  const { t } = useTranslation('fees');
  const format = useFormat();
  const { currency } = account;
  const [side, setSide] = useState<'buy' | 'sell'>('sell');
  const [quantity, setQuantity] = useState('1000');
  const [at, setAt] = useState('10');
  const [day, setDay] = useState<string | null>(today);
  const [assetClass, setAssetClass] = useState<AssetClass>(() => usual(account.kind));
  const [liquidity, setLiquidity] = useState<'taker' | 'maker'>('taker');
  const tradingDay = day ?? today;
  const basis = { side, quantity, price: at, tradingDay, currency, assetClass, liquidity };
  const priced = schedule && price(basis, schedule);
  const before = held && price(basis, held);
  const total = priced?.fees?.total;
  const tellsMakers = schedule !== null && termsOn(schedule, tradingDay)?.makerRate != null;
  return (
    <section className={classes.example} aria-label={t('example.title')}>
      <h3 className={classes.exampleTitle}>{t('example.title')}</h3>
      <div className={classes.switches}>
        <SegmentedControl size="xs" aria-label={t('example.side')} value={side} onChange={(value) => setSide(value === 'buy' ? 'buy' : 'sell')} data={(['buy', 'sell'] as const).map((value) => ({ value, label: t(`example.${value}`) }))} />
        {tellsMakers && (
          <SegmentedControl size="xs" aria-label={t('example.liquidity')} value={liquidity} onChange={(value) => setLiquidity(value === 'maker' ? 'maker' : 'taker')} data={(['taker', 'maker'] as const).map((value) => ({ value, label: t(`example.${value}`) }))} />
        )}
      </div>
      <div className={classes.grid}>
        <DecimalInput label={t('example.quantity')} value={quantity} onChange={setQuantity} />
        <MoneyInput label={t('example.price')} currency={currency} value={at} onChange={setAt} />
        <DayInput label={t('example.day')} value={day} onChange={setDay} clearable={false} />
        <Select
          label={t('common:instrument.assetClass')}
          allowDeselect={false}
          data={assetClasses.map((value) => ({ value, label: t(`common:assetClass.${value}`) }))}
          value={assetClass}
          onChange={(value) => {
            const kind = zAssetClass.safeParse(value);
            if (kind.success) setAssetClass(kind.data);
          }}
        />
      </div>
      <div role="status" aria-live="polite" className={classes.result}>
        {schedule === null && <p className={classes.quiet}>{t('example.mendFirst')}</p>}
        {schedule !== null && priced === null && <p className={classes.quiet}>{t('example.typeFirst')}</p>}
        {priced?.fees === null && <p className={classes.quiet}>{t('example.noTerms', { day: format.day(tradingDay, 'bare') })}</p>}
        {priced && total !== undefined && (
          <dl className={classes.lines}>
            {Object.entries(priced.fees?.lines ?? {}).map(([name, minor]) => (
              <div key={name} className={classes.line} data-line={name}>
                <dt>{t(`line.${name}`)}</dt>
                <dd><Money amount={formatMoney(minor, currency)} currency={currency} /></dd>
              </div>
            ))}
            <div className={classes.line} data-line="total">
              <dt>
                {t('example.total')}
                {priced.gross > 0 && <span className={classes.quiet}> {t('example.share', { share: format.decimal(share(total, priced.gross, currency)) })}</span>}
              </dt>
              <dd><Money amount={formatMoney(total, currency)} currency={currency} /></dd>
            </div>
            {before?.fees && before.fees.total !== total && (
              <div className={`${classes.line} ${classes.quiet}`} data-line="before">
                <dt>{t('example.before')}</dt>
                <dd><Money amount={formatMoney(before.fees.total, currency)} currency={currency} /></dd>
              </div>
            )}
          </dl>
        )}
      </div>
    </section>
  );
}

/** Per cent of the amount, to four places. */
function share(total: number, gross: number, currency: Account['currency']): string {
  return canonicalDecimal(percentOf(divideDecimals(minorToDecimal(total, currency), minorToDecimal(gross, currency), 6)));
}
