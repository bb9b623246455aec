import '@mantine/core/styles.css';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Explain } from '../../../renderer/components/Explain.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const card = () => document.querySelector<HTMLElement>('[role="tooltip"]');
const figure = () => page.getByRole('button', { name: 'Expectancy' }).element() as HTMLElement;
const isShown = () => vi.waitFor(() => expect(card()?.checkVisibility()).toBe(true));
const isGone = () => vi.waitFor(() => expect(card()?.checkVisibility() ?? false).toBe(false));

beforeAll(() => speak('en'));
beforeEach(async () => {
  await render(
    <InTheApp>
      <button type="button">before</button>
      <div style={{ paddingTop: 300, width: 100 }}>
        <Explain title="Expectancy" explain={{ formula: 'mean of R', inputs: [{ label: 'sum', value: '12.5 R' }], n: 25 }}>
          Expectancy
        </Explain>
        <Explain title="Payoff" explain={{ formula: 'mean win ÷ mean loss', panel: {} }}>
          Payoff
        </Explain>
      </div>
    </InTheApp>,
  );
});

it('makes no card before it is asked for one', () => expect(card()).toBeNull());

it('comes where the pointer rests, above its figure, which it leaves in sight, and stays while it is read', async () => {
  await userEvent.hover(figure());
  await isShown();
  expect(card()?.textContent).toContain('mean of R');
  expect(card()?.textContent).toContain('12.5 R');
  await vi.waitFor(() => {
    const [said, of] = [card()!.getBoundingClientRect(), figure().getBoundingClientRect()];
    expect(said.bottom).toBeLessThanOrEqual(of.top);
    expect(of.top - said.bottom).toBeLessThan(24);
    expect(Math.abs(said.left - of.left)).toBeLessThan(24);
  });
  await userEvent.hover(card()!);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(card()?.checkVisibility()).toBe(true);
  await userEvent.unhover(card()!);
  await isGone();
});

it('comes with the focus of the keyboard, describes its figure, and goes with Esc, the focus where it was; and again', async () => {
  (page.getByRole('button', { name: 'before' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  await isShown();
  expect(document.activeElement).toBe(figure());
  expect(document.getElementById(figure().getAttribute('aria-describedby')!)).toBe(card());
  await userEvent.keyboard('{Escape}');
  await isGone();
  expect(document.activeElement).toBe(figure());
  expect(figure().getAttribute('aria-describedby')).toBeNull();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Tab}');
  await isShown();
});

it.each([['Esc', () => userEvent.keyboard('{Escape}')], ['its button', async () => (page.getByRole('dialog').getByRole('button', { name: 'Close' }).element() as HTMLElement).click()]])('the whole explanation, closed by %s, gives the focus back to its figure, which asks for nothing', async (_, close) => {
  const payoff = page.getByRole('button', { name: 'Payoff' }).element() as HTMLElement;
  payoff.focus();
  await userEvent.keyboard('{Enter}');
  const panel = page.getByRole('dialog');
  await vi.waitFor(() => expect(panel.element().contains(document.activeElement)).toBe(true));
  await close();
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(payoff));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(card()?.checkVisibility() ?? false).toBe(false);
});
