import en from '../../renderer/locales/en/cli.json' with { type: 'json' };
import enErrors from '../../renderer/locales/en/errors.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN/cli.json' with { type: 'json' };
import zhErrors from '../../renderer/locales/zh-CN/errors.json' with { type: 'json' };
import { fillIn } from '../../shared/words/fill-in.ts';
import { languageOf, terminalLocale } from '../../shared/words/language.ts';
import type { Misused, Refused } from './refused.ts';

export interface CliWords {
  readonly cli: typeof en;
  /** Sentences of refusals, shared with the window. */
  readonly errors: Readonly<Record<string, unknown>>;
}

/** What the command line says, in the terminal's language. */
export function cliWords(env: NodeJS.ProcessEnv): CliWords {
  return languageOf(terminalLocale(env)) === 'zh-CN' ? { cli: zh, errors: zhErrors.code } : { cli: en, errors: enErrors.code };
}

/** Code and sentence, one line each for the refusal and for everything it lists. */
export function refusalLines({ cli, errors }: CliWords, refused: Refused): string[] {
  const own: Readonly<Record<string, unknown>> = cli.errors;
  const sentence = (code: string, params: Readonly<Record<string, string | number | boolean | null>>): string =>
    fillIn(lookUp(own, code) ?? lookUp(errors, code) ?? cli.unknown, { code, ...params });
  return [
    `${refused.code}: ${sentence(refused.code, refused.params)}`,
    ...refused.items.map(({ code, field, params }) => `  ${code}: ${sentence(code, { field: field ?? '', ...params })}`),
  ];
}

export function misuseLines({ cli }: CliWords, { code, params }: Misused): string[] {
  const sentence = lookUp(cli.misuse, code) ?? cli.unknown;
  return [`${code}: ${fillIn(sentence, { code, ...params })}`, cli.usage.hint];
}

/** 'money.invalid' is found at money → invalid, and a code with no dots at the top. */
function lookUp(tree: unknown, code: string): string | null {
  const found = code.split('.').reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[key] : undefined), tree);
  return typeof found === 'string' ? found : null;
}
