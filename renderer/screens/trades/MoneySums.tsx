import { ShortMoney } from '../../components/ShortMoney.tsx';
import type { MoneySum } from './money-sums.ts';
import classes from './Trades.module.css';

/** One line a currency. */
export function MoneySums({ sums, result = false }: { sums: readonly MoneySum[]; result?: boolean }) {
  return (
    <span className={classes.sums}>
      {sums.map(({ currency, amount }) => (
        <span key={currency} data-figure={`sum-${currency}`}>
          <ShortMoney amount={amount} currency={currency} result={result} />
        </span>
      ))}
    </span>
  );
}
