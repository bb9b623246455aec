import { z } from 'zod';

/** What the text of an entry can point to. A cause is one of the failure library, by its key. */
export const linkKinds = ['day', 'week', 'month', 'trade', 'plan', 'ticket', 'note', 'cause'] as const;
export const zLinkKind = z.enum(linkKinds);
export type LinkKind = z.infer<typeof zLinkKind>;

export const zJournalLink = z.object({ kind: zLinkKind, target: z.string().min(1).max(400) });
export type JournalLink = z.infer<typeof zJournalLink>;

const kinds = linkKinds.join('|');
const IN_TEXT = new RegExp(String.raw`\]\(journal:(${kinds})/([^)\s]{1,1200})\)`, 'g');
const ADDRESS = new RegExp(`^journal:(${kinds})/([^\\s/()]{1,1200})$`);

/** More are not kept track of. */
const MOST_LINKS = 500;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Parentheses would end a link in markdown, so they are escaped too. */
const escaped = (target: string): string => encodeURIComponent(target).replace(/[()'*!~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The address by which a text points to something of the journal.
 *
 * @example linkAddress({ kind: 'day', target: '2026-11-20' }) // => 'journal:day/2026-11-20'
 * @example linkAddress({ kind: 'cause', target: '追高 (again)' }) // => 'journal:cause/%E8%BF%BD%E9%AB%98%20%28again%29'
 */
export const linkAddress = ({ kind, target }: JournalLink): string => `journal:${kind}/${escaped(target)}`;

/**
 * What an address points to; null for any other address.
 *
 * @example linkOfAddress('journal:week/2026-W47') // => { kind: 'week', target: '2026-W47' }
 * @example linkOfAddress('https://x.y/journal:week/1') // => null
 */
export function linkOfAddress(address: string): JournalLink | null {
  const [, kind, target] = ADDRESS.exec(address) ?? [];
  const plain = target === undefined ? null : decoded(target);
  return plain === null || plain === '' || plain.length > 400 ? null : { kind: kind as LinkKind, target: plain };
}

/**
 * Everything a markdown text points to inside the journal, each once, in the order of the text.
 *
 * @example linksIn('See [Monday](journal:day/2026-11-16), [again](journal:day/2026-11-16).') // => [{ kind: 'day', target: '2026-11-16' }]
 */
export function linksIn(markdown: string): JournalLink[] {
  const found = new Map<string, JournalLink>();
  for (const [, kind, target] of markdown.matchAll(IN_TEXT)) {
    const link = linkOfAddress(`journal:${kind}/${target}`);
    if (link !== null && found.size < MOST_LINKS) found.set(`${link.kind}/${link.target}`, link);
  }
  return [...found.values()];
}

/**
 * A link as it stands in a text. Brackets of the words would end them and are left out.
 *
 * @example linkMarkdown('600519 [long]', { kind: 'trade', target: 'f1' }) // => '[600519 long](journal:trade/f1)'
 */
export const linkMarkdown = (words: string, link: JournalLink): string => `[${words.replace(/[[\]\n]/g, ' ').replace(/\s+/g, ' ').trim()}](${linkAddress(link)})`;
