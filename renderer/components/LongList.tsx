import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import classes from './LongList.module.css';

export interface LongColumn {
  readonly id: string;
  readonly header: ReactNode;
  /** A track of CSS grid: '4rem', '1fr', 'minmax(6rem, 1fr)'. */
  readonly width: string;
  readonly align?: 'end';
}

interface LongListProps {
  readonly label: string;
  readonly columns: readonly LongColumn[];
  readonly count: number;
  /** The cells of a row, in the order of the columns; null while they are on their way. */
  readonly cells: (index: number) => readonly ReactNode[] | null;
  /** Rows in view, told once the list has come to rest. */
  readonly onWindow: (first: number, last: number) => void;
  readonly height: number;
  readonly onOpen?: ((index: number) => void) | undefined;
  /** The row that is marked, and to which the list goes whenever this changes. */
  readonly current?: number | null;
  readonly rowHeight?: number;
  /** What the row says of itself to styles: `data-tone`. */
  readonly tone?: (index: number) => string | undefined;
}

/** A browser draws no element taller than some 33 million pixels; beyond this a pixel of scrolling stands for more than one of rows. */
const TALLEST_PX = 16_000_000;
const SPARE_ROWS = 8;
const REST_MS = 90;

/**
 * A list of which only the rows in view exist, for a million rows and more that arrive page by page. Keys: j k, arrows, PageUp and
 * PageDown, Home, End, Enter.
 */
export function LongList({ label, columns, count, cells, onWindow, height, onOpen, current = null, rowHeight = 28, tone }: LongListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(current ?? 0);
  // What is really there for rows: borders and a scroll bar along the bottom take their part.
  const [inner, setInner] = useState(height - 2);
  const body = Math.max(rowHeight, inner - rowHeight);
  const real = count * rowHeight;
  const drawn = Math.min(real, TALLEST_PX);
  const ratio = drawn <= body ? 1 : Math.max(1, (real - body) / (drawn - body));
  const realTop = top * ratio;
  const first = Math.max(0, Math.floor(realTop / rowHeight) - SPARE_ROWS);
  const last = Math.min(count - 1, Math.ceil((realTop + body) / rowHeight) + SPARE_ROWS);

  useEffect(() => {
    if (last < first) return undefined;
    const timer = window.setTimeout(() => onWindow(first, last), REST_MS);
    return () => window.clearTimeout(timer);
  }, [first, last, onWindow]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const seen = new ResizeObserver(() => setInner(box.clientHeight));
    seen.observe(box);
    return () => seen.disconnect();
  }, []);

  const reveal = useCallback(
    (index: number, middle: boolean) => {
      const box = scroller.current;
      if (box === null) return;
      const at = index * rowHeight;
      const from = box.scrollTop * ratio;
      if (at >= from && at + rowHeight <= from + body) return;
      const wanted = middle ? at - body / 2 : at < from ? at : at + rowHeight - body;
      // A whole pixel may stand for several of rows: rounded towards the row, so that it is never cut.
      box.scrollTop = (at < from ? Math.floor : Math.ceil)(Math.max(0, wanted) / ratio);
    },
    [body, ratio, rowHeight],
  );
  const [markedBefore, setMarkedBefore] = useState(current);
  if (current !== markedBefore) {
    setMarkedBefore(current);
    if (current !== null) setActive(current);
  }
  useLayoutEffect(() => {
    // A row that was chosen in the list itself is in view and stays where it is.
    if (current !== null) reveal(current, true);
  }, [current, reveal]);

  const go = (index: number) => {
    const target = Math.max(0, Math.min(count - 1, index));
    setActive(target);
    reveal(target, false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(body / rowHeight) - 1);
    const steps: Record<string, (() => void) | undefined> = {
      j: () => go(active + 1),
      ArrowDown: () => go(active + 1),
      k: () => go(active - 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + page),
      PageUp: () => go(active - page),
      Home: () => go(0),
      End: () => go(count - 1),
      Enter: onOpen === undefined ? undefined : () => onOpen(active),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element) || event.target.closest('button, a, input')) return;
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index'];
    if (index === undefined) return;
    setActive(Number(index));
    onOpen?.(Number(index));
  };

  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ height: Math.min(height, drawn + rowHeight + 2) }}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={active >= first && active <= last ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onClick={onClick}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" className={classes.row} style={{ ...tracks, height: rowHeight }} aria-rowindex={1}>
          {columns.map((column) => (
            <div key={column.id} role="columnheader" data-align={column.align}>
              {column.header}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.body} style={{ height: drawn }}>
        {/* Rows are placed by small numbers within the window: at sixteen million pixels a browser rounds to whole ones. */}
        <div role="rowgroup" className={classes.window} style={{ top }}>
          {shown.map((index) => {
            const row = cells(index);
            return (
              <div
                key={index}
                id={`${id}-${index}`}
                role="row"
                className={classes.row}
                data-index={index}
                data-active={index === active || undefined}
                data-opens={onOpen !== undefined || undefined}
                data-tone={tone?.(index)}
                aria-rowindex={index + 2}
                aria-current={index === current ? 'true' : undefined}
                aria-busy={row === null || undefined}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${index * rowHeight - realTop}px)` }}
              >
                {columns.map((column, place) => (
                  <div key={column.id} role="gridcell" data-align={column.align}>
                    {row === null ? (place === 0 ? '…' : '') : row[place]}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
