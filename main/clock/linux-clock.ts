import { execFileSync } from 'node:child_process';
import { openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { hrtime } from 'node:process';

/** Linux counts the start of a process in hundredths of a second on every architecture we know. */
const TICK_MS = 10;

export interface LinuxClock {
  readonly bootElapsedMs: () => number;
  readonly runningMs: () => number;
}

/**
 * The boot clock in the kernel's own words, read from /proc/uptime and not through the C library, where a preloaded library
 * (libfaketime) puts its own: sleep and hibernation included, whatever the wall clock does.
 *
 * A time namespace (unshare --time) moves that clock by an offset that the kernel names too; it is taken off. And when a process
 * began is a second word about the same clock: an uptime ahead of the start of a process that began later was laid over the
 * real one, and the surplus is taken off. The smaller counts, always. Who replaces the kernel's words altogether is beyond what
 * can be seen from here.
 *
 * @param proc where the kernel speaks; another folder only in tests
 * @param runningNs CLOCK_MONOTONIC in nanoseconds: stands still in sleep; through the C library, so only ever a second opinion
 * @param newborn the kernel's line (proc_pid_stat) about a process that begins as it is called
 * @throws if this system does not speak so
 */
export function linuxClock(proc = '/proc', runningNs: () => bigint = () => hrtime.bigint(), newborn: () => string = ownStat): LinuxClock {
  const offsets = namespaceOffsets(proc);
  // Opened once: what is laid over the file later is not read.
  const uptime = openSync(`${proc}/uptime`, 'r');
  const buffer = Buffer.alloc(64);
  const bootMs = (): number => {
    const ms = Math.round(Number(buffer.toString('latin1', 0, readSync(uptime, buffer, 0, buffer.length, 0)).split(' ', 1)[0]) * 1000);
    if (!Number.isSafeInteger(ms)) throw new Error('the kernel does not say how long it has been up');
    return ms - offsets.boottime;
  };
  const runningMs = (): number => Math.round(Number(runningNs()) / 1e6) - offsets.monotonic;
  const surplus = surplusOver(newborn, bootMs() + offsets.boottime);
  return { bootElapsedMs: () => bootMs() - surplus, runningMs };
}

/** By how much a time namespace moves the clocks of this process, milliseconds; nothing where there is none. */
function namespaceOffsets(proc: string): Record<'monotonic' | 'boottime', number> {
  const offsets = { monotonic: 0, boottime: 0 };
  let lines: string;
  try {
    // The file speaks for the children of this process; before Linux 6.0 they can live in another namespace than it does.
    if (readlinkSync(`${proc}/self/ns/time`) !== readlinkSync(`${proc}/self/ns/time_for_children`)) return offsets;
    lines = readFileSync(`${proc}/self/timens_offsets`, 'utf8');
  } catch {
    return offsets;
  }
  for (const [, name, seconds, nanoseconds] of lines.matchAll(/^(monotonic|boottime)\s+(-?\d+)\s+(\d+)$/gm)) {
    offsets[name as keyof typeof offsets] = Number(seconds) * 1000 + Math.round(Number(nanoseconds) / 1e6);
  }
  return offsets;
}

/** Without this process's environment: nothing is to be preloaded there. */
const ownStat = (): string => execFileSync('/bin/cat', ['/proc/self/stat'], { encoding: 'latin1', env: {}, timeout: 2000, stdio: ['ignore', 'pipe', 'ignore'] });

/**
 * How far an uptime runs ahead of the start of a process that began after it was read; nothing where none can be had.
 *
 * The command's name, second in the line, may hold anything: what counts begins after its closing bracket.
 */
function surplusOver(newborn: () => string, uptimeMs: number): number {
  try {
    const stat = newborn();
    const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const surplus = uptimeMs - startTicks * TICK_MS;
    // Both are counted in hundredths, each cut off by itself.
    return surplus > TICK_MS ? surplus : 0;
  } catch {
    return 0;
  }
}
