import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { addMoney, formatMoney, parseMoney } from '../../../shared/money/money.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';
import type { PlanContext } from '../../../shared/plan/context.ts';
import { orderValue } from '../../../shared/plan/exposure.ts';
import type { Plan, PlanContent } from '../../../shared/plan/plan.ts';
import { api } from '../../api/query.ts';

export interface PlanSurroundings {
  readonly account: Account | undefined;
  /** null until account, standing and discipline are here, and while the instrument named is on its way. */
  readonly context: PlanContext | null;
  readonly error: unknown;
}

/**
 * What a plan is judged against, as the engine has it. `content` is what is being typed, which names the account and the
 * instrument; `plan` is as stored.
 */
export function usePlanContext(content: PlanContent, plan: Plan): PlanSurroundings {
  const { accountId, instrumentId } = content;
  const accountQuery = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } }));
  const standingQuery = useQuery(api.accounts.standing.queryOptions({ input: { id: accountId } }));
  const rulesQuery = useQuery(api.rules.get.queryOptions({ input: { accountId } }));
  const stagesQuery = useQuery(api.rules.suitability.queryOptions({ input: { accountId } }));
  const instrumentQuery = useQuery(api.instruments.get.queryOptions({ input: { id: instrumentId ?? '' }, enabled: instrumentId !== null }));
  const ticketsQuery = useQuery(api.tickets.list.queryOptions({ input: { planId: plan.id, states: ['released'] }, enabled: plan.state !== 'draft' }));

  const account = accountQuery.data;
  const standing = standingQuery.data;
  const discipline = rulesQuery.data?.discipline;
  const openCap = stagesQuery.data?.openCap;
  const instrument = instrumentId === null ? null : instrumentQuery.data;
  const own = ticketsQuery.data;
  const filledQuantity = plan.filledQuantity;

  const context = useMemo<PlanContext | null>(() => {
    if (!account || !standing || !discipline || instrument === undefined) return null;
    const outstanding = standing.outstandingNotional ?? (standing.outstandingNotional === null ? null : '0');
    const others = outstanding === null || !own || !instrument ? outstanding : withoutOwn(outstanding, own, instrument, account.currency);
    return {
      terms: account,
      standing: { equity: standing.equity, borrowed: standing.borrowed, grossNotional: standing.grossNotional, positions: standing.positions, outstandingNotional: others },
      discipline,
      openCap,
      instrument,
      today: standing.tradingDay,
      filledQuantity,
    };
  }, [account, standing, discipline, openCap, instrument, own, filledQuantity]);

  return { account, context, error: accountQuery.error ?? standingQuery.error ?? rulesQuery.error ?? instrumentQuery.error };
}

/** Orders released under the plan itself are part of its own quantity and not counted beside it. */
function withoutOwn(outstanding: string, tickets: readonly Ticket[], { multiplier, payoff }: Pick<Instrument, 'multiplier' | 'payoff'>, currency: Account['currency']): string {
  let left = parseMoney(outstanding, currency);
  for (const { intent, nature, filledQuantity } of tickets) {
    if (nature === 'exit' || intent.price === null) continue;
    const quantity = toDecimal(intent.quantity).minus(toDecimal(filledQuantity));
    if (!quantity.gt('0')) continue;
    left = addMoney(left, -orderValue({ quantity, price: toDecimal(intent.price), multiplier: toDecimal(multiplier), payoff, currency }));
  }
  return formatMoney(Math.max(0, left), currency);
}
