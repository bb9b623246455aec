import { formatMoney, isCurrency, MAX_MINOR, type Currency } from '../../../shared/money/money.ts';
import { grossUnits, unitsOf } from '../../importers/fill-sizes.ts';
import { refusedRow, type MeasuredFills, type ParsedStatement, type RefusedRow, type StatementCash } from '../../importers/statement.ts';
import { flowType } from './flow-type.ts';
import { instrumentKey } from './named.ts';

/**
 * What an account's own rows add up to already, in smallest units: the sums that screens show and the ledger keeps. An order of sizes,
 * not for adding money up.
 */
export interface HeldSums {
  readonly currency: string;
  /** `flow:` and a type of cash, `fees`, `fills` (cash that fills moved), `lowest` and `highest` stated balance, or `open:` and an instrument's key. */
  readonly sum: string;
  readonly amount: number;
  /** Of an open position: signed units held. */
  readonly quantity?: number;
}

interface Rows {
  readonly fills: MeasuredFills;
  readonly cash: readonly StatementCash[];
  readonly statement: Pick<ParsedStatement, 'balances'>;
}

/**
 * Rows with which some sum of the account leaves what whole smallest units can be exact about. Nearly every statement is answered by
 * its turnover alone; only one that moves more than that is walked through sum by sum.
 */
export function sumsBeyond(rows: Rows, held: readonly HeldSums[]): RefusedRow[] {
  const most = new Map(rows.fills.turnover());
  const more = (currency: string, amount: number): void => void most.set(currency, (most.get(currency) ?? 0) + Math.abs(amount));
  for (const { currency, amount } of held) more(currency, amount);
  for (const { currency, amount } of rows.cash) more(currency, unitsOf(amount, currency));
  const near = new Set([...most].filter(([, amount]) => !(amount < MAX_MINOR)).map(([currency]) => currency));
  const refused = near.size === 0 ? [] : walked(rows, held, near);
  return [...refused, ...farApart(rows.statement.balances ?? [], held)];
}

function walked({ fills, cash }: Rows, held: readonly HeldSums[], near: ReadonlySet<string>): RefusedRow[] {
  const refused: RefusedRow[] = [];
  const sums = new Map<string, number>();
  const open = new Map<string, { quantity: number; cost: number }>();
  for (const { currency, sum, amount, quantity = 0 } of held) {
    if (sum.startsWith('open:')) open.set(sum.slice('open:'.length), { quantity, cost: amount });
    else if (sum.startsWith('flow:') || sum === 'fills' || sum === 'fees') for (const name of [sum, 'all']) grow(sums, `${currency} ${name}`, amount);
  }
  const take = (line: number, currency: string, amounts: readonly (readonly [sum: string, amount: number])[], cost = 0): void => {
    if (!near.has(currency)) return;
    const beyond = [cost, ...amounts.map(([sum, amount]) => (sums.get(`${currency} ${sum}`) ?? 0) + amount)].some((size) => Math.abs(size) > MAX_MINOR);
    // A row that is refused counts in no sum, so that the rows after it are judged for themselves.
    if (beyond) refused.push(tooMuch(line, currency as Currency));
    else for (const [sum, amount] of amounts) grow(sums, `${currency} ${sum}`, amount);
  };
  for (const row of cash) {
    const amount = unitsOf(row.amount, row.currency);
    take(row.line, row.currency, [[`flow:${flowType(row)}`, amount], ['all', amount]]);
  }
  for (const fill of fills) {
    const gross = grossUnits(fill);
    const fees = unitsOf(fill.fees, fill.currency);
    const moved = fill.side === 'buy' ? -gross : gross;
    const position = positionOf(open, instrumentKey(fill));
    entered(position, fill.side === 'buy' ? Number(fill.quantity) : -Number(fill.quantity), gross);
    take(fill.line, fill.currency, [['fills', moved], ['fees', fees], ['all', moved - fees]], position.cost);
  }
  return refused;
}

/** A statement's balances are held against one another: what lies between two of them is an amount too. */
function farApart(balances: NonNullable<ParsedStatement['balances']>, held: readonly HeldSums[]): RefusedRow[] {
  const refused: RefusedRow[] = [];
  const ends = new Map<string, { low: number; high: number }>();
  const between = (currency: string, amount: number): boolean => {
    const { low, high } = ends.get(currency) ?? { low: amount, high: amount };
    const wider = { low: Math.min(low, amount), high: Math.max(high, amount) };
    if (wider.high - wider.low > MAX_MINOR) return false;
    ends.set(currency, wider);
    return true;
  };
  for (const { currency, sum, amount } of held) if (sum === 'lowest' || sum === 'highest') between(currency, amount);
  for (const { line, currency, amount } of balances) if (isCurrency(currency) && !between(currency, unitsOf(amount, currency))) refused.push(tooMuch(line, currency));
  return refused;
}

function tooMuch(line: number, currency: Currency): RefusedRow {
  return refusedRow(line, 'SUM_TOO_LARGE', `A sum of ${currency} leaves ±(2^53 − 1) smallest units.`, { currency, limit: formatMoney(MAX_MINOR, currency) });
}

const grow = (sums: Map<string, number>, name: string, amount: number): void => void sums.set(name, (sums.get(name) ?? 0) + amount);

function positionOf(open: Map<string, { quantity: number; cost: number }>, key: string): { quantity: number; cost: number } {
  let position = open.get(key);
  if (position === undefined) {
    position = { quantity: 0, cost: 0 };
    open.set(key, position);
  }
  return position;
}

/** What is open costs its entries; an exit takes its part of them, one beyond the position begins the next. */
function entered(position: { quantity: number; cost: number }, quantity: number, gross: number): void {
  const before = position.quantity;
  position.quantity += quantity;
  if (before === 0 || before > 0 === quantity > 0) position.cost += gross;
  else if (Math.abs(quantity) <= Math.abs(before)) position.cost *= position.quantity / before;
  else position.cost = (gross * position.quantity) / quantity;
}
