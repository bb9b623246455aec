import { readDay, type DateOrder } from './date-cell.ts';
import { decimalMarkEvidence, type DecimalMark } from './number-cell.ts';

/**
 * What a whole column says about how it is written. One 25/04/2026 proves the order of every date beside it, one 12.50
 * the decimal mark of every number; without such a cell, or with cells that contradict each other, a person is asked.
 */
export type Evidence<T> = { kind: 'settled'; value: T } | { kind: 'ask'; choices: T[]; lines: number[]; example: string };

export function dateOrderEvidence(cells: readonly { line: number; text: string }[]): Evidence<DateOrder | null> {
  const open: { line: number; text: string }[] = [];
  const proving: { line: number; text: string }[] = [];
  const proven = new Set<DateOrder>();
  const candidates = new Set<DateOrder>();
  for (const cell of cells) {
    const reading = readDay(cell.text, null);
    if (reading.kind === 'ambiguous') {
      open.push(cell);
      for (const order of reading.orders) candidates.add(order);
    } else if (reading.kind === 'day' && !/^\d{4}|[A-Za-z年]/.test(cell.text)) {
      const orders = (['mdy', 'dmy', 'ymd'] as const).filter((order) => readDay(cell.text, order).kind === 'day');
      // 05/05/2026 is the same day either way and proves nothing.
      if (orders.length !== 1) continue;
      proving.push(cell);
      for (const order of orders) proven.add(order);
    }
  }
  const [only] = [...proven];
  if (proven.size === 1 && only !== undefined) return { kind: 'settled', value: only };
  const doubtful = proven.size === 0 ? open : [...proving, ...open];
  const [example] = doubtful;
  if (example === undefined) return { kind: 'settled', value: null };
  const lines = doubtful.map(({ line }) => line).toSorted((a, b) => a - b);
  return { kind: 'ask', choices: [...new Set([...proven, ...candidates])], lines, example: example.text };
}

export function decimalMarkOf(cells: readonly { line: number; text: string }[]): Evidence<DecimalMark> {
  const open: { line: number; text: string }[] = [];
  const proven = new Set<DecimalMark>();
  for (const cell of cells) {
    const evidence = decimalMarkEvidence(cell.text);
    if (evidence === 'ambiguous') open.push(cell);
    else if (evidence !== 'none') proven.add(evidence);
  }
  const [only] = [...proven];
  if (proven.size === 1 && only !== undefined) return { kind: 'settled', value: only };
  const doubtful = proven.size === 2 ? cells.filter((cell) => decimalMarkEvidence(cell.text) !== 'none') : open;
  const [example] = doubtful;
  if (example === undefined) return { kind: 'settled', value: '.' };
  return { kind: 'ask', choices: ['.', ','], lines: doubtful.map(({ line }) => line), example: example.text };
}
