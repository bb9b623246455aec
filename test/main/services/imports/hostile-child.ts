// Does one thing with a hostile file in a process of its own, and tells how much memory the process took at most, in MB.
import { openSync, readSync, statSync, writeSync } from 'node:fs';
import { openEngine } from '../../../../main/engine/engine.ts';

const [journal = '', file = ''] = process.argv.slice(2);
const engine = openEngine({ path: journal, host: 'cli', createIfMissing: true, anchorFolder: null });
const call = <T>(name: string, input: unknown): Promise<T> => engine.call(name, input) as Promise<T>;
const account = await call<{ id: string }>('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', zone: 'Asia/Shanghai' });
const bytes = statSync(file).size;
let outcome: object;
try {
  const { uploadId } = await call<{ uploadId: string }>('imports/begin', { accountId: account.id, fileName: 'a.csv', bytes });
  const descriptor = openSync(file, 'r');
  const piece = Buffer.alloc(4 * 1024 * 1024);
  for (let offset = 0; offset < bytes; ) {
    const length = readSync(descriptor, piece, 0, Math.min(piece.length, bytes - offset), offset);
    await call('imports/chunk', { uploadId, offset, contentBase64: piece.toString('base64', 0, length) });
    offset += length;
  }
  const { refused, committable, newFills } = await call<{ refused: { code: string; line: number }[]; committable: boolean; newFills: number }>('imports/preview', { accountId: account.id, fileName: 'a.csv', uploadId });
  outcome = { refused: refused.slice(0, 5).map(({ code, line }) => ({ code, line })), committable, newFills };
} catch (error) {
  outcome = { refusedCall: (error as { code?: string }).code ?? String(error), data: (error as { data?: unknown }).data ?? null };
}
const fills = (await call<{ rows: unknown[] }>('fills/list', { limit: 1000 })).rows.length;
engine.close();
writeSync(1, JSON.stringify({ ...outcome, fills, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
