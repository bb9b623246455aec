import { addDays, type TradingDay } from '../../shared/time/calendar-day.ts';

/**
 * One cell of a workbook as text. Numbers are given in full, not as rounded for the screen; what a workbook shows as a
 * day or a time is written as one, and a code kept as a number with a format of zeros keeps its zeros.
 */

export type NumberFormat = { kind: 'plain' } | { kind: 'zeros'; digits: number } | { kind: 'when'; day: boolean; time: boolean };

const PLAIN: NumberFormat = { kind: 'plain' };
const DAY: NumberFormat = { kind: 'when', day: true, time: false };
const TIME: NumberFormat = { kind: 'when', day: false, time: true };
const BOTH: NumberFormat = { kind: 'when', day: true, time: true };

/** Formats with no code of their own in the file (ECMA-376, 18.8.30); 27–36 and 50–58 are the East Asian ones. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 22) return BOTH;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return DAY;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return TIME;
  return PLAIN;
}

/**
 * @example formatOf('yyyy/m/d hh:mm') // => { kind: 'when', day: true, time: true }
 * @example formatOf('000000') // => { kind: 'zeros', digits: 6 }
 * @example formatOf('#,##0.00 "days"') // => { kind: 'plain' }
 * @example formatOf('[h]:mm') // => { kind: 'plain' }
 */
export function formatOf(code: string): NumberFormat {
  const [first = ''] = code.split(';');
  // Elapsed hours count beyond a day: no time of day.
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return PLAIN;
  const bare = first.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '');
  if (/^0{2,20}$/.test(bare)) return { kind: 'zeros', digits: bare.length };
  if (/general/i.test(bare) || /[#?]/.test(bare)) return PLAIN;
  const day = /[yde]/i.test(bare) && !/0e[+-]/i.test(bare);
  const time = /[hs]/i.test(bare);
  const month = !time && /m/i.test(bare);
  return day || month || time ? { kind: 'when', day: day || month, time } : PLAIN;
}

/**
 * A stored number as text. Excel keeps fifteen digits; what its arithmetic leaves behind them (0.30000000000000004) is
 * taken off. Whole numbers stand as they are, however long. Large ones in exponent form have lost digits and stay so.
 *
 * @example numberText('878', { kind: 'zeros', digits: 6 }) // => '000878'
 * @example numberText('0.30000000000000004', { kind: 'plain' }) // => '0.3'
 * @example numberText('1.0200003143282301E+17', { kind: 'plain' }) // => '1.0200003143282301E+17'
 * @example numberText('1E-8', { kind: 'plain' }) // => '0.00000001'
 */
export function numberText(stored: string, format: NumberFormat): string {
  if (/^-?\d+$/.test(stored)) return format.kind === 'zeros' && /^\d+$/.test(stored) ? stored.padStart(format.digits, '0') : stored;
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(stored);
  if (match === null) return stored;
  const value = Number(stored);
  if (match[4] === undefined && (match[2] ?? '').replace(/^0+/, '').length + (match[3] ?? '').length <= 15) return stored;
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-18)) return stored;
  return plainDigits(value.toPrecision(15));
}

/** Fifteen digits without an exponent and without trailing zeros. */
function plainDigits(precise: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(precise) ?? [];
  const shift = Number(exponent);
  const digits = shift < 0 ? `${'0'.repeat(-shift)}${whole}${fraction}` : `${whole}${fraction}`.padEnd(whole.length + shift, '0');
  const point = shift < 0 ? whole.length : whole.length + shift;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}

const MS_OF_DAY = 86_400_000;

/**
 * Days since 1899-12-30, or since 1904-01-01 in workbooks that say so, as ISO text; what is no such number stays.
 *
 * @example whenText('46083', { kind: 'when', day: true, time: false }, false) // => '2026-03-02'
 * @example whenText('46083.4384837963', { kind: 'when', day: true, time: true }, false) // => '2026-03-02 10:31:25'
 * @example whenText('0.5', { kind: 'when', day: false, time: true }, false) // => '12:00:00'
 */
export function whenText(stored: string, format: Extract<NumberFormat, { kind: 'when' }>, from1904: boolean): string {
  const serial = Number(stored);
  // Excel's day 60 is 29 February 1900, which never was; nothing traded before it is read.
  if (!Number.isFinite(serial) || serial < 0 || serial >= 100_000 || (format.day && !from1904 && serial < 61)) return stored;
  // A millisecond is finer than the double holds; whole seconds are what statements show.
  const total = Math.round(serial * MS_OF_DAY);
  const nearSecond = Math.round(total / 1000) * 1000;
  const ms = Math.abs(total - nearSecond) <= 2 ? nearSecond : total;
  const day: TradingDay = addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(ms / MS_OF_DAY));
  const inDay = ms % MS_OF_DAY;
  const pad = (part: number, size = 2): string => String(part).padStart(size, '0');
  const clock = `${pad(Math.floor(inDay / 3_600_000))}:${pad(Math.floor(inDay / 60_000) % 60)}:${pad(Math.floor(inDay / 1000) % 60)}${inDay % 1000 === 0 ? '' : `.${pad(inDay % 1000, 3)}`}`;
  if (!format.day) return clock;
  return format.time ? `${day} ${clock}` : day;
}
