import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { CommitmentsStep, type ActOn } from '../../../../renderer/screens/review/CommitmentsStep.tsx';
import type { Review, ReviewWords } from '../../../../shared/review/review.ts';
import { emptyWords } from '../../../../shared/review/signing.ts';
import type { StopRule } from '../../../../shared/rules/stop-rule.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';
import { discipline } from '../rules/stubs.ts';

const rules = { discipline, free: false, pending: [], fired: [] };
const capOf = (sent: { rules: readonly StopRule[] }): number => sent.rules.flatMap(({ condition }) => (condition.kind === 'leverage' ? [condition.cap] : []))[0]!;

async function show(first: Partial<ReviewWords> = {}, holds: Review['holds'] = {}) {
  const engine = await fakeEngine({
    'rules/get': () => rules,
    'rules/shared': () => ({ discipline: { rules: [], ratchetDelayMs: 1 }, free: false, pending: [], fired: [] }),
    // As the engine judges: a lower cap is tighter, a higher one waits.
    'rules/compare': (({ discipline: wished }: { discipline: { rules: StopRule[] } }) => {
      const [before, after] = [capOf(discipline), capOf(wished)];
      return { changes: before === after ? [] : [{ setting: 'rules.leverage-cap.cap', from: String(before), to: String(after), direction: after < before ? 'tighter' : 'looser' }], delayMs: 1 };
    }) as never,
    'routines/list': () => ({ now: '2026-11-20T01:00:00.000Z', routines: [] }),
    'reviews/holdByRule': () => ({}),
    'reviews/holdByRoutine': () => ({}),
    'reviews/releaseHold': () => ({}),
  });
  const seen: { words: ReviewWords } = { words: { ...emptyWords, ...first } };
  const act = vi.fn<ActOn>(async (commitmentId, call) => void (await call({ id: 'rv', revision: 7, commitmentId })));
  function Stage() {
    const [words, setWords] = useState(seen.words);
    return <CommitmentsStep violations={[]} words={words} holds={holds} act={act} change={(patch) => setWords((before) => (seen.words = { ...before, ...patch }))} />;
  }
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <Stage />
    </InTheApp>,
  );
  return { seen, texts: () => seen.words.commitments.map(({ text }) => text), sent: (name: string) => engine.asked.filter((each) => each.name === name).map(({ input }) => input) };
}

const field = (number: number) => page.getByRole('textbox', { name: `Commitment ${number}` });

it('writes, adds, moves and takes out commitments by keyboard alone', async () => {
  const { texts } = await show();
  await userEvent.type(field(1), 'No open before ten{Alt>}{Enter}{/Alt}');
  await expect.element(field(2)).toHaveFocus();
  await userEvent.keyboard('Half the size{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(texts).toEqual(['Half the size', 'No open before ten']);
  await expect.element(field(1)).toHaveFocus();
  await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
  await expect.poll(texts).toEqual(['Half the size', '', 'No open before ten']);
  await userEvent.keyboard('{Backspace}');
  await expect.poll(texts).toEqual(['Half the size', 'No open before ten']);
});

it('offers ten at most', async () => {
  await show({ commitments: Array.from({ length: 10 }, (_, i) => ({ id: `c${i}`, text: `Promise ${i}` })) });
  await expect.element(page.getByRole('button', { name: 'One more' })).toBeDisabled();
});

it('carries the single commitment of an older draft on under the id its hold hangs on', async () => {
  const { seen } = await show({ commitment: 'One thing' });
  await userEvent.fill(field(1), 'One thing!');
  expect(seen.words).toMatchObject({ commitment: '', commitments: [{ id: 'only', text: 'One thing!' }] });
});

it('tightens a rule that is there: says that it acts at once, refuses a looser one with words, and sends the rule', async () => {
  const { sent } = await show({ commitments: [{ id: 'c1', text: 'Less borrowed money' }] });
  await userEvent.click(page.getByRole('button', { name: 'Hold it by a rule or a routine' }));
  await userEvent.click(page.getByRole('region', { name: 'Tighten one that is there' }).getByRole('button', { name: /2×/ }));
  const take = page.getByRole('button', { name: 'Take the rule, from now on' });
  const cap = page.getByRole('textbox', { name: /Leverage, times/ });
  await userEvent.fill(cap, '3');
  await expect.element(page.getByText(/A commitment only tightens/)).toBeVisible();
  await expect.element(take).toBeDisabled();
  await userEvent.fill(cap, '1');
  await expect.element(page.getByText('Tighter: it acts as soon as you press.')).toBeVisible();
  expect(sent('reviews/holdByRule')).toEqual([]);
  await userEvent.click(take);
  await expect.poll(() => sent('reviews/holdByRule')).toMatchObject([{ id: 'rv', revision: 7, commitmentId: 'c1', accountId: 'a1', rule: { id: 'leverage-cap', condition: { cap: 1 }, words: 'Less borrowed money' } }]);
});

it('makes a routine of it with its words as title and item', async () => {
  const { sent } = await show({ commitments: [{ id: 'c1', text: 'Read the plan aloud' }] });
  await userEvent.click(page.getByRole('button', { name: 'Hold it by a rule or a routine' }));
  await userEvent.click(page.getByText('A routine', { exact: true }));
  await userEvent.fill(page.getByRole('textbox', { name: 'From' }), '8:00');
  await userEvent.click(page.getByRole('button', { name: 'Take the routine, from now on' }));
  await expect.poll(() => sent('reviews/holdByRoutine')).toMatchObject([{ commitmentId: 'c1', terms: { title: 'Read the plan aloud', items: [{ text: 'Read the plan aloud' }], schedule: { kind: 'daily', from: '08:00' } } }]);
});

it('takes the tie back and says that the rule stays', async () => {
  const { sent } = await show({ commitments: [{ id: 'c1', text: 'Less borrowed money' }] }, { c1: { kind: 'rule', accountId: 'a1', rule: discipline.rules[2]!, existing: false, at: '2026-11-20T01:00:00.000Z' } });
  await expect.element(page.getByText('The rule itself stays in force.')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'See the rule' })).toHaveAttribute('href', '/rules/a1');
  await userEvent.click(page.getByRole('button', { name: 'Take the tie back' }));
  await expect.poll(() => sent('reviews/releaseHold')).toMatchObject([{ id: 'rv', commitmentId: 'c1' }]);
});

it('knows a rule by other words for it, and says when there is none', async () => {
  await show({ commitments: [{ id: 'c1', text: 'Weekends are free' }] });
  await userEvent.click(page.getByRole('button', { name: 'Hold it by a rule or a routine' }));
  const search = page.getByPlaceholder('Find a kind of rule');
  const found = (): (string | null)[] => [...document.querySelectorAll('[data-gallery]')].map((item) => item.getAttribute('data-gallery'));
  await userEvent.fill(search, 'weekend');
  await expect.poll(found).toEqual(['weekdays']);
  await userEvent.fill(search, '周末');
  await expect.poll(found).toEqual(['weekdays']);
  await userEvent.fill(search, 'horoscope');
  await expect.element(page.getByText(/^No kind of rule is found for “horoscope”/)).toBeVisible();
});
