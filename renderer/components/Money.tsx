import { useFormat } from '../app/format/use-format.ts';
import { signClass } from './sign-class.ts';
import { Undefined } from './Undefined.tsx';

interface MoneyProps {
  readonly amount: string | null | undefined;
  readonly currency: string;
  /** A plus before gains; colour by the chosen convention. For results, not for balances. */
  readonly result?: boolean;
  readonly reason?: string | null | undefined;
}

/** An amount. Colour is never the only sign: a result carries its plus or minus. */
export function Money({ amount, currency, result = false, reason }: MoneyProps) {
  const format = useFormat();
  if (amount === null || amount === undefined) return <Undefined reason={reason} />;
  return <span className={`num ${result ? signClass(amount) : ''}`}>{format.money(amount, currency, { signed: result })}</span>;
}
