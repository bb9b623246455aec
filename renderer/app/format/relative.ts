import type { Language } from './language.ts';

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A formatter costs far more to make than to use; every instant of a list has one in its tooltip. */
const formatters = new Map<Language, Intl.RelativeTimeFormat>();

/**
 * How far an instant lies from now, in the largest fitting unit: '3 hours ago', '2 天后'.
 */
export function formatRelative(instant: string, now: number, language: Language): string {
  const distance = Date.parse(instant) - now;
  const [unit, size] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? (['second', 1000] as const);
  let formatter = formatters.get(language);
  if (formatter === undefined) {
    formatter = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    formatters.set(language, formatter);
  }
  return formatter.format(Math.round(distance / size), unit);
}
