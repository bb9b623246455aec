import { accountDayNamed, accountDayOf } from '../../shared/account/account-day.ts';
import type { CashFlow } from '../../shared/contract/accounts.ts';
import { MoneyError, parseMoney, type Minor } from '../../shared/money/money.ts';
import { Refusal, type RefusalItem } from '../../shared/refusal/refusal.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { readDiscipline } from '../db/accounts.ts';
import { insertCashFlow, listCashFlows as readCashFlows, readCashFlow } from '../db/cash-flows.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { notePeak } from './equity-peak.ts';
import { queueLoosening } from './loosenings.ts';
import { runRules } from './run-rules.ts';
import { setupIsFree } from './setup.ts';

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function listCashFlows(ctx: ServiceContext, { id }: { id: string }): CashFlow[] {
  getAccount(ctx, { id });
  return readCashFlows(ctx.db, id);
}

type TypedFlow = Pick<CashFlow, 'accountId' | 'day' | 'type' | 'amount' | 'note'>;

/**
 * Enters cash by hand. After the account's first seal, typed money that would make room for more risk is kept at once but
 * counts only after the ratchet's delay; a broker's statement needs no such wait.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, CASH_FLOW_INVALID, LOCKED_OUT
 */
export function addCashFlow(ctx: ServiceContext, flow: TypedFlow): CashFlow {
  const account = getAccount(ctx, { id: flow.accountId });
  const today = accountDayOf(account, ctx.clock.instant());
  const amount = amountOf(flow, account.currency);
  const problems: RefusalItem[] = [
    ...(amount === null ? [{ code: 'money.invalid', field: 'amount' }] : []),
    ...(amount !== null && !signFits(flow.type, amount) ? [{ code: 'cashFlow.wrongSign', field: 'amount', params: { type: flow.type } }] : []),
    ...(isTradingDay(flow.day) ? [] : [{ code: 'day.invalid', field: 'day' }]),
    ...(flow.day > today ? [{ code: 'day.future', field: 'day', params: { today } }] : []),
  ];
  if (amount === null || problems.length > 0) throw new Refusal('invalid', 'CASH_FLOW_INVALID', {}, problems);
  const id = ctx.newId();
  ctx.write(() => {
    const loosens = loosening(flow.type, amount) && !setupIsFree(ctx, account);
    if (loosens) requireNoLockout(ctx, account.id);
    const change: DisciplineChange = { setting: `cash.${flow.type}`, from: '0', to: flow.amount, direction: 'looser' };
    const pending = loosens
      ? queueLoosening(ctx, { accountId: account.id, kind: 'account-terms', subject: id, payload: { cashFlowId: id }, changes: [change], delayMs: readDiscipline(ctx.db, account.id)!.ratchetDelayMs })
      : null;
    insertCashFlow(ctx.db, { ...flow, day: accountDayNamed(account, flow.day), id, amount, importId: null, line: null, at: ctx.clock.instant(), reverses: null, looseningId: pending?.id ?? null });
    ctx.record('cash-flow-typed', { cashFlowId: id, ...flow });
    notePeak(ctx, account.id);
    runRules(ctx, [account.id]);
  });
  return readCashFlow(ctx.db, id)!;
}

function amountOf({ amount }: TypedFlow, currency: Parameters<typeof parseMoney>[1]): Minor | null {
  try {
    return parseMoney(amount, currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

function signFits(type: CashFlow['type'], amount: Minor): boolean {
  if (amount === 0) return false;
  if (type === 'deposit' || type === 'loan-draw') return amount > 0;
  if (type === 'withdrawal' || type === 'loan-repayment') return amount < 0;
  return true;
}

/** More equity or more buying power. */
function loosening(type: CashFlow['type'], amount: Minor): boolean {
  return type === 'loan-draw' || (type !== 'loan-repayment' && amount > 0);
}
