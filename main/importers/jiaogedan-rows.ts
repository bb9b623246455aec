import { addDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { readDay, readInstant, readTime } from './date-cell.ts';
import type { Row } from './delimited.ts';
import { isFooter } from './footer.ts';
import type { ColumnField, JiaogedanColumns } from './jiaogedan-columns.ts';
import type { FeeColumns } from './jiaogedan-fees.ts';
import { readNumber } from './number-cell.ts';
import { refusedRow, type RefusedRow } from './statement.ts';

/** Cells of a 交割单 row as values, before anything is concluded from them. */
export interface RawRow {
  line: number;
  rowHash: string;
  day: string;
  at: Instant | null;
  label: string;
  remark: string;
  code: string;
  name: string | null;
  holder: string;
  marketText: string;
  currencyText: string;
  fillId: string | null;
  quantity: DecimalString | null;
  price: DecimalString | null;
  gross: DecimalString | null;
  net: DecimalString | null;
  /** What the account held in cash after the row. */
  balance: DecimalString | null;
  fees: FeeColumns;
}

export type RowReading = { kind: 'row'; row: RawRow } | { kind: 'not-data' } | { kind: 'refused'; refused: RefusedRow };

export function readRow(row: Row, columns: JiaogedanColumns, zone: string): RowReading {
  const cell = (field: ColumnField): string => row.cells[columns.at.get(field) ?? -1] ?? '';
  const refuse = (code: string, column: string, value: string): RowReading => ({
    kind: 'refused',
    refused: refusedRow(row.line, code, `${column}: ${JSON.stringify(value.slice(0, 60))}`, { column, value: value.slice(0, 60) }),
  });
  const dayCell = cell('date');
  if (isFooter(row.cells, dayCell) || isHeaderAgain(row, columns)) return { kind: 'not-data' };
  const extra = row.cells.slice(columns.headers.length).find((text) => text !== '');
  if (extra !== undefined) return refuse('ROW_TOO_WIDE', '', extra);

  const [dayText, clockInDay = ''] = dayCell.split(/[ T]+/, 2);
  const day = readDay(dayText ?? '', null);
  if (day.kind !== 'day') return refuse('BAD_DATE', 'date', dayCell);
  const timeCell = cell('time') === '' ? clockInDay : cell('time').split(/[ T]+/).at(-1) ?? '';
  const time = readTime(timeCell);
  if (time.kind === 'bad') return refuse('BAD_TIME', 'time', timeCell);
  // The exchanges do not trade at midnight: 00:00:00 is a counter's way of having no time.
  const instant = time.kind === 'time' && time.msOfDay > 0 ? readInstant(day.day, time.msOfDay, zone) : null;
  if (instant !== null && instant.kind !== 'instant') return refuse('BAD_TIME', 'time', timeCell);

  const numbers = new Map<ColumnField, DecimalString>();
  for (const field of ['quantity', 'price', 'gross', 'net', 'balance', 'commission', 'stampDuty', 'transferFee', 'feeTotal'] as const) {
    const reading = readNumber(cell(field), '.');
    if (reading.kind === 'bad') return refuse(reading.code, field, cell(field));
    if (reading.kind === 'value') numbers.set(field, reading.value);
  }
  const others: DecimalString[] = [];
  for (const at of columns.otherFees) {
    const reading = readNumber(row.cells[at] ?? '', '.');
    if (reading.kind === 'bad') return refuse(reading.code, 'otherFees', row.cells[at] ?? '');
    if (reading.kind === 'value') others.push(reading.value);
  }
  const number = (field: ColumnField): DecimalString | null => numbers.get(field) ?? null;
  return {
    kind: 'row',
    row: {
      line: row.line,
      rowHash: columns.hashOf(row.cells),
      day: day.day,
      at: instant?.instant ?? null,
      label: cell('label') === '' ? cell('sideLabel') : cell('label'),
      remark: cell('note'),
      code: cell('code'),
      name: cell('name') === '' ? null : cell('name'),
      holder: cell('holder'),
      marketText: cell('market'),
      currencyText: cell('currency'),
      fillId: cell('fillId') === '' ? null : cell('fillId'),
      quantity: number('quantity'),
      price: number('price'),
      gross: number('gross'),
      net: number('net'),
      balance: number('balance'),
      fees: {
        commission: number('commission'),
        stampDuty: number('stampDuty'),
        transferFee: number('transferFee'),
        other: others.length === 0 ? null : addDecimals(...others),
        total: number('feeTotal'),
      },
    },
  };
}

function isHeaderAgain(row: Row, columns: JiaogedanColumns): boolean {
  return (['date', 'code', 'quantity'] as const).every((field) => {
    const at = columns.at.get(field) ?? -1;
    return (row.cells[at] ?? '') === columns.headers[at];
  });
}
