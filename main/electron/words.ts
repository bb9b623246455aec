import en from '../../renderer/locales/en/desktop.json' with { type: 'json' };
import hostEn from '../../renderer/locales/en/host.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN/desktop.json' with { type: 'json' };
import hostZh from '../../renderer/locales/zh-CN/host.json' with { type: 'json' };
import type { RefusalParams } from '../../shared/refusal/refusal.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import { languageOf, type Language } from '../../shared/words/language.ts';

/** The few words outside the window: menu, tray, notices. They live with all other words, in the renderer's locales. */
export type DesktopWords = typeof en;

export function desktopWords(language: Language): DesktopWords {
  return language === 'zh-CN' ? zh : en;
}

/** The language of the words outside the window: as chosen, else as the system speaks. */
export function desktopLanguage(chosen: Language | null, system: string): Language {
  return chosen ?? languageOf(system);
}

/** Why the journal cannot be opened, as the terminal would say it. */
export function openingRefused(language: Language, code: string, params: RefusalParams): string {
  const words = language === 'zh-CN' ? hostZh : hostEn;
  const sentences: Readonly<Record<string, string>> = words.errors;
  const sentence = sentences[code];
  return sentence === undefined ? fillIn(words.refused, { code }) : `${fillIn(sentence, params)} (${code})`;
}
