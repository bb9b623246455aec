import { readTable, type Row, type Table } from './delimited.ts';
import { flexKind, flexNamesAmong, flexRow, plainFlexName, type FlexRow } from './flex-rows.ts';
import { checkFlexCash, readFlex } from './flex-statement.ts';
import { gatherInto } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { emptyStatement, refusedRow, type ParseOptions, type ReadStatement } from './statement.ts';

/**
 * IBKR Flex as CSV: the columns somebody chose, in any order. Several sections follow one another, each under a header of
 * its own; with "include header and trailer records" every line says in its first cell what it is (BOF, HEADER, DATA …).
 */

const RECORDS: ReadonlySet<string> = new Set(['BOF', 'BOA', 'BOS', 'EOS', 'EOA', 'EOF', 'HEADER', 'DATA', 'TRAILER', 'MSG']);

export function recogniseFlexCsv(table: Table): number {
  if (table.rows.some((row) => row.cells[0] === 'BOF' || row.cells[0] === 'BOA') && table.rows.some((row) => row.cells[0] === 'HEADER')) return 0.98;
  const header = table.rows.slice(0, 5).find(isHeader);
  if (header === undefined) return 0;
  const names = new Set(header.cells.map(plainFlexName));
  const own = ['clientaccountid', 'currencyprimary', 'assetclass', 'ibcommission', 'ibexecid', 'levelofdetail', 'netcash'].filter((name) => names.has(name)).length;
  if (own < 2 || flexNamesAmong(header.cells) < 5) return 0;
  return Math.min(0.97, 0.75 + own * 0.05);
}

function isHeader(row: Row): boolean {
  if (flexNamesAmong(row.cells) < Math.max(4, row.cells.length * 0.4)) return false;
  return row.cells.every((cell) => readNumber(cell, '.').kind !== 'value');
}

export function parseFlexCsv(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('ibkr-flex-csv');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseFlexCsv(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const records = table.rows.some((row) => row.cells[0] === 'HEADER');
  const rows: FlexRow[] = [];
  let section: { names: string[]; kind: FlexRow['kind'] | null } | null = null;
  const unread = new Map<string, { line: number; rows: number }>();
  statement.rows = table.refused.length;
  for (const row of table.rows) {
    const record = records ? (row.cells[0] ?? '') : 'DATA';
    if (records && record !== 'HEADER' && record !== 'DATA') {
      if (RECORDS.has(record)) continue;
      statement.rows += 1;
      gathering.refuse(refusedRow(row.line, 'UNKNOWN_DISCRIMINATOR', `A record of kind ${record}.`, { kind: record.slice(0, 60) }));
      continue;
    }
    const cells = records ? row.cells.slice(2) : row.cells;
    if (record === 'HEADER' || (!records && isHeader(row))) {
      const names = cells.map(plainFlexName);
      section = { names, kind: flexKind(new Set(names)) };
      if (statement.headers.length === 0) statement.headers = [...cells];
      continue;
    }
    if (section === null) {
      statement.rows += 1;
      gathering.refuse(refusedRow(row.line, 'HEADER_MISSING', 'No header above this row.', { section: cells[0]?.slice(0, 60) ?? '' }));
      continue;
    }
    if (section.kind === null) {
      const name = records ? (row.cells[1] ?? '') : section.names.slice(0, 3).join(', ');
      const seen = unread.get(name);
      if (seen === undefined) unread.set(name, { line: row.line, rows: 1 });
      else seen.rows += 1;
      continue;
    }
    if (statement.sampleRows.length < 20) statement.sampleRows.push([...cells]);
    const width = widthProblem(cells, section.names.length);
    if (width === null) {
      rows.push(flexRow(row.line, section.kind, byName(section.names, cells)));
    } else {
      statement.rows += 1;
      gathering.refuse(refusedRow(row.line, width, `${cells.length} cells under ${section.names.length} columns.`, { value: cells.at(-1)?.slice(0, 60) ?? '' }));
    }
  }
  for (const [name, { line, rows: count }] of unread) gathering.notice({ line, code: 'SECTION_NOT_READ', params: { section: name, rows: count } });
  if (section === null) gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names Flex columns.', { section: '' }));
  readFlex(rows, gathering, options);
  const read = gathering.finish();
  checkFlexCash(gathering);
  return read;
}

function widthProblem(cells: readonly string[], width: number): 'ROW_TOO_WIDE' | 'ROW_TRUNCATED' | null {
  if (cells.slice(width).some((cell) => cell !== '')) return 'ROW_TOO_WIDE';
  return cells.length < width ? 'ROW_TRUNCATED' : null;
}

function byName(names: readonly string[], cells: readonly string[]): Map<string, string> {
  const byField = new Map<string, string>();
  for (const [index, name] of names.entries()) if (!byField.has(name)) byField.set(name, cells[index] ?? '');
  return byField;
}
