import en from '../../renderer/locales/en/host.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN/host.json' with { type: 'json' };
import type { Refusal } from '../../shared/refusal/refusal.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import { languageOf, terminalLocale } from '../../shared/words/language.ts';

export type HostWords = typeof en;

/** What the host says in the terminal, in the terminal's language. */
export function hostWords(env: NodeJS.ProcessEnv): HostWords {
  return languageOf(terminalLocale(env)) === 'zh-CN' ? zh : en;
}

export function refusalText(words: HostWords, refusal: Refusal): string {
  const sentences: Readonly<Record<string, string>> = words.errors;
  const code = refusal.code === 'JOURNAL_HELD' && refusal.params['pid'] === null ? 'JOURNAL_HELD_UNKNOWN' : refusal.code;
  const sentence = sentences[code];
  return sentence === undefined ? fillIn(words.refused, { code: refusal.code }) : `${fillIn(sentence, refusal.params)} (${refusal.code})`;
}
