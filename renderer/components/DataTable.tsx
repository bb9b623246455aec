import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, startTransition, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sortRows, type DataColumn, type Sort } from './data-column.ts';
import classes from './DataTable.module.css';
import { Icon } from './Icon.tsx';

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Enter and click. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** x and the box at the left; hears the selected rows. */
  readonly onSelect?: ((rows: readonly Row[]) => void) | undefined;
  readonly initialSort?: Sort;
  /** Height of the scrolling part; without it the table is as tall as its rows. */
  readonly height?: string;
  readonly empty?: ReactNode;
  /** Marks a row: the one open in the side panel. */
  readonly currentKey?: string | null;
  /** The last rows are in sight: more of them may be fetched. */
  readonly onEnd?: (() => void) | undefined;
}

const NONE: ReadonlySet<string> = new Set();
/** A line of words, its share of the row's padding included. */
const LINE_PX = 22;

/**
 * A table worth living in: sticky head, figures at the right, sorting, selection, sums at the foot, and the keys
 * j k Enter x. Only rows in view are drawn, so a hundred thousand scroll as lightly as ten.
 *
 * Sorting and selecting are a few lines over react-virtual; a table library would bring more than is used.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, onSelect, initialSort, height, empty, currentKey, onEnd }: DataTableProps<Row>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const [focused, setFocused] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const rowHeight = typeof document !== 'undefined' && document.documentElement.dataset['density'] === 'comfortable' ? 40 : 32;
  // Where rows grow with their words, each is measured once it is drawn: they are more to draw, and fewer fill the view.
  const grown = columns.flatMap(({ wraps }) => wraps ?? []);
  const grows = height !== undefined && grown.length > 0;
  const guessed = (index: number): number => {
    const row = sorted[index];
    return row === undefined ? rowHeight : Math.max(rowHeight, ...grown.map((lines) => (lines === true ? 0 : lines(row) * LINE_PX)));
  };
  // The rows out of sight, which scrolling meets, follow those in sight.
  const [ahead, setAhead] = useState(false);
  useEffect(() => startTransition(() => setAhead(true)), []);
  const overscan = !ahead ? 0 : grows ? 4 : 12;
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: grows ? guessed : () => rowHeight, overscan, enabled: height !== undefined });

  // A row that has left the list is no longer selected.
  const keys = useMemo(() => new Set(rows.map(rowKey)), [rows, rowKey]);
  const live = useMemo(() => new Set([...selected].filter((key) => keys.has(key))), [selected, keys]);
  useEffect(() => setFocused((before) => Math.min(before, Math.max(0, sorted.length - 1))), [sorted.length]);

  const items = height === undefined ? sorted.map((_, index) => ({ index, start: 0, end: 0 })) : virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (height !== undefined && lastDrawn >= sorted.length - 30) onEnd?.();
  }, [height, lastDrawn, sorted.length, onEnd]);
  const before = height === undefined ? 0 : (items[0]?.start ?? 0);
  const after = height === undefined ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  // The row that Tab reaches must be among those that are drawn.
  const tabbable = items.some(({ index }) => index === focused) ? focused : (items[0]?.index ?? 0);
  const span = columns.length + (onSelect ? 1 : 0);

  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    onSelect?.(sorted.filter((row) => next.has(rowKey(row))));
  };
  const sortBy = (next: Sort | null) => {
    setSort(next);
    // What one sorts for stands on top.
    setFocused(0);
    scroller.current?.scrollTo({ top: 0 });
  };
  const toggle = (row: Row) => {
    const key = rowKey(row);
    const next = new Set(live);
    if (!next.delete(key)) next.add(key);
    select(next);
  };
  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(sorted.length - 1, index));
    setFocused(target);
    if (height !== undefined) virtual.scrollToIndex(target);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${target}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const row = sorted[focused];
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 1);
    const actions: Record<string, (() => void) | undefined> = {
      j: () => focusRow(focused + 1),
      ArrowDown: () => focusRow(focused + 1),
      k: () => focusRow(focused - 1),
      ArrowUp: () => focusRow(focused - 1),
      PageDown: () => focusRow(focused + page),
      PageUp: () => focusRow(focused - page),
      Home: () => focusRow(0),
      End: () => focusRow(sorted.length - 1),
      Enter: row && onOpen ? () => onOpen(row) : undefined,
      x: row && onSelect ? () => toggle(row) : undefined,
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const footed = columns.some((column) => column.foot);
  const footRows = live.size > 0 ? sorted.filter((row) => live.has(rowKey(row))) : sorted;

  return (
    <div ref={scroller} className={classes.scroller} style={height === undefined ? undefined : { maxHeight: height }}>
      <table className={classes.table} aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {onSelect && (
              <th className={classes.box}>
                <input
                  type="checkbox"
                  aria-label={t('table.selectAll')}
                  checked={live.size > 0 && live.size === sorted.length}
                  ref={(box) => {
                    if (box) box.indeterminate = live.size > 0 && live.size < sorted.length;
                  }}
                  onChange={() => select(live.size === sorted.length ? NONE : new Set(sorted.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: before, padding: 0, border: 0 }} /></tr>}
          {items.map(({ index }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            const key = rowKey(row);
            const isSelected = live.has(key);
            return (
              <tr
                key={key}
                ref={grows ? virtual.measureElement : undefined}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={onSelect ? isSelected : undefined}
                aria-current={currentKey === key ? 'true' : undefined}
                data-selected={isSelected || undefined}
                data-opens={onOpen ? true : undefined}
                tabIndex={index === tabbable ? 0 : -1}
                onFocus={() => setFocused(index)}
                onKeyDown={onKeyDown}
                onClick={(event) => {
                  if (event.target instanceof Element && event.target.closest('button, a, input, [role="button"]')) return;
                  setFocused(index);
                  onOpen?.(row);
                }}
              >
                {onSelect && (
                  <td className={classes.box}>
                    <input type="checkbox" tabIndex={-1} aria-label={t('table.select')} checked={isSelected} onChange={() => toggle(row)} />
                  </td>
                )}
                <Cells columns={columns} row={row} />
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: after, padding: 0, border: 0 }} /></tr>}
        </tbody>
        {footed && (
          <tfoot>
            <tr>
              {onSelect && <td className={classes.box}>{live.size > 0 ? live.size : ''}</td>}
              {columns.map((column) => (
                <td key={column.id} data-align={column.align} data-pinned={column.pinned}>
                  {column.foot?.(footRows)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** Moving from row to row draws the frame of every row in view again, but not what stands in it. */
const Cells = memo(function Cells<Row>({ columns, row }: { columns: readonly DataColumn<Row>[]; row: Row }) {
  return columns.map((column) => (
    <td key={column.id} data-align={column.align} data-pinned={column.pinned} data-wraps={column.wraps !== undefined || undefined}>
      {column.cell(row)}
    </td>
  ));
}) as <Row>(props: { columns: readonly DataColumn<Row>[]; row: Row }) => ReactNode;

function HeadCell<Row>({ column, sort, onSort }: { column: DataColumn<Row>; sort: Sort | null; onSort: (sort: Sort | null) => void }) {
  const direction = sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined;
  const next = (): Sort | null => {
    // Figures are most often wanted largest first, words from A.
    const firstDesc = column.align === 'end';
    if (direction === undefined) return { id: column.id, desc: firstDesc };
    return sort?.desc === firstDesc ? { id: column.id, desc: !firstDesc } : null;
  };
  return (
    <th scope="col" data-align={column.align} data-pinned={column.pinned} aria-sort={direction} style={column.width ? { width: column.width } : undefined}>
      {column.sortBy ? (
        <button type="button" className={classes.sort} onClick={() => onSort(next())}>
          {column.header}
          {direction && <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size={12} />}
        </button>
      ) : (
        <span className={column.hideHeader ? 'visuallyHidden' : undefined}>{column.header}</span>
      )}
    </th>
  );
}
