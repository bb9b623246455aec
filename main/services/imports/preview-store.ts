import type { Account } from '../../../shared/account/account.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import type { ServiceContext } from '../context.ts';
import type { Answers } from './compare.ts';
import type { Days } from './known-rows.ts';
import type { StatementReader } from './statement-reader.ts';
import { forgetUpload, forgetUploads } from './uploads.ts';

/** A file that has been looked at and waits to be imported. Only in memory: nothing of it is in the journal yet. */
export interface HeldPreview {
  readonly account: Account;
  readonly fileName: string;
  readonly answers: Answers;
  readonly days: Days | null;
  readonly reader: StatementReader;
  /** The upload it was read from, which reads it again on request. */
  readonly uploadId: string | null;
}

const MOST_HELD = 4;
const HELD_FOR_MS = 30 * 60_000;

interface Held {
  readonly preview: HeldPreview;
  readonly at: number;
}

const held = new WeakMap<ServiceContext, Map<string, Held>>();

function heldBy(ctx: ServiceContext): Map<string, Held> {
  let previews = held.get(ctx);
  if (previews === undefined) {
    previews = new Map();
    held.set(ctx, previews);
  }
  for (const [id, { at }] of previews) if (ctx.clock.now() - at > HELD_FOR_MS) drop(previews, id);
  return previews;
}

/** Readers an import is being made from: nobody else may have them read anew, or send them away. */
const inUse = new WeakSet<StatementReader>();

/** @throws {Refusal} IMPORT_RUNNING */
export function refuseWhileInUse(reader: StatementReader): void {
  if (inUse.has(reader)) throw new Refusal('conflict', 'IMPORT_RUNNING');
}

export async function whileInUse<T>(reader: StatementReader, work: () => Promise<T>): Promise<T> {
  refuseWhileInUse(reader);
  inUse.add(reader);
  try {
    return await work();
  } finally {
    inUse.delete(reader);
  }
}

function drop(previews: Map<string, Held>, id: string): void {
  const { preview } = previews.get(id) ?? {};
  if (preview !== undefined && inUse.has(preview.reader)) return;
  previews.delete(id);
  // An upload's reader stays with the upload.
  if (preview !== undefined && preview.uploadId === null) preview.reader.close();
}

/** @returns the preview's id; the oldest of too many is forgotten */
export function holdPreview(ctx: ServiceContext, preview: HeldPreview): string {
  const previews = heldBy(ctx);
  // Its reader holds one reading at a time: what was read before with other answers is gone.
  for (const [id, { preview: older }] of previews) if (older.reader === preview.reader) previews.delete(id);
  const id = ctx.newId();
  previews.set(id, { preview, at: ctx.clock.now() });
  const [oldest] = previews.keys();
  if (previews.size > MOST_HELD && oldest !== undefined) drop(previews, oldest);
  return id;
}

/** @throws {Refusal} PREVIEW_GONE when it was imported, forgotten or is too old: the file is looked at again then */
export function heldPreview(ctx: ServiceContext, id: string): HeldPreview {
  const found = heldBy(ctx).get(id);
  if (found === undefined) throw new Refusal('not-found', 'PREVIEW_GONE', { id });
  return found.preview;
}

export function forgetPreview(ctx: ServiceContext, id: string): void {
  const previews = heldBy(ctx);
  const uploadId = previews.get(id)?.preview.uploadId ?? null;
  drop(previews, id);
  if (uploadId !== null) forgetUpload(ctx, uploadId);
}

/** When the journal is closed: no thread outlives it. */
export function closeReaders(ctx: ServiceContext): void {
  for (const { preview } of held.get(ctx)?.values() ?? []) preview.reader.close();
  held.delete(ctx);
  forgetUploads(ctx);
}
