import { currencySign } from '../app/format/money.ts';
import { DecimalInput, type DecimalInputProps } from './DecimalInput.tsx';

/** An amount of a currency, as a plain decimal string. */
export function MoneyInput({ currency, ...rest }: DecimalInputProps & { readonly currency: string }) {
  const sign = currencySign(currency);
  return <DecimalInput {...rest} minPlaces={2} leftSection={<span style={{ fontSize: 12, color: 'var(--ink-3)' }}>{sign}</span>} leftSectionWidth={sign.length > 2 ? 48 : 30} leftSectionPointerEvents="none" />;
}
