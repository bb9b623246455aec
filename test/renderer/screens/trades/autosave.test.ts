import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAutosave, type AutosaveState } from '../../../../renderer/screens/trades/autosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('saves once the hands rest, one save at a time, the newest text last', async () => {
  const saved: string[] = [];
  const ends: (() => void)[] = [];
  const autosave = createAutosave<string>(
    (draft) =>
      new Promise((resolve) => {
        saved.push(draft);
        ends.push(resolve);
      }),
    () => undefined,
  );
  autosave.change('a');
  autosave.change('ab');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(['ab']);
  autosave.change('abc');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(['ab']);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(['ab', 'abc']);
});

it('keeps what could not be saved and saves it at the next try', async () => {
  const states: AutosaveState['name'][] = [];
  const saved: string[] = [];
  let down = true;
  const autosave = createAutosave<string>(
    (draft) => {
      if (down) return Promise.reject(new Error('down'));
      saved.push(draft);
      return Promise.resolve();
    },
    ({ name }) => states.push(name),
  );
  autosave.change('words');
  autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(states).toEqual(['typing', 'failed']);
  down = false;
  autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(['words']);
  expect(states.at(-1)).toBe('saved');
});
