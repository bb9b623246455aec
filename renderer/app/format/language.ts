/** The two languages of the app, and with them the two ways of writing dates and numbers. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

export function isLanguage(text: unknown): text is Language {
  return text === 'en' || text === 'zh-CN';
}
