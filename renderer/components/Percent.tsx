import { useFormat } from '../app/format/use-format.ts';
import { signClass } from './sign-class.ts';
import { Undefined } from './Undefined.tsx';

interface PercentProps {
  /** A fraction: 0.25 = 25 %. */
  readonly value: number | null | undefined;
  readonly result?: boolean;
  /** Above 0 with its plus as well, in the colour of the words around it. */
  readonly signed?: boolean;
  readonly reason?: string | null | undefined;
}

export function Percent({ value, result = false, signed = result, reason }: PercentProps) {
  const format = useFormat();
  if (value === null || value === undefined || !Number.isFinite(value)) return <Undefined reason={reason} />;
  return <span className={`num ${result ? signClass(value) : ''}`}>{format.percent(value, { signed })}</span>;
}
