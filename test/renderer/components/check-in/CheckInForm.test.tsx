import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { CheckInForm } from '../../../../renderer/components/check-in/CheckInForm.tsx';
import type { CheckInEffect } from '../../../../shared/contract/check-in-effect.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../../screens/imports/fake-engine.ts';

const effect: CheckInEffect = {
  heated: true,
  running: 1,
  accounts: [{ accountId: 'a1', name: 'Margin', before: { factor: 1, emotion: 'calm' }, after: { factor: 2.5, emotion: 'angry' }, rules: [{ ruleId: 'r1', shared: false, action: 'block' }] }],
};

async function show(language: 'en' | 'zh-CN' = 'en') {
  const engine = await fakeEngine({ 'journal/checkInEffect': () => effect, 'journal/checkIn': (input: object) => ({ id: 'c1', at: '2026-11-20T01:30:00.000Z', day: '2026-11-20', ...input }) });
  await speak(language);
  await render(
    <InTheApp known={asking}>
      <CheckInForm />
    </InTheApp>,
  );
  return engine;
}

it('is answered with a letter, three numbers and Enter, and says at once what it changes', async () => {
  const { asked } = await show();
  page.getByRole('group', { name: /letters choose/ }).element().focus();
  await userEvent.keyboard('i245');
  await expect.element(page.getByText('Waits get longer: × 1 → × 2.5.')).toBeVisible();
  await expect.element(page.getByText(/1 of your rules about your state speaks\./)).toBeVisible();
  await expect.element(page.getByText('1 wait that is running stays as it is.')).toBeVisible();
  expect(asked.findLast(({ name }) => name === 'journal/checkInEffect')?.input).toMatchObject({ emotion: 'angry', sleep: 2, stress: 4, urge: 5 });
  expect(asked.some(({ name }) => name === 'journal/checkIn')).toBe(false);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => asked.filter(({ name }) => name === 'journal/checkIn').length).toBe(1);
  expect(asked.find(({ name }) => name === 'journal/checkIn')?.input).toMatchObject({ moment: 'before', emotion: 'angry', sleep: 2, stress: 4, urge: 5 });
});

it('takes the last number back, and letters in the note are letters', async () => {
  const { asked } = await show('zh-CN');
  page.getByRole('group', { name: /字母选情绪/ }).element().focus();
  await userEvent.keyboard('a5{Backspace}3');
  await userEvent.type(page.getByRole('textbox'), 'bad 2');
  await userEvent.click(page.getByRole('button', { name: '保存' }));
  await expect.poll(() => asked.find(({ name }) => name === 'journal/checkIn')?.input).toMatchObject({ emotion: 'calm', sleep: 3, stress: null, note: 'bad 2' });
});
