import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';

function add(hash, path, name) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${name}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(path).sort()) add(hash, join(path, entry), `${name}/${entry}`);
}

/**
 * One value for the state of source files and folders, from names, sizes and modification times: a few milliseconds, where reading
 * them all would be felt at every start. A touched file costs one needless build, never a missed one.
 */
export function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) add(hash, inProject(source), source);
  return hash.digest('hex');
}
