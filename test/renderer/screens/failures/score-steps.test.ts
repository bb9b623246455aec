import { expect, test } from 'vitest';
import { answered, nextOpen, stepBeside, stepsOf } from '../../../../renderer/screens/failures/score-steps.ts';
import { blankScore, scoringComplete } from '../../../../shared/premortem/scoring.ts';

const two = [blankScore, blankScore];

test('a tripwire that fired asks one thing more, and no longer once it did not fire after all', () => {
  const fired = answered(two, { place: 0, question: 'tripwire' }, 0);
  expect(stepsOf(fired).map(({ place, question }) => `${place} ${question}`)).toEqual(['0 cause', '0 tripwire', '0 obeyed', '1 cause', '1 tripwire']);
  const obeyed = answered(fired, { place: 0, question: 'obeyed' }, 1).map((score, index) => (index === 0 ? { ...score, firedDay: '2026-11-18' } : score));
  expect(obeyed[0]).toMatchObject({ tripwire: 'happened', obeyed: 'not-obeyed' });
  expect(answered(obeyed, { place: 0, question: 'tripwire' }, 1)[0]).toEqual({ ...blankScore, tripwire: 'did-not-happen' });
});

test('answers lead through everything, then back to what was left out, then nowhere', () => {
  let scores = two;
  let step = nextOpen(scores, null);
  const seen: string[] = [];
  while (step !== null) {
    seen.push(`${step.place} ${step.question}`);
    scores = answered(scores, step, 2);
    step = nextOpen(scores, step);
  }
  expect(seen).toEqual(['0 cause', '0 tripwire', '1 cause', '1 tripwire']);
  expect(scoringComplete(scores)).toBe(true);
  const left = answered(answered(two, { place: 1, question: 'cause' }, 0), { place: 1, question: 'tripwire' }, 1);
  expect(nextOpen(left, { place: 1, question: 'tripwire' })).toEqual({ place: 0, question: 'cause' });
});

test('the arrows stop at both ends', () => {
  expect(stepBeside(two, { place: 0, question: 'cause' }, -1)).toEqual({ place: 0, question: 'cause' });
  expect(stepBeside(two, { place: 1, question: 'tripwire' }, 1)).toEqual({ place: 1, question: 'tripwire' });
  expect(stepBeside(two, { place: 0, question: 'tripwire' }, 1)).toEqual({ place: 1, question: 'cause' });
});
