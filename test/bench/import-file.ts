import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ImportPreview } from '../../shared/contract/fills.ts';
import { UPLOAD_CHUNK_BYTES } from '../../shared/contract/import-reading.ts';

/** Sends a file to the engine in pieces, as the window does, and has it looked at. */
export async function previewFile(call: <T>(name: string, input: unknown) => Promise<T>, accountId: string, file: string): Promise<ImportPreview> {
  const bytes = statSync(file).size;
  const { uploadId } = await call<{ uploadId: string }>('imports/begin', { accountId, fileName: 'fills.csv', bytes });
  const descriptor = openSync(file, 'r');
  const piece = Buffer.alloc(UPLOAD_CHUNK_BYTES);
  for (let offset = 0; offset < bytes; ) {
    const length = readSync(descriptor, piece, 0, Math.min(piece.length, bytes - offset), offset);
    await call('imports/chunk', { uploadId, offset, contentBase64: piece.toString('base64', 0, length) });
    offset += length;
  }
  closeSync(descriptor);
  return call<ImportPreview>('imports/preview', { accountId, fileName: 'fills.csv', uploadId });
}
