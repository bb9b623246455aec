import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn, Sort } from './data-column.ts';
import classes from './DataTable.module.css';
import { Icon } from './Icon.tsx';
import own from './PagedTable.module.css';

/** Chosen rows, as the table asks and tells; who chose and what the choice means is the screen's. */
export interface RowChoice {
  readonly state: 'none' | 'some' | 'all';
  readonly has: (key: string) => boolean;
  /** `range`: from the row chosen last up to this one. */
  readonly toggle: (index: number, range: boolean) => void;
  readonly toggleAll: () => void;
}

/** What a screen may ask of its table. */
export interface PagedTableHandle {
  readonly focus: () => void;
}

export interface PagedTableProps<Row> {
  readonly label: string;
  /** Widths are rem; the order and its marks come from outside. */
  readonly columns: readonly DataColumn<Row>[];
  /** All rows of the list; those not here yet are undefined. */
  readonly count: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  /** Which rows are looked at, so that they can be fetched. */
  readonly onRange: (first: number, last: number) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (row: Row) => void;
  readonly choice: RowChoice;
  readonly height: string;
  readonly rowHeight: number;
  readonly ref?: Ref<PagedTableHandle>;
}

/** Height of the head, which stays in sight above the rows. */
const HEAD = 33;

/**
 * A table over a list that is longer than anybody holds at once: rows are asked for where one looks, and only those in view
 * are drawn. Order and choice are told to the screen, for they reach beyond the rows that are here.
 */
export function PagedTable<Row>({ label, columns, count, rowAt, rowKey, onRange, sort, onSort, onOpen, choice, height, rowHeight, ref }: PagedTableProps<Row>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, paddingStart: HEAD, scrollPaddingStart: HEAD });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => setFocused((before) => Math.max(0, Math.min(before, count - 1))), [count]);
  // What one sorts for stands on top.
  useEffect(() => {
    setFocused(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [sort.id, sort.desc]);

  const before = (items[0]?.start ?? HEAD) - HEAD;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const tabbable = items.some(({ index }) => index === focused) ? focused : first;

  const pending = useRef(0);
  const focusRow = useCallback(
    (index: number) => {
      const target = Math.max(0, Math.min(count - 1, index));
      const focus = (): boolean => {
        const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${target}"]`);
        row?.focus({ preventScroll: true });
        return row !== null && row !== undefined;
      };
      setFocused(target);
      virtual.scrollToIndex(target);
      cancelAnimationFrame(pending.current);
      // A row that is not drawn yet is there in a frame or two.
      let frames = 30;
      const later = () => {
        frames -= 1;
        if (!focus() && frames > 0) pending.current = requestAnimationFrame(later);
      };
      later();
    },
    [count, virtual],
  );
  useImperativeHandle(ref, () => ({ focus: () => focusRow(focused) }), [focusRow, focused]);

  const indexOf = (target: EventTarget): number | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
    return row === null ? null : Number(row.dataset['index']);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const at = indexOf(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || at === null || !(event.target instanceof HTMLTableRowElement)) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2);
    const row = rowAt(at);
    const actions: Record<string, (() => void) | undefined> = {
      j: () => focusRow(at + 1),
      ArrowDown: () => focusRow(at + 1),
      k: () => focusRow(at - 1),
      ArrowUp: () => focusRow(at - 1),
      PageDown: () => focusRow(at + page),
      PageUp: () => focusRow(at - page),
      Home: () => focusRow(0),
      End: () => focusRow(count - 1),
      Enter: row === undefined ? undefined : () => onOpen(row),
      x: () => choice.toggle(at, false),
      X: () => choice.toggle(at, true),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const onClick = (event: MouseEvent<HTMLTableSectionElement>) => {
    const at = indexOf(event.target);
    if (at === null || !(event.target instanceof Element)) return;
    setFocused(at);
    if (event.target.closest('input[type="checkbox"]')) {
      choice.toggle(at, event.shiftKey);
      return;
    }
    if (event.target.closest('button, a, input, [role="button"]')) return;
    const row = rowAt(at);
    if (event.shiftKey) choice.toggle(at, true);
    else if (row !== undefined) onOpen(row);
  };

  const span = columns.length + 1;
  return (
    <div ref={scroller} className={classes.scroller} style={{ height }}>
      <table className={`${classes.table} ${own.table}`} aria-label={label} aria-rowcount={count + 1}>
        <colgroup>
          <col style={{ width: 36 }} />
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th className={classes.box}>
              <input
                type="checkbox"
                aria-label={t('table.selectAll')}
                checked={choice.state === 'all'}
                ref={(box) => {
                  if (box) box.indeterminate = choice.state === 'some';
                }}
                onChange={choice.toggleAll}
              />
            </th>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        {/* Rows are the controls; their table listens for all of them, so that a row in view costs nothing to keep. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={onKeyDown} onClick={onClick} onFocus={(event) => setFocused(indexOf(event.target) ?? focused)}>
          {before > 0 && <Spacer span={span} height={before} />}
          {items.map(({ index }) => {
            const row = rowAt(index);
            return <TableRow key={index} index={index} row={row} columns={columns} selected={row !== undefined && choice.has(rowKey(row))} tabbable={index === tabbable} height={rowHeight} selectLabel={t('table.select')} />;
          })}
          {after > 0 && <Spacer span={span} height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ span, height }: { span: number; height: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

interface TableRowProps<Row> {
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly DataColumn<Row>[];
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly height: number;
  readonly selectLabel: string;
}

/** Drawn again only when something of it changes: scrolling moves rows, it does not redraw them. */
const TableRow = memo(function TableRow<Row>({ index, row, columns, selected, tabbable, height, selectLabel }: TableRowProps<Row>) {
  return (
    <tr data-index={index} style={{ height }} data-loading={row === undefined || undefined} aria-rowindex={index + 2} aria-selected={selected} data-selected={selected || undefined} data-opens tabIndex={tabbable ? 0 : -1}>
      <td className={classes.box}>
        <input type="checkbox" tabIndex={-1} aria-label={selectLabel} checked={selected} readOnly />
      </td>
      {row === undefined ? (
        // One cell in place of all: a dragged bar draws whole windows of these.
        <td colSpan={columns.length}>
          <span className={own.blank} />
        </td>
      ) : (
        columns.map((column) => (
          <td key={column.id} data-align={column.align}>
            {column.cell(row)}
          </td>
        ))
      )}
    </tr>
  );
}) as <Row>(props: TableRowProps<Row>) => ReactNode;

function HeadCell<Row>({ column, sort, onSort }: { column: DataColumn<Row>; sort: Sort; onSort: (sort: Sort) => void }) {
  const direction = sort.id === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined;
  // Figures and days are most often wanted largest first, words from A.
  const firstDesc = column.align === 'end' || column.id === 'closed' || column.id === 'opened';
  return (
    <th scope="col" data-align={column.align} aria-sort={direction} title={column.header}>
      {column.sortBy ? (
        <button type="button" className={classes.sort} onClick={() => onSort({ id: column.id, desc: direction === undefined ? firstDesc : !sort.desc })}>
          {column.header}
          {direction && <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size={12} />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
