import { watch, type FSWatcher } from 'node:fs';
import type { Inbox, InboxFile } from '../../../shared/contract/import-centre.ts';
import { MAX_STATEMENT_BYTES } from '../../../shared/contract/import-reading.ts';
import { formatInstant } from '../../../shared/time/instant.ts';
import { inboxFolders, isImported, keepsStatementOf, type InboxFolder } from '../../db/inbox-folders.ts';
import type { ServiceContext } from '../context.ts';
import { hashOfFile, lookInto, type FoundFile } from './inbox-folder.ts';

/** A file that has not changed for this long while it was watched is taken as written; one that was last written long ago, at once. */
const STILL_MS = 2000;
const LONG_AGO_MS = 60_000;
/** The system's word of a change can be missing (network drives, too many watched files): a look now and then does not need it. */
const RESCAN_MS = 15_000;
/** A file that was just being written is looked at again soon. */
const SETTLING_MS = 1000;

interface Seen {
  readonly file: FoundFile;
  /** Since when it has had this size and time, by the clock that only runs. */
  readonly sinceMs: number;
  sha256: string | null;
}

interface Watched {
  folder: string;
  watcher: FSWatcher | null;
  state: Inbox['state'];
  seen: ReadonlyMap<string, Seen>;
  more: number;
  dueMs: number;
  looking: Promise<void> | null;
}

export interface InboxWatch {
  /** Looks again where something may have changed. Never fails: a folder that cannot be read says so. */
  readonly tick: () => Promise<void>;
  readonly close: () => void;
}

const watches = new WeakMap<ServiceContext, Map<string, Watched>>();

/** Runs while a host does; without it every call looks for itself. */
export function watchInboxes(ctx: ServiceContext): InboxWatch {
  const own = watchedBy(ctx);
  return {
    tick: async () => {
      if (!ctx.db.open) return;
      await Promise.all(follow(ctx, own).flatMap(({ accountId }) => {
        const watched = own.get(accountId)!;
        listen(watched);
        return isDue(ctx, watched) ? [look(ctx, accountId, watched)] : [];
      }));
    },
    close: () => {
      for (const watched of own.values()) watched.watcher?.close();
      own.clear();
    },
  };
}

/** The folders as they stand now. */
export async function lookAtInboxes(ctx: ServiceContext): Promise<Inbox[]> {
  const own = watchedBy(ctx);
  const folders = follow(ctx, own);
  await Promise.all(folders.map(({ accountId }) => look(ctx, accountId, own.get(accountId)!)));
  return folders.flatMap(({ accountId, folder }) => {
    const watched = own.get(accountId);
    if (watched === undefined) return [];
    return [{ accountId, folder, state: watched.state, files: [...watched.seen.values()].map((seen) => told(ctx, accountId, seen)), more: watched.more }];
  });
}

function watchedBy(ctx: ServiceContext): Map<string, Watched> {
  let own = watches.get(ctx);
  if (own === undefined) {
    own = new Map();
    watches.set(ctx, own);
  }
  return own;
}

/** Takes up folders that were set and lets go of those that no longer are. */
function follow(ctx: ServiceContext, own: Map<string, Watched>): InboxFolder[] {
  const folders = inboxFolders(ctx.db);
  for (const [accountId, watched] of own) {
    if (folders.some((one) => one.accountId === accountId && one.folder === watched.folder)) continue;
    watched.watcher?.close();
    own.delete(accountId);
  }
  for (const { accountId, folder } of folders) {
    if (!own.has(accountId)) own.set(accountId, { folder, watcher: null, state: 'missing', seen: new Map(), more: 0, dueMs: Number.NEGATIVE_INFINITY, looking: null });
  }
  return folders;
}

function listen(watched: Watched): void {
  if (watched.watcher !== null) return;
  try {
    const watcher = watch(watched.folder, { persistent: false }, () => {
      watched.dueMs = Number.NEGATIVE_INFINITY;
    });
    // A folder that is taken away ends its watcher; the next look finds it missing, or back.
    watcher.on('error', () => {
      watcher.close();
      if (watched.watcher === watcher) watched.watcher = null;
    });
    watched.watcher = watcher;
  } catch {
    watched.watcher = null;
  }
}

async function look(ctx: ServiceContext, accountId: string, watched: Watched): Promise<void> {
  watched.looking ??= lookOnce(ctx, accountId, watched).finally(() => {
    watched.looking = null;
  });
  await watched.looking;
}

async function lookOnce(ctx: ServiceContext, accountId: string, watched: Watched): Promise<void> {
  const before = summary(ctx, accountId, watched);
  watched.dueMs = ctx.clock.now() + RESCAN_MS;
  const found = await lookInto(watched.folder);
  const at = ctx.clock.now();
  const seen = new Map<string, Seen>();
  for (const file of found.state === 'watched' ? found.files : []) {
    const last = watched.seen.get(file.name);
    const same = last !== undefined && last.file.bytes === file.bytes && last.file.modifiedMs === file.modifiedMs;
    seen.set(file.name, same ? last : { file, sinceMs: at, sha256: null });
  }
  // A watcher of a folder that is gone says nothing more, even when another comes in its place.
  if (found.state !== 'watched') {
    watched.watcher?.close();
    watched.watcher = null;
  }
  watched.state = found.state;
  watched.more = found.state === 'watched' ? found.more : 0;
  watched.seen = seen;
  for (const one of seen.values()) {
    if (one.sha256 === null && isStill(one, at) && isKeptSize(ctx, one)) one.sha256 = await hashOfFile(watched.folder, one.file);
  }
  if ([...seen.values()].some((one) => !isStill(one, at))) watched.dueMs = Math.min(watched.dueMs, at + SETTLING_MS);
  if (ctx.db.open && summary(ctx, accountId, watched) !== before) ctx.touch();
}

const isStill = ({ sinceMs, file }: Seen, nowMs: number): boolean => nowMs - sinceMs >= STILL_MS || nowMs - file.modifiedMs >= LONG_AGO_MS;

/** A statement of another length than every kept one was never imported; its bytes need not be read for that. */
const isKeptSize = (ctx: ServiceContext, { file }: Seen): boolean => ctx.db.open && file.bytes <= MAX_STATEMENT_BYTES && keepsStatementOf(ctx.db, file.bytes);

/** A clock set back must not put a look off for as long as it was ahead. */
const isDue = (ctx: ServiceContext, { dueMs }: Watched): boolean => ctx.clock.now() >= dueMs || dueMs - ctx.clock.now() > RESCAN_MS;

function told(ctx: ServiceContext, accountId: string, seen: Seen): InboxFile {
  const { name, bytes, modifiedMs } = seen.file;
  return { name, bytes, modifiedAt: formatInstant(modifiedMs), state: stateOf(ctx, accountId, seen) };
}

function stateOf(ctx: ServiceContext, accountId: string, seen: Seen): InboxFile['state'] {
  if (!isStill(seen, ctx.clock.now())) return 'settling';
  if (seen.file.bytes > MAX_STATEMENT_BYTES) return 'too-large';
  return seen.sha256 !== null && isImported(ctx.db, accountId, seen.sha256) ? 'imported' : 'waiting';
}

/** What a window shows of it: where this changes, windows are told. */
function summary(ctx: ServiceContext, accountId: string, watched: Watched): string {
  if (!ctx.db.open) return '';
  return JSON.stringify([watched.state, watched.more, [...watched.seen.values()].map((seen) => [seen.file, stateOf(ctx, accountId, seen)])]);
}
