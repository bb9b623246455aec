const CLOCK_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Minutes since midnight of a wall-clock time 'HH:MM', 00:00 to 23:59.
 *
 * @throws {RangeError} for anything else; '24:00' and '9:30' are refused rather than read kindly
 * @example parseClockTime('18:00') // => 1080
 */
export function parseClockTime(text: string): number {
  const match = CLOCK_PATTERN.exec(text);
  if (match === null) throw new RangeError(`not a time of day: ${JSON.stringify(text)}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/**
 * 'HH:MM' of a number of minutes since midnight.
 *
 * @throws {RangeError} unless a whole number from 0 to 1439
 * @example formatClockTime(1080) // => '18:00'
 */
export function formatClockTime(minutes: number): string {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1439) {
    throw new RangeError(`not a minute of the day: ${minutes}`);
  }
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
