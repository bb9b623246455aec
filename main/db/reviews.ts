import type { ReviewFacts, ReviewWords } from '../../shared/review/review.ts';
import { sql, type Db } from './db.ts';

export interface StoredReview {
  readonly id: string;
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

/** Newest week first. */
export function listReviews(db: Db): StoredReview[] {
  return sql<Row>(db, `${SELECT} ORDER BY week DESC`).all().map(toReview);
}

/** The last retrospective signed for a week before this one. */
export function signedBefore(db: Db, week: string): StoredReview | null {
  return one(sql<Row>(db, `${SELECT} WHERE state = 'signed' AND week < ? ORDER BY week DESC LIMIT 1`).get(week));
}

export function signedWeeks(db: Db, fromWeek: string): string[] {
  return sql<{ week: string }>(db, `SELECT week FROM reviews WHERE state = 'signed' AND week >= ?`)
    .all(fromWeek)
    .map(({ week }) => week);
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
