import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import { addDays } from '../time/calendar-day.ts';

/** A balance somebody states of one currency. `opening`: before anything of its day; the others after everything of it. */
export interface BalancePoint {
  readonly currency: Currency;
  readonly day: string;
  readonly kind: 'opening' | 'running' | 'closing';
  readonly amount: Minor;
  /** Null: typed. */
  readonly importId: string | null;
  readonly fileName: string | null;
}

/** What all movements of one currency on one day add up to. */
export interface CashDay {
  readonly day: string;
  readonly amount: Minor;
  readonly count: number;
}

export interface Period {
  readonly currency: Currency;
  readonly kind: 'statement' | 'between';
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly from: string;
  readonly to: string;
  readonly opening: Minor;
  readonly movements: Minor;
  readonly count: number;
  readonly closing: Minor;
  readonly difference: Minor;
}

/** Movements later than this day come after the balance. */
export function standsAfter({ day, kind }: Pick<BalancePoint, 'day' | 'kind'>): string {
  return kind === 'opening' ? addDays(day, -1) : day;
}

/** Running totals over days, so that any span is one subtraction. */
export interface RunningTotals {
  /** Of every movement up to and including a day. */
  readonly through: (day: string) => { amount: Minor; count: number };
}

/** @param days of one currency, in any order, a day once */
export function runningTotals(days: readonly CashDay[]): RunningTotals {
  const ordered = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const amounts: Minor[] = [];
  const counts: number[] = [];
  let amount = 0;
  let count = 0;
  for (const each of ordered) {
    amount = assertMinor(amount + each.amount);
    count += each.count;
    amounts.push(amount);
    counts.push(count);
  }
  return {
    through: (day) => {
      let low = 0;
      let high = ordered.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ordered[middle]!.day <= day) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? { amount: 0, count: 0 } : { amount: amounts[low - 1]!, count: counts[low - 1]! };
    },
  };
}

function movementsBetween(totals: RunningTotals, after: string, through: string): { movements: Minor; count: number } {
  const [before, end] = [totals.through(after), totals.through(through)];
  return { movements: assertMinor(end.amount - before.amount), count: end.count - before.count };
}

/**
 * Every period that can be checked: each statement from its opening to its closing balance, and the stretches between balances that
 * no statement spans. difference = closing − opening − movements, to the last unit; 0 ties.
 *
 * Positive: the broker has money the journal does not know of. Running balances inside a statement are no periods of their own.
 *
 * @param points of one currency
 * @returns oldest first
 */
export function reconcile(points: readonly BalancePoint[], totals: RunningTotals): Period[] {
  const statements = [...Map.groupBy(points.filter(({ importId }) => importId !== null), ({ importId }) => importId!).values()].flatMap((of) => statementOf(of) ?? []);
  const edges = [...points.filter(({ importId }) => importId === null), ...statements.flatMap(({ opening, closing }) => [opening, closing]), ...loneEnds(points, statements)].toSorted(inTime);
  const periods: Period[] = statements.map(({ opening, closing }) => period('statement', opening, closing, totals));
  for (const [index, end] of edges.entries()) {
    const begin = edges[index - 1];
    if (begin === undefined || inside(begin, end, statements)) continue;
    if (standsAfter(begin) === standsAfter(end) && begin.amount === end.amount) continue;
    periods.push(period('between', begin, end, totals));
  }
  return periods.toSorted((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
}

interface Statement {
  readonly opening: BalancePoint;
  readonly closing: BalancePoint;
}

function statementOf(points: readonly BalancePoint[]): Statement | null {
  const ordered = points.toSorted(inTime);
  const opening = ordered.find(({ kind }) => kind === 'opening');
  const closing = ordered.findLast(({ kind }) => kind === 'closing') ?? ordered.findLast(({ kind }) => kind === 'running');
  return opening === undefined || closing === undefined ? null : { opening, closing };
}

/** The last balance of a statement that does not say with what it began. */
function loneEnds(points: readonly BalancePoint[], statements: readonly Statement[]): BalancePoint[] {
  const whole = new Set(statements.map(({ closing }) => closing.importId));
  const rest = points.filter(({ importId }) => importId !== null && !whole.has(importId));
  return [...Map.groupBy(rest, ({ importId }) => importId).values()].map((of) => of.toSorted(inTime).at(-1)!);
}

function inTime(a: BalancePoint, b: BalancePoint): number {
  const [x, y] = [standsAfter(a), standsAfter(b)];
  if (x !== y) return x < y ? -1 : 1;
  // Of one moment the end of what came before stands first.
  return Number(a.kind === 'opening') - Number(b.kind === 'opening');
}

/** Two edges of statements with nothing between them that a statement does not check itself. */
function inside(begin: BalancePoint, end: BalancePoint, statements: readonly Statement[]): boolean {
  if (begin.importId === null || end.importId === null) return false;
  const [from, to] = [standsAfter(begin), standsAfter(end)];
  return from < to && statements.some(({ opening, closing }) => standsAfter(opening) <= from && standsAfter(closing) >= to);
}

function period(kind: Period['kind'], opening: BalancePoint, closing: BalancePoint, totals: RunningTotals): Period {
  const [after, through] = [standsAfter(opening), standsAfter(closing)];
  const { movements, count } = movementsBetween(totals, after, through);
  const of = kind === 'statement' ? opening : { importId: null, fileName: null };
  const from = addDays(after, 1);
  return {
    currency: opening.currency,
    kind,
    importId: of.importId,
    fileName: of.fileName,
    from: from <= through ? from : through,
    to: through,
    opening: opening.amount,
    movements,
    count,
    closing: closing.amount,
    difference: assertMinor(closing.amount - opening.amount - movements),
  };
}

export interface CashStanding {
  readonly state: 'ties' | 'unreconciled' | 'unanchored';
  /** First known balance + every movement since. */
  readonly balance: Minor | null;
  readonly difference: Minor | null;
  readonly asOf: string | null;
}

/** First balance known of a currency: everything computed starts from it. */
export function anchorOf(points: readonly BalancePoint[]): BalancePoint | null {
  return points.toSorted(inTime)[0] ?? null;
}

/** Balance after everything of a day, counted from the first known one, forwards or backwards. */
export function balanceOn(anchor: BalancePoint, totals: RunningTotals, day: string): Minor {
  return assertMinor(anchor.amount + totals.through(day).amount - totals.through(standsAfter(anchor)).amount);
}

/**
 * Where a currency's cash stands: counted from the first known balance, held against the newest one.
 *
 * @param today balances are computed up to this day
 */
export function cashStanding(points: readonly BalancePoint[], totals: RunningTotals, today: string): CashStanding {
  const anchor = anchorOf(points);
  if (anchor === null) return { state: 'unanchored', balance: null, difference: null, asOf: null };
  const newest = points.toSorted(inTime).at(-1)!;
  const after = standsAfter(newest);
  // One balance alone is where counting starts; there is nothing yet that it could tie to.
  if (points.length === 1) return { state: 'unanchored', balance: balanceOn(anchor, totals, today), difference: null, asOf: newest.day };
  const difference = assertMinor(newest.amount - balanceOn(anchor, totals, after));
  return { state: difference === 0 ? 'ties' : 'unreconciled', balance: balanceOn(anchor, totals, today), difference, asOf: newest.day };
}
