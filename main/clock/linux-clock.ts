import { openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { hrtime } from 'node:process';

/** More than this between the start of this process and the kernel's uptime, and the uptime is not this machine's. */
const START_TOLERANCE_MS = 2000;
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
 * A time namespace (unshare --time) moves that clock by an offset that the kernel names too; it is taken off. And when this
 * process began is a second word about the same clock: an uptime far ahead of it was laid over the real one, and the surplus
 * is taken off. The smaller counts, always. Who replaces the kernel's words altogether is beyond what can be seen from here.
 *
 * @param proc where the kernel speaks; another folder only in tests
 * @param runningNs CLOCK_MONOTONIC in nanoseconds: stands still in sleep; through the C library, so only ever a second opinion
 * @throws if this system does not speak so
 */
export function linuxClock(proc = '/proc', runningNs: () => bigint = () => hrtime.bigint()): LinuxClock {
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
  const surplus = surplusOverStart(proc, bootMs() + offsets.boottime);
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

/**
 * How far the uptime runs ahead of the kernel's note of when this process began, once the age of the process is allowed for.
 *
 * The command's name, second in the line, may hold anything: what counts begins after its closing bracket.
 */
function surplusOverStart(proc: string, uptimeMs: number): number {
  try {
    const stat = readFileSync(`${proc}/self/stat`, 'latin1');
    const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const surplus = uptimeMs - startTicks * TICK_MS - Math.round(performance.now());
    return surplus > START_TOLERANCE_MS ? surplus : 0;
  } catch {
    return 0;
  }
}
