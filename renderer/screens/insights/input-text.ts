import type { FormulaInput } from '../../../shared/stats/formulas.ts';
import type { Format } from '../../app/format/use-format.ts';

const MONEY: ReadonlySet<FormulaInput> = new Set(['won', 'lost', 'net', 'gross', 'fees', 'moved', 'peak', 'trough', 'largest']);
const IN_R: ReadonlySet<FormulaInput> = new Set(['rSum', 'slipSum']);

export const isMoneyInput = (name: FormulaInput): boolean => MONEY.has(name);

/** An input as it is written, to the last digit that is given: what is put into the formula by hand must give the figure. */
export function inputText(name: FormulaInput, value: number | string, currency: string, format: Format): string {
  if (MONEY.has(name)) return format.money(String(value), currency, { signed: name !== 'fees' && name !== 'moved' });
  if (IN_R.has(name)) return `${format.ratio(Number(value), 4)} R`;
  if (name === 'heldMs') return `${format.decimal((Number(value) / 3_600_000).toFixed(2))} h`;
  return format.decimal(String(value));
}
