import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { UnknownPositions, UnknownPositionsOf } from '../../../../renderer/components/holding/UnknownPositions.tsx';
import { zUnknownPosition, type UnknownPosition } from '../../../../shared/contract/positions.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const unknown = (more: Partial<UnknownPosition> = {}): UnknownPosition => zUnknownPosition.parse({ accountId: 'a1', instrumentId: 'i1', symbol: '000001', name: '平安银行', currency: 'CNY', direction: 'long', quantity: '500', firstDay: '2026-11-10', splits: 0, ...more });

it('says what is not known, that nothing is inferred, and asks for quantity, price, fees and an earlier day', async () => {
  await speak('en');
  await render(
    <InTheApp>
      <UnknownPositions unknown={[unknown(), unknown({ instrumentId: 'i2', symbol: 'AAPL', name: '', currency: 'USD', quantity: '0', splits: 1 })]} />
    </InTheApp>,
  );
  const list = page.getByRole('list', { name: 'Opening positions asked for' });
  expect(list.element().textContent).toContain('000001 平安银行: 500 more were sold than are known');
  expect(list.element().textContent).toContain('AAPL: a split is on the statement');
  await userEvent.click(page.getByRole('button', { name: 'Enter the opening position of 000001' }));
  await expect.element(page.getByText('Nothing has been inferred', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Quantity' })).toHaveValue('500');
  const keep = page.getByRole('button', { name: 'Keep it' });
  await expect.element(keep).toBeDisabled();
  await userEvent.fill(page.getByRole('textbox', { name: 'Average price' }), '11.2');
  await expect.element(keep).toBeEnabled();
  await expect.element(page.getByRole('textbox', { name: /^Fees/ })).toHaveValue('');
});

it('shows the first of many, the rest when asked', async () => {
  await speak('zh-CN');
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.positions.unknowns.queryKey({ input: { accountId: 'a1' } }), Array.from({ length: 9 }, (_, index) => unknown({ instrumentId: `i${index}`, symbol: `00000${index}` })))}>
      <UnknownPositionsOf accountId="a1" />
    </InTheApp>,
  );
  const shown = () => document.querySelectorAll('[data-state="unknown"]').length;
  expect(shown()).toBe(6);
  await userEvent.click(page.getByRole('button', { name: '再显示 3 项' }));
  expect(shown()).toBe(9);
});
