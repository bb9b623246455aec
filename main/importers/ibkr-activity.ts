import { isTimeZone } from '../../shared/time/zone.ts';
import { readDay } from './date-cell.ts';
import { readTable, type Table } from './delimited.ts';
import { gatherInto } from './gathering.ts';
import { cashBalances, cashChecks, isCashSection, readIbkrCash, readIbkrTransfer } from './ibkr-cash.ts';
import { corporateCash, mergedSplits, readIbkrCorporate, type CorporateRow } from './ibkr-corporate.ts';
import { onlyTells, plainName, readSections, type SectionRow, type Sections } from './ibkr-sections.ts';
import { instrumentKey, shownMultiplier, type IbkrInstrument } from './ibkr-instruments.ts';
import { readTrade, REPEATED_HOUR, type TradeReading } from './ibkr-trades.ts';
import { readNumber } from './number-cell.ts';
import { negated, within } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParsedStatement, type ParseOptions, type Question, type ReadStatement, type StatementCash, type StatementFill } from './statement.ts';

/** Interactive Brokers' Activity Statement as CSV: trades by order, cash sections, and the cash report they add up to. */

const ENGLISH = 0.99;

/** Statements show New York time unless the account's owner has chosen otherwise. */
const DEFAULT_ZONE = 'America/New_York';

export function recogniseIbkrActivity(table: Table): number {
  const kinds = table.rows.slice(0, 400).filter((row) => /^(?:Header|Data|SubTotal|Total|Notes)$/.test(row.cells[1] ?? '')).length;
  if (kinds === 0 || kinds < Math.min(400, table.rows.length) * 0.8) return 0;
  const english = table.rows.some((row) => row.cells[1] === 'Header' && (row.cells[2] === 'DataDiscriminator' || row.cells[2] === 'Field Name'));
  return english ? ENGLISH : 0.6;
}

export function parseIbkrActivity(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('ibkr-activity');
  const table = readTable(text, ',');
  statement.delimiter = ',';
  statement.confidence = recogniseIbkrActivity(table);
  statement.refused.push(...table.refused);
  const sections = readSections(table);
  if (statement.confidence < ENGLISH) {
    statement.refused.push(refusedRow(1, 'NOT_ENGLISH', 'No section has an English name; choose English as the statement language.'));
    return statement;
  }
  for (const row of sections.headless) {
    statement.refused.push(refusedRow(row.line, 'HEADER_MISSING', `No header above this row of ${row.cells[0] ?? ''}.`, { section: row.cells[0] ?? '' }));
  }
  readAbout(sections, statement);
  const zone = options.statementZone ?? DEFAULT_ZONE;
  if (!isTimeZone(zone)) {
    statement.refused.push(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
    return statement;
  }
  const account = chosenAccount(sections, statement, options);
  if (account === undefined) return statement;

  const gathering = gatherInto(statement, options);
  const fills: StatementFill[] = [];
  const corporate: CorporateRow[] = [];
  const movements: { currency: string; amount: string }[] = [];
  const context = {
    zone,
    baseCurrency: statement.baseCurrency,
    instruments: readInstruments(sections),
    answers: options.answers ?? {},
  };
  statement.rows = table.refused.length + sections.headless.length;
  const unread = new Map<string, { line: number; rows: number }>();
  const orders = sections.rows.some((row) => row.section === 'trades' && row.cell('DataDiscriminator') === 'Order');
  for (const row of sections.rows) {
    if (account !== null && row.has('Account') && row.cell('Account') !== '' && row.cell('Account') !== account) continue;
    if (row.section === 'trades') {
      const use = tradeRowUse(row, orders);
      if (use === 'skip') continue;
      statement.rows += 1;
      if (use === 'unknown') {
        const kind = row.cell('DataDiscriminator');
        statement.refused.push(refusedRow(row.line, 'UNKNOWN_DISCRIMINATOR', `A trade row of kind ${kind}.`, { kind }));
      } else {
        takeTrade(readTrade(row, context), statement, fills);
      }
    } else if (row.section === 'corporate actions') {
      const action = readIbkrCorporate(row, gathering);
      if (action === 'total') continue;
      statement.rows += 1;
      if (action !== null) corporate.push(action);
    } else if (isCashSection(row.section) || row.section === 'transfers') {
      const cash = row.section === 'transfers' ? readIbkrTransfer(row) : readIbkrCash(row);
      if (cash === 'total') continue;
      statement.rows += 1;
      if ('code' in cash) statement.refused.push(cash);
      else statement.cash.push(cash);
    } else if (!onlyTells(row.section)) {
      const seen = unread.get(row.section);
      if (seen === undefined) unread.set(row.section, { line: row.line, rows: 1 });
      else seen.rows += 1;
    }
  }
  gathering.cash(...mergedSplits(corporate).map((action) => corporateCash('ibkr-activity', action)));
  for (const [section, { line, rows }] of unread) statement.notices.push({ line, code: 'SECTION_NOT_READ', params: { section, rows } });

  for (const fill of fills) {
    if (fill.netAmount !== null) movements.push({ currency: fill.currency, amount: fill.netAmount });
    else if (fill.assetClass === 'future') movements.push({ currency: fill.currency, amount: negated(fill.fees) });
    if (fill.assetClass === 'forex') movements.push({ currency: fill.symbol.split('.')[0] ?? '', amount: fill.side === 'buy' ? fill.quantity : `-${fill.quantity}` });
  }
  movements.push(...statement.cash);
  statement.checks = cashChecks(sections.rows, movements);
  for (const check of statement.checks) {
    if (within(check.difference, '0', '0.005')) continue;
    statement.notices.push({ line: null, code: 'CASH_UNRECONCILED', params: { currency: check.currency, difference: check.difference } });
  }
  const balances = cashBalances(sections.rows, statement.period);
  if (balances.length > 0) statement.balances = balances;
  for (const fill of fills) gathering.fill(fill);
  return gathering.finish();
}

/**
 * Order rows are the fills. Trade rows are their executions where both are listed and the fills where only they are;
 * closed lots and sums restate.
 */
function tradeRowUse(row: SectionRow, orders: boolean): 'fill' | 'skip' | 'unknown' {
  switch (row.cell('DataDiscriminator')) {
    case 'Order':
      return 'fill';
    case 'Trade':
      return orders ? 'skip' : 'fill';
    case '':
    case 'ClosedLot':
    case 'WashSale':
    case 'SubTotal':
    case 'Total':
      return 'skip';
    default:
      return 'unknown';
  }
}

function takeTrade(reading: TradeReading, statement: ParsedStatement, fills: StatementFill[]): void {
  switch (reading.kind) {
    case 'fill':
      fills.push(reading.fill);
      statement.cash.push(...reading.cash);
      return;
    case 'cash':
      statement.cash.push(...(reading.cash satisfies StatementCash[]));
      return;
    case 'refused':
      statement.refused.push(reading.refused);
      return;
    case 'question': {
      const asked = statement.questions.find((question) => question.id === REPEATED_HOUR);
      if (asked === undefined) statement.questions.push(reading.question);
      else asked.lines.push(...reading.question.lines);
      for (const line of reading.question.lines) statement.refused.push(refusedRow(line, 'REPEATED_HOUR', 'This hour occurs twice where clocks go back.'));
    }
  }
}

function readAbout(sections: Sections, statement: ParsedStatement): void {
  for (const row of sections.rows) {
    const field = row.cell('Field Name');
    const value = row.cell('Field Value');
    if (row.section === 'account information' && field === 'Account') statement.brokerAccount = value.split(' ')[0] ?? null;
    if (row.section === 'account information' && field === 'Base Currency') statement.baseCurrency = value;
    if (row.section === 'statement' && field === 'Period') statement.period = readPeriod(value);
  }
}

function readPeriod(text: string): ParsedStatement['period'] {
  const [first = '', second = first] = text.split(' - ');
  const from = readDay(first, null);
  const to = readDay(second, null);
  return from.kind === 'day' && to.kind === 'day' ? { from: from.day, to: to.day } : null;
}

/**
 * A consolidated statement holds several accounts; one of them is imported at a time, and the person says which.
 *
 * @returns null where there is no more than one, undefined where the person has yet to say
 */
function chosenAccount(sections: Sections, statement: ParsedStatement, options: ParseOptions): string | null | undefined {
  const accounts = new Map<string, number[]>();
  for (const row of sections.rows) {
    if (row.section !== 'trades' && !isCashSection(row.section)) continue;
    const account = row.cell('Account');
    if (account === '' || /^total/i.test(account)) continue;
    const lines = accounts.get(account);
    if (lines === undefined) accounts.set(account, [row.line]);
    else lines.push(row.line);
  }
  if (accounts.size <= 1) return null;
  const answer = options.answers?.['broker-account'];
  if (answer !== undefined && accounts.has(answer)) {
    statement.brokerAccount = answer;
    return answer;
  }
  const lines = [...accounts.values()].flat().toSorted((a, b) => a - b);
  const question: Question = { id: 'broker-account', code: 'SEVERAL_ACCOUNTS', params: { accounts: accounts.size }, choices: [...accounts.keys()], lines };
  statement.questions.push(question);
  statement.refused.push(refusedRow(lines[0] ?? 1, 'SEVERAL_ACCOUNTS', 'The statement holds several accounts.', { accounts: accounts.size }));
  return undefined;
}

function readInstruments(sections: Sections): Map<string, IbkrInstrument> {
  const instruments = new Map<string, IbkrInstrument>();
  for (const row of sections.rows) {
    if (row.section === 'open positions') {
      const multiplier = readNumber(row.cell('Mult', 'Multiplier'), '.');
      const key = instrumentKey(row.cell('Asset Category'), row.cell('Symbol'));
      if (multiplier.kind === 'value' && !instruments.has(key)) instruments.set(key, { name: null, exchange: null, multiplier: multiplier.value, type: '' });
    }
    if (row.section === 'trades') {
      const category = plainName(row.cell('Asset Category'));
      const key = instrumentKey(category, row.cell('Symbol'));
      const shown = instruments.has(key) || !/option|future/.test(category) ? null : shownMultiplier(row, category);
      if (shown !== null) instruments.set(key, { name: null, exchange: null, multiplier: shown, type: '' });
    }
    if (row.section !== 'financial instrument information') continue;
    const multiplier = readNumber(row.cell('Multiplier'), '.');
    const instrument: IbkrInstrument = {
      name: row.cell('Description') === '' ? null : row.cell('Description'),
      exchange: row.cell('Listing Exch') === '' ? null : row.cell('Listing Exch'),
      multiplier: multiplier.kind === 'value' ? multiplier.value : null,
      type: row.cell('Type'),
    };
    // Renamed instruments list both symbols; options are traded under what newer lists call the description.
    const symbols = [...row.cell('Symbol').split(/,\s*/), row.cell('Description')].filter((symbol) => symbol !== '');
    for (const symbol of symbols) instruments.set(instrumentKey(row.cell('Asset Category'), symbol), instrument);
  }
  return instruments;
}

