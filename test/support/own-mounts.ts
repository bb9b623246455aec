import { spawnSync } from 'node:child_process';

/**
 * How this machine lets a test mount a small disk that nobody else sees and that goes away with its process: as root a mount
 * namespace, otherwise one inside a user namespace. null where neither is allowed.
 */
export function ownMounts(): readonly string[] | null {
  for (const command of [['unshare', '-m'], ['unshare', '-rm']] as const) {
    const tried = spawnSync(command[0], [...command.slice(1), 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /mnt'], { stdio: 'ignore' });
    if (tried.status === 0) return command;
  }
  return null;
}
