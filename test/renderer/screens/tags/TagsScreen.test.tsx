import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { TagsScreen } from '../../../../renderer/screens/tags/TagsScreen.tsx';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const edit = { id: 'x1', at: '2026-11-20T01:30:00.000Z', kind: 'merge', tags: ['FOMO'], into: 'panic', changed: { entries: 3, trades: 0, plans: 1, views: 0 }, undone: false };

async function show() {
  const engine = await fakeEngine({
    'tags/list': () => [{ tag: 'FOMO', entries: 9, trades: 1, plans: 2, views: 0 }, { tag: 'panic', entries: 2, trades: 0, plans: 0, views: 0 }],
    'tags/edits': () => [edit],
    'tags/rename': () => Response.error(),
    'tags/merge': () => edit,
    'tags/undo': () => ({ restored: 4, kept: 0 }),
  });
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <TagsScreen />
    </InTheApp>,
  );
  return (name: string) => engine.asked.filter((each) => each.name === name).map(({ input }) => input);
}

it('opens a tag by the keys, merges it into another, and takes a change back', async () => {
  const sent = await show();
  await expect.element(page.getByRole('cell', { name: '#FOMO' })).toBeVisible();
  page.getByRole('row').nth(1).element().focus();
  await userEvent.keyboard('{Enter}');
  const into = page.getByRole('combobox', { name: 'Make it one with' });
  await expect.element(into).toBeVisible();
  into.element().focus();
  await userEvent.keyboard('panic{Escape}');
  page.getByRole('button', { name: 'Merge', exact: true }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent('tags/merge')).toEqual([{ tags: ['FOMO'], into: 'panic' }]);
  await userEvent.click(page.getByRole('button', { name: 'Take back' }));
  await expect.poll(() => sent('tags/undo')).toEqual([{ id: 'x1' }]);
});
