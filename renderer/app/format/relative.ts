import type { Language } from './language.ts';

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How far an instant lies from now, in the largest fitting unit: '3 hours ago', '2 天后'.
 */
export function formatRelative(instant: string, now: number, language: Language): string {
  const distance = Date.parse(instant) - now;
  const [unit, size] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(distance / size), unit);
}
