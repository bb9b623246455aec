import { useFormat } from '../app/format/use-format.ts';
import { Undefined } from './Undefined.tsx';

export function Leverage({ value, reason }: { value: number | null | undefined; reason?: string | null | undefined }) {
  const format = useFormat();
  if (value === null || value === undefined || !Number.isFinite(value)) return <Undefined reason={reason} />;
  return <span className="num">{format.leverage(value)}</span>;
}
