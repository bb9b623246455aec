import { beforeAll, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AccountDayInput } from '../../../renderer/components/AccountDayInput.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

beforeAll(() => speak('en'));

const show = (kind: 'margin' | 'perpetual', value: string) =>
  render(
    <InTheApp>
      <AccountDayInput account={{ kind, currency: kind === 'perpetual' ? 'USDT' : 'CNY' }} label="Day" value={value} onChange={vi.fn<(day: string | null) => void>()} />
    </InTheApp>,
  );

it('says where a weekend day counts before anything is kept', async () => {
  await show('margin', '2026-11-21');
  await expect.element(page.getByRole('status')).toHaveTextContent('Closed at weekends: counts on Mon 23 Nov 2026.');
});

it('says nothing of a weekday, nor where coins trade at weekends', async () => {
  const screen = await show('margin', '2026-11-20');
  await expect.element(page.getByLabelText('Day')).toHaveValue('Fri 20 Nov 2026');
  expect(document.querySelector('[data-counts]')).toBeNull();
  await screen.unmount();
  await show('perpetual', '2026-11-21');
  await expect.element(page.getByLabelText('Day')).toHaveValue('Sat 21 Nov 2026');
  expect(document.querySelector('[data-counts]')).toBeNull();
});
