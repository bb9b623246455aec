import type { AttachmentInfo } from '../../../shared/journal/entry.ts';
import { imageTypeOf, LARGEST_IMAGE_BYTES } from '../../../shared/journal/image-type.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertAttachment, readAttachment } from '../../db/attachments.ts';
import { readEntry } from '../../db/journal-entries.ts';
import { sha256 } from '../../db/sha256.ts';
import type { ServiceContext } from '../context.ts';

export interface AttachmentInput {
  readonly entryId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly contentBase64: string;
}

/**
 * Keeps a picture inside the journal file. Its kind is read from its bytes; what it is called proves nothing.
 *
 * @throws {Refusal} ATTACHMENT_TOO_LARGE, ATTACHMENT_NOT_BASE64, ATTACHMENT_NOT_AN_IMAGE, ATTACHMENT_TYPE_MISMATCH, ENTRY_NOT_FOUND
 */
export function attach(ctx: ServiceContext, { entryId, name, mediaType, contentBase64 }: AttachmentInput): AttachmentInfo {
  if (contentBase64.length > Math.ceil(LARGEST_IMAGE_BYTES / 3) * 4) throw tooLarge(Math.floor((contentBase64.length / 4) * 3));
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64)) throw new Refusal('invalid', 'ATTACHMENT_NOT_BASE64');
  const content = Buffer.from(contentBase64, 'base64');
  if (content.length > LARGEST_IMAGE_BYTES) throw tooLarge(content.length);
  const found = imageTypeOf(content);
  if (found === null) throw new Refusal('invalid', 'ATTACHMENT_NOT_AN_IMAGE', { name });
  if (found !== mediaType) throw new Refusal('invalid', 'ATTACHMENT_TYPE_MISMATCH', { name, given: mediaType, found });
  if (entryId !== null && readEntry(ctx.db, entryId) === null) throw new Refusal('not-found', 'ENTRY_NOT_FOUND', { id: entryId });
  return ctx.write(() => {
    const info: AttachmentInfo = { id: ctx.newId(), entryId, name, mediaType: found, bytes: content.length, sha256: sha256(content), createdAt: ctx.clock.instant(), alt: '' };
    insertAttachment(ctx.db, info, content);
    return info;
  });
}

const tooLarge = (bytes: number): Refusal => new Refusal('invalid', 'ATTACHMENT_TOO_LARGE', { bytes, limit: LARGEST_IMAGE_BYTES });

/** @throws {Refusal} ATTACHMENT_NOT_FOUND */
export function getAttachment(ctx: ServiceContext, { id }: { id: string }): AttachmentInfo & { contentBase64: string } {
  const found = readAttachment(ctx.db, id);
  if (found === null) throw new Refusal('not-found', 'ATTACHMENT_NOT_FOUND', { id });
  return { ...found.info, contentBase64: Buffer.from(found.content).toString('base64') };
}
