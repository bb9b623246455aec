import { decimalToNumber, subtractDecimals, toDecimal } from '../../../shared/money/decimal.ts';

/** (level − mark) ÷ mark as a fraction; null where either is missing or the mark is not above zero. */
export function distanceTo(level: string | undefined, mark: string | undefined): number | null {
  if (!level || !mark || !toDecimal(mark).gt('0')) return null;
  return decimalToNumber(subtractDecimals(level, mark)) / decimalToNumber(mark);
}
