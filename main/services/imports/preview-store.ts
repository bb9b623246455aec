import type { Account } from '../../../shared/account/account.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import type { ParsedStatement } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import type { ImportRequest } from './read-statement.ts';

/** A file that has been looked at and waits to be imported. Only in memory: nothing of it is in the journal yet. */
export interface HeldPreview {
  readonly account: Account;
  readonly request: ImportRequest;
  readonly bytes: Uint8Array;
  readonly statement: ParsedStatement;
}

const MOST_HELD = 4;
const HELD_FOR_MS = 30 * 60_000;

const held = new WeakMap<ServiceContext, Map<string, { preview: HeldPreview; at: number }>>();

function heldBy(ctx: ServiceContext): Map<string, { preview: HeldPreview; at: number }> {
  let previews = held.get(ctx);
  if (previews === undefined) {
    previews = new Map();
    held.set(ctx, previews);
  }
  for (const [id, { at }] of previews) if (ctx.clock.now() - at > HELD_FOR_MS) previews.delete(id);
  return previews;
}

/** @returns the preview's id; the oldest of too many is forgotten */
export function holdPreview(ctx: ServiceContext, preview: HeldPreview): string {
  const previews = heldBy(ctx);
  const id = ctx.newId();
  previews.set(id, { preview, at: ctx.clock.now() });
  const [oldest] = previews.keys();
  if (previews.size > MOST_HELD && oldest !== undefined) previews.delete(oldest);
  return id;
}

/** @throws {Refusal} PREVIEW_GONE when it was imported, forgotten or is too old: the file is looked at again then */
export function heldPreview(ctx: ServiceContext, id: string): HeldPreview {
  const found = heldBy(ctx).get(id);
  if (found === undefined) throw new Refusal('not-found', 'PREVIEW_GONE', { id });
  return found.preview;
}

export function forgetPreview(ctx: ServiceContext, id: string): void {
  heldBy(ctx).delete(id);
}
