import { addDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { bitmexUnit, inCoins } from './bitmex-units.ts';
import { askZone, cashOf, fileClock, hashOf, tellKept, whenOf, type When } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain } from './columns.ts';
import type { Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type CashType, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';
import { inTimeOrder } from './time-order.ts';

/**
 * BitMEX, wallet history; amounts in the smallest part of the coin.
 *
 * Realised results and funding are the sum of a day's executions, fees and funding included: the execution history books
 * them one by one, and here they are only told (`KEPT_AS_CHECK`). The pending row of unrealised results is no movement.
 */

const NEEDED = ['transactType', 'currency', 'amount', 'fee', 'transactStatus', 'walletBalance'] as const;

export function recogniseBitmexWallet(table: Table): number {
  return findColumns(table.rows, NEEDED) === null ? 0 : 0.98;
}

const CASH: Readonly<Record<string, CashType>> = { deposit: 'deposit', withdrawal: 'withdrawal', conversion: 'conversion', spottrade: 'conversion', affiliatepayout: 'other', referralpayout: 'other' };
const IN_EXECUTIONS = new Set(['realisedpnl', 'funding']);

interface Movement {
  line: number;
  rowHash: string;
  when: When;
  label: string;
  currency: string;
  amount: DecimalString;
  fee: DecimalString;
  balance: DecimalString | null;
}

export function parseBitmexWallet(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('bitmex-wallet'), delimiter: ',', confidence: recogniseBitmexWallet(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  if (columns === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a BitMEX wallet history.', { section: 'Wallet History' }));
    return statement;
  }
  const gather = gatherInto(statement, options);
  const time = columns.has('transactTime') ? 'transactTime' : 'timestamp';
  const clock = fileClock('', null, gather, options);
  const identity = hashOf('bitmex-wallet', columns, /^(?:marginBalance|text|timestamp)$/i);
  const movements: Movement[] = [];
  for (const row of table.below(columns.headerLine)) {
    const cells = cellsOf(row, columns);
    const label = cells.text('transactType');
    const status = cells.text('transactStatus').toLowerCase();
    // What did not come to pass, or not yet, moves nothing.
    if (isHeaderAgain(row, columns) || label.toLowerCase() === 'unrealisedpnl' || /^(?:total)$/i.test(label) || /^(?:cancell?ed|rejected|pending|transfer pending)$/.test(status)) {
      gather.notData(row.line, `${label} ${status}`);
      continue;
    }
    statement.rows += 1;
    const moment = cells.text(time);
    const stated = /Z$/i.test(moment) ? { word: '', zone: 'UTC', order: null, repeated: undefined } : clock;
    if (stated === null) {
      askZone(gather, options, moment, row.line);
      continue;
    }
    const when = whenOf(cells, time, moment, stated, gather);
    const unit = bitmexUnit(cells.text('currency'));
    const amount = cells.number('amount');
    const fee = cells.number('fee') ?? '0';
    const balance = cells.number('walletBalance');
    if (unit === null) cells.fail('CURRENCY_MISSING', 'currency', cells.text('currency'));
    if (amount === null) cells.fail('AMOUNT_MISSING', 'amount', cells.text('amount'));
    // Smallest parts are whole; a fraction of one means the file counts in something else.
    if (unit !== null && unit.unit !== '1' && [amount, fee, balance].some((value) => value?.includes('.') === true)) cells.fail('UNIT_UNKNOWN', 'amount', cells.text('amount'));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
    if (problem !== null || when === null || unit === null || amount === null) continue;
    statement.brokerAccount ??= cells.text('account') === '' ? null : cells.text('account');
    movements.push({ line: row.line, rowHash: identity(row.cells), when, label, currency: unit.currency, amount: inCoins(amount, unit.unit), fee: inCoins(absolute(fee), unit.unit), balance: balance === null ? null : inCoins(balance, unit.unit) });
  }
  book(movements, gather);
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

function book(movements: readonly Movement[], gather: Gathering): void {
  const ordered = inTimeOrder(movements.map((movement) => ({ movement, line: movement.line, day: movement.when.day, at: movement.when.at }))).map(({ movement }) => movement);
  const apart = feesApart(ordered);
  const kept = new Map<string, { line: number; rows: number; sum: DecimalString; currency: string; type: string }>();
  for (const { line, rowHash, when, label, currency, amount, fee, balance } of ordered) {
    const type = label.toLowerCase().replace(/[_\s-]+/g, '');
    if (IN_EXECUTIONS.has(type)) {
      const key = `${type}\u001f${currency}`;
      const before = kept.get(key);
      kept.set(key, before === undefined ? { line, rows: 1, sum: amount, currency, type: label } : { ...before, rows: before.rows + 1, sum: addDecimals(before.sum, amount) });
    } else {
      let booked: CashType | null = Object.hasOwn(CASH, type) ? (CASH[type] ?? null) : null;
      if (type.includes('transfer')) booked = amount.startsWith('-') ? 'withdrawal' : 'deposit';
      if (booked === null) {
        const meaning = gather.askLabel(label, line);
        if (meaning === null) continue;
        booked = meaning.kind === 'cash' ? meaning.type : 'other';
      }
      gather.cash(cashOf(line, rowHash, booked, currency, amount, when.day, '', label));
      if (apart && fee !== '0') gather.cash(cashOf(line, rowHash, 'fee', currency, negated(fee), when.day, '', label));
    }
    if (balance !== null) gather.balance({ line, date: when.day, at: when.at, currency, amount: balance, kind: 'running' });
  }
  tellKept(gather, kept);
}

/** Whether a fee is taken beside the amount or is within it: the first row whose balance follows from the one before says. */
function feesApart(ordered: readonly Movement[]): boolean {
  const balances = new Map<string, DecimalString>();
  for (const { currency, amount, fee, balance } of ordered) {
    const before = balances.get(currency);
    if (balance === null) {
      balances.delete(currency);
      continue;
    }
    balances.set(currency, balance);
    if (fee === '0' || before === undefined) continue;
    const moved = subtractDecimals(balance, before);
    if (moved === amount) return false;
    if (moved === subtractDecimals(amount, fee)) return true;
  }
  return false;
}
