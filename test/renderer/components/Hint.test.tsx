import '@mantine/core/styles.css';
import { ActionIcon } from '@mantine/core';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Hint } from '../../../renderer/components/Hint.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const onFocus = vi.fn<() => void>();
const bubble = () => document.querySelector<HTMLElement>('[role="tooltip"]');
/** One that goes fades first. */
const shown = () => (bubble()?.checkVisibility({ opacityProperty: true }) ?? false) && (button().getAttribute('aria-describedby') ?? '') !== '';
const button = () => page.getByRole('button', { name: 'Undo' }).element();

beforeAll(() => speak('en'));
beforeEach(async () => {
  onFocus.mockClear();
  await render(
    <InTheApp>
      <button type="button">before</button>
      <div style={{ padding: 200 }}>
        <Hint label="Takes the last step back">
          <ActionIcon aria-label="Undo" onFocus={onFocus}>
            ↶
          </ActionIcon>
        </Hint>
      </div>
    </InTheApp>,
  );
});

it('is not there until somebody asks', () => expect(bubble()).toBeNull());

it('comes where the pointer rests, beside what it speaks of, and goes with it', async () => {
  await userEvent.hover(button());
  await vi.waitFor(() => expect(shown()).toBe(true));
  expect(bubble()?.textContent).toBe('Takes the last step back');
  await vi.waitFor(() => {
    const [said, of] = [bubble()!.getBoundingClientRect(), button().getBoundingClientRect()];
    expect(Math.abs(said.left + said.width / 2 - (of.left + of.width / 2))).toBeLessThan(4);
    expect(of.top - said.bottom).toBeGreaterThan(0);
    expect(of.top - said.bottom).toBeLessThan(12);
  });
  await userEvent.unhover(button());
  await vi.waitFor(() => expect(bubble()).toBeNull());
});

it('comes with the focus of the keyboard, is named as what describes it, and goes with Esc alone', async () => {
  const outer = vi.fn<(key: string) => void>();
  const listen = (event: KeyboardEvent) => outer(event.key);
  document.body.addEventListener('keydown', listen);
  const before = page.getByRole('button', { name: 'before' });
  (before.element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(button());
  expect(onFocus).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(shown()).toBe(true));
  expect(document.getElementById(button().getAttribute('aria-describedby')!)?.textContent).toBe('Takes the last step back');
  outer.mockClear();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(bubble()).toBeNull());
  expect(button().getAttribute('aria-describedby')).toBeNull();
  expect(document.activeElement).toBe(button());
  // The next one is for whoever is around it.
  await userEvent.keyboard('{Escape}');
  expect(outer).toHaveBeenCalledWith('Escape');
  document.body.removeEventListener('keydown', listen);
});
