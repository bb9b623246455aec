import type { AnchorMarks, Mark } from '../../shared/record/anchor.ts';
import { contentText } from '../../shared/record/chain.ts';
import type { RecordKind, RecordRow } from '../../shared/record/record.ts';
import { isHeld } from '../../shared/lockout/transitions.ts';
import { waitState } from '../../shared/time/wait.ts';
import type { AnchorSight } from '../anchor/keeper.ts';
import { listOpenLockouts } from '../db/lockouts.ts';
import { pendingLoosenings } from '../db/loosenings.ts';
import { lastRecordBut, recordHead } from '../db/record.ts';
import { sha256 } from '../db/sha256.ts';
import type { ServiceContext } from './context.ts';
import { protectionsToCarry } from './protections.ts';

/** By these nothing is used up: a journal that lacks only them gives no allowance back. */
const bookkeeping: readonly RecordKind[] = [
  'backup-made', 'time-jump', 'network-time', 'journal-restored', 'record-gap-found', 'protections-carried', 'journal-inherited-locks', 'lockout-begun', 'lockout-extended', 'lockout-ended',
  'loosening-queued', 'loosening-cancelled',
];

export function markOf(row: RecordRow): Mark {
  return { seq: row.seq, hash: row.hash, content: sha256(contentText(row)).slice(0, 32) };
}

/** What the anchor holds of the journal now; null while there is no record. */
export function anchorSight(ctx: ServiceContext, form: number): AnchorSight | null {
  const last = recordHead(ctx.db);
  if (last === null) return null;
  const time = ctx.clock.witness();
  const reading = ctx.clock.reading();
  const left = (wait: Parameters<typeof waitState>[0]): number => waitState(wait, reading).remainingMs;
  return {
    form,
    writtenAt: reading.now,
    head: markOf(last),
    used: lastRecordBut(ctx.db, bookkeeping),
    lockouts: listOpenLockouts(ctx.db).filter((lockout) => isHeld(lockout, reading)).map((lockout) => ({ lockout: { ...lockout }, remainingMs: left(lockout.wait) })),
    loosenings: pendingLoosenings(ctx.db).map((loosening) => ({ loosening: { ...loosening }, remainingMs: left(loosening.wait) })),
    protections: protectionsToCarry(ctx),
    time: { ...time },
  };
}

/** An anchor that begins to watch a journal it did not see begin knows nothing of what was before. */
export function unseenPast(ctx: ServiceContext): Pick<AnchorMarks, 'since' | 'checkpoints' | 'missed'> {
  const last = recordHead(ctx.db);
  return { since: last === null || last.seq === 1 ? null : markOf(last), checkpoints: [], missed: [] };
}
