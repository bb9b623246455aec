/** Every English namespace in one chunk, so that a switch of language is one request. */
export const bundles = import.meta.glob<Record<string, unknown>>('../../locales/en/*.json', { eager: true, import: 'default' });
