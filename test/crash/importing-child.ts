// Imports the statement at argv[3] into the journal at argv[2] and tells each phase on standard output, until it ends or is killed.
import { readFileSync, writeSync } from 'node:fs';
import { openEngine } from '../../main/engine/engine.ts';

const [path = '', file = ''] = process.argv.slice(2);
const engine = openEngine({ path, host: 'cli', createIfMissing: true });
const call = <T>(name: string, input: unknown): Promise<T> => engine.call(name, input) as Promise<T>;
const [known] = await call<{ id: string }[]>('accounts/list', {});
const account = known ?? (await call<{ id: string }>('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', zone: 'Asia/Shanghai' }));
const bytes = readFileSync(file);
const { uploadId } = await call<{ uploadId: string }>('imports/begin', { accountId: account.id, fileName: 'a.csv', bytes: bytes.length });
for (let offset = 0; offset < bytes.length; offset += 1_000_000) await call('imports/chunk', { uploadId, offset, contentBase64: bytes.subarray(offset, offset + 1_000_000).toString('base64') });
const { previewId } = await call<{ previewId: string }>('imports/preview', { accountId: account.id, fileName: 'a.csv', uploadId });
const watching = setInterval(() => {
  call<{ phase: string; done: number } | null>('imports/progress', { id: previewId }).then((progress) => progress !== null && writeSync(1, `${progress.phase} ${progress.done}\n`), () => undefined);
}, 1);
await call('imports/commit', { previewId });
clearInterval(watching);
writeSync(1, 'made\n');
engine.close();
