/**
 * Durations as people type them: "3 s", "45 min", "2 h", "24h", "1 d", "1 h 30 min", "1.5 小时", "3秒".
 *
 * A day is 24 hours: waits are lengths of time, not dates. A number without a unit is refused, because "90" has been
 * read as seconds by one person and as minutes by another, and a wait must not hang on that.
 */

export type DurationRefusal =
  | 'duration.empty'
  | 'duration.noUnit'
  | 'duration.unknownUnit'
  | 'duration.invalid'
  | 'duration.order'
  | 'duration.notWholeMilliseconds'
  | 'duration.tooLong';

/** A RangeError that says, as a code, why a duration was refused. */
export class DurationError extends RangeError {
  readonly reason: DurationRefusal;
  constructor(reason: DurationRefusal, shown: string) {
    super(`${reason}: ${JSON.stringify(shown.slice(0, 60))}`);
    this.name = 'DurationError';
    this.reason = reason;
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Ten years of 366 days; nothing in the journal waits longer. */
export const MAX_DURATION_MS = 3660 * DAY;

const UNITS: ReadonlyMap<string, number> = new Map([
  ...['ms', 'millisecond', 'milliseconds', '毫秒'].map((word) => [word, 1] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds', '秒', '秒钟'].map((word) => [word, SECOND] as const),
  ...['m', 'min', 'mins', 'minute', 'minutes', '分', '分钟'].map((word) => [word, MINUTE] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours', '时', '小时', '个小时'].map((word) => [word, HOUR] as const),
  ...['d', 'day', 'days', '天', '日'].map((word) => [word, DAY] as const),
]);

const PART = /^(\d+)(?:\.(\d+))?\s*(\p{L}*)\s*/u;

/**
 * Milliseconds of a duration as typed. Several parts go from the largest unit to the smallest, each unit once.
 *
 * @throws {DurationError} with the reason
 * @example parseDuration('45 min') // => 2700000
 * @example parseDuration('1 小时 30 分钟') // => 5400000
 */
export function parseDuration(text: string): number {
  // Full-width digits and letters come from Chinese input methods; NFKC makes them plain.
  let rest = text.normalize('NFKC').trim().toLowerCase();
  if (rest === '') throw new DurationError('duration.empty', text);
  let total = 0;
  let previousUnit = Number.POSITIVE_INFINITY;
  while (rest !== '') {
    const match = PART.exec(rest);
    if (match === null) throw new DurationError('duration.invalid', text);
    const [part, whole = '', fraction = '', word = ''] = match;
    if (word === '') throw new DurationError('duration.noUnit', text);
    const unit = UNITS.get(word);
    if (unit === undefined) throw new DurationError('duration.unknownUnit', text);
    if (unit >= previousUnit) throw new DurationError('duration.order', text);
    total += partMs(whole, fraction, unit, text);
    if (total > MAX_DURATION_MS) throw new DurationError('duration.tooLong', text);
    previousUnit = unit;
    rest = rest.slice(part.length);
  }
  return total;
}

/** Whole-number arithmetic: 1.1 h must be 3 960 000 ms and not a float beside it. */
function partMs(whole: string, fraction: string, unit: number, text: string): number {
  if (whole.length > 15) throw new DurationError('duration.tooLong', text);
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > 9) throw new DurationError('duration.notWholeMilliseconds', text);
  const scale = 10n ** BigInt(digits.length);
  const scaled = BigInt(whole + digits) * BigInt(unit);
  if (scaled % scale !== 0n) throw new DurationError('duration.notWholeMilliseconds', text);
  return Number(scaled / scale);
}

export type DurationNotation = 'en' | 'zh-CN';

const NOTATION: Readonly<Record<DurationNotation, readonly (readonly [number, string])[]>> = {
  en: [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
    [1, 'ms'],
  ],
  'zh-CN': [
    [DAY, '天'],
    [HOUR, '小时'],
    [MINUTE, '分钟'],
    [SECOND, '秒'],
    [1, '毫秒'],
  ],
};

/**
 * A duration in the notation parseDuration reads back to the same number; unit symbols only, no sentence.
 *
 * @throws {DurationError} unless a whole number of milliseconds from 0 to MAX_DURATION_MS
 * @example formatDuration(5400000) // => '1 h 30 min'
 * @example formatDuration(86400000, 'zh-CN') // => '1 天'
 */
export function formatDuration(ms: number, notation: DurationNotation = 'en'): string {
  if (!Number.isInteger(ms) || ms < 0) throw new DurationError('duration.invalid', String(ms));
  if (ms > MAX_DURATION_MS) throw new DurationError('duration.tooLong', String(ms));
  const units = NOTATION[notation];
  if (ms === 0) return `0 ${units.find(([unit]) => unit === SECOND)?.[1] ?? ''}`;
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, word] of units) {
    const count = Math.floor(rest / unit);
    if (count > 0) parts.push(`${count} ${word}`);
    rest -= count * unit;
  }
  return parts.join(' ');
}
