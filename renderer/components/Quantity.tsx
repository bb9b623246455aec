import { useFormat } from '../app/format/use-format.ts';
import { Undefined } from './Undefined.tsx';

/** A quantity or a price: an exact decimal, grouped, without a currency. */
export function Quantity({ value, reason }: { value: string | null | undefined; reason?: string | null | undefined }) {
  const format = useFormat();
  if (value === null || value === undefined || value === '') return <Undefined reason={reason} />;
  return <span className="num">{format.decimal(value)}</span>;
}
