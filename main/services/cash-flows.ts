import { accountDayNamed, accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import type { CashFlow } from '../../shared/contract/accounts.ts';
import { signOfFlow } from '../../shared/ledger/cash-flow.ts';
import { formatMoney, MoneyError, parseMoney, type Currency, type Minor } from '../../shared/money/money.ts';
import { Refusal, type RefusalItem } from '../../shared/refusal/refusal.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { readDiscipline } from '../db/accounts.ts';
import { insertCashFlow, listCashFlows as readCashFlows, readCashFlow, type NewCashFlow } from '../db/cash-flows.ts';
import { readInstrument } from '../db/instruments.ts';
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

export interface TypedFlow extends Pick<CashFlow, 'accountId' | 'day' | 'type' | 'amount' | 'note'> {
  /** Left out: the account's. */
  readonly currency?: Currency | undefined;
  readonly instrumentId?: string | null | undefined;
}

/**
 * Enters cash by hand. After the account's first seal, typed money that would make room for more risk is kept at once but
 * counts only after the ratchet's delay; a broker's statement needs no such wait.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, CASH_FLOW_INVALID, LOCKED_OUT
 */
export function addCashFlow(ctx: ServiceContext, flow: TypedFlow): CashFlow {
  const account = getAccount(ctx, { id: flow.accountId });
  if (flow.type === 'conversion' || flow.type === 'split') throw new Refusal('invalid', 'CASH_FLOW_INVALID', {}, [{ code: 'cashFlow.notTyped', field: 'type', params: { type: flow.type } }]);
  const instrumentId = flow.instrumentId ?? null;
  if (instrumentId !== null && readInstrument(ctx.db, instrumentId) === null) throw new Refusal('not-found', 'INSTRUMENT_NOT_FOUND', { id: instrumentId });
  const checked = checkedFlow(ctx, account, { ...flow, currency: flow.currency ?? account.currency });
  const [id] = keepTyped(ctx, account, [{ ...checked, type: flow.type, note: flow.note, instrumentId, tie: null, reverses: null }]);
  return readCashFlow(ctx.db, id!)!;
}

/** Day and amount of something typed, or every reason why they cannot be. */
export function checkedFlow(ctx: ServiceContext, account: Account, flow: Pick<CashFlow, 'day' | 'type' | 'amount' | 'currency'>): { day: string; amount: Minor; currency: Currency } {
  const today = accountDayOf(account, ctx.clock.instant());
  const { currency } = flow;
  const amount = amountOf(flow.amount, currency);
  const problems: RefusalItem[] = [
    ...(amount === null ? [{ code: 'money.invalid', field: 'amount' }] : []),
    ...(amount !== null && !signFits(flow.type, amount) ? [{ code: 'cashFlow.wrongSign', field: 'amount', params: { type: flow.type } }] : []),
    ...(isTradingDay(flow.day) ? [] : [{ code: 'day.invalid', field: 'day' }]),
    ...(flow.day > today ? [{ code: 'day.future', field: 'day', params: { today } }] : []),
  ];
  if (amount === null || problems.length > 0) throw new Refusal('invalid', 'CASH_FLOW_INVALID', {}, problems);
  return { day: accountDayNamed(account, flow.day), amount, currency };
}

export type KeptFlow = Pick<NewCashFlow, 'day' | 'type' | 'amount' | 'currency' | 'note' | 'instrumentId' | 'tie' | 'reverses'> & {
  /** A loosening it shares with the flow it takes back: neither counts without the other. */
  readonly sharing?: string | null;
};

/**
 * Keeps typed movements together, each counting at once or after its wait.
 *
 * Only money of the account's own currency is part of its equity, so only that makes room: another currency's waits for nothing.
 *
 * @returns their ids
 * @throws {Refusal} LOCKED_OUT
 */
export function keepTyped(ctx: ServiceContext, account: Account, flows: readonly KeptFlow[]): string[] {
  const free = setupIsFree(ctx, account);
  const loosens = ({ currency, amount, sharing }: KeptFlow): boolean => sharing === undefined && !free && currency === account.currency && amount > 0;
  if (flows.some(loosens)) requireNoLockout(ctx, account.id);
  return ctx.write(() => {
    const ids = flows.map((flow) => {
      const { sharing, ...kept } = flow;
      const id = ctx.newId();
      const text = formatMoney(flow.amount, flow.currency);
      const change: DisciplineChange = { setting: `cash.${flow.type}`, from: '0', to: text, direction: 'looser' };
      const pending = loosens(flow)
        ? queueLoosening(ctx, { accountId: account.id, kind: 'account-terms', subject: id, payload: { cashFlowId: id }, changes: [change], delayMs: readDiscipline(ctx.db, account.id)!.ratchetDelayMs })
        : null;
      insertCashFlow(ctx.db, { ...kept, id, accountId: account.id, importId: null, line: null, at: ctx.clock.instant(), looseningId: pending?.id ?? sharing ?? null });
      const told = { cashFlowId: id, accountId: account.id, day: flow.day, type: flow.type, amount: text, currency: flow.currency, note: flow.note, ...(flow.tie === null ? {} : { tie: flow.tie }) };
      if (flow.reverses === null) ctx.record('cash-flow-typed', told);
      else ctx.record('cash-flow-undone', { ...told, reverses: flow.reverses });
      return id;
    });
    notePeak(ctx, account.id);
    runRules(ctx, [account.id]);
    return ids;
  });
}

function amountOf(amount: string, currency: Currency): Minor | null {
  try {
    return parseMoney(amount, currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

function signFits(type: CashFlow['type'], amount: Minor): boolean {
  const sign = signOfFlow(type);
  return amount !== 0 && (sign === null || Math.sign(amount) === sign);
}
