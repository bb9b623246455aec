import { readDay, type DateOrder } from './date-cell.ts';
import { decimalMarkEvidence, type DecimalMark } from './number-cell.ts';

/**
 * What a whole column says about how it is written. One 25/04/2026 proves the order of every date beside it, one 12.50
 * the decimal mark of every number; without such a cell, or with cells that contradict each other, a person is asked.
 */
export type Evidence<T> = { kind: 'settled'; value: T } | { kind: 'ask'; choices: T[]; lines: number[]; example: string };

/** The same cell by cell; of the cells only their lines are kept. */
export interface Gatherer<T> {
  add(line: number, text: string): void;
  evidence(): Evidence<T>;
}

/** Lines of cells, and the first of the cells. */
interface Cells {
  readonly lines: number[];
  example: string | null;
}

const noCells = (): Cells => ({ lines: [], example: null });

function keep(cells: Cells, line: number, text: string): void {
  if (cells.lines.at(-1) !== line) cells.lines.push(line);
  // Cut from a line, it would keep the whole piece of the file it was cut from.
  cells.example ??= Buffer.from(text).toString();
}

export function gatherDateOrder(): Gatherer<DateOrder | null> {
  const open = noCells();
  const proving = noCells();
  const proven = new Set<DateOrder>();
  const candidates = new Set<DateOrder>();
  return {
    add(line, text) {
      const reading = readDay(text, null);
      if (reading.kind === 'ambiguous') {
        keep(open, line, text);
        for (const order of reading.orders) candidates.add(order);
      } else if (reading.kind === 'day' && !/^\d{4}|[A-Za-z年]/.test(text)) {
        const orders = (['mdy', 'dmy', 'ymd'] as const).filter((order) => readDay(text, order).kind === 'day');
        // 05/05/2026 is the same day either way and proves nothing.
        if (orders.length !== 1) return;
        keep(proving, line, text);
        for (const order of orders) proven.add(order);
      }
    },
    evidence() {
      const [only] = [...proven];
      if (proven.size === 1 && only !== undefined) return { kind: 'settled', value: only };
      const lines = (proven.size === 0 ? [...open.lines] : [...proving.lines, ...open.lines]).sort((a, b) => a - b);
      const example = proven.size === 0 ? open.example : (proving.example ?? open.example);
      if (example === null) return { kind: 'settled', value: null };
      return { kind: 'ask', choices: [...new Set([...proven, ...candidates])], lines, example };
    },
  };
}

export function dateOrderEvidence(cells: readonly { line: number; text: string }[]): Evidence<DateOrder | null> {
  const gatherer = gatherDateOrder();
  for (const { line, text } of cells) gatherer.add(line, text);
  return gatherer.evidence();
}

export function gatherDecimalMark(): Gatherer<DecimalMark> {
  const open = noCells();
  const telling = noCells();
  const proven = new Set<DecimalMark>();
  return {
    add(line, text) {
      const evidence = decimalMarkEvidence(text);
      if (evidence === 'none') return;
      keep(telling, line, text);
      if (evidence === 'ambiguous') keep(open, line, text);
      else proven.add(evidence);
    },
    evidence() {
      const [only] = [...proven];
      if (proven.size === 1 && only !== undefined) return { kind: 'settled', value: only };
      const { lines, example } = proven.size === 2 ? telling : open;
      if (example === null) return { kind: 'settled', value: '.' };
      return { kind: 'ask', choices: ['.', ','], lines, example };
    },
  };
}

export function decimalMarkOf(cells: readonly { line: number; text: string }[]): Evidence<DecimalMark> {
  const gatherer = gatherDecimalMark();
  for (const { line, text } of cells) gatherer.add(line, text);
  return gatherer.evidence();
}
