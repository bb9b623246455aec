import type { Source } from './source.ts';

/** A file in the queue. */
export interface Waiting {
  readonly key: number;
  readonly source: Source;
  /** Known where the file comes from an account's inbox or from its history. */
  readonly accountId: string | null;
}

let lastKey = 0;

/** The same file twice is two in the queue. */
export const waiting = (source: Source, accountId: string | null): Waiting => ({ key: (lastKey += 1), source, accountId });
