import { addDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import type { Gathering } from './gathering.ts';
import { rowHash } from './row-hash.ts';
import type { CashType, StatementCash } from './statement.ts';

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
export function corporateKind(letters: string, description: string, line: number, gathering: Gathering): CashType | null {
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
