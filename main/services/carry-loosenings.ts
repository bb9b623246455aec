import type { AnchoredLoosening } from '../../shared/record/anchor.ts';
import { beginWait, waitState } from '../../shared/time/wait.ts';
import { readAccount } from '../db/accounts.ts';
import { insertLoosening, pendingLoosenings, readLoosening, writePendingLoosening, type StoredLoosening } from '../db/loosenings.ts';
import { recordsNaming } from '../db/record.ts';
import type { ServiceContext } from './context.ts';
import { cancelWaiting } from './loosenings.ts';

export interface LeftLoosening {
  readonly loosening: AnchoredLoosening['loosening'];
  readonly leftMs: number;
}

export interface CarriedLoosenings {
  readonly queued: string[];
  readonly cancelled: string[];
}

/**
 * Brings the queue to what the anchor saw: what waited there waits here, for as long as it had left; and what waits here
 * alone had been cancelled or had served its time there, and does not begin again by itself.
 */
export function carryQueue(ctx: ServiceContext, left: readonly LeftLoosening[]): CarriedLoosenings {
  const carried: CarriedLoosenings = { queued: [], cancelled: [] };
  const waited = new Set(left.map(({ loosening }) => loosening.id));
  for (const waiting of pendingLoosenings(ctx.db)) {
    if (waited.has(waiting.id)) continue;
    cancelWaiting(ctx, waiting, 'older-journal');
    carried.cancelled.push(waiting.id);
  }
  for (const each of left) if (queueLeft(ctx, each)) carried.queued.push(each.loosening.id);
  return carried;
}

function queueLeft(ctx: ServiceContext, { loosening, leftMs }: LeftLoosening): boolean {
  const reading = ctx.clock.reading();
  const here = readLoosening(ctx.db, loosening.id);
  const wait = beginWait(reading, leftMs);
  if (here !== null) {
    if (here.state !== 'pending' || waitState(here.wait, reading).remainingMs >= leftMs) return false;
    writePendingLoosening(ctx.db, { ...here, wait });
    return true;
  }
  // Of an account this journal does not know there is nothing to loosen.
  if (loosening.accountId !== null && readAccount(ctx.db, loosening.accountId) === null) return false;
  const kept = asStored(loosening);
  insertLoosening(ctx.db, { ...kept, wait });
  ctx.record('loosening-queued', { id: kept.id, accountId: kept.accountId, kind: kept.kind, subject: kept.subject, changes: kept.changes, delayMs: leftMs, by: 'anchor' });
  return true;
}

/** It was written by this journal's own hand; its form is the table's business. */
const asStored = (loosening: AnchoredLoosening['loosening']): StoredLoosening => loosening as unknown as StoredLoosening;

/** Waits that somebody shortened, or whose wish somebody changed, in the table and without a record: as they were again. */
export function mendQueue(ctx: ServiceContext, left: readonly LeftLoosening[], afterSeq: number): string[] {
  const mended: string[] = [];
  for (const { loosening } of left) {
    const here = readLoosening(ctx.db, loosening.id);
    if (here === null || here.state !== 'pending' || recordsNaming(ctx.db, afterSeq, loosening.id) > 0) continue;
    const kept = asStored(loosening);
    const shorter = !(here.wait.observedMs + here.wait.durationMs >= kept.wait.observedMs + kept.wait.durationMs);
    if (!shorter && JSON.stringify(here.payload) === JSON.stringify(kept.payload)) continue;
    writePendingLoosening(ctx.db, kept);
    mended.push(here.id);
  }
  return mended;
}
