/**
 * A clock time as typed: 9:30, 09：30, 0930, 9.
 *
 * @example readClock('9:30') // => '09:30'
 * @example readClock('25:00') // => null
 */
export function readClock(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.]?([0-5]\d))?$/.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const hour = Number(match[1]);
  return hour > 23 ? null : `${String(hour).padStart(2, '0')}:${match[2] ?? '00'}`;
}
