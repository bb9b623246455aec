import { useFormat } from '../app/format/use-format.ts';
import { signClass } from './sign-class.ts';
import { Undefined } from './Undefined.tsx';

/** A result in R, signed and coloured. */
export function RValue({ value, reason }: { value: number | null | undefined; reason?: string | null | undefined }) {
  const format = useFormat();
  if (value === null || value === undefined || !Number.isFinite(value)) return <Undefined reason={reason ?? 'no-planned-risk'} />;
  return <span className={`num ${signClass(value)}`}>{format.r(value)}</span>;
}
