import type { CashMovement } from '../../../shared/contract/cash.ts';
import { csvLine } from '../../../shared/record/csv-cell.ts';

const COLUMNS = ['day', 'time', 'type', 'currency', 'amount', 'fees', 'balance', 'symbol', 'note', 'source', 'import', 'line', 'id'] as const;

/** Movements as a file: codes and plain numbers, for other programs to read. RFC 4180, with the mark that spreadsheets look for. */
export function ledgerCsv(rows: readonly CashMovement[]): string {
  const lines = rows.map(({ day, at, type, currency, amount, fees, balance, symbol, note, source, importId, line, id }) => csvLine([day, at, type, currency, amount, fees, balance, symbol, note, source, importId, line, id]));
  return `\uFEFF${[csvLine(COLUMNS), ...lines].join('\r\n')}\r\n`;
}
