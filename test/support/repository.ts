import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

const never = new Set(['node_modules', 'build', 'dist', 'coverage', '.git', '.cache', 'bad-imports']);

/** The files below a folder whose names match, as paths relative to it with forward slashes, sorted. */
export function filesUnder(folder: string, name: RegExp): string[] {
  const found: string[] = [];
  const walk = (relative: string) => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!never.has(entry.name)) walk(path);
      } else if (name.test(entry.name)) found.push(path);
    }
  };
  walk('');
  return found.sort();
}
