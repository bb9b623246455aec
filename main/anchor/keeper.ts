import { ANCHOR_FORMAT, type Anchor } from '../../shared/record/anchor.ts';
import { withMark } from '../../shared/record/checkpoints.ts';
import { AnchorFault, writeAnchor } from './anchor-files.ts';

/** What the anchor holds of the journal as it stands now; null while the record is empty. */
export type AnchorSight = Omit<Anchor, 'format' | 'journalId' | 'since' | 'checkpoints' | 'missed'>;

/** What it holds of the journal as it was. */
export type AnchorPast = Pick<Anchor, 'since' | 'checkpoints' | 'missed'>;

export interface AnchorKeeper {
  /** The anchor as it was last read or written; null where there is none on disk. */
  readonly kept: () => Anchor | null;
  /** The record has grown. `urgent`: by something that protects; then the anchor is written before this returns. */
  readonly saved: (urgent: boolean) => void;
  /** From here on it is kept, beginning now. */
  readonly begin: (journalId: string, past: AnchorPast, look: () => AnchorSight | null) => void;
  /** Writes it for the last time. */
  readonly close: () => void;
}

/** So long after the record has grown the anchor may stay behind it. */
export const ANCHOR_DELAY_MS = 1000;

/**
 * Keeps one journal's anchor. It follows the journal and is never ahead of it: it is written after the save it tells of.
 *
 * A folder that cannot be written stops nothing; it is told once, until a write succeeds again.
 */
export function anchorKeeper(folder: string, read: Anchor | null, fault: (error: unknown) => void): AnchorKeeper {
  let kept = read;
  let watched: { journalId: string; past: AnchorPast; look: () => AnchorSight | null } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (watched === null) return;
    try {
      const sight = watched.look();
      if (sight === null) return;
      watched.past = { ...watched.past, checkpoints: withMark(watched.past.checkpoints, sight.head) };
      const anchor: Anchor = { format: ANCHOR_FORMAT, journalId: watched.journalId, ...watched.past, ...sight };
      writeAnchor(folder, anchor);
      kept = anchor;
      failing = false;
    } catch (error) {
      if (!failing) fault(new AnchorFault(folder, error));
      failing = true;
    }
  };

  return {
    kept: () => kept,
    saved: (urgent) => {
      if (watched === null) return;
      if (urgent) write();
      else {
        timer ??= setTimeout(write, ANCHOR_DELAY_MS);
        timer.unref();
      }
    },
    begin: (journalId, past, look) => {
      watched = { journalId, past, look };
      write();
    },
    close: () => {
      write();
      watched = null;
    },
  };
}
