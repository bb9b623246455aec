import en from '../../renderer/locales/en/desktop.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN/desktop.json' with { type: 'json' };

/** The few words outside the window: menu, tray, notices. They live with all other words, in the renderer's locales. */
export type DesktopWords = typeof en;
export type Language = 'en' | 'zh-CN';

export function desktopWords(language: Language): DesktopWords {
  return language === 'zh-CN' ? zh : en;
}

/** The language of the words outside the window: as chosen, else as the system speaks. */
export function desktopLanguage(chosen: Language | null, system: string): Language {
  if (chosen !== null) return chosen;
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Puts named values into a sentence: `fillIn('Until {{when}}', {when: '09:30'})`. */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
