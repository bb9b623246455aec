import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Who holds a journal, told in a small file beside it: a second start can say so, and show the first one's window.
 *
 * The file is news, not the lock: SQLite's own lock decides who holds, and dies with the process. A file left behind by a
 * crash is simply replaced. It can be read by the same user only, for its secret opens the running host's door.
 */
export const zHolder = z.object({
  pid: z.number().int().positive(),
  host: z.enum(['electron', 'local', 'cli']),
  /** Origin of a host that listens, with what it takes to be let in; null where nobody listens. */
  door: z.object({ origin: z.url(), secret: z.string().min(32) }).nullable(),
});
export type Holder = z.infer<typeof zHolder>;

export const holderPath = (journal: string): string => `${journal}-holder`;

export function writeHolder(journal: string, holder: Holder): void {
  const path = holderPath(journal);
  const next = `${path}.${holder.pid}`;
  writeFileSync(next, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  // The mode above only counts for a new file.
  chmodSync(next, 0o600);
  renameSync(next, path);
}

export function readHolder(journal: string): Holder | null {
  try {
    const read = zHolder.safeParse(JSON.parse(readFileSync(holderPath(journal), 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Takes the news away, unless it is already somebody else's. */
export function removeHolder(journal: string, pid: number): void {
  if (readHolder(journal)?.pid === pid) rmSync(holderPath(journal), { force: true });
}
