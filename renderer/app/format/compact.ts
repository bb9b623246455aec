import type { Language } from './language.ts';
import { withMinus } from './minus.ts';

/** A formatter costs far more to make than to use, and a page of charts writes a hundred ticks at a turn. */
const formatters = new Map<string, Intl.NumberFormat>();

/**
 * A number for an axis, where room is short and nobody checks digits: 12 万, 1.2 亿, 120K. Floats are fine here. Below one it has two digits that count, so
 * that ticks close to one another stay apart.
 *
 * @example formatCompact(-125000, 'zh-CN') // => '−12.5万'
 * @example formatCompact(-0.015, 'en') // => '−0.015'
 */
export function formatCompact(value: number, language: Language): string {
  const small = Math.abs(value) < 1;
  const key = `${language} ${small}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(language, { notation: 'compact', ...(small ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 }) });
    formatters.set(key, formatter);
  }
  return withMinus(formatter.format(value === 0 ? 0 : value));
}
