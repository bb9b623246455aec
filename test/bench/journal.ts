import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import type { Account } from '../../shared/account/account.ts';

/** A folder of a benchmark, gone when it ends or is told to. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // By itself a signal ends the process without its exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return folder;
}

export async function benchJournal(path: string): Promise<{ engine: Engine; account: Account; call: <T>(name: string, input: unknown) => Promise<T> }> {
  const engine = openEngine({ path, host: 'local', createIfMissing: true, anchorFolder: join(path, '..', 'state', 'anchors') });
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const account = await call<Account>('accounts/add', { name: 'Bench', currency: 'CNY', kind: 'margin', equity: '1000000.00', borrowed: '1000000.00', zone: 'Asia/Shanghai', rollover: '00:00', profile: 'experienced' });
  return { engine, account, call };
}
