import { describe, expect, test } from 'vitest';
import type { CommitmentHold } from '../../../shared/review/commitment.ts';
import { noNewFacts, type ReviewFacts } from '../../../shared/review/review.ts';
import { reviewDue, reviewReady, weekSpan } from '../../../shared/review/review-due.ts';
import { emptyWords, signedContent, signingGaps } from '../../../shared/review/signing.ts';

const facts = (changes: Partial<ReviewFacts>): ReviewFacts => ({
  week: '2026-W46',
  from: '2026-11-09',
  to: '2026-11-15',
  byCurrency: [],
  plansSealed: 0,
  plansExpiredUnfilled: 0,
  ticketsReleased: 0,
  ticketsBlocked: 0,
  ticketsWithdrawn: 0,
  lockouts: 0,
  unplannedFills: 0,
  fills: 0,
  stopsWidened: 0,
  best: null,
  worst: null,
  violations: [],
  previousCommitment: null,
  ...noNewFacts,
  ...changes,
});
const violation = { id: 'unplanned-entry:a:i:d', code: 'unplanned-entry', at: '2026-11-10', params: { symbol: '600519' } };
const written = { ...emptyWords, lesson: 'Wait.', commitments: [{ id: 'c1', text: 'No entry without a plan.' }] };
const hold: CommitmentHold = { kind: 'routine', routineId: 'r', title: 'Plan first', existing: false, at: '2026-11-15T12:00:00.000Z' };
const before = { id: 'b1', text: 'No night trades.', hold: null, evidence: null };

describe('what stands before a signature', () => {
  test('each violation by itself, the lesson, the commitment, the answer to the last one', () => {
    const gaps = signingGaps(facts({ violations: [violation], previous: [before] }), { ...emptyWords, lesson: '  ' }, {});
    expect(gaps).toEqual([
      { code: 'VIOLATION_NOT_ACKNOWLEDGED', field: 'violations.unplanned-entry:a:i:d', params: { symbol: '600519', violation: 'unplanned-entry' } },
      { code: 'LESSON_EMPTY', field: 'lesson' },
      { code: 'COMMITMENT_EMPTY', field: 'commitments' },
      { code: 'PREVIOUS_COMMITMENT_UNANSWERED', field: 'kept.b1', params: { commitment: 'No night trades.' } },
    ]);
  });

  test('a violation that a signed week or day acknowledged already is not asked for again; another one is', () => {
    const other = { ...violation, id: 'unplanned-entry:a:i:e' };
    const month = facts({ violations: [violation, other], acknowledgedIn: { [violation.id]: '2026-W46' } });
    expect(signingGaps(month, written, { c1: hold }).map(({ field }) => field)).toEqual(['violations.unplanned-entry:a:i:e']);
  });

  test('the signature covers what a reader sees, and nothing else', () => {
    const review = { week: '2026-W46', facts: facts({}), words: written, holds: { c1: hold }, id: 'r1', state: 'draft' };
    expect(signedContent(review, 'Lin', '2026-11-15T12:00:00.000Z')).toEqual({ week: '2026-W46', facts: facts({}), words: written, holds: { c1: hold }, signedName: 'Lin', signedAt: '2026-11-15T12:00:00.000Z' });
  });

  test('a page nobody has written on is empty', () => {
    expect(emptyWords).toEqual({ bestDecision: '', worstDecision: '', lesson: '', commitment: '', commitments: [], keptPrevious: null, kept: {}, acknowledged: [] });
  });

  test('nothing once all is said; an acknowledgement of something else does not count', () => {
    expect(signingGaps(facts({ violations: [violation] }), { ...written, acknowledged: [violation.id] }, { c1: hold })).toEqual([]);
    expect(signingGaps(facts({ violations: [violation] }), { ...written, acknowledged: ['unplanned-entry:a:i:other'] }, { c1: hold })).toHaveLength(1);
  });

  test('a commitment that nothing holds is not signed, and each is named', () => {
    const two = { ...written, commitments: [...written.commitments, { id: 'c2', text: 'Sleep first.' }, { id: 'blank', text: '  ' }] };
    expect(signingGaps(facts({}), two, { c1: hold }).map(({ code, field, params }) => [code, field, params])).toEqual([['COMMITMENT_NOT_HELD', 'commitments.c2', { commitment: 'Sleep first.' }]]);
    expect(signingGaps(facts({}), { ...written, commitments: [], commitment: 'One of old.' }, {}).map(({ field }) => field)).toEqual(['commitments.only']);
    expect(signingGaps(facts({ previous: [before] }), { ...written, kept: { b1: 'broken' } }, { c1: hold })).toEqual([]);
  });
});

describe('the retrospective that is due', () => {
  const zone = 'Asia/Shanghai';
  const long = '2026-01-01T00:00:00.000Z';
  const due = (active: string[], signed: string[], now: string, since = long) => reviewDue(new Set(active), new Set(signed), since, now, zone);

  test('a week is asked for once its Sunday is over, in the home zone', () => {
    // Sunday 15 November 2026 ends in Shanghai at 16:00 UTC.
    expect(due(['2026-W46'], [], '2026-11-15T15:59:59.999Z')).toBeNull();
    expect(due(['2026-W46'], [], '2026-11-15T16:00:00.000Z')).toEqual({ week: '2026-W46', dueAt: '2026-11-22T16:00:00.000Z', overdue: false });
  });

  test('and is overdue seven days later', () => {
    expect(due(['2026-W46'], [], '2026-11-22T15:59:59.999Z')?.overdue).toBe(false);
    expect(due(['2026-W46'], [], '2026-11-22T16:00:00.000Z')?.overdue).toBe(true);
  });

  test('the oldest unsigned week comes first; a signed one and one without trading are not asked for', () => {
    expect(due(['2026-W45', '2026-W46'], [], '2026-11-16T04:00:00.000Z')?.week).toBe('2026-W45');
    expect(due(['2026-W45', '2026-W46'], ['2026-W45'], '2026-11-16T04:00:00.000Z')?.week).toBe('2026-W46');
    expect(due([], [], '2026-11-16T04:00:00.000Z')).toBeNull();
  });

  test('what ended before the journal began, or long ago, is not owed', () => {
    expect(due(['2026-W46'], [], '2026-11-16T04:00:00.000Z', '2026-11-15T16:00:00.000Z')).toBeNull();
    expect(due(['2026-W46'], [], '2026-11-16T04:00:00.000Z', '2026-11-15T15:59:00.000Z')).not.toBeNull();
    expect(due(['2026-W38'], [], '2026-11-16T04:00:00.000Z')).toBeNull();
    expect(due(['2026-W39'], [], '2026-11-16T04:00:00.000Z')?.week).toBe('2026-W39');
  });

  // Saturday 21 and Sunday 22 November belong to Monday 23 where markets rest at weekends (accountDayOf).
  test.each([
    ['Friday, in one account', ['2026-11-20'], ['2026-W47'], [], null],
    ['the weekend, in one account', ['2026-11-23'], ['2026-W47'], [], '2026-W47'],
    ['the weekend, and one account still trades', ['2026-11-23', '2026-11-22'], ['2026-W47'], [], null],
    ['the weekend, signed already', ['2026-11-23'], ['2026-W47'], ['2026-W47'], null],
    ['the weekend, and an older week is owed', ['2026-11-23'], ['2026-W46', '2026-W47'], [], '2026-W47'],
    ['the weekend of a week without trading', ['2026-11-23'], ['2026-W46'], [], null],
    ['no account that was active', [], ['2026-W47'], [], null],
  ])('the running week is at hand once its trading is over: %s', (_, days, active, signed, expected) => {
    expect(reviewReady('2026-W47', new Set(active), new Set(signed), days)).toBe(expected);
  });

  test('a week spans seven days, one hour more where clocks go back', () => {
    expect(weekSpan('2026-W44', 'America/New_York')).toEqual({ from: '2026-10-26T04:00:00.000Z', to: '2026-11-02T05:00:00.000Z' });
  });
});
