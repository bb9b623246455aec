import { addDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import { readDay } from './date-cell.ts';
import type { Gathering } from './gathering.ts';
import type { SectionRow } from './ibkr-sections.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { refusedRow, type CashType, type StatementCash } from './statement.ts';

/** Corporate actions as Interactive Brokers lists them, in the Activity Statement and in Flex. */

export interface CorporateRow {
  line: number;
  kind: CashType;
  day: TradingDay;
  currency: string;
  symbol: string;
  description: string;
  /** Shares in (positive) or out. */
  quantity: DecimalString;
  amount: DecimalString;
}

/** One row of the section of an Activity Statement. */
export function readIbkrCorporate(row: SectionRow, gathering: Gathering): CorporateRow | 'total' | null {
  if (/^total/i.test(row.cell('Asset Category')) || /^total/i.test(row.cell('Currency'))) return 'total';
  const refuse = (code: string, column: string): null => {
    gathering.refuse(refusedRow(row.line, code, `${column}: ${row.cell(column)}`, { column, value: row.cell(column).slice(0, 60) }));
    return null;
  };
  if (row.surplus !== null) {
    gathering.refuse(refusedRow(row.line, 'ROW_TOO_WIDE', 'More cells than the section has columns.', { value: row.surplus.slice(0, 60) }));
    return null;
  }
  const day = readDay((row.cell('Date/Time') === '' ? row.cell('Report Date') : row.cell('Date/Time')).split(/[,; ]/, 1)[0] ?? '', null);
  if (day.kind !== 'day') return refuse('BAD_DATE', 'Date/Time');
  if (!/^[A-Z]{3}$/.test(row.cell('Currency'))) return refuse('UNKNOWN_CURRENCY', 'Currency');
  const quantity = readNumber(row.cell('Quantity'), '.');
  if (quantity.kind === 'bad') return refuse(quantity.code, 'Quantity');
  const proceeds = readNumber(row.cell('Proceeds'), '.');
  if (proceeds.kind === 'bad') return refuse(proceeds.code, 'Proceeds');
  const description = row.cell('Description');
  const kind = corporateKind('', description, row.line, gathering);
  if (kind === null) return null;
  // The last brackets name what was received or taken: "… SPLIT 1 FOR 8 (GE.OLD, GENERAL ELECTRIC CO, US3696041033)".
  const symbol = /\(([A-Z0-9][A-Z0-9. ]*), [^()]*\)$/.exec(description)?.[1] ?? /^([A-Z0-9][A-Z0-9. ]*?)\s*\(/.exec(description)?.[1] ?? '';
  return { line: row.line, kind, day: day.day, currency: row.cell('Currency'), symbol, description, quantity: quantity.kind === 'value' ? quantity.value : '0', amount: proceeds.kind === 'value' ? proceeds.value : '0' };
}

/** Flex's letters for the kinds of corporate actions. */
const LETTERS: Readonly<Record<string, CashType>> = {
  FS: 'split', RS: 'split', FI: 'split', SD: 'bonus-shares', HD: 'bonus-shares', SO: 'bonus-shares', RI: 'bonus-shares', CD: 'dividend', DI: 'dividend', PI: 'interest', CP: 'interest',
  TC: 'share-transfer', TI: 'share-transfer', TO: 'share-transfer', IC: 'share-transfer', CC: 'share-transfer', CO: 'share-transfer', CI: 'share-transfer', EX: 'share-transfer',
  DW: 'share-transfer', OR: 'subscription', BM: 'share-transfer', BC: 'share-transfer', ER: 'share-transfer',
};

/** The same by the words of the description; the Activity Statement has nothing else. */
const WORDS: readonly (readonly [RegExp, CashType])[] = [
  [/\bsplit\b/i, 'split'],
  [/\bstock dividend\b|\bspin-?\s?off\b|\bsubscribable rights\b|\brights issue\b/i, 'bonus-shares'],
  [/\bcash dividend\b/i, 'dividend'],
  [/\bcoupon\b/i, 'interest'],
  [/\bmerged\b|\bacquisition\b|\btendered\b|\bvoluntary offer\b|\b(?:cusip|isin).*change\b|\bname change\b|\bdelist|\bexpire dividend right|\bconver(?:sion|ted)|\bmatur|\bcall(?:ed)?\b.*redemption|\bliquidation\b/i, 'share-transfer'],
];

/** @returns null after asking what an unknown kind is */
export function corporateKind(letters: string, description: string, line: number, gathering: Pick<Gathering, 'askLabel'>): CashType | null {
  const byLetters = LETTERS[letters.trim().toUpperCase()];
  if (byLetters !== undefined) return byLetters;
  const byWords = WORDS.find(([pattern]) => pattern.test(description));
  if (byWords !== undefined && letters.trim() === '') return byWords[1];
  const asked = gathering.askLabel(letters.trim() === '' ? actionName(description) : letters.trim(), line);
  return asked === null ? null : asked.kind === 'cash' ? asked.type : 'other';
}

/** "GE(US3696041033) SPLIT 1 FOR 8 (GE.OLD, …)" is the action "SPLIT 1 FOR 8" on GE. */
function actionName(description: string): string {
  return description.replace(/^[^(]*\([^)]*\)\s*/, '').replace(/\s*\([^()]*\)$/, '').slice(0, 60);
}

function splitHolding(action: CorporateRow): string {
  return /^([A-Z0-9][A-Z0-9. ]*?)\s*\(/.exec(action.description)?.[1] ?? action.symbol;
}

/**
 * A split with a new security number is two rows: the old shares out, the new ones in. Together they are how many shares
 * a holding gained or lost; apart, the first would take the whole position and its cost.
 */
export function mergedSplits(actions: readonly CorporateRow[]): CorporateRow[] {
  const merged: CorporateRow[] = [];
  const splits = new Map<string, CorporateRow>();
  for (const action of actions) {
    if (action.kind !== 'split') {
      merged.push(action);
      continue;
    }
    const symbol = splitHolding(action);
    const key = [symbol, action.day, action.currency, actionName(action.description)].join('\u001f');
    const before = splits.get(key);
    if (before === undefined) {
      const first = { ...action, symbol };
      splits.set(key, first);
      merged.push(first);
    } else {
      before.quantity = addDecimals(before.quantity, action.quantity);
      before.amount = addDecimals(before.amount, action.amount);
    }
  }
  return merged;
}

export function corporateCash(scope: 'ibkr-flex' | 'ibkr-activity', action: CorporateRow): StatementCash {
  return {
    kind: 'cash',
    line: action.line,
    rowHash: rowHash(scope, [
      ['section', 'corporate actions'],
      ['currency', action.currency],
      ['date', action.day],
      ['description', action.description],
      ['quantity', action.quantity],
      ['amount', action.amount],
    ]),
    type: action.kind,
    currency: action.currency,
    amount: action.amount,
    date: action.day,
    symbol: action.symbol === '' ? null : action.symbol,
    market: action.currency === 'USD' ? 'US' : null,
    name: null,
    quantity: action.quantity === '0' ? null : action.quantity,
    note: action.description === '' ? null : action.description.slice(0, 300),
  };
}
