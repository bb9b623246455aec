import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { HoldButton } from '../../../renderer/components/HoldButton.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const done = vi.fn<() => void>();
const HOLD_MS = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(() => speak('en'));
beforeEach(async () => {
  done.mockClear();
  await render(<InTheApp><HoldButton onHold={done} ms={HOLD_MS}>Seal</HoldButton></InTheApp>);
});

const button = () => page.getByRole('button', { name: 'Seal' }).element() as HTMLButtonElement;
const pointer = (type: string) => button().dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0 }));

it('acts once the bar is full', async () => {
  pointer('pointerdown');
  await pause(HOLD_MS * 2);
  expect(done).toHaveBeenCalledTimes(1);
});

it('takes it back when let go early, and says how to do it', async () => {
  await userEvent.click(button());
  await pause(HOLD_MS * 2);
  expect(done).not.toHaveBeenCalled();
  await expect.element(page.getByRole('status')).toHaveTextContent('Keep holding until the bar is full.');
});

it('takes it back when the pointer leaves', async () => {
  pointer('pointerdown');
  button().dispatchEvent(new PointerEvent('pointerout', { bubbles: true, relatedTarget: document.body }));
  await pause(HOLD_MS * 2);
  expect(done).not.toHaveBeenCalled();
});

it.each(['Enter', ' '])('is held with the key %j', async (key) => {
  button().focus();
  button().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await pause(HOLD_MS / 4);
  button().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, repeat: true }));
  await pause(HOLD_MS * 2);
  expect(done).toHaveBeenCalledTimes(1);
});

it('does not act on a key let go early', async () => {
  button().focus();
  await userEvent.keyboard('{Enter}');
  await pause(HOLD_MS * 2);
  expect(done).not.toHaveBeenCalled();
});

it('asks in words where assistive technology can only click', async () => {
  button().click();
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  expect(done).not.toHaveBeenCalled();
  await userEvent.click(button());
  expect(done).toHaveBeenCalledTimes(1);
});
