import type { Account } from '../../../shared/account/account.ts';
import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { InterestPeriod } from '../../../shared/contract/cash.ts';
import { anchorOf, balanceOn } from '../../../shared/ledger/reconcile.ts';
import { addMoney, assertMinor, formatMoney, type Minor } from '../../../shared/money/money.ts';
import { accruedInterest, debtSpans, impliedRate, interestReasons, moneyDays, type DebtStep } from '../../../shared/risk/interest-accrued.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import type { ServiceContext } from '../context.ts';
import { readStanding } from '../standing.ts';
import { readAccountCash, type AccountCash } from './account-cash.ts';

export interface InterestCompared {
  currency: Account['currency'];
  debtNow: string;
  periods: InterestPeriod[];
  debt: { day: string; principal: string }[];
  /** What keeps the debt of earlier days from being known. */
  gaps: string[];
}

/**
 * Interest that ran on the debt, held against what was booked: from one day on which interest was booked to the next, and what runs
 * since the last of them.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function interestCompared(ctx: ServiceContext, { accountId, from, to }: { accountId: string; from: string | null; to: string | null }): InterestCompared {
  const cash = readAccountCash(ctx, accountId);
  const { account } = cash;
  const { steps, gaps } = debtOf(ctx, cash);
  const money = (amount: Minor): string => formatMoney(amount, account.currency);
  const periods = spansOf(cash, steps)
    .filter((span) => (from === null || span.to >= from) && (to === null || span.from <= to))
    .map(({ from: begin, to: end, charged, booked }): InterestPeriod => {
      const spans = debtSpans(steps, begin, end, account.interest.days);
      const accrued = accruedInterest(spans, account.interest);
      const { days, average } = moneyDays(spans);
      return {
        from: begin,
        to: end,
        days,
        principal: money(average),
        accrued: money(accrued),
        charged: money(charged),
        difference: money(assertMinor(charged - accrued)),
        impliedRate: impliedRate(spans, charged, account.interest.dayCount),
        reasons: (booked ? interestReasons(steps, begin, end, account.interest, charged) : [{ code: 'running', params: {} }]).map(({ code, params }) => ({ code, params: { ...params } })),
      };
    });
  return { currency: account.currency, debtNow: money(steps.at(-1)?.principal ?? 0), periods: periods.toReversed(), debt: steps.map(({ day, principal }) => ({ day, principal: money(principal) })), gaps };
}

/** Nights between the days interest was booked on; the first begins when there was debt first, the last has not been charged yet. */
function spansOf(cash: AccountCash, steps: readonly DebtStep[]): { from: string; to: string; charged: Minor; booked: boolean }[] {
  const { account } = cash;
  const charges = cash.days.filter(({ type, currency }) => type === 'interest' && currency === account.currency).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const first = steps.find(({ principal }) => principal > 0)?.day ?? charges[0]?.day;
  if (first === undefined) return [];
  const spans: { from: string; to: string; charged: Minor; booked: boolean }[] = [];
  let begin = first;
  for (const { day, amount } of charges) {
    // Interest that was charged before any debt is known stands for the night before its day.
    const from = begin < day ? begin : addDays(day, -1);
    spans.push({ from, to: day, charged: 0 - amount, booked: true });
    begin = day;
  }
  const end = cash.today;
  if (begin < end && steps.some(({ principal }) => principal > 0)) spans.push({ from: begin, to: end, charged: 0, booked: false });
  return spans;
}

/**
 * Debt of every day: the loan as it stands now, followed back through what was drawn and repaid; and in a margin account where no loan
 * was ever named, cash below nothing, which is borrowed from the broker.
 */
export function debtOf(ctx: ServiceContext, cash: AccountCash): { steps: DebtStep[]; gaps: string[] } {
  const { account } = cash;
  const own = cash.days.filter(({ currency }) => currency === account.currency);
  const loans = new Map<string, Minor>();
  for (const { day, type, amount } of own) if (type === 'loan-draw' || type === 'loan-repayment') loans.set(day, addMoney(loans.get(day) ?? 0, amount));
  const anchor = anchorOf(cash.points(account.currency));
  const { borrowed: owed } = readStanding(ctx, account);
  const overdrawn = account.kind === 'margin' && loans.size === 0 && owed === 0 && anchor !== null;
  const changes = [...new Set([...loans.keys(), ...(overdrawn ? own.map(({ day }) => day) : [])])].toSorted();
  let debt = owed;
  const gaps: string[] = [];
  const loanAfter = new Map<string, Minor>();
  for (const day of changes.toReversed()) {
    loanAfter.set(day, debt);
    debt = assertMinor(debt - (loans.get(day) ?? 0));
  }
  if (debt < 0) gaps.push('debt-before-first-draw');
  const before = account.confirmedAt === null ? null : accountDayOf(account, account.confirmedAt);
  const totals = cash.totals(account.currency);
  const first = changes[0];
  const begins = before !== null && (first === undefined || before < first) ? before : first === undefined ? null : addDays(first, -1);
  const steps: DebtStep[] = begins === null || debt <= 0 ? [] : [{ day: begins, principal: debt }];
  for (const day of changes) {
    const borrowed = overdrawn ? Math.max(0, 0 - balanceOn(anchor, totals, day)) : 0;
    const principal = Math.max(0, loanAfter.get(day)!) + borrowed;
    if (principal !== (steps.at(-1)?.principal ?? 0)) steps.push({ day, principal });
  }
  if (debt > 0 && changes.length > 0) gaps.push('debt-before-journal');
  return { steps, gaps };
}

/** Interest that ran in a span and was not booked in it; null where nothing was owed. */
export function openInterest(ctx: ServiceContext, cash: AccountCash, from: string, to: string): Minor | null {
  const { account } = cash;
  const { steps } = debtOf(ctx, cash);
  const spans = debtSpans(steps, from, addDays(to, 1), account.interest.days);
  if (spans.every(({ principal }) => principal === 0)) return null;
  const booked = cash.days.filter(({ type, currency, day }) => type === 'interest' && currency === account.currency && day >= from && day <= to).reduce((sum, { amount }) => addMoney(sum, amount), 0);
  return assertMinor(accruedInterest(spans, account.interest) + booked);
}

