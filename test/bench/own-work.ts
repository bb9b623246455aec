import { median } from './measure.ts';

/** What a piece of work took: of the clock, and of the processor in this thread, which nobody else's work lengthens. */
export interface Took {
  readonly wallMs: number;
  readonly ownMs: number;
}

const ownMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

export async function took<T>(work: () => T | Promise<T>): Promise<Took & { result: T }> {
  const [wall, own] = [performance.now(), ownMs()];
  const result = await work();
  return { wallMs: performance.now() - wall, ownMs: ownMs() - own, result };
}

/** How long anybody else would have waited at most while a long answer is made in turns: the longest turn, in this thread's own time. */
export async function longestTurn<T>(work: () => Promise<T>): Promise<Took & { result: T; turnMs: number }> {
  let [turnMs, ended] = [0, false];
  const watch = (async () => {
    for (let last = ownMs(); !ended; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = ownMs();
      [turnMs, last] = [Math.max(turnMs, now - last), now];
    }
  })();
  const done = await took(work).finally(() => (ended = true));
  await watch;
  return { ...done, turnMs };
}

/** One line: the ratio in own work first, for that is what can be compared on a busy machine; then both in milliseconds. */
export function tookLine(name: string, runs: readonly Took[], limit: readonly Took[]): string {
  const [own, wall, rowsOwn, rowsWall] = [runs.map((run) => run.ownMs), runs.map((run) => run.wallMs), limit.map((run) => run.ownMs), limit.map((run) => run.wallMs)].map(median) as [number, number, number, number];
  return `${name}: ratio ${(own / rowsOwn).toFixed(3)} (${own.toFixed(1)} ms of own work against ${rowsOwn.toFixed(0)}; by the clock ${wall.toFixed(0)} against ${rowsWall.toFixed(0)})`;
}
