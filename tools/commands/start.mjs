import { existsSync } from 'node:fs';
import { become } from '../bootstrap/child.mjs';
import { ensureBuilt } from '../bootstrap/build.mjs';
import { findElectron } from '../bootstrap/electron.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { callersFolder, inProject } from '../bootstrap/project.mjs';
import { say } from '../bootstrap/say.mjs';

/** Why the arguments ask for the local host; undefined where either host would do. */
function localAskedBy(args) {
  if (args.includes('--local')) return '--local';
  if (args.includes('--no-window')) return '--no-window';
  if (args.some((arg) => arg === '--port' || arg.startsWith('--port='))) return '--port';
  return undefined;
}

/** npm start [-- …]: the Electron host where it can run, else the local host in a browser; says which and why. */
export async function command(args) {
  const node = await prepare({ build: ['renderer'] });
  const asked = localAskedBy(args);
  const electron = asked ? { why: asked } : await findElectron(node);
  if (electron.path) {
    await ensureBuilt(node, ['electron']);
    say('Starting Ballast in Electron.');
    return become(electron.path, [inProject('.'), ...args], { node, cwd: callersFolder() });
  }
  await ensureBuilt(node, ['local']);
  say(`Starting Ballast as a local host (${electron.why}).`);
  const main = inProject('build/local/main.mjs');
  if (!existsSync(main)) throw new Error(`${main} is missing`);
  return become(node, [main, ...args.filter((arg) => arg !== '--local')], { cwd: callersFolder() });
}
