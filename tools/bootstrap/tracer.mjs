import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { debianAsRoot, installDebian } from './debian.mjs';
import { say } from './say.mjs';

const found = () => (process.env.PATH ?? '').split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, 'strace'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** strace, with which a test reads what a program asks of the disk. Where it cannot be had that test says so; nothing else needs it. */
export async function ensureTracer() {
  if (process.platform !== 'linux' || found() || !debianAsRoot()) return;
  say('Installing strace through apt-get, for the test of unsynced writes …');
  try {
    await installDebian(['strace']);
  } catch (error) {
    say(`${error?.message ?? error}\nThe tests go on without it.`);
  }
}
