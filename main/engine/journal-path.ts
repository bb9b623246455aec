import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the system keeps a program's data for this user. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  switch (platform()) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Ballast');
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Ballast');
    default:
      return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'ballast');
  }
}

/** The journal that was named, else the user's own; a sample has a file of its own beside it. */
export function journalPath(named: string | undefined, sample: boolean): string {
  if (named !== undefined) return resolve(named);
  return join(dataFolder(), sample ? 'sample.ballast' : 'journal.ballast');
}
