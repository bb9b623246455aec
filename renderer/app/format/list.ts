import type { Language } from './language.ts';

const formatters = new Map<string, Intl.ListFormat>();

/** Several in a row, the last joined by "and" or "or". */
export function formatList(parts: readonly string[], type: 'conjunction' | 'disjunction', language: Language): string {
  const key = `${language} ${type}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.ListFormat(language, { type });
    formatters.set(key, formatter);
  }
  return formatter.format(parts);
}
