/** 万 and 亿, and the k and m of English desks. */
const UNITS: Readonly<Record<string, number>> = { 万: 4, 亿: 8, k: 3, m: 6 };

/**
 * What a person typed, as a plain decimal string, or null where it is no number. Takes grouping commas and spaces,
 * full-width digits, a leading currency sign or plus, both minuses, and a closing 万, 亿, k or m.
 *
 * @example readTypedDecimal('100万') // => '1000000'
 * @example readTypedDecimal('1,234.50') // => '1234.50'
 */
export function readTypedDecimal(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[−﹣]/g, '-').replace(/[\s,，_]/g, '').replace(/^(-?)[^\d.-]{1,3}(?=[\d.])/, '$1').toLowerCase();
  const match = /^\+?(-?)(\d*)(?:\.(\d*))?([万亿km]?)$/.exec(plain);
  if (!match) return null;
  const [, minus = '', whole = '', fraction = '', unit = ''] = match;
  if (whole === '' && fraction === '') return null;
  const shift = UNITS[unit] ?? 0;
  const digits = whole + fraction.padEnd(shift, '0').slice(0, shift);
  const rest = fraction.slice(shift);
  const integer = digits.replace(/^0+(?=\d)/, '') || '0';
  const number = rest === '' ? integer : `${integer}.${rest}`;
  return /[1-9]/.test(number) ? minus + number : number;
}
