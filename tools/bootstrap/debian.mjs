import { existsSync } from 'node:fs';
import { quietly } from './child.mjs';

/** Whether packages can be installed here: Debian or its kin, and we are root. */
export const debianAsRoot = () => existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

export async function installDebian(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await quietly('apt-get update', '/usr/bin/apt-get', ['update'], { log: 'apt-update.log', env });
  await quietly('apt-get install', '/usr/bin/apt-get', ['install', '-y', '--no-install-recommends', ...packages], { log: 'apt-install.log', env });
}
