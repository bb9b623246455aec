import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { DurationInput } from '../../../renderer/components/DurationInput.tsx';
import { MoneyInput } from '../../../renderer/components/MoneyInput.tsx';
import { PercentInput } from '../../../renderer/components/PercentInput.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

beforeAll(() => speak('en'));

it('takes 100万 as a million and groups it at rest', async () => {
  const heard = vi.fn<(value: string) => void>();
  function Field() {
    const [value, setValue] = useState('');
    return <MoneyInput label="Equity" currency="CNY" value={value} onChange={(next) => { heard(next); setValue(next); }} />;
  }
  await render(<InTheApp><Field /></InTheApp>);
  const input = page.getByLabelText('Equity');
  await userEvent.type(input, '100万');
  expect(heard).toHaveBeenLastCalledWith('1000000');
  await userEvent.tab();
  await expect.element(input).toHaveValue('1,000,000.00');
});

it('keeps what is no number on screen, marks it and does not report it', async () => {
  const heard = vi.fn<(value: string) => void>();
  await render(<InTheApp><MoneyInput label="Equity" currency="CNY" value="" onChange={heard} /></InTheApp>);
  await userEvent.type(page.getByLabelText('Equity'), 'abc');
  await userEvent.tab();
  expect(heard).not.toHaveBeenCalled();
  await expect.element(page.getByText('This is not a number.')).toBeVisible();
});

it('turns 6 % into exactly 0.06 and back', async () => {
  const heard = vi.fn<(value: number | null) => void>();
  await render(<InTheApp><PercentInput label="Rate" value={0.29} onChange={heard} /></InTheApp>);
  const input = page.getByLabelText('Rate');
  await expect.element(input).toHaveValue('29');
  await userEvent.fill(input, '6');
  expect(heard).toHaveBeenLastCalledWith(0.06);
});

it('reads a bare number as minutes and 3 秒 as seconds', async () => {
  const heard = vi.fn<(ms: number) => void>();
  await render(<InTheApp><DurationInput label="Wait" value={900_000} onChange={heard} /></InTheApp>);
  const input = page.getByLabelText('Wait');
  await expect.element(input).toHaveValue('15 min');
  await userEvent.fill(input, '45');
  expect(heard).toHaveBeenLastCalledWith(2_700_000);
  await userEvent.fill(input, '3 秒');
  expect(heard).toHaveBeenLastCalledWith(3000);
});
