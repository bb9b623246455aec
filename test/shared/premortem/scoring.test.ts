import { expect, test } from 'vitest';
import { blankScore, marks, obediences, scoringComplete, scoringProblems, zCauseScore, zUnforeseen, type CauseScore } from '../../../shared/premortem/scoring.ts';
import { settledBy } from '../../../shared/premortem/scoring-covered.ts';

const marked: CauseScore = { ...blankScore, cause: 'happened', tripwire: 'did-not-happen' };
const fired: CauseScore = { ...marked, tripwire: 'happened', obeyed: 'obeyed' };

test('every way to mark a cause and a tripwire is taken, an unknown one is not', () => {
  for (const cause of [...marks, null]) for (const obeyed of [...obediences, null]) expect(zCauseScore.safeParse({ ...blankScore, cause, obeyed }).success).toBe(true);
  for (const wrong of [{ cause: 'maybe' }, { tripwire: 'fired' }, { obeyed: 'yes' }, { firedDay: '18.11.2026' }, { firedDay: '2026-11-18 ' }, { firedDay: 'x2026-11-18' }, { firedAt: 'noon' }]) expect(zCauseScore.safeParse({ ...blankScore, ...wrong }).success).toBe(false);
});

test('an unforeseen cause is some words, at most 2,000 letters', () => {
  const told = (text: string): boolean => zUnforeseen.safeParse({ family: 'self', text }).success;
  expect([told('I was bored'), told('   '), told(''), told('x'.repeat(2000)), told('x'.repeat(2001))]).toEqual([true, false, false, true, false]);
});

test.each<[what: string, scores: CauseScore[], complete: boolean]>([
  ['nothing to mark', [], true],
  ['a blank one', [blankScore], false],
  ['a cause without its tripwire', [{ ...marked, tripwire: null }], false],
  ['a tripwire without its cause', [{ ...marked, cause: null }], false],
  ['both', [marked], true],
  ['a tripwire that fired, and nobody says whether it was obeyed', [{ ...fired, obeyed: null }], false],
  ['a tripwire that fired and was not obeyed', [{ ...fired, obeyed: 'not-obeyed' }], true],
  ['one of two', [marked, blankScore], false],
])('%s', (_, scores, complete) => expect(scoringComplete(scores)).toBe(complete));

test.each<[what: string, causes: number, scores: CauseScore[], unforeseen: string[], problems: object[]]>([
  ['as many marks as causes', 2, [marked, fired], ['bought what I did not know'], []],
  ['fewer marks than causes', 2, [marked], [], [{ code: 'SCORES_DO_NOT_FIT', field: 'scores', params: { given: 1, causes: 2 } }]],
  ['a day of a tripwire that did not fire', 2, [marked, { ...marked, firedDay: '2026-11-18' }], [], [{ code: 'TRIPWIRE_NOT_FIRED', field: 'scores.1', params: { card: 2 } }]],
  ['an instant of one', 1, [{ ...marked, firedDay: '2026-11-18', firedAt: '2026-11-18T02:00:00.000Z' }], [], [{ code: 'TRIPWIRE_NOT_FIRED', field: 'scores.0', params: { card: 1 } }]],
  ['obedience to one', 1, [{ ...marked, obeyed: 'obeyed' }], [], [{ code: 'TRIPWIRE_NOT_FIRED', field: 'scores.0', params: { card: 1 } }]],
  ['one that fired on a day and at an instant', 1, [{ ...fired, firedDay: '2026-11-18', firedAt: '2026-11-18T02:00:00.000Z' }], [], []],
  ['a day there is not', 1, [{ ...fired, firedDay: '2026-02-30' }], [], [{ code: 'FIRED_DAY_INVALID', field: 'scores.0', params: { card: 1 } }]],
  ['an instant without its day', 2, [marked, { ...fired, firedAt: '2026-11-18T02:00:00.000Z' }], [], [{ code: 'FIRED_WITHOUT_DAY', field: 'scores.1', params: { card: 2 } }]],
  ['too little said of what nobody foresaw', 0, [], ['enough words here', 'bad'], [{ code: 'UNFORESEEN_THIN', field: 'unforeseen.1' }]],
  // Eight Latin letters say as much as four Chinese characters.
  ['just enough said of it', 0, [], ['too early', '追高了吗'], []],
])('%s', (_, causes, scores, unforeseen, problems) => expect(scoringProblems(causes, scores, unforeseen.map((text) => ({ family: 'self', text })))).toEqual(problems));

const finishedAt = '2026-11-18T00:00:00.000Z';
const [before, then, after] = ['2026-11-17T23:59:59.999Z', finishedAt, '2026-11-25T00:00:00.000Z'];
test.each<[what: string, signatures: [week: string, signedAt: string][], settled: string | null]>([
  ['no signature', [], null],
  ['of the week the plan closed in', [['2026-W46', after]], '2026-W46'],
  ['of the week it was finished in', [['2026-W47', after]], '2026-W47'],
  ['of another week', [['2026-W45', after], ['2026-W48', after]], null],
  ['given before it was finished', [['2026-W46', before]], null],
  ['given as it was finished', [['2026-W46', then]], '2026-W46'],
  ['of both, the first', [['2026-W46', before], ['2026-W47', after]], '2026-W47'],
])('is settled by a signature %s', (_, signatures, settled) => {
  const signed = signatures.map(([week, signedAt]) => ({ week, signedAt }));
  expect(settledBy({ closedWeek: '2026-W46', finishedWeek: '2026-W47', finishedAt }, signed)).toBe(settled);
  expect(settledBy({ closedWeek: '2026-W46', finishedWeek: '2026-W47', finishedAt: null }, signed)).toBeNull();
});
