import { useFormat } from '../app/format/use-format.ts';
import { signClass } from './sign-class.ts';
import { Undefined } from './Undefined.tsx';

interface PercentProps {
  /** A fraction: 0.25 = 25 %. */
  readonly value: number | null | undefined;
  readonly result?: boolean;
  readonly reason?: string | null | undefined;
}

export function Percent({ value, result = false, reason }: PercentProps) {
  const format = useFormat();
  if (value === null || value === undefined || !Number.isFinite(value)) return <Undefined reason={reason} />;
  return <span className={`num ${result ? signClass(value) : ''}`}>{format.percent(value, { signed: result })}</span>;
}
