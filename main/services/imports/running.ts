import { importPhases, type ImportProgress } from '../../../shared/contract/import-reading.ts';
import type { ServiceContext } from '../context.ts';
import { cancelled, type StatementReader } from './statement-reader.ts';

/** Readings and commits that are under way, by the name they are asked about. */
export interface Running {
  /** Says how far it is, and stops where that was asked for. */
  readonly at: (phase: ImportProgress['phase'], done: number, total: number) => void;
  /** From here on nothing can be taken back. */
  readonly tooLate: () => void;
}

interface Work {
  progress: ImportProgress;
  /** While a reader reads, it knows best. */
  reader: StatementReader | null;
  stopped: boolean;
  tooLate: boolean;
}

const underWay = new WeakMap<ServiceContext, Map<string, Work>>();

function worksOf(ctx: ServiceContext): Map<string, Work> {
  let works = underWay.get(ctx);
  if (works === undefined) {
    works = new Map();
    underWay.set(ctx, works);
  }
  return works;
}

/** @param reader stopped with the work; of a commit none: its reader is still needed if the commit is taken back */
export async function whileRunning<T>(ctx: ServiceContext, ids: readonly string[], reader: StatementReader | null, run: (running: Running) => Promise<T>): Promise<T> {
  const work: Work = { progress: { phase: 'reading', done: 0, total: 0 }, reader, stopped: false, tooLate: false };
  const works = worksOf(ctx);
  for (const id of ids) works.set(id, work);
  try {
    return await run({
      at: (phase, done, total) => {
        if (work.stopped) throw cancelled();
        work.progress = { phase, done, total };
      },
      tooLate: () => {
        if (work.stopped) throw cancelled();
        work.tooLate = true;
      },
    });
  } finally {
    for (const id of ids) if (works.get(id) === work) works.delete(id);
  }
}

export function importProgress(ctx: ServiceContext, { id }: { id: string }): ImportProgress | null {
  const work = worksOf(ctx).get(id);
  if (work === undefined) return null;
  if (work.reader === null) return work.progress;
  const [phase = 0, done = 0, total = 0] = work.reader.progress;
  return { phase: importPhases[phase] ?? 'reading', done, total };
}

export function cancelImport(ctx: ServiceContext, { id }: { id: string }): boolean {
  const work = worksOf(ctx).get(id);
  if (work === undefined || work.stopped || work.tooLate) return false;
  work.stopped = true;
  work.reader?.close();
  return true;
}
