import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { DataColumn } from '../../../renderer/components/data-column.ts';
import { DataTable } from '../../../renderer/components/DataTable.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

interface Row {
  readonly id: string;
  readonly net: number | null;
}

const columns: DataColumn<Row>[] = [
  { id: 'id', header: 'Name', cell: (row) => row.id, sortBy: (row) => row.id },
  { id: 'net', header: 'Net', align: 'end', cell: (row) => row.net ?? '—', sortBy: (row) => row.net, foot: (rows) => rows.reduce((sum, row) => sum + (row.net ?? 0), 0) },
];
const rows: Row[] = [{ id: 'b', net: 5 }, { id: 'a', net: null }, { id: 'c', net: -2 }];
const keyOf = (row: Row) => row.id;
const onOpen = vi.fn<(row: Row) => void>();
const onSelect = vi.fn<(rows: readonly Row[]) => void>();

beforeAll(() => speak('en'));
beforeEach(async () => {
  onOpen.mockClear();
  onSelect.mockClear();
  await render(<InTheApp><DataTable label="Trades" columns={columns} rows={rows} rowKey={keyOf} onOpen={onOpen} onSelect={onSelect} /></InTheApp>);
});

const bodyRows = () => [...document.querySelectorAll<HTMLTableRowElement>('tbody tr')];
const names = () => bodyRows().map((row) => row.cells[1]?.textContent);
const foot = () => document.querySelector('tfoot tr')?.lastElementChild?.textContent;

it('moves with j and k, opens with Enter, and stays inside', async () => {
  bodyRows()[0]?.focus();
  await userEvent.keyboard('jj');
  await vi.waitFor(() => expect(document.activeElement).toBe(bodyRows()[2]));
  await userEvent.keyboard('j');
  await userEvent.keyboard('k');
  await vi.waitFor(() => expect(document.activeElement).toBe(bodyRows()[1]));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith(rows[1]);
});

it('selects with x and sums what is selected', async () => {
  expect(foot()).toBe('3');
  bodyRows()[2]?.focus();
  await userEvent.keyboard('x');
  expect(onSelect).toHaveBeenLastCalledWith([rows[2]]);
  await vi.waitFor(() => expect(foot()).toBe('-2'));
  await userEvent.keyboard('x');
  expect(onSelect).toHaveBeenLastCalledWith([]);
});

it('sorts figures largest first, and what is unknown last both ways', async () => {
  const head = page.getByRole('button', { name: 'Net' });
  await userEvent.click(head);
  expect(names()).toEqual(['b', 'c', 'a']);
  await userEvent.click(head);
  expect(names()).toEqual(['c', 'b', 'a']);
  await userEvent.click(head);
  expect(names()).toEqual(['b', 'a', 'c']);
});

it('leaves letters typed elsewhere alone', async () => {
  (document.querySelector('tbody input') as HTMLInputElement).focus();
  await userEvent.keyboard('x');
  expect(onSelect).not.toHaveBeenCalled();
});

it('draws no more rows of many lines than fill the view and a little beyond', async () => {
  const many = Array.from({ length: 500 }, (_, index): Row => ({ id: `r${index}`, net: 6 }));
  const wordy: DataColumn<Row>[] = [{ id: 'why', header: 'Why', wraps: ({ net }) => net ?? 1, cell: ({ net }) => Array.from({ length: net ?? 1 }, (_, line) => <div key={line}>reason {line}</div>) }];
  await render(<InTheApp><DataTable label="Reasons" columns={wordy} rows={many} rowKey={keyOf} height="300px" /></InTheApp>);
  const drawn = () => [...document.querySelectorAll<HTMLTableRowElement>('table[aria-label="Reasons"] tbody tr[data-index]')];
  await expect.poll(() => drawn().length).toBeGreaterThan(2);
  // Each is some 130 px tall: three are seen and four more stand ready.
  expect(drawn().length).toBeLessThan(10);
  const scroller = document.querySelector('table[aria-label="Reasons"]')!.parentElement!;
  expect(drawn().at(-1)!.getBoundingClientRect().bottom).toBeGreaterThan(scroller.getBoundingClientRect().bottom);
  scroller.scrollTo({ top: scroller.scrollHeight });
  await expect.poll(() => drawn().at(-1)?.dataset['index']).toBe('499');
});
