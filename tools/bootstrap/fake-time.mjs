import { existsSync, readdirSync } from 'node:fs';
import { debianAsRoot, installDebian } from './debian.mjs';
import { say } from './say.mjs';

const folders = () => ['/usr/lib', '/usr/lib64', '/usr/local/lib'].flatMap((folder) => [
  `${folder}/faketime`,
  ...(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-linux-gnu')).map((name) => `${folder}/${name}/faketime`) : []),
]);

/**
 * libfaketime, with which some tests put wrong clocks under a process. Unlike a browser the tests can do without it: where it
 * cannot be had they leave those schedules out and say so.
 */
export async function ensureFakeTime() {
  if (process.platform !== 'linux' || folders().some((folder) => existsSync(`${folder}/libfaketime.so.1`)) || !debianAsRoot()) return;
  say('Installing libfaketime through apt-get, for the tests of wrong clocks …');
  try {
    await installDebian(['libfaketime']);
  } catch (error) {
    say(`${error?.message ?? error}\nThe tests go on without it.`);
  }
}
