import { addDecimals, divideDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { readMoment } from './clock-text.ts';
import { cellsOf } from './columns.ts';
import type { Gathering } from './gathering.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated, within } from './signed-decimal.ts';
import { refusedRow, type CashType } from './statement.ts';
import type { TosSection } from './tos-sections.ts';
import { askRepeatedHour, momentKey, type TosClock } from './tos-trades.ts';

/** The cash balance: every trade with its fees, every other movement, and the balance after each. */

export interface TosCashRow {
  line: number;
  key: string;
  day: string;
  at: string | null;
  type: string;
  ref: string;
  description: string;
  /** Positive is a cost. */
  fees: DecimalString;
  amount: DecimalString;
  identity: string;
}

const KINDS: readonly (readonly [RegExp, CashType])[] = [
  [/WITHHOLD|\bTAX\b/, 'tax'],
  [/DIVIDEND|CAPITAL GAIN|SUBSTITUTE PAYMENT|DISTRIBUTION/, 'dividend'],
  [/INTEREST/, 'interest'],
  [/\bFEES?\b|COMMISSION ADJ/, 'fee'],
  [/FUNDING|\bWIRE\b|\bACH\b|DEPOSIT|WITHDRAWAL|DISBURSEMENT|CLIENT REQUESTED|\bCHECK\b|INTERNAL TRANSFER|TRANSFER (?:TO|FROM) /, 'deposit'],
  [/MARK TO (?:THE )?MARKET|SWEEP|MISCELLANEOUS JOURNAL|\bREBATE\b|CASH IN LIEU/, 'other'],
];

export function tosCashType(description: string): CashType | null {
  return KINDS.find(([pattern]) => pattern.test(description.toUpperCase()))?.[1] ?? null;
}

/** Rows but for balances and the total; each checked against the balance it leads to. */
export function readTosCash(section: TosSection, clock: TosClock, gathering: Gathering, futures: boolean): TosCashRow[] {
  const rows: TosCashRow[] = [];
  const [dateName, timeName] = futures ? ['Exec Date', 'Exec Time'] : ['DATE', 'TIME'];
  const withMisc = section.columns.has('Misc Fees');
  let before: DecimalString | null = null;
  for (const row of section.rows) {
    const cells = cellsOf(row, section.columns);
    const description = cells.text('Description').replace(/\s+/g, ' ').trim();
    if (/^TOTAL$/i.test(description)) {
      gathering.notData(row.line, description);
      continue;
    }
    gathering.statement.rows += 1;
    const [misc, commission, amount, balance] = [withMisc ? (cells.number('Misc Fees') ?? '0') : '0', cells.number('Commissions & Fees') ?? '0', cells.number('Amount') ?? '0', cells.number('Balance')];
    const when = readMoment(`${cells.text(dateName)} ${cells.text(timeName)}`.trim(), 'mdy', clock.zone, clock.repeated);
    if (when.kind !== 'moment' && when.kind !== 'twice') cells.fail(when.kind === 'bad' ? when.code : 'BAD_DATE', dateName, `${cells.text(dateName)} ${cells.text(timeName)}`);
    const refused = cells.problem();
    const previous: DecimalString | null = before;
    before = refused === null ? balance : null;
    if (refused !== null) {
      gathering.refuse(refused);
      continue;
    }
    if (when.kind === 'twice') {
      askRepeatedHour(row.line, `${cells.text(dateName)} ${cells.text(timeName)}`, clock, gathering);
      continue;
    }
    if (when.kind !== 'moment') continue;
    const opening = cells.text('Type').toUpperCase() === 'BAL';
    if (balance !== null && !futures) gathering.balance({ line: row.line, date: when.day, at: when.at, currency: 'USD', amount: balance, kind: 'running' });
    if (opening) {
      gathering.notData(row.line, description);
      continue;
    }
    const stated = addDecimals(misc, commission, amount);
    const led = previous === null || balance === null ? null : subtractDecimals(balance, previous);
    // Exports without a column for small fees show them only in what the balance misses.
    const unnamed = led === null || withMisc ? '0' : subtractDecimals(led, stated);
    if (led !== null && (withMisc ? !within(led, stated, '0.005') : unnamed !== '0' && (!unnamed.startsWith('-') || !within(unnamed, '0', addDecimals('5', divideDecimals(absolute(amount), '100', 2)))))) {
      gathering.refuse(refusedRow(row.line, 'NET_MISMATCH', `The balance moves by ${led}, the row by ${stated}.`, { column: 'Balance', value: cells.text('Balance') }));
      continue;
    }
    rows.push({
      line: row.line,
      key: momentKey(when.day, when.at),
      day: when.day,
      at: when.at,
      type: cells.text('Type').toUpperCase(),
      ref: cells.text('Ref #').replace(/^--$/, ''),
      description,
      fees: negated(addDecimals(misc, commission, unnamed)),
      amount,
      identity: rowHash('thinkorswim', [
        ['at', momentKey(when.day, when.at)],
        ['type', cells.text('Type')],
        ['ref', cells.text('Ref #')],
        ['description', description],
        ['amount', amount],
      ]),
    });
  }
  return rows;
}
