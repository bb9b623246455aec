import { useFormat } from '../app/format/use-format.ts';
import { Undefined } from './Undefined.tsx';

/** A dimensionless number: payoff ratio, profit factor. */
export function Ratio({ value, reason }: { value: number | null | undefined; reason?: string | null | undefined }) {
  const format = useFormat();
  if (value === null || value === undefined || !Number.isFinite(value)) return <Undefined reason={reason} />;
  return <span className="num">{format.ratio(value)}</span>;
}
