import type { Language } from './language.ts';
import { withMinus } from './minus.ts';

/**
 * A number for an axis, where room is short and nobody checks digits: 12 万, 1.2 亿, 120K. Floats are fine here.
 *
 * @example formatCompact(-125000, 'zh-CN') // => '−12.5万'
 */
export function formatCompact(value: number, language: Language): string {
  return withMinus(new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: Math.abs(value) < 1 ? 2 : 1 }).format(value === 0 ? 0 : value));
}
