import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { CostRow } from '../../../shared/contract/cash.ts';
import { costRate, plannedEntry, slippageMoney, totalCosts, type CostParts } from '../../../shared/ledger/costs.ts';
import { addMoney, assertMinor, formatMoney, formatWideMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import type { Stage } from '../../../shared/plan/plan.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { fillSpan } from '../../db/bias-reads.ts';
import { fillsByMonth, plannedEntries } from '../../db/cash-costs.ts';
import { cashDays } from '../../db/cash-days.ts';
import type { Db } from '../../db/db.ts';
import { readAccountFacts } from '../account-facts.ts';
import { breathe, inTurns } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { equityAtStart } from '../rule-facts/own-facts.ts';

type Unit = 'month' | 'quarter' | 'year';

interface Sum extends CostParts {
  readonly span: string;
  readonly currency: Currency;
  readonly fees: Minor;
  readonly turnover: bigint;
  readonly fills: number;
  readonly slippage: Minor;
  readonly slippageFills: number;
}

/**
 * What trading cost, by month, quarter or year and currency. Fees that no column of a statement names are `other`, so that the kinds
 * always add up to what was paid.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function tradingCosts(ctx: ServiceContext, asked: Asked): Promise<CostRow[]> {
  return inTurns(ctx, `trading costs ${JSON.stringify(asked)} ${accountDayOf(getAccount(ctx, { id: asked.accountId }), ctx.clock.instant())}`, () => computed(ctx, asked));
}

interface Asked {
  readonly accountId: string;
  readonly unit: Unit;
  readonly from: string | null;
  readonly to: string | null;
}

async function computed(ctx: ServiceContext, { accountId, unit, from, to }: Asked): Promise<CostRow[]> {
  const facts = readAccountFacts(ctx, accountId);
  const span = { accountId, from: from ?? '', to: to ?? '~' };
  const sums = new Map<string, Sum>();
  const add = (month: string, currency: Currency, more: Partial<Record<Exclude<keyof Sum, 'span' | 'currency' | 'turnover'>, number>>, turnover = 0n): void => {
    const name = spanOf(month, unit);
    const key = `${name} ${currency}`;
    const kept: Sum = sums.get(key) ?? { span: name, currency, commission: 0, stampDuty: 0, transferFee: 0, other: 0, interest: 0, fees: 0, turnover: 0n, fills: 0, slippage: 0, slippageFills: 0 };
    const grown = Object.fromEntries(Object.entries(more).map(([field, amount]) => [field, addMoney(kept[field as 'fees'], amount)]));
    sums.set(key, { ...kept, ...grown, turnover: kept.turnover + turnover });
  };
  for (const year of yearsOf(ctx.db, span)) {
    for (const { month, currency, turnover, ...filled } of fillsByMonth(ctx.db, year)) add(month, currency, { ...filled }, BigInt(turnover));
    await breathe();
  }
  for (const { day, currency, type, amount } of cashDays(ctx.db, accountId, { from, to })) if (type === 'interest') add(day.slice(0, 7), currency, { interest: 0 - amount });
  await breathe();
  for (const { day, currency, entries, ...fill } of plannedEntries(ctx.db, span)) {
    const planned = plannedEntry(JSON.parse(entries) as Stage[]);
    if (planned !== null) add(day.slice(0, 7), currency, { slippage: slippageMoney({ ...fill, currency }, planned), slippageFills: 1 });
  }
  return [...sums.values()]
    .toSorted((a, b) => (a.span === b.span ? (a.currency < b.currency ? -1 : 1) : a.span < b.span ? 1 : -1))
    .map((sum) => toRow(sum, sum.currency === facts.account.currency ? equityAtStart(ctx, facts, firstDay(sum.span)) : null));
}

/** A span a year at a time: whole months lie in one, and each is walked through in a turn of its own. */
function yearsOf(db: Db, { accountId, from, to }: { accountId: string; from: string; to: string }): { accountId: string; from: string; to: string }[] {
  const known = fillSpan(db, [accountId]);
  if (known === null) return [];
  const years = [];
  for (let year = Number(known.first.slice(0, 4)); year <= Number(known.last.slice(0, 4)); year += 1) {
    const [first, last] = [`${String(year).padStart(4, '0')}-01-01`, `${String(year).padStart(4, '0')}-12-31`];
    if (from <= last && to >= first) years.push({ accountId, from: from > first ? from : first, to: to < last ? to : last });
  }
  return years;
}

function toRow({ fees, turnover, fills, slippage, slippageFills, span, currency, ...named }: Sum, equity: Minor | null): CostRow {
  const unnamed = assertMinor(fees - named.commission - named.stampDuty - named.transferFee - named.other);
  const parts: CostParts = { ...named, other: assertMinor(named.other + unnamed) };
  const costs = totalCosts(parts);
  const money = (amount: Minor): string => formatMoney(amount, currency);
  return {
    span,
    from: firstDay(span),
    to: lastDay(span),
    currency,
    commission: money(parts.commission),
    stampDuty: money(parts.stampDuty),
    transferFee: money(parts.transferFee),
    other: money(parts.other),
    interest: money(parts.interest),
    slippage: money(slippage),
    slippageFills,
    costs: money(costs),
    turnover: formatWideMoney(turnover, currency),
    fills,
    ofTurnover: costRate(costs, Number(turnover)),
    ofEquity: costRate(costs, equity),
  };
}

function spanOf(month: string, unit: Unit): string {
  if (unit === 'month') return month;
  const year = month.slice(0, 4);
  return unit === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

function firstDay(span: string): string {
  const [year = '', rest] = span.split('-');
  if (rest === undefined) return `${year}-01-01`;
  return rest.startsWith('Q') ? `${year}-${String(Number(rest.slice(1)) * 3 - 2).padStart(2, '0')}-01` : `${span}-01`;
}

function lastDay(span: string): string {
  const [year = '', rest] = span.split('-');
  const last = rest === undefined ? 12 : rest.startsWith('Q') ? Number(rest.slice(1)) * 3 : Number(rest);
  return addDays(last === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`, -1);
}
