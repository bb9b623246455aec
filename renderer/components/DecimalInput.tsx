import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../app/format/decimal.ts';
import { readTypedDecimal } from '../app/format/typed-decimal.ts';

export interface DecimalInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> {
  /** A plain decimal string; '' where nothing is typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly allowNegative?: boolean;
  /** Pads what is shown at rest. */
  readonly minPlaces?: number;
}

/**
 * An exact decimal. While it has the focus it shows what is typed; at rest it groups the digits. It takes commas,
 * full-width digits and 万/亿/k/m. Text that is no number stays, is marked, and is not reported.
 */
export function DecimalInput({ value, onChange, allowNegative = false, minPlaces, error, onBlur, onFocus, ...rest }: DecimalInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);

  const read = (text: string): string | null => {
    const decimal = readTypedDecimal(text);
    return decimal !== null && (allowNegative || !decimal.startsWith('-')) ? decimal : null;
  };

  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (value === '' ? '' : formatDecimal(value, minPlaces === undefined ? {} : { minPlaces }))}
      error={wrong ? t('input.notANumber') : error}
      styles={{ input: { textAlign: 'right' } }}
      onFocus={(event) => {
        setTyped(wrong ? event.currentTarget.value : value);
        onFocus?.(event);
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const decimal = text.trim() === '' ? '' : read(text);
        setWrong(false);
        if (decimal !== null) onChange(decimal);
      }}
      onBlur={(event) => {
        const text = (typed ?? '').trim();
        const isWrong = text !== '' && read(text) === null;
        setWrong(isWrong);
        setTyped(isWrong ? text : null);
        onBlur?.(event);
      }}
    />
  );
}
