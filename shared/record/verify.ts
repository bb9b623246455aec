import { z } from 'zod';
import type { AnchorMarks, Mark } from './anchor.ts';
import { contentText, GENESIS, misfit } from './chain.ts';
import type { RecordHead, RecordRow, VerifyResult } from './record.ts';

export interface RecordEvidence {
  /** The chain, oldest first; asked for a second time where marks were missed. */
  readonly rows: () => Iterable<RecordRow>;
  /** SHA-256 of the text in UTF-8, as 64 hexadecimal digits. */
  readonly hash: (text: string) => string;
  /** Where the journal itself says its record ends; undefined where that is not known, as in an old export. */
  readonly ownHead: RecordHead | null | undefined;
  /** What was seen from outside; null where there is no anchor. */
  readonly anchor: AnchorMarks | null;
}

/**
 * Judges a record: by its chain, by the end it names itself, and by what an anchor outside saw of it. Of several findings
 * the gravest is told:
 *
 * `empty`: not one record.
 * `edited`: a record does not fit the one before it; or the chain fits itself, but an end that was seen once stands no longer,
 *   though what it told is still told, under another hash; or the end is not the one the journal names.
 * `cut`: the journal itself names a later end than there is.
 * `older`: the anchor has seen later records, or others, than this journal has: it was put back, or it is a copy that went
 *   on by itself. Restoring through Ballast is neither, since a restored journal has an anchor of its own.
 * `cannot-exclude`: all fits, but nobody outside watched, or not from the beginning.
 * `intact`: all fits, and the anchor agrees.
 *
 * A journal ahead of its anchor is intact: the anchor is written after the save.
 */
export function judgeRecord(evidence: RecordEvidence): VerifyResult {
  const { ownHead, anchor } = evidence;
  const chain = walkChain(evidence);
  const found = { ...nothingFound, records: chain.records, head: chain.head, anchoredAt: anchor?.writtenAt ?? null };
  if (chain.broken !== null) return { ...found, verdict: 'edited', firstBroken: chain.broken.seq, problem: chain.broken.problem };
  if (chain.records === 0) return { ...found, verdict: 'empty' };
  const met = meet(chain, anchor);
  if (met.firstMissed !== null && isRewritten(evidence, met)) return { ...found, ...rewritten(chain.records, met, met.firstMissed) };
  const wrong = wrongEnd(chain, ownHead, met) ?? chain.told ?? (met.firstMissed === null ? null : olderThan(chain.records, met, met.firstMissed));
  if (wrong !== null) return { ...found, ...wrong };
  if (anchor === null) return { ...found, verdict: 'cannot-exclude' };
  return anchor.since === null ? { ...found, verdict: 'intact' } : { ...found, verdict: 'cannot-exclude', since: anchor.since.seq };
}

/** By its chain alone: whether each record fits the one before it. */
export function judgeChain(rows: Iterable<RecordRow>, hash: (text: string) => string): VerifyResult {
  const { records, head, broken } = walkChain({ rows: () => rows, hash, ownHead: undefined, anchor: null });
  const found = { ...nothingFound, records, head };
  if (broken !== null) return { ...found, verdict: 'edited', firstBroken: broken.seq, problem: broken.problem };
  return { ...found, verdict: records === 0 ? 'empty' : 'intact' };
}

const nothingFound = { firstBroken: null, problem: null, between: null, missing: null, since: null, anchoredAt: null } as const;

type Finding = Pick<VerifyResult, 'verdict'> & Partial<VerifyResult>;

interface Chain {
  readonly records: number;
  /** Of the last record that fits. */
  readonly head: string | null;
  readonly broken: { readonly seq: number; readonly problem: string } | null;
  /** Hashes of the records somebody else has named. */
  readonly hashes: ReadonlyMap<number, string>;
  /** What the record itself tells of its gaps. */
  readonly told: Finding | null;
}

function walkChain({ rows, hash, ownHead, anchor }: RecordEvidence): Chain {
  const wanted = new Set([...marksOf(anchor), ...(ownHead ? [ownHead] : [])].map(({ seq }) => seq));
  const hashes = new Map<number, string>();
  let records = 0;
  let head = GENESIS;
  let told: Finding | null = null;
  for (const row of rows()) {
    records += 1;
    const problem = misfit(row, records, head, hash);
    if (problem !== null) return { records, head: records === 1 ? null : head, broken: { seq: row.seq, problem }, hashes, told };
    head = row.hash;
    if (wanted.has(row.seq)) hashes.set(row.seq, row.hash);
    told ??= toldGap(row);
  }
  return { records, head: records === 0 ? null : head, broken: null, hashes, told };
}

const marksOf = (anchor: AnchorMarks | null): readonly Mark[] => (anchor === null ? [] : [...anchor.checkpoints, anchor.head, ...anchor.missed]);

interface Met {
  /** The earliest record that was seen once and is not there. */
  readonly firstMissed: number | null;
  /** The latest record before it that stands as it was seen; 0 where none does. */
  readonly lastStanding: number;
  /** The latest record anybody has seen. */
  readonly latest: number;
  readonly missedContents: ReadonlySet<string>;
}

/** The end the journal names is no witness here: whoever hashes a chain anew writes that one, too. */
function meet({ hashes }: Chain, anchor: AnchorMarks | null): Met {
  const marks = marksOf(anchor);
  const missed = marks.filter(({ seq, hash }) => hashes.get(seq) !== hash);
  const firstMissed = missed.length === 0 ? null : Math.min(...missed.map(({ seq }) => seq));
  const standing = marks.filter(({ seq, hash }) => hashes.get(seq) === hash);
  return {
    firstMissed,
    lastStanding: Math.max(0, ...standing.map(({ seq }) => seq).filter((seq) => firstMissed === null || seq < firstMissed)),
    latest: Math.max(0, ...marks.map(({ seq }) => seq)),
    missedContents: new Set(missed.map(({ content }) => content)),
  };
}

/** Whether what a missed record told is still told, by a record of another hash: the chain was hashed anew. */
function isRewritten({ rows, hash }: RecordEvidence, { lastStanding, missedContents }: Met): boolean {
  for (const row of rows()) {
    if (row.seq > lastStanding && missedContents.has(hash(contentText(row)).slice(0, 32))) return true;
  }
  return false;
}

function rewritten(records: number, { lastStanding }: Met, firstMissed: number): Finding {
  return { verdict: 'edited', problem: 'RECORD_REWRITTEN', firstBroken: Math.min(firstMissed, records), between: { after: lastStanding, before: firstMissed } };
}

function olderThan(records: number, { lastStanding, latest }: Met, firstMissed: number): Finding {
  if (firstMissed > records) return { verdict: 'older', problem: 'RECORD_OLDER', missing: latest - records };
  return { verdict: 'older', problem: 'RECORD_FORKED', between: { after: lastStanding, before: firstMissed } };
}

/** The end of the chain against the end the journal names. */
function wrongEnd({ records, hashes }: Chain, ownHead: RecordHead | null | undefined, { lastStanding }: Met): Finding | null {
  if (ownHead === undefined) return null;
  if (ownHead === null) return { verdict: 'edited', problem: 'RECORD_HEAD_MISSING', firstBroken: records };
  return endsOtherwise(ownHead, { seq: records, hash: hashes.get(ownHead.seq) ?? null }, lastStanding);
}

/**
 * How an end that is named and the end that is there fall apart; null where they are one.
 *
 * @param there the last record's number, and the hash of the record that has the number named
 */
function endsOtherwise(named: RecordHead, there: { readonly seq: number; readonly hash: string | null }, lastStanding: number): Finding | null {
  if (named.seq > there.seq) return { verdict: 'cut', problem: 'RECORD_CUT', firstBroken: there.seq, missing: named.seq - there.seq };
  if (named.hash !== there.hash) {
    return { verdict: 'edited', problem: 'RECORD_HEAD_DIFFERS', firstBroken: named.seq, between: { after: Math.min(lastStanding, named.seq - 1), before: named.seq } };
  }
  return named.seq === there.seq ? null : { verdict: 'edited', problem: 'RECORD_ADDED', firstBroken: named.seq + 1 };
}

const zSeq = z.number().int().nonnegative();
const zEnd = z.object({ seq: zSeq, hash: z.string() });

/** Payload of 'record-gap-found': the end the journal named, and the end that was there. */
export const zGapFound = z.object({ named: zEnd.nullable(), there: zEnd });
/** What a 'protections-carried' says of why: an anchor had seen records this journal does not have. */
export const zOlderFound = z.object({ why: z.literal('older-journal'), ownSeq: zSeq, anchorSeq: zSeq });

/** What Ballast found when it went on writing, and wrote down. */
function toldGap({ seq, kind, payload }: RecordRow): Finding | null {
  if (kind === 'record-gap-found') {
    const { data } = zGapFound.safeParse(readJson(payload));
    if (data === undefined) return null;
    const { named, there } = data;
    if (named !== null && named.seq > there.seq) return { verdict: 'cut', problem: 'RECORD_CUT', firstBroken: there.seq, missing: named.seq - there.seq };
    return { verdict: 'edited', problem: named === null ? 'RECORD_HEAD_MISSING' : 'RECORD_HEAD_DIFFERS', firstBroken: there.seq, between: { after: 0, before: seq } };
  }
  if (kind !== 'protections-carried') return null;
  const { data } = zOlderFound.safeParse(readJson(payload));
  return data === undefined ? null : { verdict: 'older', problem: 'RECORD_OLDER', missing: Math.max(0, data.anchorSeq - data.ownSeq), between: { after: data.ownSeq, before: seq } };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
