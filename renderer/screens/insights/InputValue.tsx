import type { FormulaInput } from '../../../shared/stats/formulas.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { inputText, isMoneyInput } from './input-text.ts';

/** An input of a formula. An amount reads as it does beside the figure; the exact one is its title. */
export function InputValue({ name, value, currency }: { name: FormulaInput; value: number | string; currency: string }) {
  const format = useFormat();
  const short = isMoneyInput(name) ? shortAmount(String(value), currency) : value;
  return <span title={short === value ? undefined : `${value} ${currency}`}>{inputText(name, short, currency, format)}</span>;
}
