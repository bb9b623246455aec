import { randomUUID } from 'node:crypto';
import type { Anchor } from '../../shared/record/anchor.ts';
import type { RecordKind, RecordRow } from '../../shared/record/record.ts';
import type { JournalClock } from '../clock/journal-clock.ts';
import { inLongTransaction, inTransaction, type Db } from '../db/db.ts';
import { appendRecord } from '../db/record.ts';
import { writeTimeWitness } from '../db/time-witness.ts';
import { fairTurns, type Turns } from './turns.ts';
import { keepStatistics } from './insights/keep-statistics.ts';

export type HostKind = 'electron' | 'local' | 'cli';

/** What keeps the anchor of the journal; see main/anchor. */
export interface AnchorKeeping {
  /** The anchor on disk; null where there is none. */
  readonly kept: () => Anchor | null;
  /** Told after each save by which the record has grown; `urgent`: by something that protects. */
  readonly saved: (urgent: boolean) => void;
}

const noAnchor: AnchorKeeping = { kept: () => null, saved: () => undefined };

/** What the anchor must know before the save that brought it about is answered. */
const urgentKinds: ReadonlySet<RecordKind> = new Set([
  'plan-sealed', 'ticket-released', 'discipline-changed', 'loosening-queued', 'loosening-cancelled', 'loosening-applied', 'lockout-begun', 'lockout-extended', 'lockout-ended',
  'protections-carried', 'journal-inherited-locks',
] as const);

/** What every service is given: the journal, the time, and the only ways to change anything. */
export interface ServiceContext {
  readonly db: Db;
  readonly clock: JournalClock;
  readonly host: HostKind;
  readonly version: string;
  /** Where the journal lies; for its name, its backups, and to keep an export from landing on it. */
  readonly path: string;
  readonly anchor: AnchorKeeping;
  /** A new id; later ones sort after earlier ones. */
  readonly newId: () => string;
  /** One transaction: all of it is kept, or nothing. A write inside a write joins it. */
  readonly write: <T>(work: () => T) => T;
  /** The same for work that gives way to the event loop in between; nobody else has a turn with the journal meanwhile. */
  readonly writeAlone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly turns: Turns;
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
  readonly anchor?: AnchorKeeping;
}

export function createContext({ db, clock, host, version, path, anchor = noAnchor }: ContextOptions): ServiceContext {
  // Starting from the time keeps it rising across restarts: nobody saves a thousand times a second for long.
  let revision = clock.now();
  let recorded: 'nothing' | 'something' | 'urgent' = 'nothing';
  const touch = (): void => {
    revision += 1;
  };
  const turns = fairTurns();
  const saved = (): void => {
    touch();
    // After the save, never before: an anchor ahead of its journal would accuse it.
    if (recorded !== 'nothing') anchor.saved(recorded === 'urgent');
  };
  return {
    db,
    clock,
    turns,
    host,
    version,
    path,
    anchor,
    newId: () => newId(clock.now()),
    write: (work) => {
      if (db.inTransaction) return work();
      recorded = 'nothing';
      const result = clock.atOneMoment(() =>
        inTransaction(db, () => {
          const done = work();
          keepStatistics(db);
          // The high-water mark rides along with every save instead of costing one of its own.
          writeTimeWitness(db, clock.witness());
          return done;
        }),
      );
      saved();
      return result;
    },
    writeAlone: (work) =>
      turns.alone(async () => {
        recorded = 'nothing';
        const result = await inLongTransaction(db, async () => {
          const done = await work();
          keepStatistics(db);
          writeTimeWitness(db, clock.witness());
          return done;
        });
        saved();
        return result;
      }),
    record: (kind, payload) => {
      if (!db.inTransaction) throw new Error(`a record of ${kind} outside a transaction could be kept without what it tells of`);
      if (recorded !== 'urgent') recorded = urgentKinds.has(kind) ? 'urgent' : 'something';
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
