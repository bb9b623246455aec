import type { CashFlow } from '../../../shared/contract/accounts.ts';
import { negateMoney, parseMoney, type Currency } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { flowsTied, looseningOfFlow, readCashFlow, reversalOfFlow } from '../../db/cash-flows.ts';
import { checkedFlow, keepTyped, type KeptFlow } from '../cash-flows.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { cancelLoosening } from '../loosenings.ts';

export interface ConversionInput {
  readonly accountId: string;
  readonly day: string;
  readonly from: { readonly currency: Currency; readonly amount: string };
  readonly to: { readonly currency: Currency; readonly amount: string };
  readonly note: string;
}

/**
 * Enters a change of one currency into another: two legs under one tie. The leg that brings the account's own currency in counts
 * for its limits only after the wait, as any typed money does.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, CASH_FLOW_INVALID, LOCKED_OUT
 */
export function convertCash(ctx: ServiceContext, { accountId, day, from, to, note }: ConversionInput): CashFlow[] {
  const account = getAccount(ctx, { id: accountId });
  if (from.currency === to.currency) throw new Refusal('invalid', 'CASH_FLOW_INVALID', {}, [{ code: 'cashFlow.sameCurrency', field: 'to.currency', params: { currency: to.currency } }]);
  const tie = ctx.newId();
  const leg = (amount: string, currency: Currency): KeptFlow => ({ ...checkedFlow(ctx, account, { day, type: 'conversion', amount, currency }), type: 'conversion', note, instrumentId: null, tie, reverses: null });
  keepTyped(ctx, account, [leg(`-${from.amount}`, from.currency), leg(to.amount, to.currency)]);
  return flowsTied(ctx.db, tie);
}

/**
 * Takes a typed movement back by entering its opposite, of both legs where it has two. The first entry stays.
 *
 * A reversal that brings money is typed money like any other and waits. One of money that was itself still waiting calls that wait
 * off: neither of the two ever counts.
 *
 * @throws {Refusal} CASH_FLOW_NOT_FOUND, CASH_FLOW_IMPORTED, CASH_FLOW_UNDONE, LOCKED_OUT
 */
export function undoCashFlow(ctx: ServiceContext, { id }: { id: string }): CashFlow[] {
  const flow = readCashFlow(ctx.db, id);
  if (flow === null) throw new Refusal('not-found', 'CASH_FLOW_NOT_FOUND', { id });
  if (flow.importId !== null) throw new Refusal('refused', 'CASH_FLOW_IMPORTED', { id });
  const legs = flow.tie === null ? [flow] : flowsTied(ctx.db, flow.tie);
  if (flow.reverses !== null || legs.some((leg) => leg.reverses !== null || reversalOfFlow(ctx.db, leg.id) !== null)) throw new Refusal('conflict', 'CASH_FLOW_UNDONE', { id });
  const account = getAccount(ctx, { id: flow.accountId });
  return ctx.write(() => {
    const tie = flow.tie === null ? null : ctx.newId();
    const reversals = legs.map((leg): KeptFlow => {
      const { day, type, note, currency, instrumentId } = leg;
      const waiting = looseningOfFlow(ctx.db, leg.id);
      const kept = { day, type, note, currency, instrumentId, tie, reverses: leg.id, amount: negateMoney(parseMoney(leg.amount, currency)) };
      if (waiting === null || waiting.state === 'applied') return kept;
      if (waiting.state === 'pending') cancelLoosening(ctx, { id: waiting.id });
      return { ...kept, sharing: waiting.id };
    });
    return keepTyped(ctx, account, reversals).map((made) => readCashFlow(ctx.db, made)!);
  });
}
