import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Actions } from '../../../../renderer/app/actions/Actions.tsx';
import { appActions } from '../../../../renderer/app/actions/app-actions.ts';
import { CapturePanel } from '../../../../renderer/app/capture/CapturePanel.tsx';
import { useShortcuts } from '../../../../renderer/app/shortcuts/use-shortcuts.ts';
import type { CaptureDraft } from '../../../../shared/contract/journal-depth.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../../screens/imports/fake-engine.ts';

const AT = '2026-11-20T01:30:00.000Z';
const trader = { title: '', side: null, state: null, at: null, gone: false, written: false };

/** An engine that keeps drafts, as the real one does. */
async function show(unsent: CaptureDraft[] = [], ready: Promise<void> = Promise.resolve()) {
  const drafts = [...unsent];
  const engine = await fakeEngine({
    'journal/drafts': () => ready.then(() => drafts),
    'journal/saveDraft': (input: CaptureDraft & { id: string | null }) => {
      const kept = { ...input, id: input.id ?? `d${drafts.length + 1}`, revision: input.revision + 1, updatedAt: AT };
      const at = drafts.findIndex(({ id }) => id === kept.id);
      drafts.splice(at === -1 ? 0 : at, at === -1 ? 0 : 1, kept);
      return kept;
    },
    'journal/discardDraft': ({ id }: { id: string }) => {
      drafts.splice(drafts.findIndex((draft) => draft.id === id), 1);
      return {};
    },
    'journal/capture': (input: CaptureDraft) => ({ capture: { id: 'c1', entryId: 'e1', at: AT, markdown: input.markdown, emotion: input.emotion, tags: input.tags, undone: false }, entry: { id: 'e1', kind: input.kind, subject: input.subject, markdown: '', tags: [], emotion: null, revision: 1, createdAt: AT, updatedAt: AT } }),
    'journal/tags': () => [],
    'journal/linkTargets': () => [{ kind: 'plan', target: 'p1', ...trader, title: 'Shelf break' }],
    'plans/get': () => ({ id: 'p1', content: { title: 'Shelf break' } }),
    'app/settings': () => ({}),
  });
  await speak('en');
  const screen = await render(
    <InTheApp known={asking}>
      <Actions actions={appActions}>
        <Shortcuts />
        <CapturePanel />
      </Actions>
    </InTheApp>,
  );
  return { drafts, screen, sent: (name: string) => engine.asked.filter((each) => each.name === name).map(({ input }) => input) };
}

function Shortcuts() {
  useShortcuts();
  return null;
}

const text = () => page.getByRole('textbox', { name: 'Your note' });

it('one key opens it, what is typed is kept before it is handed in, and Ctrl+Enter hands it in', async () => {
  const { drafts, sent } = await show();
  await userEvent.keyboard('q');
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard('chased the open');
  await expect.poll(() => drafts.map(({ markdown }) => markdown)).toEqual(['chased the open']);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => sent('journal/capture')).toMatchObject([{ kind: 'day', markdown: 'chased the open', draftId: 'd1' }]);
  await expect.element(text()).not.toBeInTheDocument();
});

it('what is typed before the field is there is neither lost nor taken for a shortcut', async () => {
  let answer: () => void = () => {};
  const ready = new Promise<void>((resolve) => { answer = resolve; });
  const { drafts } = await show([{ id: 'd1', kind: 'day', subject: '2026-11-20', markdown: 'stood', emotion: null, tags: [], revision: 1, createdAt: AT, updatedAt: AT } as CaptureDraft], ready);
  // As fast hands do: n and i alone would open a plan and the imports.
  await userEvent.keyboard('q');
  await userEvent.keyboard(' nix{Backspace}p');
  answer();
  await expect.element(text()).toHaveTextContent('stood nip');
  await expect.poll(() => drafts.map(({ markdown }) => markdown)).toEqual(['stood nip']);
});

it('Esc puts it aside, and the next time it stands there again', async () => {
  const { drafts, sent } = await show();
  await userEvent.keyboard('q');
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard('not{Escape}');
  await expect.element(text()).not.toBeInTheDocument();
  expect([drafts.map(({ markdown }) => markdown), sent('journal/capture')]).toEqual([['not'], []]);
  await userEvent.keyboard('q');
  await expect.element(text()).toHaveTextContent('not');
});

it('is about what is picked by its name, with the keys alone', async () => {
  const { sent } = await show();
  await userEvent.keyboard('q');
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard('late');
  page.getByRole('combobox', { name: 'About' }).element().focus();
  await userEvent.keyboard('shelf');
  await expect.element(page.getByRole('option', { name: 'Plan · Shelf break' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.element(page.getByText('Goes to the end of: Plan · Shelf break')).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => sent('journal/capture')).toMatchObject([{ kind: 'plan', subject: 'p1', markdown: 'late' }]);
});
