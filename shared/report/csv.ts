import { csvLine } from '../record/csv-cell.ts';
import type { Report, ReportTrade } from './report.ts';

/** Columns of a report's table: one line a figure, a point of a curve, a text, a violation or a commitment, as `kind` says. */
export const reportColumns = ['kind', 'section', 'subject', 'currency', 'id', 'unit', 'value', 'reason', 'n', 'low', 'high', 'level', 'method', 'conventions', 'text'] as const;

type Cells = Partial<Record<(typeof reportColumns)[number], string | number | null>>;

/** Columns of the trades of a report. */
export const reportTradeColumns = [
  'id', 'account', 'symbol', 'name', 'direction', 'openedDay', 'closedDay', 'quantity', 'entry', 'exit', 'currency', 'gross', 'fees', 'net', 'r', 'rReason', 'planned', 'setup', 'openedAt', 'closedAt', 'zone',
] as const satisfies readonly (keyof ReportTrade)[];

/** What makes a spreadsheet read UTF-8. */
export const CSV_MARK = '\uFEFF';

const lines = (rows: readonly (readonly (string | number | null)[])[]): string => rows.map((row) => `${csvLine(row)}\r\n`).join('');

/**
 * Everything of a report but its trades as one table. Undefined figures have an empty value and a reason; words that a spreadsheet would run as a formula stay words.
 *
 * @example reportCsv({ format: 'ballast-report', version: 1, kind: 'account', period: null, from: null, to: null, accounts: [], homeZone: 'UTC', made: { at: '2026-11-20T00:00:00.000Z', version: '0.1.0', sample: false, head: null }, figures: [], series: [], texts: [], violations: [], commitments: [], retrospective: null, trades: { total: 0, listed: 0, rows: [] } }).includes('trades,0') // => false
 */
export function reportCsv(report: Report): string {
  const rows: Cells[] = [
    ...(['format', 'version', 'kind', 'period', 'from', 'to', 'homeZone'] as const).map((id): Cells => ({ kind: 'about', id, value: report[id] })),
    { kind: 'about', id: 'madeAt', value: report.made.at },
    { kind: 'about', id: 'sample', value: report.made.sample ? 'yes' : 'no' },
    { kind: 'about', id: 'recordHead', value: report.made.head?.hash ?? null, n: report.made.head?.seq ?? null },
    ...report.accounts.map(({ name, currency }): Cells => ({ kind: 'about', id: 'account', currency, text: name })),
    ...(report.retrospective === null ? [] : retrospectiveRows(report.retrospective)),
    ...report.figures.map((figure): Cells => ({ kind: 'figure', ...figure, conventions: figure.conventions.join(' ') })),
    ...report.series.flatMap(({ id, currency, points }) => points.flatMap(({ day, value, drawdown }): Cells[] => [{ kind: 'point', section: id, subject: day, currency, id: 'sum', unit: 'money', value }, { kind: 'point', section: id, subject: day, currency, id: 'drawdown', unit: 'money', value: drawdown }])),
    ...report.texts.map(({ section, subject, id, text }): Cells => ({ kind: 'text', section, subject, id, text })),
    ...report.violations.map(({ period, code, at, params }): Cells => ({ kind: 'violation', subject: period, id: code, value: at, text: JSON.stringify(params) })),
    ...report.commitments.map(({ madeFor, judgedIn, kept, hold, text }): Cells => ({ kind: 'commitment', section: judgedIn, subject: madeFor ?? '', id: hold?.kind ?? null, value: kept, reason: kept === null ? 'not-judged' : null, text })),
    { kind: 'about', id: 'trades', unit: 'count', value: report.trades.total },
  ];
  return CSV_MARK + lines([reportColumns, ...rows.map((row) => reportColumns.map((column) => row[column] ?? null))]);
}

function retrospectiveRows({ state, signedName, signedAt, hash }: NonNullable<Report['retrospective']>): Cells[] {
  return [
    { kind: 'about', id: 'state', value: state },
    { kind: 'about', id: 'signedName', text: signedName },
    { kind: 'about', id: 'signedAt', value: signedAt },
    { kind: 'about', id: 'hash', value: hash },
  ];
}

/** The head of the table of trades. */
export function tradesCsvHead(): string {
  return CSV_MARK + lines([reportTradeColumns]);
}

/**
 * Trades of a report as lines of a table, without its head, so that a long list is written piece by piece.
 *
 * @example tradesCsvLines([]) // => ''
 */
export function tradesCsvLines(trades: readonly ReportTrade[]): string {
  return lines(trades.map((trade) => reportTradeColumns.map((column) => (column === 'planned' ? (trade.planned === null ? null : trade.planned ? 'yes' : 'no') : trade[column]))));
}
