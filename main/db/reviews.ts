import type { CommitmentHold } from '../../shared/review/commitment.ts';
import type { PeriodKind } from '../../shared/review/period.ts';
import type { ReviewFacts, ReviewWords } from '../../shared/review/review.ts';
import { sql, type Db } from './db.ts';

export interface StoredReview {
  readonly id: string;
  /** The time it looks back on: a week, a day or a month. */
  readonly week: string;
  readonly state: 'draft' | 'signed';
  /** Of a signed one only. */
  readonly facts: ReviewFacts | null;
  readonly words: ReviewWords;
  readonly signedName: string | null;
  readonly signedAt: string | null;
  readonly hash: string | null;
  readonly revision: number;
}

type Row = Omit<StoredReview, 'facts' | 'words'> & { facts: string | null; words: string };

const SELECT = 'SELECT id, week, state, facts, words, signed_name AS signedName, signed_at AS signedAt, hash, revision FROM reviews';

const toReview = (row: Row): StoredReview => ({ ...row, facts: row.facts === null ? null : (JSON.parse(row.facts) as ReviewFacts), words: JSON.parse(row.words) as ReviewWords });

const one = (row: Row | undefined): StoredReview | null => (row === undefined ? null : toReview(row));

export function insertReview(db: Db, { id, week, words, at }: { id: string; week: string; words: ReviewWords; at: string }): void {
  sql(db, `INSERT INTO reviews (id, week, state, words, revision, created_at, updated_at) VALUES (@id, @week, 'draft', @words, 1, @at, @at)`).run({ id, week, words: JSON.stringify(words), at });
}

export function readReview(db: Db, id: string): StoredReview | null {
  return one(sql<Row>(db, `${SELECT} WHERE id = ?`).get(id));
}

export function findReview(db: Db, week: string): StoredReview | null {
  return one(sql<Row>(db, `${SELECT} WHERE week = ?`).get(week));
}

const OF_KIND: Readonly<Record<PeriodKind, string>> = { day: '????-??-??', week: '????-W??', month: '????-??' };

/** Newest first. */
export function listReviews(db: Db, kind: PeriodKind): StoredReview[] {
  return sql<Row>(db, `${SELECT} WHERE week GLOB ? ORDER BY week DESC`).all(OF_KIND[kind]).map(toReview);
}

/** The last retrospective of that kind signed for a time before this one. */
export function signedBefore(db: Db, kind: PeriodKind, week: string): StoredReview | null {
  return one(sql<Row>(db, `${SELECT} WHERE state = 'signed' AND week GLOB ? AND week < ? ORDER BY week DESC LIMIT 1`).get(OF_KIND[kind], week));
}

export function signedWeeks(db: Db, fromWeek: string): string[] {
  return sql<{ week: string }>(db, `SELECT week FROM reviews WHERE state = 'signed' AND week GLOB '${OF_KIND.week}' AND week >= ?`)
    .all(fromWeek)
    .map(({ week }) => week);
}

/**
 * Which violations were acknowledged in weeks and days whose retrospective is signed, and in which; of several the week before the day, then the first.
 * What came to light late stands in a later one than it happened in, so nothing bounds them above.
 */
export function acknowledgedInSigned(db: Db, from: { week: string; day: string }): Map<string, string> {
  const rows = sql<{ id: string; period: string }>(
    db,
    `SELECT json_extract(v.value, '$.id') AS id, r.week AS period FROM reviews r, json_each(r.facts, '$.violations') v
     WHERE r.state = 'signed' AND ((r.week GLOB '${OF_KIND.week}' AND r.week >= @week) OR (r.week GLOB '${OF_KIND.day}' AND r.week >= @day))
       AND json_extract(v.value, '$.id') IN (SELECT value FROM json_each(r.words, '$.acknowledged'))
     ORDER BY r.week GLOB '${OF_KIND.week}', r.week DESC`,
  ).all(from);
  // The last one put in stays.
  return new Map(rows.map(({ id, period }) => [id, period]));
}

/** What holds its commitments, by the commitment's id. */
export function readHolds(db: Db, reviewId: string): Record<string, CommitmentHold> {
  const rows = sql<{ commitment_id: string; hold: string }>(db, 'SELECT commitment_id, hold FROM review_holds WHERE review_id = ? ORDER BY at, commitment_id').all(reviewId);
  return Object.fromEntries(rows.map(({ commitment_id, hold }) => [commitment_id, JSON.parse(hold) as CommitmentHold]));
}

export function writeHold(db: Db, reviewId: string, commitmentId: string, hold: CommitmentHold): void {
  sql(db, 'INSERT INTO review_holds (review_id, commitment_id, hold, at) VALUES (?, ?, ?, ?) ON CONFLICT (review_id, commitment_id) DO UPDATE SET hold = excluded.hold, at = excluded.at').run(reviewId, commitmentId, JSON.stringify(hold), hold.at);
}

/** The rule or routine stays; it only no longer stands for that promise. */
export function deleteHold(db: Db, reviewId: string, commitmentId: string): void {
  sql(db, 'DELETE FROM review_holds WHERE review_id = ? AND commitment_id = ?').run(reviewId, commitmentId);
}

/** @returns false where the stored revision is another one, or the retrospective is signed */
export function writeWords(db: Db, id: string, revision: number, words: ReviewWords, at: string): boolean {
  return sql(db, `UPDATE reviews SET words = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ? AND state = 'draft'`).run(JSON.stringify(words), at, id, revision).changes === 1;
}

export interface Signature {
  readonly id: string;
  readonly facts: ReviewFacts;
  readonly name: string;
  readonly at: string;
  readonly hash: string;
}

/** Freezes it: from here on a trigger refuses every change. */
export function writeSignature(db: Db, { id, facts, name, at, hash }: Signature): void {
  sql(
    db,
    `UPDATE reviews SET state = 'signed', facts = @facts, signed_name = @name, signed_at = @at, hash = @hash, revision = revision + 1, updated_at = @at WHERE id = @id`,
  ).run({ id, facts: JSON.stringify(facts), name, at, hash });
}
