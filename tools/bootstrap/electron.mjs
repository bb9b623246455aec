import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { quietly } from './child.mjs';
import { cacheFolder, inProject } from './project.mjs';
import { say } from './say.mjs';

const failure = join(cacheFolder, 'electron-unavailable');
const oneDay = 24 * 60 * 60 * 1000;

/** The Electron binary, where its package has fetched it. */
function binary() {
  try {
    const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || inProject('node_modules/electron/dist');
    const path = join(folder, readFileSync(inProject('node_modules/electron/path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Why no Electron window could open here, whatever binary there is; undefined where one could. */
function unsuitable() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'Electron does not run as root without giving up its sandbox';
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  return undefined;
}

/** Looks for an Electron that can run here, fetching its binary once. Returns {path} or {why} there is none. */
export async function findElectron(node) {
  const why = unsuitable();
  if (why) return { why };
  const present = binary();
  if (present) return { path: present };
  const failed = statSync(failure, { throwIfNoEntry: false });
  if (failed && Date.now() - failed.mtimeMs < oneDay) return { why: 'its binary could not be fetched; tried again after a day' };
  return alone(async () => {
    say('Fetching the Electron binary (first run; npm start -- --local does without) …');
    try {
      await quietly('Fetching Electron', node, [inProject('node_modules/electron/install.js')], { log: 'fetch-electron.log', timeout: 180_000 });
    } catch {
      mkdirSync(cacheFolder, { recursive: true });
      writeFileSync(failure, '');
      return { why: 'its binary could not be fetched' };
    }
    rmSync(failure, { force: true });
    const fetched = binary();
    return fetched ? { path: fetched } : { why: 'its binary could not be fetched' };
  });
}
