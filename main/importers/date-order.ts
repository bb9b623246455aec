import type { DateOrder } from './date-cell.ts';
import { dateOrderEvidence } from './generic-evidence.ts';
import type { Question } from './statement.ts';

/** The order of the dates of a file whose format leaves it to the person who exported it. */
export interface SettledOrder {
  order: DateOrder | null;
  /** What to ask where the file does not settle it. */
  question: Omit<Question, 'lines'> | null;
  /** Lines that wait for the answer. */
  held: ReadonlySet<number>;
}

const ID = 'date-order';

/** @param cells the day's own text of every row, without a clock time */
export function settleDateOrder(cells: readonly { line: number; text: string }[], answer: (id: string) => string | undefined): SettledOrder {
  const said = answer(ID);
  if (said === 'ymd' || said === 'mdy' || said === 'dmy') return { order: said, question: null, held: new Set() };
  const evidence = dateOrderEvidence(cells);
  if (evidence.kind === 'settled') return { order: evidence.value, question: null, held: new Set() };
  const choices = evidence.choices.filter((choice) => choice !== null);
  return { order: null, question: { id: ID, code: 'AMBIGUOUS_DATE', params: { example: evidence.example }, choices }, held: new Set(evidence.lines) };
}
