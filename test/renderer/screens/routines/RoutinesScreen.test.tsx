import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { readTypedClock } from '../../../../renderer/components/routines/ClockInput.tsx';
import { RoutinesScreen } from '../../../../renderer/screens/routines/RoutinesScreen.tsx';
import type { RoutineNow } from '../../../../shared/contract/routines.ts';
import type { Run } from '../../../../shared/routines/routine.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const NOW = '2026-11-20T01:00:00.000Z';
const items = [{ id: 'i1', text: 'Liquidity' }, { id: 'i2', text: 'What prints today' }];
const run: Run = {
  routineId: 'r1', title: 'Pre-open', phase: 'pre-open', day: '2026-11-20', mayFrom: '2026-11-19T16:00:00.000Z', opensAt: '2026-11-20T00:45:00.000Z', closesAt: '2026-11-20T01:25:00.000Z', endsAt: '2026-11-20T16:00:00.000Z',
  state: 'due', items: items.map((item) => ({ ...item, doneAt: null })), doneAt: null, late: false, skipReason: '', note: '', snoozedUntil: null,
};
const routine = (id: string, title: string, current: Run | null): RoutineNow => ({
  routine: { id, title, phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }, items, remind: true, source: { kind: 'own' }, archived: false, revision: 1, createdAt: NOW },
  zone: 'Asia/Shanghai', current, next: { day: '2026-11-23', opensAt: '2026-11-23T00:45:00.000Z', closesAt: '2026-11-23T01:25:00.000Z' }, recent: { done: 18, of: 20 },
});

async function show(routines: RoutineNow[]) {
  const engine = await fakeEngine({
    'routines/list': () => ({ now: NOW, routines }),
    'routines/tick': () => run,
    'routines/skip': () => run,
    'routines/reorder': () => ({}),
    'routines/add': () => routines[0]?.routine ?? routine('r1', 'x', null).routine,
    'watch/list': () => [],
  });
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <RoutinesScreen />
    </InTheApp>,
  );
  return (name: string) => engine.asked.filter((each) => each.name === name).map(({ input }) => input);
}

it('ticks an item by the keyboard, tells what was kept without a word about streaks, and skips with a reason', async () => {
  const sent = await show([routine('r1', 'Pre-open', run)]);
  await expect.element(page.getByText('18 of the last 20')).toBeVisible();
  page.getByRole('checkbox', { name: 'Liquidity' }).element().focus();
  await userEvent.keyboard(' ');
  await expect.poll(() => sent('routines/tick')).toEqual([{ routineId: 'r1', day: '2026-11-20', itemIds: ['i1'], done: true }]);
  await userEvent.click(page.getByRole('button', { name: 'Skip' }));
  await userEvent.type(page.getByRole('textbox', { name: 'Reason' }), 'On a train{Enter}');
  await expect.poll(() => sent('routines/skip')).toEqual([{ routineId: 'r1', day: '2026-11-20', reason: 'On a train', marketClosed: false }]);
});

it('moves a checklist down', async () => {
  const sent = await show([routine('r1', 'One', null), routine('r2', 'Two', null)]);
  await userEvent.click(page.getByRole('button', { name: 'One: more' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'Move down' }));
  await expect.poll(() => sent('routines/reorder')).toEqual([{ ids: ['r2', 'r1'] }]);
});

it('offers a starter set and forces none; an own list is written item by item with Enter', async () => {
  const sent = await show([]);
  await userEvent.click(page.getByRole('button', { name: 'Write my own' }));
  await userEvent.type(page.getByRole('textbox', { name: 'Name' }), 'Mine');
  await userEvent.type(page.getByRole('textbox', { name: 'Item 1' }), 'Sleep{Enter}');
  await userEvent.type(page.getByRole('textbox', { name: 'Item 2' }), 'Coffee{Alt>}{ArrowUp}{/Alt}');
  await userEvent.fill(page.getByRole('textbox', { name: 'From' }), '7:30');
  await expect.element(page.getByText(/07:30 – 09:25/).first()).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Keep' }));
  await expect.poll(() => sent('routines/add')).toMatchObject([{ terms: { title: 'Mine', items: [{ text: 'Coffee' }, { text: 'Sleep' }], schedule: { kind: 'daily', from: '07:30', until: '09:25' } } }]);
});

it('reads a time of day as people type it', () => {
  expect(['8:45', '0845', '08：45', '２3:59'].map(readTypedClock)).toEqual(['08:45', '08:45', '08:45', '23:59']);
  expect(['24:00', '8:60', 'noon', ''].map(readTypedClock)).toEqual([null, null, null, null]);
});
