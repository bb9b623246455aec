import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of a folder by name, with what its bytes hash to: equal before and after means nothing was touched. */
export function folderHash(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      return [name, stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : stats.isSymbolicLink() ? 'link' : 'folder'];
    }),
  );
}
