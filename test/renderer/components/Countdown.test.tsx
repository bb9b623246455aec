import { beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { noteServerTime, serverNow } from '../../../renderer/api/server-time.ts';
import { Countdown } from '../../../renderer/components/Countdown.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

beforeAll(() => speak('en'));

const inMs = (ms: number) => new Date(serverNow() + ms).toISOString();

it('counts on the clock of the engine, not of the window', async () => {
  noteServerTime('2030-01-01T00:00:00.000Z');
  await render(<InTheApp><Countdown until="2030-01-01T00:45:00.000Z" /></InTheApp>);
  await expect.element(page.getByRole('timer')).toHaveTextContent('45:00');
});

it('moves on by itself and stays at zero', async () => {
  await render(<InTheApp><Countdown until={inMs(2100)} /></InTheApp>);
  await expect.element(page.getByRole('timer')).toHaveTextContent('00:03');
  await expect.element(page.getByRole('timer'), { timeout: 4000 }).toHaveTextContent('00:00');
});

it('draws the share that is left', async () => {
  const { container } = await render(<InTheApp><Countdown from={inMs(-3_600_000)} until={inMs(3_600_000)} /></InTheApp>);
  const left = container.querySelector('[style*="scaleX"]') as HTMLElement;
  expect(Number(/scaleX\(([\d.]+)\)/.exec(left.style.transform)?.[1])).toBeCloseTo(0.5, 2);
});
