import { z } from 'zod';

/**
 * Instants are ISO 8601 strings in UTC with milliseconds, "2026-11-20T01:30:00.000Z", everywhere: on the wire, in the
 * journal file and in the engine. One fixed width means that the order of the strings is the order of time.
 */
export type Instant = string;

const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && epochOf(text) !== null;
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z, or null where the text is no instant.
 *
 * @example epochOf('1970-01-01T00:00:01.500Z') // => 1500
 * @example epochOf('2026-02-30T00:00:00.000Z') // => null
 */
export function epochOf(text: string): number | null {
  if (!INSTANT_PATTERN.test(text)) return null;
  const ms = Date.parse(text);
  if (!Number.isFinite(ms)) return null;
  // Date.parse rolls 24:00 and, in some engines, 31 February forward; only what survives the round trip is meant.
  const mayRoll = text.slice(8, 10) > '28' || text.slice(11, 13) === '24';
  return mayRoll && new Date(ms).toISOString() !== text ? null : ms;
}

/** Wire form of an instant. */
export const zInstant = z
  .string()
  .regex(INSTANT_PATTERN, { error: 'instant.invalid' })
  .refine(isInstant, { error: 'instant.invalid' });

/**
 * Milliseconds since 1970-01-01T00:00:00Z.
 *
 * @throws {RangeError} if the text is not exactly the form above, or no such moment exists
 * @example parseInstant('1970-01-01T00:00:01.500Z') // => 1500
 */
export function parseInstant(text: string): number {
  const ms = typeof text === 'string' ? epochOf(text) : null;
  if (ms === null) throw new RangeError(`not an instant: ${JSON.stringify(text)}`);
  return ms;
}

/**
 * The instant at a number of milliseconds since 1970; the years 0000 to 9999 only, so that the width stays fixed.
 *
 * @throws {RangeError} for a fraction, NaN, infinity or a year beyond four digits
 * @example formatInstant(1500) // => '1970-01-01T00:00:01.500Z'
 */
export function formatInstant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs)) throw new RangeError(`not a whole number of milliseconds: ${epochMs}`);
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) throw new RangeError(`beyond the calendar: ${epochMs}`);
  const text = date.toISOString();
  if (!INSTANT_PATTERN.test(text)) throw new RangeError(`beyond four-digit years: ${text}`);
  return text;
}

/**
 * −1, 0 or 1 as the first instant is before, at or after the second.
 *
 * @throws {RangeError} if either is not an instant
 * @example compareInstants('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z') // => -1
 */
export function compareInstants(a: string, b: string): -1 | 0 | 1 {
  const x = parseInstant(a);
  const y = parseInstant(b);
  if (x < y) return -1;
  return x > y ? 1 : 0;
}

/**
 * The instant that lies a number of milliseconds later (earlier when negative).
 *
 * @throws {RangeError} for a bad instant, a fraction of a millisecond, or a result beyond four-digit years
 * @example addMilliseconds('2026-11-20T01:30:00.000Z', 90000) // => '2026-11-20T01:31:30.000Z'
 */
export function addMilliseconds(instant: string, ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not a whole number of milliseconds: ${ms}`);
  return formatInstant(parseInstant(instant) + ms);
}

/**
 * Signed milliseconds from the first instant to the second.
 *
 * @throws {RangeError} if either is not an instant
 * @example millisecondsBetween('2026-11-20T01:30:00.000Z', '2026-11-20T01:30:03.000Z') // => 3000
 */
export function millisecondsBetween(from: string, to: string): number {
  return parseInstant(to) - parseInstant(from);
}
