import { shortAmount } from '../app/format/short-amount.ts';
import { Money } from './Money.tsx';

/** An amount among many; the exact one is its title. */
export function ShortMoney({ amount, currency, result = false, reason }: { amount: string | null; currency: string; result?: boolean; reason?: string | null }) {
  if (amount === null) return <Money amount={null} currency={currency} reason={reason} />;
  const short = shortAmount(amount, currency);
  return (
    <span title={short === amount ? undefined : `${amount} ${currency}`}>
      <Money amount={short} currency={currency} result={result} />
    </span>
  );
}
