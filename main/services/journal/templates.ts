import type { EntryKind } from '../../../shared/journal/entry.ts';
import { MOST_TEMPLATES, unknownPlaceholders, type EntryTemplate } from '../../../shared/journal/template.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listEntryTemplates, readEntryTemplate, writeEntryTemplate, type StoredTemplate } from '../../db/entry-templates.ts';
import type { ServiceContext } from '../context.ts';

const wire = ({ id, name, kinds, defaultFor, markdown, revision }: StoredTemplate): EntryTemplate => ({ id, name, kinds, defaultFor, markdown, revision });
const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export function entryTemplates(ctx: ServiceContext): EntryTemplate[] {
  return listEntryTemplates(ctx.db).map(wire);
}

type Given = Pick<EntryTemplate, 'name' | 'kinds' | 'defaultFor' | 'markdown' | 'revision'> & { readonly id: string | null };

/**
 * Keeps a template. A kind of entry begins with one template at most, so what was its default is none from now on.
 *
 * @throws {Refusal} TEMPLATE_PLACEHOLDER_UNKNOWN, TEMPLATE_EMPTY, TEMPLATE_WITHOUT_KIND, TEMPLATE_NAME_TAKEN, TEMPLATES_TOO_MANY, TEMPLATE_NOT_FOUND, REVISION_STALE
 */
export function saveEntryTemplate(ctx: ServiceContext, given: Given): EntryTemplate {
  const unknown = unknownPlaceholders(given.markdown);
  if (unknown.length > 0) throw new Refusal('invalid', 'TEMPLATE_PLACEHOLDER_UNKNOWN', { names: unknown.map((name) => `{${name}}`).join(' '), count: unknown.length });
  if (given.markdown.trim() === '') throw new Refusal('invalid', 'TEMPLATE_EMPTY');
  if (given.kinds.length === 0) throw new Refusal('invalid', 'TEMPLATE_WITHOUT_KIND');
  return ctx.write(() => {
    const all = listEntryTemplates(ctx.db);
    const before = given.id === null ? null : (all.find(({ id }) => id === given.id) ?? null);
    if (given.id !== null && before === null) throw new Refusal('not-found', 'TEMPLATE_NOT_FOUND', { id: given.id });
    if (given.revision !== (before?.revision ?? 0)) throw new Refusal('conflict', 'REVISION_STALE', { given: given.revision, stored: before?.revision ?? 0 });
    assertNameFree(all, given.name, given.id);
    if (before === null && all.length >= MOST_TEMPLATES) throw new Refusal('refused', 'TEMPLATES_TOO_MANY', { limit: MOST_TEMPLATES });
    const kinds = [...new Set(given.kinds)];
    const template: StoredTemplate = {
      id: before?.id ?? ctx.newId(),
      name: given.name.trim(),
      kinds,
      defaultFor: kinds.filter((kind) => given.defaultFor.includes(kind)),
      markdown: given.markdown,
      place: before?.place ?? Math.max(0, ...all.map(({ place }) => place)) + 1,
      revision: given.revision + 1,
      removedAt: null,
    };
    put(ctx, template, all);
    return wire(template);
  });
}

function assertNameFree(all: readonly StoredTemplate[], name: string, exceptId: string | null): void {
  if (all.some((other) => other.id !== exceptId && nameKey(other.name) === nameKey(name))) throw new Refusal('conflict', 'TEMPLATE_NAME_TAKEN', { name: name.trim() });
}

/** Writes it, and takes the default of its kinds from whoever had it. */
function put(ctx: ServiceContext, template: StoredTemplate, all: readonly StoredTemplate[]): void {
  const at = ctx.clock.instant();
  const taken = (kind: EntryKind): boolean => template.defaultFor.includes(kind);
  for (const other of all) {
    if (other.id !== template.id && other.defaultFor.some(taken)) writeEntryTemplate(ctx.db, { ...other, defaultFor: other.defaultFor.filter((kind) => !taken(kind)), revision: other.revision + 1 }, at);
  }
  writeEntryTemplate(ctx.db, template, at);
}

/** @throws {Refusal} TEMPLATE_NOT_FOUND */
export function removeEntryTemplate(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  const found = stored(ctx, id);
  if (found.removedAt === null) ctx.write(() => writeEntryTemplate(ctx.db, { ...found, removedAt: ctx.clock.instant(), revision: found.revision + 1 }, ctx.clock.instant()));
  return {};
}

/**
 * Brings one back, as the default of those kinds alone that have got no other meanwhile.
 *
 * @throws {Refusal} TEMPLATE_NOT_FOUND, TEMPLATE_NAME_TAKEN
 */
export function restoreEntryTemplate(ctx: ServiceContext, { id }: { id: string }): EntryTemplate {
  const found = stored(ctx, id);
  if (found.removedAt === null) return wire(found);
  return ctx.write(() => {
    const all = listEntryTemplates(ctx.db);
    assertNameFree(all, found.name, id);
    const back: StoredTemplate = { ...found, defaultFor: found.defaultFor.filter((kind) => !all.some((other) => other.defaultFor.includes(kind))), revision: found.revision + 1, removedAt: null };
    writeEntryTemplate(ctx.db, back, ctx.clock.instant());
    return wire(back);
  });
}

/** Those not named keep their order behind the named ones. */
export function reorderEntryTemplates(ctx: ServiceContext, { ids }: { ids: readonly string[] }): Record<string, never> {
  ctx.write(() => {
    const all = listEntryTemplates(ctx.db);
    const rank = (id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const at = ctx.clock.instant();
    all.toSorted((a, b) => rank(a.id) - rank(b.id) || a.place - b.place).forEach((template, index) => {
      if (template.place !== index + 1) writeEntryTemplate(ctx.db, { ...template, place: index + 1 }, at);
    });
  });
  return {};
}

function stored(ctx: ServiceContext, id: string): StoredTemplate {
  const found = readEntryTemplate(ctx.db, id);
  if (found === null) throw new Refusal('not-found', 'TEMPLATE_NOT_FOUND', { id });
  return found;
}
