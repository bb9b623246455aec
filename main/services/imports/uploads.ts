import { MAX_STATEMENT_BYTES, UPLOAD_CHUNK_BYTES } from '../../../shared/contract/import-reading.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { readerOf, type StatementReader } from './statement-reader.ts';

/** Files that come in pieces. In memory until they are read, and then with whoever reads them. */
interface Upload {
  readonly bytes: number;
  readonly accountId: string;
  content: Uint8Array | null;
  received: number;
  reader: Promise<StatementReader> | null;
  touchedAt: number;
}

const MOST_UPLOADS = 2;
const KEPT_FOR_MS = 30 * 60_000;

const uploads = new WeakMap<ServiceContext, Map<string, Upload>>();

function uploadsOf(ctx: ServiceContext): Map<string, Upload> {
  let known = uploads.get(ctx);
  if (known === undefined) {
    known = new Map();
    uploads.set(ctx, known);
  }
  for (const [id, { touchedAt }] of known) if (ctx.clock.now() - touchedAt > KEPT_FOR_MS) drop(known, id);
  return known;
}

function drop(known: Map<string, Upload>, id: string): void {
  const upload = known.get(id);
  known.delete(id);
  void upload?.reader?.then(({ close }) => close()).catch(() => undefined);
}

/**
 * Makes room for a file; the oldest of too many is forgotten.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, STATEMENT_TOO_LARGE with the limit
 */
export function beginUpload(ctx: ServiceContext, { accountId, bytes }: { accountId: string; fileName: string; bytes: number }): { uploadId: string; chunkBytes: number } {
  const account = getAccount(ctx, { id: accountId });
  if (bytes > MAX_STATEMENT_BYTES) throw new Refusal('invalid', 'STATEMENT_TOO_LARGE', { bytes, limit: MAX_STATEMENT_BYTES });
  const known = uploadsOf(ctx);
  while (known.size >= MOST_UPLOADS) drop(known, known.keys().next().value!);
  const uploadId = ctx.newId();
  known.set(uploadId, { bytes, accountId: account.id, content: new Uint8Array(bytes), received: 0, reader: null, touchedAt: ctx.clock.now() });
  return { uploadId, chunkBytes: UPLOAD_CHUNK_BYTES };
}

/**
 * A file that lies on this machine already, whole.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, STATEMENT_TOO_LARGE with the limit
 */
export function uploadWhole(ctx: ServiceContext, { accountId, fileName, bytes }: { accountId: string; fileName: string; bytes: Uint8Array }): { uploadId: string } {
  const { uploadId } = beginUpload(ctx, { accountId, fileName, bytes: bytes.length });
  const upload = uploadOf(ctx, uploadId);
  upload.content = bytes;
  upload.received = bytes.length;
  return { uploadId };
}

/**
 * Takes the next piece. Pieces come in order; one that was sent again after its answer got lost is taken as sent once.
 *
 * @throws {Refusal} UPLOAD_GONE, UPLOAD_OUT_OF_STEP with how far it is, CONTENT_NOT_BASE64
 */
export function takeChunk(ctx: ServiceContext, { uploadId, offset, contentBase64 }: { uploadId: string; offset: number; contentBase64: string }): { received: number } {
  const upload = uploadOf(ctx, uploadId);
  const chunk = fromBase64(contentBase64);
  if (offset + chunk.length <= upload.received) return { received: upload.received };
  if (upload.content === null || offset !== upload.received || offset + chunk.length > upload.bytes) throw new Refusal('conflict', 'UPLOAD_OUT_OF_STEP', { received: upload.received, bytes: upload.bytes });
  upload.content.set(chunk, offset);
  upload.received += chunk.length;
  return { received: upload.received };
}

/**
 * Who reads an upload; asked again it is the same one.
 *
 * @throws {Refusal} UPLOAD_GONE, UPLOAD_UNFINISHED
 */
export async function uploadReader(ctx: ServiceContext, uploadId: string): Promise<StatementReader> {
  const upload = uploadOf(ctx, uploadId);
  if (upload.received < upload.bytes) throw new Refusal('conflict', 'UPLOAD_UNFINISHED', { received: upload.received, bytes: upload.bytes });
  if (upload.reader === null) {
    upload.reader = readerOf(upload.content!);
    upload.content = null;
  }
  return upload.reader;
}

/** Told when its file has been imported or its reading was stopped. */
export function forgetUpload(ctx: ServiceContext, uploadId: string): void {
  drop(uploadsOf(ctx), uploadId);
}

export function forgetUploads(ctx: ServiceContext): void {
  const known = uploadsOf(ctx);
  for (const id of known.keys()) drop(known, id);
}

function uploadOf(ctx: ServiceContext, id: string): Upload {
  const upload = uploadsOf(ctx).get(id);
  if (upload === undefined) throw new Refusal('not-found', 'UPLOAD_GONE', { id });
  upload.touchedAt = ctx.clock.now();
  return upload;
}

/** @throws {Refusal} CONTENT_NOT_BASE64 */
export function fromBase64(contentBase64: string): Uint8Array {
  // A regular expression over a text this long would take its time; what does not come back the same was not base64.
  const bytes = Buffer.from(contentBase64, 'base64');
  const padding = contentBase64.endsWith('==') ? 2 : contentBase64.endsWith('=') ? 1 : 0;
  if (bytes.length !== Math.floor(((contentBase64.length - padding) * 3) / 4) || /[^A-Za-z0-9+/=]/.test(contentBase64)) throw new Refusal('invalid', 'CONTENT_NOT_BASE64');
  // Small buffers share one block of memory, which cannot be given to another thread.
  return bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}
