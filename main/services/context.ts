import { randomUUID } from 'node:crypto';
import type { RecordKind, RecordRow } from '../../shared/record/record.ts';
import type { JournalClock } from '../clock/journal-clock.ts';
import { inTransaction, type Db } from '../db/db.ts';
import { appendRecord } from '../db/record.ts';
import { writeTimeWitness } from '../db/time-witness.ts';

export type HostKind = 'electron' | 'local' | 'cli';

/** What every service is given: the journal, the time, and the only ways to change anything. */
export interface ServiceContext {
  readonly db: Db;
  readonly clock: JournalClock;
  readonly host: HostKind;
  readonly version: string;
  /** Where the journal lies; for its name, its backups, and to keep an export from landing on it. */
  readonly path: string;
  /** A new id; later ones sort after earlier ones. */
  readonly newId: () => string;
  /** One transaction: all of it is kept, or nothing. A write inside a write joins it. */
  readonly write: <T>(work: () => T) => T;
  /** Appends to the record, in the transaction that is open. */
  readonly record: (kind: RecordKind, payload: object) => RecordRow;
  /** Rises with every change, so that windows know when to ask again. */
  readonly revision: () => number;
  /** Raises the revision without a write: something a window shows has changed by itself. */
  readonly touch: () => void;
}

export interface ContextOptions {
  readonly db: Db;
  readonly clock: JournalClock;
  readonly host: HostKind;
  readonly version: string;
  readonly path: string;
}

export function createContext({ db, clock, host, version, path }: ContextOptions): ServiceContext {
  // Starting from the time keeps it rising across restarts: nobody saves a thousand times a second for long.
  let revision = clock.now();
  const touch = (): void => {
    revision += 1;
  };
  return {
    db,
    clock,
    host,
    version,
    path,
    newId: () => newId(clock.now()),
    write: (work) => {
      if (db.inTransaction) return work();
      const result = inTransaction(db, () => {
        const done = work();
        // The high-water mark rides along with every save instead of costing one of its own.
        writeTimeWitness(db, clock.witness());
        return done;
      });
      touch();
      return result;
    },
    record: (kind, payload) => {
      if (!db.inTransaction) throw new Error(`a record of ${kind} outside a transaction could be kept without what it tells of`);
      return appendRecord(db, clock.instant(), kind, payload);
    },
    revision: () => revision,
    touch,
  };
}

let lastStamp = 0;

/** Eleven digits of base-32 time, then 80 random bits: sorts by birth, never repeats, is nobody's secret. */
function newId(nowMs: number): string {
  lastStamp = Math.max(lastStamp + 1, Math.floor(nowMs) * 16);
  return `${lastStamp.toString(32).padStart(11, '0')}${randomUUID().replaceAll('-', '').slice(-20)}`;
}
