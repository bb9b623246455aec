import { addDays, isoWeekday } from '../../shared/time/calendar-day.ts';
import { readDay } from './date-cell.ts';
import { readNumber } from './number-cell.ts';
import type { OptionTerms } from './statement.ts';

/**
 * Listed options as brokers name them, to terms and to one symbol, so that the same contract is the same instrument in
 * every export.
 *
 * OCC: root, yymmdd, C or P, strike in thousandths to eight digits (`SPY   260320C00580000`); Futu leaves the padding
 * out (`SPY260320C580000`). IBKR: `SPY 20MAR26 580 C`. Schwab: `SPY 03/20/2026 580.00 C`. Robinhood: `SPY 3/20/2026 Call $580.00`.
 */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * One symbol for a contract, as IBKR writes it.
 *
 * @example optionSymbol({ underlying: 'SPY', expiry: '2026-03-20', strike: '580', right: 'call' }) // => 'SPY 20MAR26 580 C'
 */
export function optionSymbol(terms: OptionTerms): string {
  const [year = '', month = '', day = ''] = terms.expiry.split('-');
  return `${terms.underlying} ${day}${MONTHS[Number(month) - 1] ?? ''}${year.slice(2)} ${terms.strike} ${terms.right === 'call' ? 'C' : 'P'}`;
}

const PATTERNS: readonly ((text: string) => [underlying: string, expiry: string, right: string, strike: string] | null)[] = [
  // OCC, padded or not, and Futu's without padding: the strike is in thousandths.
  (text) => {
    const match = /^([A-Z][A-Z0-9./]{0,9}?)\s*(\d{2})(\d{2})(\d{2})([CP])(\d{4,8})$/.exec(text);
    if (match === null) return null;
    const [, root = '', year = '', month = '', day = '', right = '', thousandths = ''] = match;
    return [root, `20${year}-${month}-${day}`, right, thousandsOf(thousandths)];
  },
  (text) => {
    const match = /^(\S+(?: [A-Z])?) (\d{2})([A-Z]{3})(\d{2}) (\d+(?:\.\d+)?) ([CP])$/.exec(text);
    if (match === null) return null;
    const [, root = '', day = '', name = '', year = '', strike = '', right = ''] = match;
    const month = MONTHS.indexOf(name) + 1;
    return [root, `20${year}-${String(month).padStart(2, '0')}-${day}`, right, strike];
  },
  (text) => {
    const match = /^(\S+(?: [A-Z])?) (\d{1,2}\/\d{1,2}\/\d{4}) \$?(\d[\d,]*(?:\.\d+)?) ([CP])$/.exec(text);
    return match === null ? null : [match[1] ?? '', isoOf(match[2] ?? ''), match[4] ?? '', match[3] ?? ''];
  },
  (text) => {
    const match = /^(\S+(?: [A-Z])?) (\d{1,2}\/\d{1,2}\/\d{4}) (CALL|PUT) \$?(\d[\d,]*(?:\.\d+)?)$/.exec(text);
    return match === null ? null : [match[1] ?? '', isoOf(match[2] ?? ''), (match[3] ?? '').slice(0, 1), match[4] ?? ''];
  },
  // Tiger: "SPY 20260320 CALL 580.0", with dashes in the day or not.
  (text) => {
    const match = /^(\S+(?: [A-Z])?) (\d{4}-?\d{2}-?\d{2}) (CALL|PUT) (\d[\d,]*(?:\.\d+)?)$/.exec(text);
    return match === null ? null : [match[1] ?? '', (match[2] ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'), (match[3] ?? '').slice(0, 1), match[4] ?? ''];
  },
];

/**
 * Terms of a contract by its name; null for what is no option's name.
 *
 * @example optionTerms('SPY   260320C00580000') // => { underlying: 'SPY', expiry: '2026-03-20', strike: '580', right: 'call' }
 * @example optionTerms('SPY 03/20/2026 580.50 P') // => { underlying: 'SPY', expiry: '2026-03-20', strike: '580.5', right: 'put' }
 * @example optionTerms('AAPL') // => null
 */
export function optionTerms(name: string): OptionTerms | null {
  const known = knownTerms.get(name);
  if (known !== undefined) return known;
  const terms = parseTerms(name);
  if (knownTerms.size >= MOST_KNOWN_TERMS) knownTerms.clear();
  knownTerms.set(name, terms);
  return terms;
}

// A statement names the same contracts again and again. The answer depends on nothing but the name.
const knownTerms = new Map<string, OptionTerms | null>();
const MOST_KNOWN_TERMS = 4096;

function parseTerms(name: string): OptionTerms | null {
  const text = name.normalize('NFKC').trim().toUpperCase();
  for (const pattern of PATTERNS) {
    const match = pattern(text);
    if (match !== null) return termsOf(...match);
  }
  return null;
}

/** Terms from a broker's single columns; null where one of them is missing or impossible. */
export function termsOf(underlying: string, expiry: string, right: string, strike: string): OptionTerms | null {
  const day = readDay(expiry, 'mdy');
  const price = readNumber(strike, '.');
  const letter = right.trim().toUpperCase().slice(0, 1);
  if (day.kind !== 'day' || price.kind !== 'value' || price.value.startsWith('-') || price.value === '0') return null;
  if (underlying.trim() === '' || (letter !== 'C' && letter !== 'P')) return null;
  return { underlying: underlying.trim(), expiry: day.day, strike: price.value, right: letter === 'C' ? 'call' : 'put' };
}

function isoOf(text: string): string {
  const day = readDay(text, 'mdy');
  return day.kind === 'day' ? day.day : '';
}

function thousandsOf(digits: string): string {
  const padded = digits.padStart(4, '0');
  return `${padded.slice(0, -3)}.${padded.slice(-3)}`;
}

/** The third Friday of a month, where a broker names the month alone. @example monthlyExpiry('2026-03') // => '2026-03-20' */
export function monthlyExpiry(month: string): string {
  const first = `${month}-01`;
  return addDays(first, ((5 - isoWeekday(first) + 7) % 7) + 14);
}
