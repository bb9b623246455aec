import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAutosave, type SaveState } from '../../../../../renderer/screens/plans/editor/autosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class Stale extends Error {}

/** A store like the journal's: a save over an old revision is refused. */
function journal() {
  const store = { revision: 1, content: '', saves: 0, atOnce: 0, mostAtOnce: 0, down: false };
  const states: SaveState['status'][] = [];
  const autosave = createAutosave<string>({
    revision: 1,
    delayMs: 400,
    isConflict: (error) => error instanceof Stale,
    onState: (state) => states.push(state.status),
    save: async (content, revision) => {
      store.atOnce += 1;
      store.mostAtOnce = Math.max(store.mostAtOnce, store.atOnce);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      store.atOnce -= 1;
      if (store.down) throw new Error('no connection');
      if (revision !== store.revision) throw new Stale();
      store.saves += 1;
      store.revision += 1;
      store.content = content;
      return store.revision;
    },
  });
  return { store, states, autosave };
}

it('saves once after a pause, with the last of what was typed', async () => {
  const { store, states, autosave } = journal();
  for (const text of ['a', 'ab', 'abc']) {
    autosave.edit(text);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(store.saves).toBe(0);
  await vi.advanceTimersByTimeAsync(400);
  expect(store).toMatchObject({ saves: 1, content: 'abc' });
  expect(states.at(-1)).toBe('saved');
});

it('has one save under way at a time, and the newest content wins', async () => {
  const { store, autosave } = journal();
  autosave.edit('a');
  const first = autosave.flush();
  autosave.edit('ab');
  const second = autosave.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await first).toBe(true);
  expect(await second).toBe(true);
  expect(store).toMatchObject({ content: 'ab', mostAtOnce: 1 });
  expect(autosave.idle()).toBe(true);
});

it('never overwrites what another window has saved', async () => {
  const { store, states, autosave } = journal();
  store.revision = 7;
  store.content = 'theirs';
  autosave.edit('mine');
  await vi.advanceTimersByTimeAsync(1000);
  expect(states.at(-1)).toBe('conflict');
  autosave.edit('mine again');
  await vi.advanceTimersByTimeAsync(1000);
  expect(store).toMatchObject({ content: 'theirs', saves: 0 });
  expect(await autosave.flush()).toBe(false);

  autosave.adopt(7);
  autosave.edit('theirs and mine');
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.content).toBe('theirs and mine');
});

it('keeps what could not be saved and sends it with the next try', async () => {
  const { store, states, autosave } = journal();
  store.down = true;
  autosave.edit('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(states.at(-1)).toBe('failed');
  expect(autosave.idle()).toBe(false);
  store.down = false;
  const again = autosave.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await again).toBe(true);
  expect(store.content).toBe('a');
});

it('has nothing to do where nothing was typed', async () => {
  const { store, autosave } = journal();
  expect(await autosave.flush()).toBe(true);
  expect(store.saves).toBe(0);
});
