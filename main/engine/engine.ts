import { call, isProcedure } from '@orpc/server';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { Clock } from '../clock/clock.ts';
import { anchorFolder as usersAnchors } from '../anchor/folder.ts';
import { journalClock } from '../clock/journal-clock.ts';
import { systemClock } from '../clock/system-clock.ts';
import { rollBack, type Db } from '../db/db.ts';
import { journalIdIn } from '../db/journal-id.ts';
import { openJournal } from '../db/open.ts';
import { openingFault } from '../db/storage-fault.ts';
import { backUpBeforeMigration, tellBeforeMigration, type BeforeMigration } from '../services/backup.ts';
import { keepBackups, noteBeforeMigration } from '../services/backup-daily.ts';
import { closeReaders } from '../services/imports/preview-store.ts';
import { createContext, type HostKind, type ServiceContext } from '../services/context.ts';
import { beginJournal, continueJournal, type RestoredFrom } from '../services/journal-file.ts';
import { watchInboxes, type InboxWatch } from '../services/imports/inbox-watch.ts';
import { watchNetworkTime } from '../services/network-time.ts';
import { keepLastSight, settleTime } from '../services/settle-time.ts';
import { anchoring } from './anchoring.ts';
import { readHolder, removeHolder, writeHolder, type Holder } from './holder.ts';
import type { EngineContext } from './implement.ts';
import { lockedUntil } from './locked-until.ts';
import { router } from './router.ts';
import { VERSION } from './version.ts';

export interface EngineOptions {
  readonly path: string;
  readonly host: HostKind;
  readonly createIfMissing?: boolean;
  /** A journal that does not exist yet is made as a sample; an existing one keeps what it is. */
  readonly sample?: boolean;
  readonly clock?: Clock;
  /** Where anchors are kept; by default the user's own folder. null: this engine neither reads nor writes any. */
  readonly anchorFolder?: string | null;
  /** The file was made out of a backup a moment ago: it becomes a journal of its own that says where it comes from. */
  readonly restored?: RestoredFrom;
  /** Where faults are told; by default standard error. */
  readonly fault?: (error: unknown) => void;
}

export interface Engine {
  readonly router: typeof router;
  readonly ctx: ServiceContext;
  /** What every call through a host is given. */
  readonly context: EngineContext;
  /** Calls by name, `call('plans/list', {})`: the same door the hosts use, with its checks. */
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  /** Starts letting time act once a second; a command line that answers and leaves has no need of it. */
  readonly startTicking: () => void;
  /** Tells a second start where the running host listens, and what it takes to be let in. */
  readonly announceDoor: (door: NonNullable<Holder['door']>) => void;
  readonly close: () => void;
}

/** Opens one journal and answers the contract over it. Knows no window and no network. */
export function openEngine({ path, host, createIfMissing = false, sample = false, clock = systemClock(), anchorFolder = usersAnchors(), restored, fault = logFault }: EngineOptions): Engine {
  const beforeUpdate: BeforeMigration[] = [];
  const db = openHeld(path, createIfMissing, (older) => {
    beforeUpdate.push(backUpBeforeMigration(older, path));
  });
  try {
    writeHolder(path, { pid: process.pid, host, door: null });
    const fresh = journalIdIn(db) === null;
    const anchors = anchoring(db, anchorFolder, clock, fault);
    const ctx = createContext({ db, clock: journalClock(clock, anchors.witness), host, version: VERSION, path, anchor: anchors.keeper });
    beginJournal(ctx, sample);
    if (restored !== undefined) continueJournal(ctx, restored);
    anchors.meet(ctx, { fresh, restored: restored !== undefined });
    settleTime(ctx, fault);
    for (const outcome of beforeUpdate) {
      tellBeforeMigration(ctx, outcome);
      noteBeforeMigration(ctx, outcome);
    }
    const context: EngineContext = {
      ctx,
      fault,
      beginRestored: (beside, from) => openEngine({ path: beside, host, clock, anchorFolder, fault, restored: from }).close(),
      lockedElsewhereUntil: () => (anchorFolder === null ? null : lockedUntil(anchorFolder, clock)),
    };
    let ticking: NodeJS.Timeout | undefined;
    let inboxes: InboxWatch | undefined;
    return {
      router,
      ctx,
      context,
      call: (name, input) => callByName(name, input, context),
      startTicking: () => {
        const network = watchNetworkTime(ctx);
        const inbox = (inboxes ??= watchInboxes(ctx));
        ticking ??= setInterval(() => {
          if (ctx.turns.taken()) return;
          settleTime(ctx, fault);
          network.tick().catch(fault);
          ctx.turns.beside(() => keepBackups(ctx, fault)).catch(fault);
          ctx.turns.beside(() => inbox.tick()).catch(fault);
        }, 1000);
        ticking.unref();
      },
      announceDoor: (door) => writeHolder(path, { pid: process.pid, host, door }),
      close: () => {
        clearInterval(ticking);
        closeReaders(ctx);
        inboxes?.close();
        if (!db.open) return;
        // What is half done is taken back before anything else is written.
        rollBack(db);
        keepLastSight(ctx, fault);
        anchors.keeper.close();
        removeHolder(path, process.pid);
        db.close();
      },
    };
  } catch (error) {
    removeHolder(path, process.pid);
    db.close();
    throw openingFault(error, path);
  }
}

/** Says who holds a journal that is held, as far as the holder has told. */
function openHeld(path: string, createIfMissing: boolean, beforeMigration: (older: Db) => void): Db {
  try {
    return openJournal({ path, createIfMissing, beforeMigration });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'JOURNAL_HELD') throw error;
    const holder = readHolder(path);
    throw new Refusal(error.kind, error.code, { ...error.params, pid: holder?.pid ?? null, host: holder?.host ?? null });
  }
}

async function callByName(name: string, input: unknown, context: EngineContext): Promise<unknown> {
  const [area = '', action = ''] = name.split('/');
  const found = (router as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[area]?.[action];
  if (!isProcedure(found)) throw new Error(`no such call: ${name}`);
  return call(found, input as never, { context, path: [area, action] });
}

function logFault(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
