import type { Candidate, CashMovement, CashStatus, ReconciledPeriod } from '../../../shared/contract/cash.ts';
import { explain, SETTLEMENT_DAYS, soughtAmounts, soughtFees, type Explaining, type Suspect } from '../../../shared/ledger/reconcile-candidates.ts';
import { balanceOn, standsAfter, type BalancePoint, type Period } from '../../../shared/ledger/reconcile.ts';
import { addMoney, assertMinor, formatMoney, MoneyError, parseMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { daysOf } from '../../db/cash-days.ts';
import { feeLinesOf, undoneImports } from '../../db/cash-costs.ts';
import { linesAmong, undoneFlowLines, type CashLine } from '../../db/cash-lines.ts';
import type { ServiceContext } from '../context.ts';
import { periodsOf, readAccountCash, statusesOf, type AccountCash } from './account-cash.ts';
import { openInterest } from './interest.ts';

/** Movements read for one look at a difference: beyond it they are no longer particular. */
const MOST_SUSPECTS = 500;

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function reconciliation(ctx: ServiceContext, { accountId }: { accountId: string }): { statuses: CashStatus[]; periods: ReconciledPeriod[] } {
  const cash = readAccountCash(ctx, accountId);
  const periods = periodsOf(cash);
  return { statuses: statusesOf(cash, periods), periods: periods.toSorted((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1)).map(toWire) };
}

function toWire({ opening, movements, closing, difference, ...period }: Period): ReconciledPeriod {
  const money = (amount: Minor): string => formatMoney(amount, period.currency);
  return { ...period, opening: money(opening), movements: money(movements), closing: money(closing), difference: money(difference) };
}

export interface CandidatesInput {
  readonly accountId: string;
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
  readonly difference: string;
}

/**
 * What may be behind the difference of a period. Only movements whose cash or fees fit it are read.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, DIFFERENCE_INVALID
 */
export function differenceCandidates(ctx: ServiceContext, { accountId, currency, from, to, difference }: CandidatesInput): Candidate[] {
  const x = units(difference, currency);
  const cash = readAccountCash(ctx, accountId);
  const around = { accountId, currency, from: addDays(from, 0 - SETTLEMENT_DAYS), to: addDays(to, SETTLEMENT_DAYS) };
  const span = { accountId, from, to };
  const lines = linesAmong(ctx.db, around, soughtAmounts(x), soughtFees(x), MOST_SUSPECTS);
  const foreign = cash.currencies.flatMap((other) => {
    const same = inUnitsOf(difference, other);
    return other === currency || same === null ? [] : linesAmong(ctx.db, { ...span, currency: other }, [same], [], 50);
  });
  const undone = undoneFlowLines(ctx.db, { ...span, currency }, 100);
  const found = explain({
    difference: x,
    currency,
    from,
    to,
    movements: lines.map(toSuspect),
    // Told by its digits: 100.00 of one currency booked as 100.00 of another.
    foreign: foreign.map((line) => ({ ...toSuspect(line), amount: x })),
    undoneImports: undoneImports(ctx.db, span, currency),
    undoneFlows: undone.map(toSuspect),
    feeLines: feeLinesOf(ctx.db, span, currency),
    types: typesOf(cash, currency, from, to),
    days: tradeDays(cash, currency, around),
    interestOpen: currency === cash.account.currency ? openInterest(ctx, cash, from, to) : null,
    checkpoints: checkpoints(cash, currency, from, to),
    fills: cash.days.reduce((sum, row) => (row.currency === currency && row.day >= from && row.day <= to && (row.type === 'trade' || row.type === 'result') ? sum + row.count : sum), 0),
  });
  const byId = new Map([...lines, ...foreign, ...undone].map((line) => [line.id, line]));
  return found.map(({ code, weight, params, ids, amount }) => ({
    code,
    weight,
    amount: formatMoney(amount, currency),
    params: { ...params },
    movements: ids.flatMap((id) => byId.get(id) ?? []).map(toMovement),
  }));
}

function units(text: string, currency: Currency): Minor {
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (error instanceof MoneyError) throw new Refusal('invalid', 'DIFFERENCE_INVALID', { currency }, [{ code: 'money.invalid', field: 'difference' }]);
    throw error;
  }
}

function inUnitsOf(text: string, currency: Currency): Minor | null {
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

function toSuspect({ id, day, kind, type, currency, amount, fees, likeness }: CashLine): Suspect {
  return { id, day, kind, type, currency, amount, fees, likeness };
}

function toMovement({ place: _, likeness: __, amount, fees, ...line }: CashLine): CashMovement {
  return { ...line, amount: formatMoney(amount, line.currency), fees: line.kind === 'fill' ? formatMoney(fees, line.currency) : null, balance: null };
}

function typesOf(cash: AccountCash, currency: Currency, from: string, to: string): { type: string; amount: Minor; count: number }[] {
  const types = new Map<string, { type: string; amount: Minor; count: number }>();
  for (const row of cash.days) {
    if (row.currency !== currency || row.day < from || row.day > to) continue;
    const kept = types.get(row.type) ?? { type: row.type, amount: 0, count: 0 };
    // Fees come with their fills: counted as the many they are.
    types.set(row.type, { type: row.type, amount: addMoney(kept.amount, row.amount), count: kept.count + (row.type === 'trading-fee' ? 2 : row.count) });
  }
  return [...types.values()];
}

const TRADED: ReadonlySet<string> = new Set(['trade', 'result', 'trading-fee']);

function tradeDays(cash: AccountCash, currency: Currency, { from, to }: { from: string; to: string }): Explaining['days'] {
  return daysOf(cash.days.filter(({ type, day }) => TRADED.has(type) && day >= from && day <= to), currency);
}

/** How far stated and computed are apart at each balance within the period, measured from its beginning. */
function checkpoints(cash: AccountCash, currency: Currency, from: string, to: string): Explaining['checkpoints'] {
  const points = cash.points(currency);
  const begin = points.find((point) => standsAfter(point) === addDays(from, -1));
  if (begin === undefined) return [];
  const totals = cash.totals(currency);
  const off = (point: BalancePoint): Minor => assertMinor(point.amount - balanceOn(begin, totals, standsAfter(point)));
  return points.filter((point) => point.kind !== 'opening' && point.day >= from && point.day <= to).map((point) => ({ day: point.day, difference: off(point) }));
}
