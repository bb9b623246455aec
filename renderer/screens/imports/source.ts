import { client } from '../../api/client.ts';
import { PIECE_BYTES, readBase64 } from '../../api/read-base64.ts';

/** A statement on its way in, wherever it lies. */
export type Source =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: number; readonly file: Blob }
  | { readonly kind: 'inbox'; readonly name: string; readonly bytes: number; readonly accountId: string };

export const fromFile = (file: File): Source => ({ kind: 'file', name: file.name, bytes: file.size, file });

/** How a preview is told what to read: a small empty file travels with the call, everything else is there already. */
export type Brought = { readonly uploadId: string } | { readonly contentBase64: string };

/** Names longer than this are the file's own affair. */
export const shortName = (name: string): string => (name.length <= 400 ? name : name.slice(-400));

/**
 * Hands a statement to the engine. One from the inbox never passes through the window.
 *
 * @throws what the engine refuses, STATEMENT_TOO_LARGE before a byte is sent
 */
export async function bring(source: Source, accountId: string, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Brought> {
  if (source.kind === 'inbox') return await client.imports.openInbox({ accountId: source.accountId, name: source.name }, { signal });
  if (source.bytes === 0) return { contentBase64: '' };
  const { uploadId, chunkBytes } = await client.imports.begin({ accountId, fileName: shortName(source.name), bytes: source.bytes }, { signal });
  const step = Math.min(chunkBytes, PIECE_BYTES);
  for (let offset = 0; offset < source.bytes; offset += step) {
    signal.throwIfAborted();
    const contentBase64 = await readBase64(source.file.slice(offset, offset + step));
    await client.imports.chunk({ uploadId, offset, contentBase64 }, { signal });
    onProgress(Math.min(1, (offset + step) / source.bytes));
  }
  return { uploadId };
}
