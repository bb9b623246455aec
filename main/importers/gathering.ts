import { choiceMeaning, isLabelChoice, LABEL_CHOICES, type LabelMeaning } from './jiaogedan-labels.ts';
import { PackedFills } from './packed-fills.ts';
import { refusedRow, type Notice, type ParsedStatement, type ParseOptions, type Question, type ReadStatement, type RefusedRow, type StatementBalance, type StatementCash, type StatementFill, type StatementOrder } from './statement.ts';
import { inTimeOrder } from './time-order.ts';

/**
 * What a format has read so far. A row ends in one of the calls here: a fill, cash, an order, a refusal, a question that
 * holds it back, or a notice that it is no data.
 */
export interface Gathering {
  /** What is known of the file so far, but for its fills. */
  readonly statement: ParsedStatement;
  fill(fill: StatementFill): void;
  cash(...cash: readonly StatementCash[]): void;
  order(order: StatementOrder): void;
  balance(balance: StatementBalance): void;
  refuse(refused: RefusedRow): void;
  /** Asks once per file and holds the row back until there is an answer. */
  ask(question: Omit<Question, 'lines'>, line: number): void;
  /** The row is no data: a sum, a remark, a repeated header. */
  notData(line: number, text: string): void;
  notice(notice: Notice): void;
  /** What the person answered a question with; never a property of the prototype. */
  readonly answer: (id: string) => string | undefined;
  /** What a label means that the format does not know: the answer, or a question. */
  askLabel(label: string, line: number): LabelMeaning | null;
  /** Fills so far, in the order of the file. */
  fills(): Iterable<StatementFill>;
  finish(): ReadStatement;
}

export function gatherInto(statement: ParsedStatement, options: ParseOptions): Gathering {
  const fills = new PackedFills();
  const asked = new Map<string, Question>();
  const answers = options.answers ?? {};
  const answer = (id: string): string | undefined => (Object.hasOwn(answers, id) ? answers[id] : undefined);
  const refuse = (refused: RefusedRow): void => {
    statement.refused.push(refused);
  };
  const ask = (question: Omit<Question, 'lines'>, line: number): void => {
    const before = asked.get(question.id);
    if (before === undefined) asked.set(question.id, { ...question, lines: [line] });
    else before.lines.push(line);
    refuse(refusedRow(line, question.code, `Waits for an answer to ${question.id}.`, question.params));
  };
  return {
    statement,
    fill: (fill) => fills.add(fill),
    cash: (...cash) => void statement.cash.push(...cash),
    order: (order) => void (statement.orders ??= []).push(order),
    balance: (balance) => void (statement.balances ??= []).push(balance),
    refuse,
    ask,
    notData: (line, text) => void statement.notices.push({ line, code: 'NOT_DATA', params: { text: text.slice(0, 60) } }),
    notice: (notice) => void statement.notices.push(notice),
    answer,
    askLabel(label, line) {
      if (label === '') {
        refuse(refusedRow(line, 'LABEL_MISSING', 'The row does not say what it is.', { label }));
        return null;
      }
      const shown = label.slice(0, 60);
      const id = `label:${shown.toLowerCase()}`;
      const choice = answer(id);
      if (isLabelChoice(choice)) return choiceMeaning(choice);
      ask({ id, code: 'UNKNOWN_LABEL', params: { label: shown }, choices: [...LABEL_CHOICES] }, line);
      return null;
    },
    fills: () => fills,
    finish() {
      fills.settle();
      statement.cash = inTimeOrder(statement.cash.map((cash) => ({ cash, line: cash.line, day: cash.date, at: null }))).map(({ cash }) => cash);
      statement.refused.sort((a, b) => a.line - b.line);
      statement.questions.push(...asked.values());
      statement.period ??= periodOf(fills.days(), statement.cash);
      return { ...statement, fills };
    },
  };
}

export function periodOf(fillDays: readonly string[], cash: readonly StatementCash[]): ParsedStatement['period'] {
  const days = [...fillDays, ...cash.map(({ date }) => date)].toSorted();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
