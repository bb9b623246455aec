import type { IncomingMessage } from 'node:http';
import type { Refused } from './admission.ts';

const tooLarge: Refused = { status: 413, code: 'PAYLOAD_TOO_LARGE' };

/**
 * The JSON of a request, or why there is none. Read here and not by the library behind the calls, which would also take forms,
 * files and event streams: what a foreign page can send without asking first is never even parsed.
 *
 * What is too large is still read to its end and thrown away, so that whoever sends it hears the answer; how long that may
 * take is the server's time limit for a whole request.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<{ readonly value: unknown } | Refused> {
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) return { status: 415, code: 'MEDIA_TYPE_UNKNOWN' };
  if (request.headers['content-encoding'] !== undefined) return { status: 415, code: 'MEDIA_TYPE_UNKNOWN' };
  if (Number(request.headers['content-length'] ?? '0') > limit) return tooLarge;
  const bytes = await readAtMost(request, limit);
  if (bytes === null) return tooLarge;
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { status: 400, code: 'BAD_REQUEST' };
  }
}

/** null as soon as there is more than the limit, which is then kept no longer. */
function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      chunks = [];
      resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    // A line cut in the middle ends no request.
    request.on('close', () => reject(new Error('the line was cut')));
  });
}
