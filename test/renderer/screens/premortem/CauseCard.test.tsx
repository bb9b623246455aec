import { useState } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Cause, PremortemProblem } from '../../../../shared/plan/premortem.ts';
import { premortemProblems } from '../../../../shared/plan/premortem-check.ts';
import { CauseCard } from '../../../../renderer/screens/premortem/CauseCard.tsx';
import { blankCause, cardsOf, problemsOf, withCause } from '../../../../renderer/screens/premortem/cause-cards.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const thin: Cause = { ...blankCause('market'), text: 'bad luck' };
const whole: Cause = { family: 'self', text: 'I moved the stop twice because I could not bear the loss', likelihood: 0.5, earlySign: 'I look at the price every minute', tripwireIf: 'I want to move a stop', tripwireThen: 'close the screen' };

function Card({ start, problems, showAll = false }: { start: Cause; problems: readonly PremortemProblem[]; showAll?: boolean }) {
  const [cause, setCause] = useState(start);
  return (
    <InTheApp>
      <CauseCard number={1} cause={cause} problems={problems} showAll={showAll} onChange={setCause} onRemove={undefined} />
    </InTheApp>
  );
}

beforeAll(() => speak('en'));

it('says nothing about a field nobody has been in', async () => {
  await render(<Card start={thin} problems={premortemProblems([thin], { required: 1, past: [] })} />);
  await expect.element(page.getByLabelText('What happened')).toBeVisible();
  expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0);
});

it('marks a field with its problem in words once it was left', async () => {
  await render(<Card start={thin} problems={premortemProblems([thin], { required: 1, past: [] })} />);
  await userEvent.click(page.getByLabelText('What happened'));
  await userEvent.tab();
  await expect.element(page.getByText('Too short to be a cause. Who did what, and then?')).toBeVisible();
  expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(1);
});

it('marks everything once handing in was tried', async () => {
  await render(<Card start={thin} problems={premortemProblems([thin], { required: 1, past: [] })} showAll />);
  await expect.element(page.getByText('How likely? A word or a number.')).toBeVisible();
  await expect.element(page.getByText('Name something you could see on the screen.')).toBeVisible();
  expect(page.getByText('An if and a then, short and clear.').elements()).toHaveLength(2);
});

it('tells that a cause was written before without calling it wrong', async () => {
  await render(<Card start={whole} problems={premortemProblems([whole], { required: 1, past: [whole] })} showAll />);
  await expect.element(page.getByText('You have written this before, for another plan. It may stay.')).toBeVisible();
  expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0);
});

it('names the card that is repeated, counted as people count', async () => {
  const problems = premortemProblems([whole, whole], { required: 2, past: [] });
  await render(<Card start={whole} problems={problemsOf(problems, cardsOf([whole, whole]), 1)} showAll />);
  await expect.element(page.getByText('This repeats cause 1.')).toBeVisible();
});

it('asks other questions for another family, and answers none of them', async () => {
  await render(<Card start={blankCause('market')} problems={[]} />);
  await userEvent.click(page.getByText('Myself'));
  await expect.element(page.getByText(/What did you feel on the day you broke your own rule\?/)).toBeVisible();
  await expect.element(page.getByLabelText('What happened')).toHaveValue('');
});

it('takes a word for how likely it is, and shows its number', async () => {
  await render(<Card start={blankCause('market')} problems={[]} />);
  await userEvent.click(page.getByText('unlikely 20%'));
  await expect.element(page.getByLabelText('Likelihood in per cent')).toHaveValue('20');
});

it('gives the place of a blank card to an earlier cause, and takes over nothing but its words', () => {
  const taken = withCause(cardsOf([whole, blankCause('thesis')]), blankCause('size', 'The position was too large to hold overnight'));
  expect(taken.map(({ cause }) => cause)).toEqual([whole, { ...blankCause('size'), text: 'The position was too large to hold overnight' }]);
  expect(taken.at(-1)?.cause.likelihood).toBeNull();
});
