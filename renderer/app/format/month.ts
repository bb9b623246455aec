import type { Language } from './language.ts';

/**
 * A calendar month in words.
 *
 * @param month '2026-11'
 */
export function formatMonth(month: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00.000Z`));
}
