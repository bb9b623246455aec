import { canonicalDecimal, decimalFromNumber, decimalToNumber, divideDecimals, multiplyDecimals } from '../../shared/money/decimal.ts';
import { DecimalInput, type DecimalInputProps } from './DecimalInput.tsx';

interface PercentInputProps extends Omit<DecimalInputProps, 'value' | 'onChange' | 'minPlaces'> {
  /** A fraction: 0.25 is shown as 25 %; null where nothing is typed. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A percentage for people, a fraction for the engine. Converted in decimals, so 6 % is exactly 0.06 and back. */
export function PercentInput({ value, onChange, ...rest }: PercentInputProps) {
  const shown = value === null ? '' : canonicalDecimal(multiplyDecimals(decimalFromNumber(value), '100'));
  return (
    <DecimalInput
      {...rest}
      value={shown}
      onChange={(text) => onChange(text === '' ? null : decimalToNumber(divideDecimals(text, '100', 12)))}
      rightSection={<span style={{ fontSize: 12, color: 'var(--ink-3)' }}>%</span>}
      rightSectionPointerEvents="none"
    />
  );
}
