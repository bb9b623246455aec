/** The strings of one language: `namespace:key.path` → text. */
export type Strings = ReadonlyMap<string, string>;

/** Flattens a namespace of nested objects; anything but a text is kept as a broken entry with no text. */
export function flatten(namespace: string, tree: unknown): Strings {
  const strings = new Map<string, string>();
  const walk = (path: string, node: unknown) => {
    if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
      for (const [key, value] of Object.entries(node)) walk(path === '' ? key : `${path}.${key}`, value);
    } else strings.set(`${namespace}:${path}`, typeof node === 'string' ? node : '');
  };
  walk('', tree);
  return strings;
}

const plural = /_(zero|one|two|few|many|other)$/;

const placeholdersOf = (text: string) => [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}|<\/?(\w+)\s*\/?>/g)].map(([, name, tag]) => name ?? `<${tag}>`);

/**
 * Groups plural forms under their key, since languages have different ones, with the placeholders of the whole group and
 * whether the forms the language needs are there.
 */
function groups(strings: Strings, language: string): Map<string, { placeholders: string; complete: boolean }> {
  const forms = new Map<string, string[]>();
  for (const key of strings.keys()) {
    const base = key.replace(plural, '');
    forms.set(base, [...(forms.get(base) ?? []), key]);
  }
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return new Map([...forms].map(([base, keys]) => {
    const isPlural = keys.some((key) => plural.test(key));
    return [base, {
      placeholders: [...new Set(keys.flatMap((key) => placeholdersOf(strings.get(key)!)))].sort().join(' '),
      complete: !isPlural || needed.every((category) => strings.has(`${base}_${category}`)),
    }];
  }));
}

/** What one language says and the other does not, or says with other placeholders; texts empty in one of them; missing plural forms. */
export function differences(a: [language: string, Strings], b: [language: string, Strings]): string[] {
  const complaints: string[] = [];
  for (const [[language, strings], [otherLanguage, otherStrings]] of [[a, b], [b, a]] as const) {
    const own = groups(strings, language);
    const other = groups(otherStrings, otherLanguage);
    for (const [key, { placeholders, complete }] of own) {
      const there = other.get(key);
      if (!there) complaints.push(`${key} is missing in ${otherLanguage}`);
      else if (language === a[0] && there.placeholders !== placeholders) {
        complaints.push(`${key} has {${placeholders}} in ${language} and {${there.placeholders}} in ${otherLanguage}`);
      }
      if (!complete) complaints.push(`${key} lacks a plural form of ${language}`);
    }
    // Empty in both is meant: there is nothing to say.
    for (const [key, text] of strings) {
      if (text.trim() === '' && otherStrings.get(key)?.trim() !== '') complaints.push(`${key} is empty in ${language}`);
    }
  }
  return complaints;
}

/** Chinese texts with a western comma, semicolon, question or exclamation mark; lists of search words (`….words`) are not prose. */
export function westernPunctuation(strings: Strings): string[] {
  return [...strings].flatMap(([key, text]) =>
    !/[:.]words$/.test(key) && /[\u4e00-\u9fff][,;?!](?!\d)/.test(text) ? [`${key}: ${text}`] : []);
}
