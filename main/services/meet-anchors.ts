import type { Anchor } from '../../shared/record/anchor.ts';
import { meetMarks } from '../../shared/record/checkpoints.ts';
import { zOlderFound } from '../../shared/record/verify.ts';
import { addMilliseconds } from '../../shared/time/instant.ts';
import type { AnchorPast } from '../anchor/keeper.ts';
import { JUMP_TOLERANCE_MS } from '../clock/time-jump.ts';
import { readLockout } from '../db/lockouts.ts';
import { writeMeta } from '../db/meta.ts';
import { recordHashAt, recordHead, recordsNaming, recordsOfKind } from '../db/record.ts';
import { unseenPast } from './anchor-sight.ts';
import { accountHere, holdLeft, unexplained, type LeftLockout } from './carry-lockouts.ts';
import { carryQueue, mendQueue, type LeftLoosening } from './carry-loosenings.ts';
import type { ServiceContext } from './context.ts';
import { isSample } from './journal-file.ts';
import { holdLockout } from './lockouts.ts';
import { carryForward, longestRatchetDelay } from './protections.ts';
import { journalIsFree } from './setup.ts';

/** An anchor, and how much running time has passed since it was written, by its own witness of time. */
export interface SeenAnchor {
  readonly anchor: Anchor;
  readonly sinceMs: number;
}

export interface AnchorsAtOpening {
  /** Of this journal; for one just restored, of the journal it goes on from. */
  readonly own: SeenAnchor | null;
  /** Of the user's other journals. */
  readonly others: readonly SeenAnchor[];
  /** The journal was made a moment ago. */
  readonly fresh: boolean;
  /** It was made out of a backup by Ballast a moment ago. */
  readonly restored: boolean;
  /** The form of journals of this program. */
  readonly form: number;
}

/**
 * What the anchors have to say to a journal that has just been opened: what protected the trader and is missing here is put
 * in force again, and told in the record.
 *
 * @returns what its anchor is to remember from now on
 */
export function meetAnchors(ctx: ServiceContext, { own, others, fresh, restored, form }: AnchorsAtOpening): AnchorPast {
  if (own === null) {
    const past = fresh ? { since: null, checkpoints: [], missed: [] } : unseenPast(ctx);
    inherit(ctx, others, fresh);
    return past;
  }
  const { anchor } = own;
  unmarkSample(ctx);
  const last = recordHead(ctx.db)?.seq ?? 0;
  const met = meetMarks(anchor, (seq) => recordHashAt(ctx.db, seq));
  if (recordHashAt(ctx.db, anchor.head.seq) === anchor.head.hash) mend(ctx, own, anchor.form === form);
  else carry(ctx, own, restored);
  inherit(ctx, others, fresh);
  // Restoring a backup leaves out what came after it, in the open; what was seen before must stand in it.
  return { since: anchor.since, checkpoints: met.checkpoints, missed: restored ? met.missed.filter(({ seq }) => seq < last) : met.missed };
}

/** A sample has no anchor: what has one was a journal before somebody marked it, and its rules still bind. */
function unmarkSample(ctx: ServiceContext): void {
  if (!isSample(ctx)) return;
  ctx.write(() => {
    writeMeta(ctx.db, 'sample', 'no');
    ctx.record('protections-carried', { why: 'marked-as-sample' });
  });
}

const leftOf = ({ anchor, sinceMs }: SeenAnchor): { lockouts: LeftLockout[]; loosenings: LeftLoosening[] } => ({
  lockouts: anchor.lockouts.map(({ lockout, remainingMs }) => ({ lockout, leftMs: Math.max(0, remainingMs - sinceMs) })),
  loosenings: anchor.loosenings.map(({ loosening, remainingMs }) => ({ loosening, leftMs: Math.max(0, remainingMs - sinceMs) })),
});

/** The anchor saw records this journal does not have: it was put back, copied or rewritten. What is newer there is carried here. */
function carry(ctx: ServiceContext, seen: SeenAnchor, restored: boolean): void {
  const { anchor } = seen;
  const { lockouts, loosenings } = leftOf(seen);
  const ownHead = recordHead(ctx.db);
  // Once for one gap: an anchor that cannot be written would otherwise hold for ever.
  if (!restored && carriedBefore(ctx, anchor.head.hash)) return;
  ctx.write(() => {
    const own = { ownSeq: ownHead?.seq ?? 0, ownHash: ownHead?.hash ?? null, anchorSeq: anchor.head.seq, anchorHash: anchor.head.hash, anchoredAt: anchor.writtenAt };
    const held = lockouts.flatMap((left) => holdLeft(ctx, left, accountHere(ctx, left.lockout.accountId), {}) ?? []);
    const queue = carryQueue(ctx, loosenings);
    const protections = carryForward(ctx, anchor.protections, () => false);
    const older = holdForOlder(ctx, anchor);
    // A backup that lacks nothing of this is plainly restored, and its record has said so already.
    const nothing = held.length + queue.queued.length + queue.cancelled.length + protections.disciplines.length + protections.seals.length === 0 && older === null;
    if (restored && nothing) return;
    ctx.record('protections-carried', { why: restored ? 'restored' : 'older-journal', ...own, lockouts: held, ...queue, ...protections, lockout: older });
  });
}

const carriedBefore = (ctx: ServiceContext, anchorHash: string): boolean =>
  recordsOfKind(ctx.db, 'protections-carried').some(({ payload }) => {
    const read = JSON.parse(payload) as { anchorHash?: unknown };
    return zOlderFound.safeParse(read).success && read.anchorHash === anchorHash;
  });

/**
 * An older journal has forgotten what was used up of the day's and the week's allowances. It is not known how much that was,
 * so nothing more is risked for as long as a loosening would wait.
 */
function holdForOlder(ctx: ServiceContext, { used, head }: Anchor): string | null {
  const nothingForgotten = used === null || recordHashAt(ctx.db, used.seq) === used.hash;
  const delayMs = longestRatchetDelay(ctx);
  if (nothingForgotten || delayMs === null || journalIsFree(ctx)) return null;
  const until = addMilliseconds(ctx.clock.reading().now, delayMs);
  const terms = { id: ctx.newId(), accountId: null, source: 'rule', ruleKind: 'older-journal', ruleId: null, assetClass: null, strategy: null, endsWith: null, words: '', evidence: { anchorSeq: head.seq } } as const;
  return holdLockout(ctx, terms, until)?.id ?? null;
}

/** The journal is the one the anchor saw, or has gone on from it. What protects less than it did there, without a record of why, was changed by hand. */
function mend(ctx: ServiceContext, seen: SeenAnchor, sameForm: boolean): void {
  const { anchor } = seen;
  const after = anchor.head.seq;
  const { lockouts, loosenings } = leftOf(seen);
  const lost = unexplained(ctx, lockouts, after);
  ctx.write(() => {
    const held = lost.flatMap((left) => holdLeft(ctx, left, accountHere(ctx, left.lockout.accountId), {}) ?? []);
    const queued = mendQueue(ctx, loosenings, after);
    const { disciplines, seals, journal } = carryForward(ctx, anchor.protections, (accountId) => !sameForm || (accountId === null ? journalRulesChanged(ctx, after) : recordsNaming(ctx.db, after, accountId) > 0));
    if (held.length + queued.length + disciplines.length + seals.length + journal.length === 0) return;
    ctx.record('protections-carried', { why: 'changed-outside', anchorSeq: after, lockouts: held, queued, disciplines, seals, journal });
  });
}

/** Whether the rules over all accounts, the home zone or the events have changed since, with a record that says so. */
function journalRulesChanged(ctx: ServiceContext, afterSeq: number): boolean {
  return recordsOfKind(ctx.db, 'discipline-changed').some(({ seq, payload }) => seq > afterSeq && (JSON.parse(payload) as { accountId?: unknown }).accountId === null) || recordsOfKind(ctx.db, 'loosening-applied').some(({ seq }) => seq > afterSeq);
}

/** A new journal is no way around the locks of another: it begins under all of them. One that is there is bound by those over every account. */
function inherit(ctx: ServiceContext, others: readonly SeenAnchor[], fresh: boolean): void {
  const found = others.flatMap((other) =>
    leftOf(other)
      .lockouts.filter(({ lockout, leftMs }) => leftMs > 0 && (fresh || lockout.accountId === null))
      .map((left) => ({ left, journalId: other.anchor.journalId })),
  );
  // One that has ended here has run its course here.
  const due = found.filter(({ left }) => readLockout(ctx.db, left.lockout.id)?.endedAt == null);
  if (due.length === 0) return;
  ctx.write(() => {
    const inherited = due.flatMap(({ left, journalId }) => {
      const id = holdLeft(ctx, left, null, { inheritedFrom: journalId }, JUMP_TOLERANCE_MS);
      return id === null ? [] : [{ id, journalId }];
    });
    if (inherited.length > 0) ctx.record('journal-inherited-locks', { lockouts: inherited });
  });
}
