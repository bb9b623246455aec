import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

export type ElectronBinary = { readonly path: string } | { readonly why: string };

/** The Electron binary where it is present and can run; never fetched by a test. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): ElectronBinary {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(repository, 'node_modules/electron/dist');
  let name: string;
  try {
    name = readFileSync(join(repository, 'node_modules/electron/path.txt'), 'utf8');
  } catch {
    return { why: 'the Electron binary is not on this machine' };
  }
  const path = join(folder, name);
  if (!existsSync(path)) return { why: 'the Electron binary is not on this machine' };
  if (process.platform === 'linux' && process.getuid?.() === 0) return { why: 'Electron does not run as root without giving up its sandbox' };
  if (process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { why: 'there is no display' };
  return { path };
}
