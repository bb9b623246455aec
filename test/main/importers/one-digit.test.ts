import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement } from '../../../main/importers/statement.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));
const textOf = (bytes: Uint8Array): string => new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes);
const OPTIONS = { answers: { zone: 'UTC' } };

/** Everything that was read of the line, as it was read. */
function onLine(statement: ParsedStatement, line: number): unknown {
  const here = <T extends { line: number }>(rows: readonly T[] | undefined): T[] => (rows ?? []).filter((row) => row.line === line);
  return { fills: here(statement.fills).map(({ rowHash: _, ...fill }) => fill), cash: here(statement.cash).map(({ rowHash: _, ...cash }) => cash) };
}

/** Where the columns stand whose digits the row itself can prove wrong. */
const PROVEN: readonly (readonly [file: string, columns: readonly string[], least: number])[] = [
  ['binance-futures-trades.csv', ['Price', 'Quantity', 'Amount'], 0.000_000_02],
  ['bybit-uta.csv', ['Fee Paid', 'Cash Flow', 'Change'], 0.000_000_02],
  ['bitmex-executions.csv', ['lastQty', 'lastPx', 'execCost'], 0.001],
];

describe.each(PROVEN)('one wrong digit in %s', (file, columns, least) => {
  const lines = textOf(fixture(file)).split('\n');
  const header = lines.findIndex((line) => columns.every((name) => line.split(',').includes(name)));
  const names = (lines[header] ?? '').split(',');
  const whole = parseStatement(fixture(file), OPTIONS);
  const places = whole.fills.flatMap(({ line }) => columns.flatMap((name) => {
    const cell = (lines[line - 1] ?? '').split(',')[names.indexOf(name)] ?? '';
    return [...cell].flatMap((character, at) => (/\d/.test(character) ? [{ line, name, at }] : []));
  }));

  it('is refused, or is too small to be told from rounding', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), ({ line, name, at }, change) => {
        const cells = (lines[line - 1] ?? '').split(',');
        const column = names.indexOf(name);
        const cell = cells[column] ?? '';
        cells[column] = `${cell.slice(0, at)}${(Number(cell[at]) + change) % 10}${cell.slice(at + 1)}`;
        const damaged = parseStatement(new TextEncoder().encode(lines.with(line - 1, cells.join(',')).join('\n')), OPTIONS);
        const small = Math.abs(Number(cells[column]) - Number(cell)) <= least * Math.max(1, Math.abs(Number(cell)));
        const same = JSON.stringify(onLine(damaged, line)) === JSON.stringify(onLine(whole, line));
        expect({ line, name, now: cells[column], noticed: damaged.refused.length > 0 || same || small }).toMatchObject({ noticed: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe('one wrong digit in the money of a page', () => {
  const html = new TextDecoder('windows-1252').decode(fixture('mt4-statement.htm'));
  const closed = html.slice(html.indexOf('20000002'), html.indexOf('Open Trades'));
  // Money cells of closed transactions: profits, swaps, commissions and deposits.
  const cells = [...closed.matchAll(/class=mspt>(-?[\d ]+\.\d\d)</g)].map((match) => html.indexOf('20000002') + match.index + 'class=mspt>'.length);

  it('never leaves the statement reconciled with other money', () => {
    const before = parseStatement(fixture('mt4-statement.htm'), OPTIONS);
    fc.assert(
      fc.property(fc.constantFrom(...cells), fc.nat(8), fc.integer({ min: 1, max: 9 }), (from, digit, change) => {
        const cell = /^-?[\d ]+\.\d\d/.exec(html.slice(from))?.[0] ?? '';
        const digits = [...cell].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
        const at = from + (digits[digit % digits.length] ?? 0);
        const made = `${html.slice(0, at)}${(Number(html[at]) + change) % 10}${html.slice(at + 1)}`;
        const damaged = parseStatement(Uint8Array.from(made, (character) => character.charCodeAt(0)), OPTIONS);
        const same = JSON.stringify([damaged.fills.map(({ rowHash: _, ...fill }) => fill), damaged.cash.map(({ rowHash: _, ...cash }) => cash)]) === JSON.stringify([before.fills.map(({ rowHash: _, ...fill }) => fill), before.cash.map(({ rowHash: _, ...cash }) => cash)]);
        expect(same || damaged.refused.length > 0 || damaged.notices.some(({ code }) => code === 'CASH_UNRECONCILED')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
