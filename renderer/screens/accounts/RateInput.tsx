import { DecimalInput, type DecimalInputProps } from '../../components/DecimalInput.tsx';
import { fractionOf, percentOf } from './fee-draft.ts';

/** A rate typed in per cent and kept as an exact fraction, in digits: a fee of 0.0345 ‰ would not survive a float. */
export function RateInput({ value, onChange, ...rest }: DecimalInputProps) {
  return (
    <DecimalInput
      {...rest}
      value={value === '' ? '' : percentOf(value)}
      onChange={(text) => onChange(text === '' ? '' : fractionOf(text))}
      rightSection={<span style={{ fontSize: 12, color: 'var(--ink-3)' }}>%</span>}
      rightSectionPointerEvents="none"
    />
  );
}
