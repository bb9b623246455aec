import type { Scoring } from '../../shared/premortem/scoring.ts';
import type { WeekSignature } from '../../shared/premortem/scoring-covered.ts';
import { sql, type Db } from './db.ts';

type Row = Omit<Scoring, 'scores' | 'unforeseen' | 'complete'> & { readonly scores: string; readonly unforeseen: string; readonly complete: 0 | 1 };

const SELECT = 'SELECT id, plan_id AS planId, premortem_id AS premortemId, version, at, nature, reason, scores, unforeseen, complete, hash FROM premortem_scorings';

const toScoring = (row: Row): Scoring => ({ ...row, scores: JSON.parse(row.scores) as Scoring['scores'], unforeseen: JSON.parse(row.unforeseen) as Scoring['unforeseen'], complete: row.complete === 1 });

export function insertScoring(db: Db, { scores, unforeseen, complete, ...own }: Scoring): void {
  sql(
    db,
    `INSERT INTO premortem_scorings (id, plan_id, premortem_id, version, at, nature, reason, scores, unforeseen, complete, hash)
     VALUES (@id, @planId, @premortemId, @version, @at, @nature, @reason, @scores, @unforeseen, @complete, @hash)`,
  ).run({ ...own, scores: JSON.stringify(scores), unforeseen: JSON.stringify(unforeseen), complete: complete ? 1 : 0 });
}

/** The state a scoring is in now. */
export function newestScoring(db: Db, premortemId: string): Scoring | null {
  const row = sql<Row>(db, `${SELECT} WHERE premortem_id = ? ORDER BY version DESC LIMIT 1`).get(premortemId);
  return row === undefined ? null : toScoring(row);
}

/** Whole states only, oldest first: a scoring half done is no statement. */
export function completeScorings(db: Db, premortemId: string): Scoring[] {
  return sql<Row>(db, `${SELECT} WHERE premortem_id = ? AND complete = 1 ORDER BY version`).all(premortemId).map(toScoring);
}

/** Weeks with a signature that was given at an instant or later. */
export function weeksSignedSince(db: Db, at: string): WeekSignature[] {
  return sql<WeekSignature>(db, `SELECT week, signed_at AS signedAt FROM reviews WHERE state = 'signed' AND week GLOB '????-W??' AND signed_at >= ? ORDER BY week`).all(at);
}

/** A plan with the pre-mortem that stood last, and the newest scoring of that one. */
export interface LookedBackPlan {
  readonly planId: string;
  readonly accountId: string;
  readonly instrumentId: string | null;
  readonly symbol: string;
  readonly title: string;
  readonly setup: string;
  readonly side: 'long' | 'short';
  readonly state: string;
  readonly endedAt: string | null;
  readonly premortemId: string;
  readonly submittedAt: string;
  readonly causes: string;
  readonly scores: string | null;
  readonly unforeseen: string | null;
  readonly complete: 0 | 1 | null;
  readonly scoredAt: string | null;
}

/** Every plan for which a pre-mortem was handed in, in the order of their seals. */
export function listLookedBackPlans(db: Db): LookedBackPlan[] {
  return sql<LookedBackPlan>(
    db,
    `SELECT p.id AS planId, p.account_id AS accountId, p.instrument_id AS instrumentId, coalesce(i.symbol, '') AS symbol, json_extract(p.content, '$.title') AS title,
       json_extract(p.content, '$.setup') AS setup, json_extract(p.content, '$.side') AS side, p.state, p.ended_at AS endedAt,
       m.id AS premortemId, m.submitted_at AS submittedAt, m.causes, s.scores, s.unforeseen, s.complete, s.at AS scoredAt
     FROM plans p
     JOIN premortems m ON m.number = (SELECT max(number) FROM premortems WHERE plan_id = p.id AND state = 'submitted')
     LEFT JOIN premortem_scorings s ON s.premortem_id = m.id AND s.version = (SELECT max(version) FROM premortem_scorings WHERE premortem_id = m.id)
     LEFT JOIN instruments i ON i.id = p.instrument_id
     WHERE p.state <> 'draft' ORDER BY p.sealed_at, p.id`,
  ).all();
}

/** The highest band of the ladder that orders under each plan reached; null below the first. Plans without a judged order are not in it. */
export function bandsOfPlans(db: Db): Map<string, number | null> {
  const rows = sql<{ planId: string; band: number | null }>(
    db,
    `SELECT plan_id AS planId, max(json_extract(figures, '$.band')) AS band FROM tickets WHERE plan_id IS NOT NULL AND nature = 'risk' AND figures IS NOT NULL GROUP BY plan_id`,
  ).all();
  return new Map(rows.map(({ planId, band }) => [planId, band]));
}
