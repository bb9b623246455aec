import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { repository } from '../support/repository.ts';

export interface BundledChild {
  readonly file: string;
  /** What Node has compiled of it once, it need not compile again. */
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** A child in one file: it starts five times as fast, and a thousand of them are to be killed. Inside the repository, where its one native module is found. */
export async function bundleChild(name: string): Promise<BundledChild> {
  const cache = join(repository, 'node_modules/.cache/ballast');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'crash-'));
  const file = join(folder, `${name}.mjs`);
  const bundle = await rolldown({ input: join(repository, 'test/crash', `${name}.ts`), external: ['better-sqlite3'], platform: 'node', logLevel: 'silent' });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  const worker = await rolldown({ input: join(repository, 'main/services/imports/statement-worker.ts'), platform: 'node', logLevel: 'silent' });
  await worker.write({ file: join(folder, 'statement-worker.cjs'), format: 'cjs' });
  await worker.close();
  return { file, env: { NODE_COMPILE_CACHE: join(folder, 'compiled') }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
