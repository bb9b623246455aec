/** The middle of an odd number of values, the mean of the middle two of an even one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * One line per benchmark: how many times as long as the limit of this machine, measured in the same run, ours takes.
 * Times differ from machine to machine; the ratio is what can be compared.
 */
export function ratioLine(name: string, ours: readonly number[], limit: readonly number[]): string {
  const [mine, theirs] = [median(ours), median(limit)];
  return `${name}: ratio ${(mine / theirs).toFixed(2)} (${mine.toFixed(2)} ms against ${theirs.toFixed(2)} ms)`;
}

/** The value below which that share of the values lies, the nearest one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

/** The same line for two single figures. */
export function ratioOf(name: string, mine: number, theirs: number): string {
  return `${name}: ratio ${(mine / theirs).toFixed(2)} (${mine.toFixed(2)} ms against ${theirs.toFixed(2)} ms)`;
}

/**
 * Milliseconds of each run of several kinds of work, turn by turn, so that whatever else the machine is doing meets them all
 * alike. Each runs once before to warm up.
 */
export async function timesInTurn<Name extends string>(runs: number, works: Readonly<Record<Name, () => unknown>>): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name): [Name, number[]] => [name, []])) as Record<Name, number[]>;
  for (let run = -1; run < runs; run += 1) {
    for (const name of names) {
      const started = performance.now();
      await works[name]();
      if (run >= 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}

/** What each of several kinds of work took: of the clock run by run, and of the processor on average, which is what a busy machine leaves comparable. */
export interface Costs {
  readonly wall: readonly number[];
  readonly processor: number;
}

/** As `timesInTurn`, with the processor's time beside the clock's: that of the whole process, so that nothing is paid for out of sight. */
export async function costsInTurn<Name extends string>(runs: number, works: Readonly<Record<Name, () => unknown>>): Promise<Record<Name, Costs>> {
  const names = Object.keys(works) as Name[];
  const processor = Object.fromEntries(names.map((name): [Name, number] => [name, 0])) as Record<Name, number>;
  const counted = (name: Name) => async (): Promise<void> => {
    const before = process.cpuUsage();
    await works[name]();
    const { user, system } = process.cpuUsage(before);
    processor[name] += (user + system) / 1000;
  };
  const wall = await timesInTurn(runs, Object.fromEntries(names.map((name): [Name, () => unknown] => [name, counted(name)])) as Record<Name, () => unknown>);
  // One turn more than is timed warms them up.
  return Object.fromEntries(names.map((name): [Name, Costs] => [name, { wall: wall[name], processor: processor[name] / (runs + 1) }])) as Record<Name, Costs>;
}

/** One line: the ratio by the clock, and the same of the processor's time. */
export function costLine(name: string, ours: Costs, limit: Costs): string {
  return `${ratioLine(name, ours.wall, limit.wall)}; of the processor ${(ours.processor / limit.processor).toFixed(3)} (${ours.processor.toFixed(2)} ms against ${limit.processor.toFixed(2)} ms)`;
}
