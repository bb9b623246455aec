import type { Mapping } from '../../shared/contract/fills.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import type { Row } from './delimited.ts';
import { gatherDateOrder, gatherDecimalMark, type Evidence } from './generic-evidence.ts';
import type { GenericField } from './generic-fields.ts';
import type { GenericContext } from './generic-row.ts';
import { dayText } from './generic-time.ts';
import { readNumber, type DecimalMark } from './number-cell.ts';
import { refusedRow, type ParsedStatement, type ParseOptions } from './statement.ts';

/** How a file writes its dates, numbers and fees: looked for in all of its rows before any of them is read. */
export interface Conventions {
  look(row: Row): void;
  /** null after what the file leaves open has become questions. */
  settle(statement: ParsedStatement, mapping: Mapping, options: ParseOptions): Omit<GenericContext, 'headers' | 'amountIs' | 'hashOf'> | null;
}

/** Fees as one decimal mark reads them: whether costs are written as positive or negative numbers. */
interface FeeSigns {
  read: number;
  readonly negative: number[];
  example: string;
}

const NUMBERS = ['quantity', 'price', 'fees', 'amount', 'multiplier'] as const;

export function conventionsOf(at: ReadonlyMap<GenericField, number>): Conventions {
  const dates = gatherDateOrder();
  const marks = gatherDecimalMark();
  const signs: Record<DecimalMark, FeeSigns> = { '.': { read: 0, negative: [], example: '' }, ',': { read: 0, negative: [], example: '' } };
  let signed = false;
  return {
    look({ line, cells }) {
      const cell = (field: GenericField): string => cells[at.get(field) ?? -1] ?? '';
      if (cell('date') !== '') dates.add(line, dayText(cell('date')));
      for (const field of NUMBERS) if (cell(field) !== '') marks.add(line, cell(field));
      const fees = cell('fees');
      if (fees !== '') for (const mark of ['.', ','] as const) noteSign(signs[mark], mark, line, fees);
      signed ||= /^\s*(?:[-−(]|.*-\s*$)/.test(cell('quantity'));
    },
    settle(statement, mapping, options) {
      const answers = options.answers ?? {};
      const order = chosen(mapping.dateOrder, answers['date-order'], ['ymd', 'mdy', 'dmy'], dates.evidence());
      const mark = chosen(mapping.decimalMark, answers['decimal-mark'], ['.', ','], marks.evidence());
      if (order.kind === 'ask') askAll(statement, 'date-order', 'AMBIGUOUS_DATE', order);
      if (mark.kind === 'ask') askAll(statement, 'decimal-mark', 'AMBIGUOUS_NUMBER', mark);
      if (order.kind === 'ask' || mark.kind === 'ask') return null;
      const { read, negative, example } = signs[mark.value];
      const feeSign = chosen<'cost-positive' | 'cost-negative'>(
        null,
        answers['fee-sign'],
        ['cost-positive', 'cost-negative'],
        negative.length > 0 && negative.length < read
          ? { kind: 'ask', choices: ['cost-positive', 'cost-negative'], lines: negative, example }
          : { kind: 'settled', value: negative.length > 0 ? 'cost-negative' : 'cost-positive' },
      );
      if (feeSign.kind === 'ask') {
        askAll(statement, 'fee-sign', 'FEE_SIGN', feeSign);
        return null;
      }
      const zone = mapping.zone ?? options.statementZone ?? answers['zone'] ?? options.zone ?? null;
      if (zone !== null && !isTimeZone(zone)) {
        statement.refused.push(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
        return null;
      }
      return {
        at,
        dateOrder: order.value,
        mark: mark.value,
        zone,
        currency: mapping.currency ?? options.currency ?? null,
        costsNegative: feeSign.value === 'cost-negative',
        signed,
        buyWords: new Set(mapping.buyWords.map((word) => word.trim().toLowerCase())),
        sellWords: new Set(mapping.sellWords.map((word) => word.trim().toLowerCase())),
        answers,
      };
    },
  };
}

/** With a decimal comma these are no numbers: a point that groups has three digits behind it. */
const NO_COMMA_NUMBER = /^\d+\.(?:\d{1,2}|\d{4,})$/;

function noteSign(signs: FeeSigns, mark: DecimalMark, line: number, text: string): void {
  if (mark === ',' && NO_COMMA_NUMBER.test(text)) return;
  const reading = readNumber(text, mark);
  if (reading.kind !== 'value' || reading.value === '0') return;
  signs.read += 1;
  if (!reading.value.startsWith('-')) return;
  if (signs.negative.length === 0) signs.example = text;
  signs.negative.push(line);
}

function chosen<T extends string | null>(mapped: T | null, answer: string | undefined, choices: readonly NonNullable<T>[], evidence: Evidence<T>): Evidence<T> {
  if (mapped !== null) return { kind: 'settled', value: mapped };
  const picked = choices.find((choice) => choice === answer);
  return picked === undefined ? evidence : { kind: 'settled', value: picked };
}

function askAll(statement: ParsedStatement, id: string, code: string, doubt: Extract<Evidence<unknown>, { kind: 'ask' }>): void {
  const lines = [...new Set(doubt.lines)];
  statement.questions.push({ id, code, params: { example: doubt.example }, choices: doubt.choices.map(String), lines });
  for (const line of lines) statement.refused.push(refusedRow(line, code, `Can be read in more than one way, as in ${doubt.example}.`, { example: doubt.example }));
}
