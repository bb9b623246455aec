import { readTable, type Table } from './delimited.ts';
import { keepPlausibleIds } from './fill-ids.ts';
import { dayBalances } from './jiaogedan-balances.ts';
import { readCash, type CashMeaning } from './jiaogedan-cash.ts';
import { findJiaogedanColumns, jiaogedanConfidence, type JiaogedanColumns } from './jiaogedan-columns.ts';
import { readFill, type FeeColumnAnswer, type FillReading, type SignConvention } from './jiaogedan-fill.ts';
import { choiceMeaning, isLabelChoice, LABEL_CHOICES, plainLabel, rowMeaning, type LabelMeaning } from './jiaogedan-labels.ts';
import { readRow, type RawRow } from './jiaogedan-rows.ts';
import { emptyStatement, refusedRow, type ParsedStatement, type ParseOptions, type Question, type StatementFill } from './statement.ts';
import { inTimeOrder } from './time-order.ts';

/** 交割单, the mainland brokers' delivery statement: fills, cash and credit movements in one table. */

const ZONE = 'Asia/Shanghai';

export function recogniseJiaogedan(table: Table): number {
  const columns = findJiaogedanColumns(table.rows);
  return columns === null ? 0 : jiaogedanConfidence(columns);
}

export function parseJiaogedan(text: string, options: ParseOptions = {}): ParsedStatement {
  const statement = emptyStatement('jiaogedan');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.idsMayRepeat = true;
  statement.refused.push(...table.refused);
  const columns = findJiaogedanColumns(table.rows);
  if (columns === null) {
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No row names date, code, label, quantity and price.'));
    return statement;
  }
  statement.confidence = jiaogedanConfidence(columns);
  statement.headers = columns.headers;
  const data = table.rows.filter((row) => row.line > columns.headerLine);
  statement.sampleRows = data.slice(0, 20).map((row) => row.cells);

  const rows = readRows(table, columns, statement);
  const answers = options.answers ?? {};
  const asked = new Map<string, Question>();
  const fills: { row: RawRow; reading: Extract<FillReading, { kind: 'fill' }> }[] = [];
  const moves: { row: RawRow; meaning: CashMeaning }[] = [];
  for (const row of rows) {
    const meaning = meaningOf(row, answers, asked);
    if (meaning === null) {
      statement.refused.push(refusedRow(row.line, row.label === '' ? 'LABEL_MISSING' : 'UNKNOWN_LABEL', `Label ${JSON.stringify(row.label)}`, { label: row.label }));
    } else if (meaning.kind === 'cash') {
      moves.push({ row, meaning });
    } else {
      const reading = readFill(row, meaning, feeColumnAnswer(answers));
      if (reading.kind === 'refused') statement.refused.push(reading.refused);
      else if (reading.kind === 'fill') fills.push({ row, reading });
      else {
        ask(asked, { id: FEE_COLUMN, code: 'FEE_COLUMN', params: {}, choices: ['total', 'commission'] }, row.line);
        statement.refused.push(refusedRow(row.line, 'FEE_COLUMN', 'Is 手续费 the total of the fees or the commission?'));
      }
    }
  }

  const convention = signConvention(fills.map(({ reading }) => reading));
  if (convention === 'unsigned' || convention === 'inverted') statement.notices.push({ line: null, code: 'SIGN_CONVENTION', params: { convention } });
  const kept: StatementFill[] = [];
  for (const { row, reading } of fills) {
    if (reading.signAsCash !== null && convention !== null && reading.signAsCash !== signExpected(convention, reading.fill)) {
      const value = row.net ?? '';
      statement.refused.push(refusedRow(row.line, 'NET_SIGN', `发生金额 ${value} has not the sign the other rows have.`, { value }));
    } else {
      kept.push(reading.fill);
      if (reading.loan !== null) statement.cash.push(reading.loan);
    }
  }
  for (const { row, meaning } of moves) {
    const cash = readCash(row, meaning, convention);
    if ('code' in cash) statement.refused.push(cash);
    else statement.cash.push(cash);
  }
  finish(statement, kept, asked);
  const balances = columns.at.has('balance') ? dayBalances(rows, statement.fills, statement.cash) : [];
  if (balances.length > 0) statement.balances = balances;
  return statement;
}

function readRows(table: Table, columns: JiaogedanColumns, statement: ParsedStatement): RawRow[] {
  const data = table.rows.filter((row) => row.line > columns.headerLine);
  const rows: RawRow[] = [];
  const cutOff = brokenOffLine(table, columns);
  statement.rows = table.refused.length;
  for (const row of data) {
    const reading = readRow(row, columns, ZONE);
    if (reading.kind === 'not-data') {
      statement.notices.push({ line: row.line, code: 'NOT_DATA', params: { text: row.cells.find((cell) => cell !== '') ?? '' } });
      continue;
    }
    statement.rows += 1;
    if (row.line === cutOff) statement.refused.push(refusedRow(row.line, 'ROW_TRUNCATED', 'The file breaks off in this row.'));
    else if (reading.kind === 'refused') statement.refused.push(reading.refused);
    else rows.push(reading.row);
  }
  return rows;
}

/** A download that broke off ends without a line end in a row shorter than all others. */
function brokenOffLine(table: Table, columns: JiaogedanColumns): number | null {
  const data = table.rows.filter((row) => row.line > columns.headerLine);
  const last = data.at(-1);
  const others = data.slice(0, -1);
  if (last === undefined || others.length === 0 || table.endsWithNewline) return null;
  const shortest = others.reduce((least, row) => Math.min(least, row.cells.length), Number.MAX_SAFE_INTEGER);
  return last.cells.length < shortest ? last.line : null;
}

function meaningOf(row: RawRow, answers: Readonly<Record<string, string>>, asked: Map<string, Question>): LabelMeaning | null {
  const costsNothing = (row.price ?? '0') === '0' || ((row.gross ?? '0') === '0' && (row.net ?? '0') === '0');
  const known = rowMeaning(row.label, row.remark, costsNothing);
  if (known !== null || row.label === '') return known;
  const id = `label:${plainLabel(row.label)}`;
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (isLabelChoice(answer)) return choiceMeaning(answer);
  ask(asked, { id, code: 'UNKNOWN_LABEL', params: { label: row.label }, choices: [...LABEL_CHOICES] }, row.line);
  return null;
}

function ask(asked: Map<string, Question>, question: Omit<Question, 'lines'>, line: number): void {
  const before = asked.get(question.id);
  if (before === undefined) asked.set(question.id, { ...question, lines: [line] });
  else before.lines.push(line);
}

const FEE_COLUMN = 'fee-column';

function feeColumnAnswer(answers: Readonly<Record<string, string>>): FeeColumnAnswer {
  const answer = Object.hasOwn(answers, FEE_COLUMN) ? answers[FEE_COLUMN] : undefined;
  return answer === 'total' || answer === 'commission' ? answer : null;
}

/** The sign rule that explains most rows; the usual one where several do. A row against it is refused. */
function signConvention(readings: readonly Extract<FillReading, { kind: 'fill' }>[]): SignConvention | null {
  const signed = readings.filter((reading) => reading.signAsCash !== null);
  if (signed.length === 0) return null;
  const votes = (convention: SignConvention): number =>
    signed.filter(({ fill, signAsCash }) => signAsCash === signExpected(convention, fill)).length;
  const conventions: readonly SignConvention[] = ['cash', 'unsigned', 'inverted'];
  return conventions.reduce<SignConvention>((best, next) => (votes(next) > votes(best) ? next : best), 'cash');
}

function signExpected(convention: SignConvention, fill: StatementFill): boolean {
  if (convention === 'cash') return true;
  return convention === 'unsigned' ? fill.side === 'sell' : false;
}

function finish(statement: ParsedStatement, fills: StatementFill[], asked: Map<string, Question>): void {
  keepPlausibleIds(fills);
  statement.fills = inTimeOrder(fills.map((fill) => ({ fill, line: fill.line, day: fill.tradingDate, at: fill.executedAt }))).map(({ fill }) => fill);
  statement.cash = inTimeOrder(statement.cash.map((cash) => ({ cash, line: cash.line, day: cash.date, at: null }))).map(({ cash }) => cash);
  statement.refused.sort((a, b) => a.line - b.line);
  statement.questions = [...asked.values()];
  const days = [...statement.fills.map((fill) => fill.tradingDate), ...statement.cash.map((cash) => cash.date)].toSorted();
  const [from] = days;
  const to = days.at(-1);
  statement.period = from === undefined || to === undefined ? null : { from, to };
  const shares = statement.cash.find((cash) => cash.quantity !== null);
  if (shares !== undefined) statement.notices.push({ line: shares.line, code: 'SHARES_MOVED', params: { symbol: shares.symbol } });
}
