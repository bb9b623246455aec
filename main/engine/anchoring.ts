import type { Anchor } from '../../shared/record/anchor.ts';
import { readAnchors } from '../anchor/anchor-files.ts';
import { anchorKeeper, type AnchorKeeper } from '../anchor/keeper.ts';
import type { Clock } from '../clock/clock.ts';
import { laterWitness } from '../clock/later-witness.ts';
import { observe } from '../clock/observe.ts';
import type { Db } from '../db/db.ts';
import { NEWEST_VERSION } from '../db/open.ts';
import { readTimeWitness, type TimeWitness } from '../db/time-witness.ts';
import { journalIdIn } from '../db/journal-id.ts';
import { anchorSight, unseenPast } from '../services/anchor-sight.ts';
import type { ServiceContext } from '../services/context.ts';
import { isSample } from '../services/journal-file.ts';
import { meetAnchors, type SeenAnchor } from '../services/meet-anchors.ts';

/** What an engine does with the anchors, from opening to closing. */
export interface Anchoring {
  readonly keeper: AnchorKeeper;
  /** What the clocks said when the journal last looked, by its file and by its anchor. */
  readonly witness: TimeWitness | null;
  /** Compares the journal with its anchor and those of others, and keeps it from now on. */
  readonly meet: (ctx: ServiceContext, how: { readonly fresh: boolean; readonly restored: boolean }) => void;
}

const noKeeper: AnchorKeeper = { kept: () => null, saved: () => undefined, begin: () => undefined, close: () => undefined };

/**
 * Reads the anchors for a journal about to be opened. Nothing that is wrong with an anchor stops a journal from being opened:
 * it is told, and the anchor counts as missing.
 *
 * @param folder null: this engine neither reads nor writes anchors
 */
export function anchoring(db: Db, folder: string | null, clock: Clock, fault: (error: unknown) => void): Anchoring {
  const file = readTimeWitness(db);
  if (folder === null) return { keeper: noKeeper, witness: file, meet: () => undefined };
  const anchors = readAnchors(folder, fault);
  const id = journalIdIn(db);
  const own = (id === null ? undefined : anchors.get(id)) ?? null;
  const keeper = anchorKeeper(folder, own, fault);
  const seen = (anchor: Anchor): SeenAnchor => ({ anchor, sinceMs: passedSince(clock, anchor.time as TimeWitness) });
  return {
    keeper,
    witness: file === null || own === null ? file : laterWitness(file, own.time as TimeWitness),
    meet: (ctx, { fresh, restored }) => {
      if (own === null && isSample(ctx)) return;
      // Without its parent's anchor nobody can say what a restored journal lacks.
      let past = fresh ? { since: null, checkpoints: [], missed: [] } : unseenPast(ctx);
      try {
        const others = [...anchors.values()].filter(({ journalId: other }) => other !== id).map(seen);
        past = meetAnchors(ctx, { own: own === null ? null : seen(own), others, fresh, restored, form: NEWEST_VERSION });
      } catch (error) {
        fault(error);
      }
      keeper.begin(journalIdIn(db)!, past, () => (db.open ? anchorSight(ctx, NEWEST_VERSION) : null));
    },
  };
}

/** Running time since an anchor was written, by the same reckoning by which the journal's own is kept. */
export function passedSince(clock: Clock, time: TimeWitness): number {
  return Math.max(0, observe(clock, time).witness.observedMs - time.observedMs);
}
