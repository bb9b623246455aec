import type { Import } from '../../../shared/contract/fills.ts';
import { UPLOAD_CHUNK_BYTES } from '../../../shared/contract/import-reading.ts';
import { client } from '../../api/client.ts';

/** The bytes of a kept statement as they came, piece by piece, under the name they came with. */
export async function fetchStatement({ id, fileName, bytes }: Pick<Import, 'id' | 'fileName' | 'bytes'>, signal?: AbortSignal): Promise<File> {
  const pieces: BlobPart[] = [];
  for (let offset = 0; offset < bytes; offset += UPLOAD_CHUNK_BYTES) {
    const piece = await client.imports.download({ importId: id, offset }, signal === undefined ? {} : { signal });
    pieces.push(Uint8Array.from(atob(piece.contentBase64), (letter) => letter.charCodeAt(0)));
  }
  return new File(pieces, fileName);
}
