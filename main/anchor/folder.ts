import { homedir, platform } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where this user's anchors lie: never in a journal's folder, so that a journal put back does not bring its anchor along. */
export function anchorFolder(env: NodeJS.ProcessEnv = process.env, system: NodeJS.Platform = platform()): string {
  const named = env['XDG_STATE_HOME'];
  // A relative path would be another folder for every program.
  if (named !== undefined && isAbsolute(named)) return join(named, 'ballast', 'anchors');
  switch (system) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Ballast', 'Anchors');
    case 'win32':
      return join(env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'Ballast', 'Anchors');
    default:
      return join(homedir(), '.local', 'state', 'ballast', 'anchors');
  }
}
