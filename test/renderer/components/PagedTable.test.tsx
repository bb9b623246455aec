import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { DataColumn, Sort } from '../../../renderer/components/data-column.ts';
import { PagedTable, type RowChoice } from '../../../renderer/components/PagedTable.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

interface Row {
  readonly id: string;
}

const COUNT = 100_000;
const columns: DataColumn<Row>[] = [
  { id: 'name', header: 'Name', width: '10rem', cell: (row) => row.id, sortBy: () => null },
  { id: 'net', header: 'Net', width: '6rem', align: 'end', cell: () => '1', sortBy: () => null },
  { id: 'tags', header: 'Tags', width: '6rem', cell: () => '' },
];
const onOpen = vi.fn<(row: Row) => void>();
const onSort = vi.fn<(sort: Sort) => void>();
const onRange = vi.fn<(first: number, last: number) => void>();
const choice: RowChoice = { state: 'some', has: (key) => key === 'r2', toggle: vi.fn<RowChoice['toggle']>(), toggleAll: vi.fn<RowChoice['toggleAll']>() };
/** From the fiftieth on nothing has arrived. */
const rowAt = (index: number): Row | undefined => (index < 50 ? { id: `r${index}` } : undefined);
const keyOf = (row: Row) => row.id;

beforeAll(() => speak('en'));
beforeEach(async () => {
  vi.clearAllMocks();
  await render(
    <InTheApp>
      <PagedTable label="Trades" columns={columns} count={COUNT} rowAt={rowAt} rowKey={keyOf} onRange={onRange} sort={{ id: 'net', desc: true }} onSort={onSort} onOpen={onOpen} choice={choice} height="400px" rowHeight={32} />
    </InTheApp>,
  );
});

const row = (index: number) => document.querySelector<HTMLTableRowElement>(`tbody tr[data-index="${index}"]`);
const scroller = () => document.querySelector('table')!.parentElement!;

it('draws the rows in view of a hundred thousand, and says how many there are', async () => {
  expect(document.querySelectorAll('tbody tr').length).toBeLessThan(60);
  expect(page.getByRole('table').element().getAttribute('aria-rowcount')).toBe(String(COUNT + 1));
  scroller().scrollTo({ top: 32 * 60_000 });
  await vi.waitFor(() => expect(row(60_005)).not.toBeNull());
  expect(row(60_005)?.dataset['loading']).toBe('true');
  expect(document.querySelectorAll('tbody tr').length).toBeLessThan(60);
  const [first, last] = onRange.mock.lastCall ?? [0, 0];
  expect(first).toBeLessThanOrEqual(60_000);
  expect(last).toBeGreaterThanOrEqual(60_010);
});

it('moves with j, k and the arrows, goes to the end, and opens with Enter', async () => {
  row(0)?.focus();
  await userEvent.keyboard('jj{ArrowDown}k');
  await vi.waitFor(() => expect(document.activeElement).toBe(row(2)));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith({ id: 'r2' });
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(document.activeElement).toBe(row(COUNT - 1) ?? "not drawn"), { timeout: 5000 });
  // What has not arrived cannot be opened.
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledTimes(1);
});

it('tells of a choice with x and the box, and of a range with shift', async () => {
  row(3)?.focus();
  await userEvent.keyboard('x');
  expect(choice.toggle).toHaveBeenLastCalledWith(3, false);
  row(5)!.querySelector('input')!.click();
  expect(choice.toggle).toHaveBeenLastCalledWith(5, false);
  row(9)!.cells[1]!.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
  expect(choice.toggle).toHaveBeenLastCalledWith(9, true);
  expect(onOpen).not.toHaveBeenCalled();
  expect([row(2)?.getAttribute('aria-selected'), row(3)?.getAttribute('aria-selected')]).toEqual(['true', 'false']);
  document.querySelector<HTMLInputElement>('thead input')!.click();
  expect(choice.toggleAll).toHaveBeenCalledOnce();
});

it('asks for an order at its heads: figures largest first, words from A, the same one turned', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Net' }));
  expect(onSort).toHaveBeenLastCalledWith({ id: 'net', desc: false });
  await userEvent.click(page.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenLastCalledWith({ id: 'name', desc: false });
  expect(page.getByRole('button', { name: 'Tags' }).elements()).toEqual([]);
  expect(document.querySelector('th[aria-sort]')?.textContent).toBe('Net');
});
