import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ChangePreview } from '../../../../renderer/screens/rules/ChangePreview.tsx';
import type { DisciplineChange } from '../../../../shared/rules/discipline.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { discipline } from './stubs.ts';

const tighter: DisciplineChange = { setting: 'rules.leverage-cap.cap', from: '2', to: '1.5', direction: 'tighter' };
const looser: DisciplineChange = { setting: 'rules.plan-required', from: 'on', to: 'off', direction: 'looser' };

it.each<[string, readonly DisciplineChange[], boolean, string, string?]>([
  ['only tightens', [tighter], false, 'Tighter: acts at once.'],
  ['loosens in part', [tighter, looser], false, 'Part of this loosens: that part takes effect in 1 d.'],
  ['is still free', [looser], true, 'Acts at once: set-up is still free.'],
  ['loosens while a lock holds, set-up free or not', [looser], true, 'nothing loosens while you are locked: not before', '2026-11-23T01:30:00.000Z'],
  ['only tightens while a lock holds', [tighter], false, 'Tighter: acts at once.', '2026-11-23T01:30:00.000Z'],
  ['changes words alone', [], false, 'Nothing that holds you changes: only words, or a rule that is off.'],
])('says what saving does when it %s', async (_when, changes, free, sentence, lockedUntil) => {
  await speak('en');
  const onSave = vi.fn<() => void>();
  await render(<InTheApp><ChangePreview changes={changes} free={free} sample={false} delayMs={86_400_000} rules={discipline.rules} error={null} blocked={false} lockedUntil={lockedUntil ?? null} saving={false} onSave={onSave} onDiscard={vi.fn<() => void>()} /></InTheApp>);
  await expect.poll(() => page.getByRole('status').element().textContent).toContain(sentence);
  expect(document.querySelectorAll('li')).toHaveLength(changes.length);
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  expect(onSave).toHaveBeenCalledOnce();
});
