import { detectDelimiter, readRows, type Row, type Table } from './delimited.ts';
import type { ParsedStatement, RefusedRow } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/** Rows that are held: enough to find the header and to show what the columns hold. */
const HEAD_ROWS = 60;

/** A table read row by row, as often as somebody asks for its rows. */
export interface LongTable {
  readonly delimiter: string;
  /** Its first rows. */
  readonly head: Table;
  /** Rows below a line, read anew each time. */
  below(line: number): Iterable<Row>;
  /** Once the rows have been read: refuses those that cannot be trusted. @returns how many they are */
  tellRefused(statement: ParsedStatement): number;
}

export function openTable(text: StatementText, delimiter: string = detectDelimiter(text.head)): LongTable {
  let refused: RefusedRow[] | null = null;
  function* below(line: number): Generator<Row> {
    const found: RefusedRow[] = [];
    for (const row of readRows(text, delimiter, (each) => void found.push(each))) if (row.line > line) yield row;
    refused = found;
  }
  const rows: Row[] = [];
  for (const row of below(0)) {
    rows.push(row);
    if (rows.length === HEAD_ROWS) break;
  }
  return {
    delimiter,
    head: { delimiter, rows, refused: [], endsWithNewline: text.endsWithNewline },
    below,
    tellRefused(statement) {
      if (refused === null) for (const _ of below(0)) continue;
      for (const each of refused ?? []) statement.refused.push(each);
      return refused?.length ?? 0;
    },
  };
}
