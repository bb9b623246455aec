import type { Picture } from '../../../shared/contract/journal-depth.ts';
import type { Annotation, Shape } from '../../../shared/journal/annotation.ts';
import type { AttachmentInfo } from '../../../shared/journal/entry.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listAttachments, readAnnotation, readAttachment, writeAlt, writeAnnotation } from '../../db/attachments.ts';
import { sha256 } from '../../db/sha256.ts';
import type { ServiceContext } from '../context.ts';
import { known } from './entries.ts';

/**
 * The pictures of an entry: each with what was drawn on it, and whether its bytes are still those that were attached.
 *
 * @throws {Refusal} ENTRY_NOT_FOUND
 */
export function picturesOf(ctx: ServiceContext, { entryId }: { entryId: string }): Picture[] {
  const { entry } = known(ctx, entryId);
  return listAttachments(ctx.db, entryId).map((info) => ({
    ...info,
    shapes: readAnnotation(ctx.db, info.id).shapes.length,
    intact: sha256(readAttachment(ctx.db, info.id)!.content) === info.sha256,
    inText: entry.markdown.includes(`(attachment:${info.id})`),
  }));
}

/** @throws {Refusal} ATTACHMENT_NOT_FOUND */
export function describePicture(ctx: ServiceContext, { id, alt }: { id: string; alt: string }): AttachmentInfo {
  const { info } = picture(ctx, id);
  const words = alt.replace(/\s+/g, ' ').trim();
  ctx.write(() => writeAlt(ctx.db, id, words));
  return { ...info, alt: words };
}

/** @throws {Refusal} ATTACHMENT_NOT_FOUND */
export function annotationOf(ctx: ServiceContext, { id }: { id: string }): Annotation {
  picture(ctx, id);
  return readAnnotation(ctx.db, id);
}

/**
 * Keeps what was drawn over a picture, beside it: its bytes and their hash stay as they were.
 *
 * @throws {Refusal} ATTACHMENT_NOT_FOUND, REVISION_STALE, SHAPE_TWICE
 */
export function annotate(ctx: ServiceContext, { id, revision, shapes }: { id: string; revision: number; shapes: Shape[] }): Annotation {
  picture(ctx, id);
  if (new Set(shapes.map((shape) => shape.id)).size < shapes.length) throw new Refusal('invalid', 'SHAPE_TWICE');
  return ctx.write(() => {
    const before = readAnnotation(ctx.db, id);
    if (revision !== before.revision) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored: before.revision });
    const after: Annotation = { attachmentId: id, revision: revision + 1, shapes };
    writeAnnotation(ctx.db, after, ctx.clock.instant());
    return after;
  });
}

function picture(ctx: ServiceContext, id: string): { info: AttachmentInfo; content: Uint8Array } {
  const found = readAttachment(ctx.db, id);
  if (found === null) throw new Refusal('not-found', 'ATTACHMENT_NOT_FOUND', { id });
  return found;
}
