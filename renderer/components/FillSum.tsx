import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/account/account.ts';
import type { Instrument } from '../../shared/account/instrument.ts';
import { feeScheduleOf } from '../../shared/ledger/fee-presets.ts';
import { computeFees } from '../../shared/ledger/fees.ts';
import { cashFlow, grossOf } from '../../shared/ledger/ledger-fill.ts';
import { formatMoney, negateMoney, parseMoney, type Minor } from '../../shared/money/money.ts';
import type { FillDraft } from './fill-draft.ts';
import classes from './FillForm.module.css';
import { Money } from './Money.tsx';

interface FillSumProps {
  readonly draft: FillDraft;
  readonly account: Account;
  readonly instrument: Instrument;
  readonly day: string;
}

interface Sum {
  readonly gross: Minor;
  readonly fees: Minor;
  readonly cash: Minor;
}

function sumOf({ draft, account, instrument, day }: FillSumProps): Sum | null {
  const { quantity, price, fees, side } = draft;
  const { currency, assetClass, multiplier, payoff } = instrument;
  if (quantity === '' || price === '') return null;
  try {
    const gross = grossOf(price, quantity, multiplier, currency, payoff);
    const charged = fees === '' ? (computeFees({ side, quantity, gross, tradingDay: day, currency, assetClass }, feeScheduleOf(account))?.total ?? 0) : parseMoney(fees, currency);
    // Of a contract on margin nothing but the fees is paid when it is opened; its result comes when it is closed.
    return { gross, fees: charged, cash: onMargin(instrument) ? negateMoney(charged) : cashFlow({ side, gross, fees: charged }, payoff) };
  } catch {
    // Half-typed figures have no sum yet; the engine says what is wrong with them when asked.
    return null;
  }
}

const onMargin = ({ assetClass }: Instrument): boolean => assetClass === 'perpetual' || assetClass === 'future';

/** What the fill comes to, with the fees the schedule would charge. The engine computes it again when it is recorded. */
export function FillSum(props: FillSumProps) {
  const { t } = useTranslation('tickets');
  const sum = sumOf(props);
  if (sum === null) return null;
  const { currency } = props.instrument;
  const rows = [
    ['gross', sum.gross],
    ['fees', sum.fees],
    ['cash', sum.cash],
  ] as const;
  return (
    <dl className={classes.sum}>
      {rows.map(([name, minor]) => (
        <div key={name} style={{ display: 'contents' }} data-figure={name}>
          <dt>{t(onMargin(props.instrument) && name !== 'fees' ? `fill.sum.${name}OnMargin` : `fill.sum.${name}`)}</dt>
          <dd>
            <Money amount={formatMoney(minor, currency)} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
