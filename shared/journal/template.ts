import { z } from 'zod';
import { entryKinds, zEntryKind, type EntryKind } from './entry.ts';

/** What an entry on anything but a plan, ticket or trade has no instrument for. */
const ALL = entryKinds;
const TRADING = ['plan', 'ticket', 'trade'] as const;

/** Everything that is filled in from what an entry is about: its names in both languages, and on which entries it has a value. */
export const placeholders = [
  { id: 'date', names: ['date', '日期'], on: ALL },
  { id: 'weekday', names: ['weekday', '星期'], on: ALL },
  { id: 'time', names: ['time', '时间'], on: ALL },
  { id: 'week', names: ['week', '周'], on: ALL },
  { id: 'instrument', names: ['instrument', '品种'], on: TRADING },
  { id: 'account', names: ['account', '账户'], on: TRADING },
  { id: 'side', names: ['side', '方向'], on: TRADING },
  { id: 'plan', names: ['plan', '计划'], on: TRADING },
  { id: 'setup', names: ['setup', '策略'], on: TRADING },
  { id: 'quantity', names: ['quantity', '数量'], on: TRADING },
  { id: 'entry', names: ['entry', '入场价'], on: TRADING },
  { id: 'stop', names: ['stop', '止损价'], on: TRADING },
  { id: 'target', names: ['target', '目标价'], on: TRADING },
  { id: 'plannedRisk', names: ['planned risk', '计划风险'], on: TRADING },
  { id: 'result', names: ['result', '净盈亏'], on: ['trade'] },
  { id: 'r', names: ['r', 'R'], on: ['trade'] },
  { id: 'held', names: ['days held', '持有天数'], on: ['trade'] },
] as const satisfies readonly { id: string; names: readonly [string, string]; on: readonly EntryKind[] }[];
export type PlaceholderId = (typeof placeholders)[number]['id'];
export const placeholderIds = placeholders.map(({ id }) => id);
export const zPlaceholderId = z.enum(placeholderIds as [PlaceholderId, ...PlaceholderId[]]);

const IN_TEXT = /(?<!\\)\{([^{}\n]{1,60})\}/g;
const tidy = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
const byName = new Map<string, PlaceholderId>(placeholders.flatMap(({ id, names }) => [...names.map((name) => [tidy(name), id] as const), [tidy(id), id] as const]));

/**
 * Names in braces that stand for nothing known, each once, as they were written.
 *
 * @example unknownPlaceholders('{date} {Planned  Risk} {日期} {mood}') // => ['mood']
 */
export function unknownPlaceholders(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(IN_TEXT)].map(([, name]) => name!.trim()).filter((name) => !byName.has(tidy(name))))];
}

/**
 * A template's text with what each name in braces stands for; an empty value is shown as a dash. `\{` stays a brace.
 *
 * @example fillTemplate('{date}: {stop}', (id) => (id === 'date' ? 'Fri 20 Nov' : null)) // => 'Fri 20 Nov: —'
 * @example fillTemplate('\\{date}', () => 'x') // => '{date}'
 */
export function fillTemplate(markdown: string, valueOf: (id: PlaceholderId) => string | null): string {
  return markdown
    .replace(IN_TEXT, (whole, name: string) => {
      const id = byName.get(tidy(name));
      return id === undefined ? whole : (valueOf(id) ?? '—');
    })
    .replace(/\\([{}])/g, '$1');
}

/** A template of the trader's own. */
export const zEntryTemplate = z.object({
  id: z.string(),
  name: z.string(),
  kinds: z.array(zEntryKind),
  /** New entries of these kinds begin with it. */
  defaultFor: z.array(zEntryKind),
  markdown: z.string(),
  revision: z.number().int(),
});
export type EntryTemplate = z.infer<typeof zEntryTemplate>;

export const LONGEST_TEMPLATE = 20_000;
export const MOST_TEMPLATES = 200;

/** What a name in braces stands for on one entry, to be written the way the reader writes numbers and days. */
export const zPlaceholderValue = z.object({
  id: zPlaceholderId,
  as: z.enum(['text', 'day', 'weekday', 'time', 'week', 'month', 'side', 'money', 'decimal', 'r', 'count']),
  value: z.string(),
  currency: z.string().nullable(),
});
export type PlaceholderValue = z.infer<typeof zPlaceholderValue>;
