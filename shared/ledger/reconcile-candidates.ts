import type { Currency, Minor } from '../money/money.ts';
import { daysBetween } from '../time/calendar-day.ts';

/** A movement as far as it can explain a difference. */
export interface Suspect {
  readonly id: string;
  readonly day: string;
  readonly kind: 'flow' | 'fill';
  readonly type: string;
  readonly currency: Currency;
  readonly amount: Minor;
  /** Fees inside the amount of a fill; 0 of a flow. */
  readonly fees: Minor;
  /** What makes two movements the same: instrument, side, quantity and price, or the note. */
  readonly likeness: string;
}

export interface Explaining {
  /** Stated less computed; not 0. */
  readonly difference: Minor;
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
  /** Of this currency, from some days before the period to some days after it; others may be left out if `looksFor` is false of them. */
  readonly movements: readonly Suspect[];
  /** Of other currencies in the period. */
  readonly foreign: readonly Suspect[];
  /** What was undone and no longer counts in the period. */
  readonly undoneImports: readonly { id: string; fileName: string; amount: Minor }[];
  readonly undoneFlows: readonly Suspect[];
  /** Totals of the period's fee columns, by name. */
  readonly feeLines: readonly { name: string; amount: Minor }[];
  /** Totals of the period by type. */
  readonly types: readonly { type: string; amount: Minor; count: number }[];
  /** Trades of single days around the ends of the period. */
  readonly days: readonly { day: string; amount: Minor; count: number }[];
  /** Interest that ran on the debt in the period and was not booked; positive is a cost. Null where nothing is borrowed. */
  readonly interestOpen: Minor | null;
  /** Difference between stated and computed at balances within the period, oldest first, the opening as 0. */
  readonly checkpoints: readonly { day: string; difference: Minor }[];
  readonly fills: number;
}

export type CandidateCode =
  | 'missing' | 'doubled' | 'extra' | 'sign' | 'fee-doubled' | 'fee-extra' | 'fee-line' | 'boundary' | 'boundary-day' | 'foreign' | 'rounding' | 'interest' | 'undone-import' | 'undone-flow' | 'type-total';

export interface Explanation {
  readonly code: CandidateCode;
  /** 0 to 1, larger is likelier: how particular the finding is. */
  readonly weight: number;
  readonly params: Readonly<Record<string, string | number | null>>;
  /** Ids of the movements it points at. */
  readonly ids: readonly string[];
  /** An amount it speaks of; the difference where it speaks of none other. */
  readonly amount: Minor;
}

/** Days around a period's ends in which a trade may have been booked here and settled there, or the other way round. */
export const SETTLEMENT_DAYS = 4;
/** Movements named for one explanation: more of them explain nothing. */
const MOST_NAMED = 50;

/**
 * Amounts that can explain a difference x: x itself, −x, and −x/2, the movement whose sign was turned (booked as −a instead of a it
 * leaves 2a open).
 *
 * @example soughtAmounts(10) // => [10, -10, -5]
 * @example soughtAmounts(7) // => [7, -7]
 */
export function soughtAmounts(difference: Minor): Minor[] {
  return [difference, 0 - difference, ...(difference % 2 === 0 ? [0 - difference / 2] : [])];
}

/**
 * Fees that can explain a difference x: counted twice (booked 2f, x = f, so the booked fee is 2x), or counted though the broker
 * charged none (x = f). Only where x is positive: a fee too much leaves the broker with more.
 *
 * @example soughtFees(5) // => [10, 5]
 * @example soughtFees(-5) // => []
 */
export function soughtFees(difference: Minor): Minor[] {
  return difference > 0 ? [difference * 2, difference] : [];
}

/** Whether a movement can be part of an explanation: everything else need not be read. */
export function looksFor(difference: Minor, { amount, fees, kind }: Pick<Suspect, 'amount' | 'fees' | 'kind'>): boolean {
  return soughtAmounts(difference).includes(amount) || (kind === 'fill' && soughtFees(difference).includes(fees));
}

/**
 * What may be behind a difference, the likeliest first. Each is computed: it would close the difference to the last unit (rounding
 * and open interest excepted, which say how near they come). None is a proof.
 */
export function explain(input: Explaining): Explanation[] {
  const { difference: x, from, to } = input;
  if (x === 0) return [];
  const within = input.movements.filter(({ day }) => day >= from && day <= to);
  const found = [
    ...surplus(x, within),
    many('sign', 0.85, within.filter(({ amount }) => x % 2 === 0 && amount === 0 - x / 2), 0 - x / 2),
    many('fee-doubled', 0.8, within.filter(({ kind, fees }) => kind === 'fill' && x > 0 && fees === x * 2), x),
    many('fee-extra', 0.6, within.filter(({ kind, fees }) => kind === 'fill' && x > 0 && fees === x), x),
    ...input.feeLines.filter(({ amount }) => amount !== 0 && Math.abs(amount) === Math.abs(x)).map(({ name, amount }) => one('fee-line', 0.75, amount, { name, way: amount === x ? 'twice' : 'left-out' })),
    ...boundary(input),
    many('foreign', 0.7, input.foreign.filter(({ amount, day }) => day >= from && day <= to && amount === x), x),
    ...input.undoneImports.filter(({ amount }) => amount === x).map(({ id, fileName }) => one('undone-import', 0.9, x, { importId: id, fileName })),
    many('undone-flow', 0.9, input.undoneFlows.filter(({ amount, day }) => amount === x && day >= from && day <= to), x),
    ...input.types.filter(({ amount, count }) => count > 1 && amount !== 0 && Math.abs(amount) === Math.abs(x)).map(({ type, amount, count }) => one('type-total', 0.55, amount, { type, count, way: amount === x ? 'missing' : 'extra' })),
    ...interest(x, input.interestOpen),
    ...rounding(x, input.fills),
    ...missing(input),
  ];
  return found.flatMap((each) => each ?? []).toSorted((a, b) => b.weight - a.weight);
}

function one(code: CandidateCode, weight: number, amount: Minor, params: Explanation['params'] = {}): Explanation {
  return { code, weight, params, ids: [], amount };
}

function many(code: CandidateCode, weight: number, suspects: readonly Suspect[], amount: Minor, params: Explanation['params'] = {}): Explanation | null {
  if (suspects.length === 0) return null;
  // One finding is a find; twenty are a coincidence.
  const shared = suspects.length > 1 ? weight * 0.95 : weight;
  return { code, weight: shared, params: { ...params, count: suspects.length }, ids: suspects.slice(0, MOST_NAMED).map(({ id }) => id), amount };
}

/** Booked here, unknown to the broker: with a twin beside it most likely counted twice. */
function surplus(x: Minor, within: readonly Suspect[]): (Explanation | null)[] {
  const booked = within.filter(({ amount }) => amount === 0 - x);
  const twins = new Map<string, number>();
  const nameOf = ({ day, kind, type, amount, likeness }: Suspect): string => [day, kind, type, amount, likeness].join('\u001f');
  for (const each of booked) twins.set(nameOf(each), (twins.get(nameOf(each)) ?? 0) + 1);
  const twice = booked.filter((each) => twins.get(nameOf(each))! > 1);
  const single = booked.filter((each) => twins.get(nameOf(each)) === 1);
  return [many('doubled', 0.95, twice, 0 - x), many('extra', 0.65, single, 0 - x)];
}

/** Trades on the other side of the period's ends by settlement: single ones, and all of a day. */
function boundary({ difference: x, from, to, movements, days }: Explaining): (Explanation | null)[] {
  const near = (day: string, end: string): boolean => Math.abs(daysBetween(day, end)) <= SETTLEMENT_DAYS;
  const outside = movements.filter(({ day, amount }) => amount === x && ((day > to && near(day, to)) || (day < from && near(day, from))));
  const unsettled = movements.filter(({ day, amount, kind }) => kind === 'fill' && amount === 0 - x && day >= from && day <= to && near(day, to));
  const outsideDays = days.filter(({ day, amount, count }) => count > 1 && amount === x && ((day > to && near(day, to)) || (day < from && near(day, from))));
  const lastDays = days.filter(({ day, amount, count }) => count > 1 && amount === 0 - x && day >= from && day <= to && near(day, to));
  return [
    many('boundary', 0.8, outside, x, { side: 'outside' }),
    many('boundary', 0.7, unsettled, 0 - x, { side: 'inside' }),
    ...outsideDays.map(({ day, amount, count }) => one('boundary-day', 0.75, amount, { day, count, side: 'outside' })),
    ...lastDays.map(({ day, amount, count }) => one('boundary-day', 0.75, amount, { day, count, side: 'inside' })),
  ];
}

/** Interest that ran and is not booked takes money from the broker's balance: x = −interest, within a tenth. */
function interest(x: Minor, open: Minor | null): Explanation[] {
  if (open === null || open <= 0 || x >= 0) return [];
  const off = Math.abs(0 - x - open);
  if (off * 10 > open) return [];
  return [one('interest', off <= 1 ? 0.85 : 0.6, open, { off })];
}

/** Half a unit for each fill at most: what rounding alone can leave. */
function rounding(x: Minor, fills: number): Explanation[] {
  return fills > 0 && Math.abs(x) * 2 <= fills ? [one('rounding', Math.abs(x) <= 5 ? 0.6 : 0.35, x, { fills })] : [];
}

/** A row that was never imported; balances in between say on which days it must lie. */
function missing({ difference: x, from, to, checkpoints }: Explaining): Explanation[] {
  let begin = from;
  let end = to;
  for (const { day, difference } of checkpoints) {
    if (difference === 0) begin = day > begin ? day : begin;
    else if (difference === x) {
      end = day;
      break;
    }
  }
  const narrowed = begin !== from || end !== to;
  return [one('missing', narrowed ? 0.55 : 0.4, x, { from: begin, to: end })];
}
