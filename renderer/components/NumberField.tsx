import { decimalFromNumber, decimalToNumber } from '../../shared/money/decimal.ts';
import { DecimalInput, type DecimalInputProps } from './DecimalInput.tsx';

interface NumberFieldProps extends Omit<DecimalInputProps, 'value' | 'onChange'> {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A dimensionless number: a leverage, a count. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  return <DecimalInput {...rest} value={value === null ? '' : decimalFromNumber(value).toFixed()} onChange={(text) => onChange(text === '' ? null : decimalToNumber(text))} />;
}
