import type { DecimalString } from '../../shared/money/schema.ts';

/**
 * Numbers as statements write them, to canonical decimals. What can be read two ways is never read one way silently:
 * the decimal mark is passed in, and grouping is accepted only where it is grouping (three digits each).
 */

export type DecimalMark = '.' | ',';

export type NumberReading =
  | { kind: 'value'; value: DecimalString }
  | { kind: 'empty' }
  | { kind: 'bad'; code: 'BAD_NUMBER' | 'NUMBER_TOO_LONG' };

const EMPTY_MARKS = new Set(['', '-', '--', '---', '—', '\u2013', 'n/a', 'N/A']);
const CURRENCY_SIGN = /^([+-]?)(?:[$€£¥￥]|US\$|HK\$)/;
const POINT_NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/;
const COMMA_NUMBER = /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)?(?:,(\d*))?$/;
const PLAIN_NUMBER = /^-?\d{1,18}(?:\.\d{1,18})?$/;
const [MINUS, ZERO] = [45, 48] as const;
/** Most cells of most files: digits, and a point at most. */
const PLAIN_CELL = /^[+-]?(\d+)(?:\.(\d+))?$/;

/**
 * @example readNumber('-1,234.50', '.') // => { kind: 'value', value: '-1234.5' }
 * @example readNumber('(12.00)', '.') // => { kind: 'value', value: '-12' }
 * @example readNumber('1.234,5', ',') // => { kind: 'value', value: '1234.5' }
 * @example readNumber('12abc', '.') // => { kind: 'bad', code: 'BAD_NUMBER' }
 */
export function readNumber(cell: string, mark: DecimalMark): NumberReading {
  if (mark === '.' && PLAIN_NUMBER.test(cell)) {
    const from = cell.charCodeAt(0) === MINUS ? 1 : 0;
    const point = cell.indexOf('.');
    return point < 0 ? canonical(from === 1 ? '-' : '', cell.slice(from), '') : canonical(from === 1 ? '-' : '', cell.slice(from, point), cell.slice(point + 1));
  }
  const text = plainText(cell);
  if (EMPTY_MARKS.has(text)) return { kind: 'empty' };
  const tiny = mark === '.' ? fromSmallExponent(text) : null;
  const match = (mark === '.' ? POINT_NUMBER : COMMA_NUMBER).exec(tiny ?? text);
  if (match === null) return { kind: 'bad', code: 'BAD_NUMBER' };
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return { kind: 'bad', code: 'BAD_NUMBER' };
  return canonical(sign === '-' ? '-' : '', whole.replace(/[.,]/g, ''), fraction);
}

/** By its digits alone, which is faster than by arithmetic and the same text canonicalDecimal gives. */
function canonical(sign: '-' | '', wholeDigits: string, fractionDigits: string): NumberReading {
  const whole = wholeDigits.charCodeAt(0) === ZERO ? wholeDigits.replace(/^0+/, '') : wholeDigits;
  const fraction = fractionDigits.charCodeAt(fractionDigits.length - 1) === ZERO ? fractionDigits.replace(/0+$/, '') : fractionDigits;
  if (whole.length > 20 || fraction.length > 18) return { kind: 'bad', code: 'NUMBER_TOO_LONG' };
  if (whole === '' && fraction === '') return { kind: 'value', value: '0' };
  return { kind: 'value', value: `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}` };
}

/** Full-width digits, typographic minus, brackets for negatives, a currency sign, spaces and apostrophes that group. */
function plainText(cell: string): string {
  if (EMPTY_MARKS.has(cell)) return cell;
  let text = cell.normalize('NFKC').replace(/[\u2212\u2013\u2014]/g, '-').trim();
  if (EMPTY_MARKS.has(text)) return text;
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed !== null && !/[+-]/.test(text)) text = `-${bracketed[1] ?? ''}`;
  text = text.replace(CURRENCY_SIGN, '$1').replace(/^[$€£¥]\s*(?=[+-]?[\d.])/, '');
  return text.replace(/(?<=\d)[ '\u00a0\u2019](?=\d{3}(?!\d))/g, '');
}

/** "1e-8" is how programs print small coin amounts, and exact; "1.02E+15" is what Excel leaves of a long number. */
function fromSmallExponent(text: string): string | null {
  const match = /^([+-]?)(\d)(?:\.(\d{1,17}))?[eE]-(\d{1,2})$/.exec(text);
  if (match === null) return null;
  const places = Number(match[4]);
  return `${match[1] ?? ''}0.${'0'.repeat(Math.max(0, places - 1))}${match[2] ?? ''}${match[3] ?? ''}`;
}

/** What a cell says about the file's decimal mark: proof for one, nothing, or that it could be read both ways. */
export type MarkEvidence = '.' | ',' | 'none' | 'ambiguous';

/**
 * @example decimalMarkEvidence('1,234') // => 'ambiguous'
 * @example decimalMarkEvidence('1.234,50') // => ','
 * @example decimalMarkEvidence('12.5') // => '.'
 * @example decimalMarkEvidence('0,125') // => ','
 */
export function decimalMarkEvidence(cell: string): MarkEvidence {
  const plain = PLAIN_CELL.exec(cell);
  if (plain !== null) return plain[2] === undefined ? 'none' : oneMark('.', plain[1]!, plain[2]);
  const text = plainText(cell).replace(/^[+-]/, '');
  if (!/^[\d.,]+$/.test(text) || !/[.,]/.test(text)) return 'none';
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const used = point >= 0 ? '.' : ',';
  const pieces = text.split(used);
  if (pieces.length > 2) return used === '.' ? ',' : '.';
  const [before = '', after = ''] = pieces;
  return oneMark(used, before, after);
}

function oneMark(used: DecimalMark, before: string, after: string): MarkEvidence {
  const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  return couldGroup ? 'ambiguous' : used;
}
