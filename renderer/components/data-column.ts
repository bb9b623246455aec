import type { ReactNode } from 'react';

/** A column of DataTable. */
export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** For columns of buttons: the header is read out but not shown. */
  readonly hideHeader?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** What it sorts by; without it the column does not sort. null is "unknown" and always comes last. */
  readonly sortBy?: (row: Row) => number | string | null;
  /** Numbers stand at the right. */
  readonly align?: 'end';
  /** Stays in sight at the right where the table scrolls sideways: what must always be within reach. */
  readonly pinned?: boolean;
  /**
   * Reasons and other sentences: they take as many lines as they need instead of being cut, and the row grows with them. How many lines that is at the least,
   * where it is known, keeps rows that will not be seen from being drawn.
   */
  readonly wraps?: true | ((row: Row) => number);
  /** CSS width, '9rem'; columns without one share what is left. */
  readonly width?: string;
  /** Foot of the column: over the selected rows, or over all where none is selected. */
  readonly foot?: (rows: readonly Row[]) => ReactNode;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Rows in the order of a column; equal ones keep theirs, unknown ones come last in both directions. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[], sort: Sort | null): readonly Row[] {
  const by = columns.find((column) => column.id === sort?.id)?.sortBy;
  if (!by || !sort) return rows;
  const turn = sort.desc ? -1 : 1;
  return rows
    .map((row, index) => ({ row, index, value: by(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || a.index - b.index;
      return turn * compare(a.value, b.value) || a.index - b.index;
    })
    .map(({ row }) => row);
}
