import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A way of starting a process with other clocks than the machine's: what stands before the command, and its environment. */
export interface Meddling {
  readonly name: string;
  readonly before: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Its clock stands still: whoever stays under it waits for as long, by his own doing, and is told what passed afterwards. */
  readonly stands?: boolean;
}

export const honest: Meddling = { name: 'honest', before: [], env: {} };

/** Where Debian, Fedora and Arch keep it. */
export function fakeTimeLibrary(): string | null {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib'];
  const places = folders.flatMap((folder) => [join(folder, 'faketime'), ...(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(folder, name, 'faketime')) : [])]);
  return places.map((place) => join(place, 'libfaketime.so.1')).find((file) => existsSync(file)) ?? null;
}

export function withFakeTime(library: string, fake: string, extra: Readonly<Record<string, string>> = {}): Meddling {
  const named = Object.entries(extra).map(([key, value]) => ` ${key}=${value}`);
  return { name: `libfaketime ${fake}${named.join('')}`, before: [], env: { LD_PRELOAD: library, FAKETIME: fake, FAKETIME_NO_CACHE: '1', ...extra } };
}

const works = (command: readonly string[]): boolean => spawnSync(command[0]!, command.slice(1), { stdio: 'ignore', timeout: 5000 }).status === 0;

/** How a time namespace can be had here: as root, or as root of a user namespace of one's own; null where neither can. */
export function unshareTime(): readonly string[] | null {
  const ways = [['unshare'], ['unshare', '--user', '--map-root-user']];
  return ways.find((way) => works([...way, '--time', '--boottime', '1', '--fork', 'true'])) ?? null;
}

export function inTimeNamespace(way: readonly string[], boottime: number, monotonic: number, fork: boolean): Meddling {
  return { name: `unshare --time --boottime ${boottime} --monotonic ${monotonic}${fork ? ' --fork' : ''}`, before: [...way, '--time', '--boottime', String(boottime), '--monotonic', String(monotonic), ...(fork ? ['--fork', '--kill-child'] : [])], env: {} };
}

/** Another uptime laid over the kernel's, in a mount namespace of its own. */
export function withUptime(way: readonly string[], seconds: number, folder: string): Meddling {
  const file = join(folder, `uptime-${seconds}`);
  writeFileSync(file, `${seconds.toFixed(2)} 1.00\n`);
  return { name: `an uptime of ${seconds} s laid over /proc/uptime`, before: [...way, '--mount', 'sh', '-c', `mount --bind '${file}' /proc/uptime && exec "$@"`, 'sh'], env: {}, stands: true };
}

export function both(one: Meddling, other: Meddling): Meddling {
  return { name: `${one.name} and ${other.name}`, before: [...one.before, ...other.before], env: { ...one.env, ...other.env } };
}
