import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { LongList, type LongColumn } from '../../../renderer/components/LongList.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const columns: LongColumn[] = [{ id: 'line', header: 'Line', width: '6rem' }, { id: 'text', header: 'Text', width: '1fr' }];
const rowsDrawn = () => [...document.querySelectorAll<HTMLElement>('[role="row"][aria-rowindex]')].slice(1);
const inView = () => {
  const box = document.querySelector('[role="grid"]')!.getBoundingClientRect();
  return rowsDrawn().filter((row) => row.getBoundingClientRect().top >= box.top + 20 && row.getBoundingClientRect().bottom <= box.bottom + 1).map((row) => Number(row.getAttribute('aria-rowindex')) - 1);
};

async function show(count: number, more: Partial<Parameters<typeof LongList>[0]> = {}) {
  await render(
    <InTheApp>
      <LongList label="Rows" columns={columns} count={count} height={300} onWindow={() => undefined} cells={(index) => [index + 1, `row ${index + 1}`]} {...more} />
    </InTheApp>,
  );
}

beforeAll(() => speak('en'));

it('draws only what is in view of three million rows, and reaches the very last of them', async () => {
  await show(3_000_000);
  expect(rowsDrawn().length).toBeLessThan(60);
  page.getByRole('grid').element().focus();
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(inView()).toContain(3_000_000));
  await userEvent.keyboard('kk');
  const active = () => document.querySelector('[data-active]')?.getAttribute('aria-rowindex');
  expect(active()).toBe('2999999');
  await userEvent.keyboard('{Home}');
  await vi.waitFor(() => expect(inView()).toContain(1));
});

it('steps by one row a key even where a pixel stands for several', async () => {
  await show(3_000_000, { current: 1_500_000 });
  await vi.waitFor(() => expect(inView()).toContain(1_500_001));
  page.getByRole('grid').element().focus();
  const opened: number[] = [];
  await userEvent.keyboard('jjj');
  expect(document.querySelector('[data-active]')?.getAttribute('aria-rowindex')).toBe('1500005');
  expect(opened).toEqual([]);
});

it('opens by Enter and by click, and tells which rows are in view once it rests', async () => {
  const opened: number[] = [];
  const windows: [number, number][] = [];
  await show(1000, { onOpen: (index) => opened.push(index), onWindow: (first, last) => windows.push([first, last]) });
  await userEvent.click(page.getByText('row 3', { exact: true }));
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual([2, 2]);
  await vi.waitFor(() => expect(windows.length).toBeGreaterThan(0));
  expect(windows[0]![0]).toBe(0);
  expect(windows[0]![1]).toBeLessThan(40);
});

it('shows rows that are still on their way as such', async () => {
  await show(5, { cells: () => null });
  expect(rowsDrawn().map((row) => row.getAttribute('aria-busy'))).toEqual(['true', 'true', 'true', 'true', 'true']);
});
