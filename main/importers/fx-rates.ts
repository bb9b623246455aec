import { isCurrency } from '../../shared/money/money.ts';
import { readDay, type DateOrder } from './date-cell.ts';
import { decodeStatement } from './decode.ts';
import { readTable, type Row } from './delimited.ts';
import { readNumber } from './number-cell.ts';
import { refusedRow, type RefusedRow } from './statement.ts';

/** A rate of a day as a file gives it: units of `quote` for one `base`. */
export interface FileRate {
  readonly line: number;
  readonly day: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
}

export interface RatesRead {
  readonly rates: FileRate[];
  readonly refused: RefusedRow[];
}

/**
 * Reads a table of dates, pairs and rates: USD/CNY, USDCNY and USD.CNY alike (a word that is two pairs is neither), or base and quote in columns of their own. A first
 * row without a date is its header. Days are year-first or name their month: what can be read two ways is refused, and of two rates
 * of one pair and day that differ both are.
 *
 * @example parseRates(new TextEncoder().encode('2026-11-20,USD/CNY,7.1234')).rates // => [{ line: 1, day: '2026-11-20', base: 'USD', quote: 'CNY', rate: '7.1234' }]
 */
export function parseRates(bytes: Uint8Array): RatesRead {
  const decoded = decodeStatement(bytes);
  if (!decoded.ok) return { rates: [], refused: [decoded.refused] };
  const table = readTable(decoded.text);
  const rates: FileRate[] = [];
  const refused = [...table.refused];
  const seen = new Map<string, FileRate>();
  for (const [index, row] of table.rows.entries()) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    const read = readRate(row);
    if ('code' in read) {
      const header = index === 0 && !row.cells.some((cell) => /\d/.test(cell));
      if (!header) refused.push(read);
      continue;
    }
    const key = `${read.base}${read.quote}${read.day}`;
    const before = seen.get(key);
    if (before !== undefined && before.rate !== read.rate) refused.push(refusedRow(read.line, 'RATE_TWICE', `Another rate than line ${before.line}.`, { line: read.line, other: before.line, day: read.day, pair: `${read.base}/${read.quote}` }));
    if (before !== undefined) continue;
    seen.set(key, read);
    rates.push(read);
  }
  return { rates, refused };
}

const NO_ORDER: DateOrder | null = null;

function readRate({ line, cells }: Row): FileRate | RefusedRow {
  const [first = '', second = '', third = '', fourth = ''] = cells.map((cell) => cell.normalize('NFKC').trim());
  const day = readDay(first.split(/[T ]/)[0] ?? '', NO_ORDER);
  if (day.kind !== 'day') return refusedRow(line, 'BAD_DATE', `Date: ${JSON.stringify(first)}`, { column: '1', value: first.slice(0, 60) });
  const apart = isCurrency(second.toUpperCase()) && isCurrency(third.toUpperCase());
  const [pair, other] = apart ? [[second.toUpperCase(), third.toUpperCase()] as const] : pairsIn(second);
  if (other !== undefined) return refusedRow(line, 'PAIR_AMBIGUOUS', `Pair: ${JSON.stringify(second)}`, { value: second.slice(0, 60) });
  if (pair === undefined || pair[0] === pair[1]) return refusedRow(line, 'UNKNOWN_CURRENCY', `Pair: ${JSON.stringify(second)}`, { value: second.slice(0, 60) });
  const cell = apart ? fourth : third;
  const rate = readNumber(cell, '.');
  if (rate.kind !== 'value') return refusedRow(line, rate.kind === 'bad' ? rate.code : 'BAD_NUMBER', `Rate: ${JSON.stringify(cell)}`, { column: apart ? '4' : '3', value: cell.slice(0, 60) });
  if (rate.value === '0' || rate.value.startsWith('-')) return refusedRow(line, 'PRICE_NOT_POSITIVE', `Rate: ${cell}`, { price: rate.value });
  return { line, day: day.day, base: pair[0], quote: pair[1], rate: rate.value };
}

/** Every way a text reads as a pair: with something between its sides one at most, in one word now and then two. */
function pairsIn(text: string): [string, string][] {
  const plain = text.toUpperCase();
  const apart = /^([A-Z0-9]{2,12})\s*[/.:_-]\s*([A-Z0-9]{2,12})$/.exec(plain);
  const splits = apart === null ? Array.from({ length: Math.max(0, plain.length - 1) }, (_, index): [string, string] => [plain.slice(0, index + 1), plain.slice(index + 1)]) : [[apart[1]!, apart[2]!] as [string, string]];
  return splits.filter(([base, quote]) => isCurrency(base) && isCurrency(quote));
}
