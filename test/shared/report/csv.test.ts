import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { reportCsv, reportColumns, reportTradeColumns, tradesCsvHead, tradesCsvLines } from '../../../shared/report/csv.ts';
import { figure } from '../../../shared/report/figure.ts';
import { zReport, type Report, type ReportTrade } from '../../../shared/report/report.ts';

const empty: Report = zReport.parse({
  format: 'ballast-report', version: 1, kind: 'week', period: '2026-W47', from: '2026-11-16', to: '2026-11-22', accounts: [], homeZone: 'Asia/Shanghai',
  made: { at: '2026-11-22T10:00:00.000Z', version: '0.1.0', sample: false, head: null },
  figures: [], series: [], texts: [], violations: [], commitments: [], retrospective: null, trades: { total: 0, listed: 0, rows: [] },
});
const rowsOf = (csv: string) => Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
const trade: ReportTrade = {
  id: 't1', account: '=1+1', symbol: '600519', name: '贵州茅台', direction: 'long', openedDay: '2026-11-16', closedDay: '2026-11-17', quantity: '100', entry: '10.00', exit: '11.00',
  currency: 'CNY', gross: '100.00', fees: '5.00', net: '95.00', r: null, rReason: 'no-plan', planned: false, setup: null,
  openedAt: '2026-11-16T01:31:00.000Z', closedAt: null, zone: 'Asia/Shanghai',
};

describe('the table of a report', () => {
  test('has its columns, and every line has as many cells', () => {
    const lines = reportCsv({ ...empty, texts: [{ section: 'words', subject: '2026-W47', id: 'lesson', text: 'one,\n"two"' }] }).replace(/^\uFEFF/, '');
    const parsed = Papa.parse<string[]>(lines, { skipEmptyLines: true });
    expect(parsed.data[0]).toEqual([...reportColumns]);
    expect(new Set(parsed.data.map((row) => row.length))).toEqual(new Set([reportColumns.length]));
    expect(rowsOf(lines).find(({ id }) => id === 'lesson')).toMatchObject({ kind: 'text', text: 'one,\n"two"' });
  });

  test('leaves an undefined figure empty and says why; zero is zero', () => {
    const figures = [figure({ section: 'result', currency: 'CNY', id: 'payoffRatio', unit: 'ratio', value: null, reason: 'no-losses', n: 3 }), figure({ section: 'result', currency: 'CNY', id: 'losses', unit: 'count', value: 0 })];
    const [undefinedOne, zero] = rowsOf(reportCsv({ ...empty, figures })).filter(({ kind }) => kind === 'figure');
    expect(undefinedOne).toMatchObject({ value: '', reason: 'no-losses', n: '3' });
    expect(zero).toMatchObject({ value: '0', reason: '' });
  });

  test('keeps amounts to the last digit', () => {
    const figures = [figure({ section: 'result', currency: 'USDT', id: 'netPnl', unit: 'money', value: '-9007199254740993.12345678' })];
    expect(rowsOf(reportCsv({ ...empty, figures })).find(({ id }) => id === 'netPnl')?.['value']).toBe('-9007199254740993.12345678');
  });

  test('never hands a spreadsheet a formula, whatever somebody wrote', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '＝'), fc.string(), (start, rest) => {
        fc.pre(!/^-?\d+(\.\d+)?$/.test((start + rest).trim()));
        const text = start + rest;
        const csv = reportCsv({ ...empty, texts: [{ section: 'words', subject: '2026-W47', id: 'lesson', text }] }) + tradesCsvLines([{ ...trade, account: text, name: text }]);
        const cells = Papa.parse<string[]>(csv.replace(/^\uFEFF/, '')).data.flat();
        // Numbers may begin with a minus, and nothing else with any of these.
        expect(cells.filter((cell) => /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('the trades stand in a table of their own', () => {
    const [row] = rowsOf(tradesCsvHead() + tradesCsvLines([trade]));
    expect(Object.keys(row!)).toEqual([...reportTradeColumns]);
    expect(row).toMatchObject({ account: "'=1+1", net: '95.00', r: '', rReason: 'no-plan', planned: 'no', setup: '', openedAt: '2026-11-16T01:31:00.000Z', closedAt: '', zone: 'Asia/Shanghai' });
  });
});
