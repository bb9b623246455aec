export type Language = 'en' | 'zh-CN';

/**
 * The language for a POSIX or BCP 47 locale name; English for anything that is not Chinese.
 *
 * @example languageOf('zh_CN.UTF-8') // => 'zh-CN'
 * @example languageOf('C') // => 'en'
 */
export function languageOf(locale: string | undefined): Language {
  return /^zh\b|^zh_/i.test(locale ?? '') ? 'zh-CN' : 'en';
}

/** The locale a terminal speaks, by the order POSIX gives its variables; an empty one counts as not set. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
}
