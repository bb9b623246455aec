import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { platform, uptime } from 'node:os';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { linuxClock, type LinuxClock } from './linux-clock.ts';

/** Only Linux has been run under. What stands here for macOS and Windows follows their documentation. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    bootElapsedMs: () => Math.round(uptime() * 1000),
    ...kernelClock(),
    bootId: bootId(),
  };
}

/** One for the whole process: it holds a file open, and what the process's own age says is truest at its beginning. */
let kernel: LinuxClock | undefined;

/** The kernel's own words where it speaks them; elsewhere what the system's interface says has to do. */
function kernelClock(): LinuxClock | Record<string, never> {
  if (platform() !== 'linux') return {};
  try {
    kernel ??= linuxClock();
    return kernel;
  } catch {
    return {};
  }
}

/**
 * Each system names its starts in its own way. Where none can be read, this process is its own witness: its waits are
 * still watched by the boot clock while it runs, and a restart counts as a restart of the machine.
 */
function bootId(): string {
  try {
    const id = platformBootId();
    if (id !== '') return id;
  } catch {
    // A locked-down system; fall through to the weaker witness.
  }
  return `process-${randomUUID()}`;
}

function platformBootId(): string {
  if (platform() === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  if (platform() === 'darwin') return run('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']).trim();
  if (platform() === 'win32') {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';
    const system = process.env['SystemRoot'] ?? 'C:\\Windows';
    const count = /BootId\s+REG_DWORD\s+(0x[0-9a-f]+)/i.exec(run(join(system, 'System32', 'reg.exe'), ['query', key, '/v', 'BootId']))?.[1];
    return count === undefined ? '' : `windows-${count}`;
  }
  return '';
}

function run(file: string, args: readonly string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', timeout: 2000, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'] });
}
