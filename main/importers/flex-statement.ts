import { isTimeZone } from '../../shared/time/zone.ts';
import { readCorporateActions } from './flex-corporate.ts';
import { readFlexCash, readFlexReport, readFlexTransfer } from './flex-cash.ts';
import type { FlexField, FlexRow } from './flex-rows.ts';
import { knownMultipliers, readFlexTrade, type FlexContext } from './flex-trades.ts';
import { settleDateOrder } from './date-order.ts';
import type { Gathering } from './gathering.ts';
import { subtractDecimals } from '../../shared/money/decimal.ts';
import { negated, totalOf, within } from './signed-decimal.ts';
import { refusedRow, type ParseOptions } from './statement.ts';

/** The records of a Flex report, from whatever they were written as, to a statement. */

/** Statements show New York time unless the account's owner has chosen otherwise. */
const DEFAULT_ZONE = 'America/New_York';

/** Rows of a trade that restate it: lots, sums, wash sales. */
const RESTATES = /^(?:CLOSED_?LOT|LOT|SYMBOL_?SUMMARY|ASSET_?SUMMARY|UNDERLYING_?SUMMARY|SUMMARY|WASH_?SALE|CURRENCY_?SUMMARY|BASE_?SUMMARY)$/;

export function readFlex(all: readonly FlexRow[], gathering: Gathering, options: ParseOptions): void {
  const { statement } = gathering;
  const zone = options.statementZone ?? DEFAULT_ZONE;
  if (!isTimeZone(zone)) {
    gathering.refuse(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
    return;
  }
  const rows = ofOneAccount(all, gathering);
  if (rows === null) return;
  const dates = settleDateOrder(
    rows.flatMap((row) => DAY_FIELDS.map((field) => ({ line: row.line, text: dayPart(row.get(field)) })).filter(({ text }) => text !== '')),
    gathering.answer,
  );
  const trades = rows.filter((row) => row.kind === 'trade');
  const executions = trades.some((row) => /^(?:EXECUTION)?$/.test(levelOf(row)));
  const details = rows.some((row) => row.kind === 'cash' && levelOf(row) === 'DETAIL');
  const used = rows.filter((row) => (row.kind === 'trade' ? tradeUse(row, executions, gathering) : row.kind !== 'cash' || levelOf(row) !== 'SUMMARY' || !details));
  const context: FlexContext = {
    order: dates.order,
    zone,
    repeated: gathering.answer('repeated-hour'),
    multipliers: knownMultipliers(used.filter((row) => row.kind === 'trade')),
  };
  const corporate: FlexRow[] = [];
  const report: FlexRow[] = [];
  for (const row of used) {
    if (row.kind === 'report') {
      report.push(row);
      continue;
    }
    statement.rows += 1;
    if (dates.question !== null && dates.held.has(row.line)) gathering.ask(dates.question, row.line);
    else if (row.kind === 'trade') readFlexTrade(row, context, gathering);
    else if (row.kind === 'cash') readFlexCash(row, context, gathering);
    else if (row.kind === 'transfer') readFlexTransfer(row, context, gathering);
    else corporate.push(row);
  }
  readCorporateActions(corporate, context, gathering);
  for (const row of report) readFlexReport(row, context, gathering);
}

/** Opening and ending cash of the report against everything read, once the fills are known. */
export function checkFlexCash(gathering: Gathering): void {
  const { statement } = gathering;
  for (const closing of (statement.balances ?? []).filter(({ kind }) => kind === 'closing')) {
    const opening = statement.balances?.find(({ kind, currency }) => kind === 'opening' && currency === closing.currency);
    if (opening === undefined) continue;
    const moved: string[] = [];
    for (const cash of statement.cash) if (cash.currency === closing.currency) moved.push(cash.amount);
    for (const fill of gathering.fills()) {
      if (fill.currency === closing.currency) moved.push(fill.netAmount ?? (fill.assetClass === 'future' ? negated(fill.fees) : '0'));
      if (fill.assetClass === 'forex' && fill.symbol.split('.')[0] === closing.currency) moved.push(fill.side === 'buy' ? fill.quantity : `-${fill.quantity}`);
    }
    const read = totalOf(moved);
    const difference = subtractDecimals(subtractDecimals(closing.amount, opening.amount), read);
    statement.checks.push({ currency: closing.currency, starting: opening.amount, ending: closing.amount, read, difference });
    if (!within(difference, '0', '0.005')) gathering.notice({ line: null, code: 'CASH_UNRECONCILED', params: { currency: closing.currency, difference } });
  }
}

const DAY_FIELDS = ['dateTime', 'tradeDate', 'reportDate', 'settleDate'] as const satisfies readonly FlexField[];

/** The day of a cell that may hold a time as well. */
export function dayPart(cell: string): string {
  return cell.split(/[;,T ]/, 1)[0] ?? '';
}

function levelOf(row: FlexRow): string {
  return row.get('level').trim().toUpperCase().replace(/\s+/g, '_');
}

function tradeUse(row: FlexRow, executions: boolean, gathering: Gathering): boolean {
  const level = levelOf(row);
  if (level === '' || level === 'EXECUTION') return true;
  // Orders are the sums of their executions, and the fills where a report lists nothing finer.
  if (level === 'ORDER') return !executions;
  if (RESTATES.test(level)) return false;
  gathering.statement.rows += 1;
  gathering.refuse(refusedRow(row.line, 'UNKNOWN_DISCRIMINATOR', `A trade of level ${level}.`, { kind: level.slice(0, 60) }));
  return false;
}

/** One account of a consolidated report is imported at a time, and the person says which. */
function ofOneAccount(rows: readonly FlexRow[], gathering: Gathering): readonly FlexRow[] | null {
  const { statement } = gathering;
  const accounts = new Map<string, number[]>();
  for (const row of rows) {
    const account = row.get('account');
    if (account === '' || account === '-') continue;
    const known = accounts.get(account);
    if (known === undefined) accounts.set(account, [row.line]);
    else known.push(row.line);
  }
  if (accounts.size <= 1) {
    statement.brokerAccount ??= [...accounts.keys()][0] ?? null;
    return rows;
  }
  const chosen = gathering.answer('broker-account');
  if (chosen !== undefined && accounts.has(chosen)) {
    statement.brokerAccount = chosen;
    return rows.filter((row) => row.get('account') === chosen || row.get('account') === '');
  }
  const lines = [...accounts.values()].flat().toSorted((a, b) => a - b);
  const question = { id: 'broker-account', code: 'SEVERAL_ACCOUNTS', params: { accounts: accounts.size }, choices: [...accounts.keys()] };
  statement.rows += rows.length;
  for (const line of lines.slice(0, 1)) gathering.ask(question, line);
  return null;
}
