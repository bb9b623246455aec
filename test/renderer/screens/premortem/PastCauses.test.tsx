import { useState } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { PastCauses } from '../../../../renderer/screens/premortem/PastCauses.tsx';
import type { PastCause } from '../../../../shared/premortem/past-causes.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const past: PastCause[] = [
  { key: 'a', family: 'self', text: 'I moved the stop', foreseen: 2, happened: 3, unforeseen: 1, lastDay: '2026-11-18', kin: ['instrument', 'setup'], happenedToKin: 2 },
  { key: 'b', family: 'market', text: 'The index fell with it', foreseen: 4, happened: 0, unforeseen: 0, lastDay: null, kin: [], happenedToKin: 0 },
];

function Written() {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  return (
    <InTheApp>
      <textarea aria-label="a card" />
      <PastCauses past={past} taken={taken} onTake={({ key }) => setTaken((before) => new Set(before).add(key))} />
    </InTheApp>
  );
}

beforeAll(() => speak('en'));

it('says how often each happened, and what was unforeseen', async () => {
  await render(<Written />);
  const first = page.getByRole('button', { name: /I moved the stop/ });
  for (const part of [/happened\s3\stimes/, /you had not foreseen it/, /same instrument, setup/]) await expect.poll(() => first.element().textContent).toMatch(part);
  expect(page.getByRole('button', { name: /The index fell/ }).element().textContent).not.toMatch(/happened/);
});

it('gives one by Alt and its digit, from within a text, and once only', async () => {
  await render(<Written />);
  await userEvent.click(page.getByLabelText('a card'));
  await userEvent.keyboard('{Alt>}1{/Alt}');
  await expect.element(page.getByRole('button', { name: /I moved the stop/ })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: /The index fell/ })).toBeEnabled();
  expect((page.getByLabelText('a card').element() as HTMLTextAreaElement).value).toBe('');
});
