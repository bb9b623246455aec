import type { TicketIntent } from '../../../shared/gate/ticket.ts';
import { compareDecimals, subtractDecimals } from '../../../shared/money/decimal.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { averagePrice } from '../../../shared/risk/stages.ts';

/** The order as it is typed; '' and null are what is not there yet. */
export interface RequestDraft {
  readonly accountId: string | null;
  readonly instrumentId: string | null;
  readonly planId: string | null;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  /** '' = at market. */
  readonly price: string;
  readonly declaredExit: boolean;
}

const opposite = (side: 'buy' | 'sell') => (side === 'buy' ? 'sell' : 'buy');
export const entrySide = (plan: Plan): 'buy' | 'sell' => (plan.content.side === 'long' ? 'buy' : 'sell');
export const exitSide = (plan: Plan): 'buy' | 'sell' => opposite(entrySide(plan));

const positive = (text: string) => (text !== '' && compareDecimals(text, '0') > 0 ? text : '');
const magnitude = (text: string) => text.replace(/^-/, '');

/** What the plan still enters; '' where nothing is left. */
export function leftToEnter({ content, filledQuantity }: Plan): string {
  return content.quantity === '' ? '' : positive(subtractDecimals(content.quantity, filledQuantity));
}

/** What is open under the plan. */
export const leftToExit = ({ openQuantity }: Plan): string => positive(magnitude(openQuantity));

/** Average of the planned entries; '' where one of them has no price yet. */
export function entryPrice({ content }: Plan): string {
  const { entries } = content;
  if (entries.some((stage) => stage.price === '') || entries.every((stage) => stage.weight === 0)) return '';
  return averagePrice(entries as { price: string; weight: number }[]);
}

/** The plan's order: its entry, or, once it is active and something is open, the way out at market. */
export function orderOfPlan(plan: Plan, side = plan.state === 'active' && leftToExit(plan) !== '' ? exitSide(plan) : entrySide(plan)): RequestDraft {
  const enters = side === entrySide(plan);
  return {
    accountId: plan.content.accountId,
    instrumentId: plan.content.instrumentId,
    planId: plan.id,
    side,
    quantity: enters ? leftToEnter(plan) : leftToExit(plan),
    price: enters ? entryPrice(plan) : '',
    declaredExit: false,
  };
}

/** What the address says wins over what the plan says. */
export function startingDraft(query: URLSearchParams, plan: Plan | null): RequestDraft {
  const given = query.get('side');
  const side = given === 'buy' || given === 'sell' ? given : undefined;
  const start: RequestDraft = plan ? orderOfPlan(plan, side) : { accountId: null, instrumentId: null, planId: null, side: side ?? 'buy', quantity: '', price: '', declaredExit: false };
  return {
    ...start,
    accountId: query.get('account') ?? start.accountId,
    instrumentId: query.get('instrument') ?? start.instrumentId,
    quantity: query.get('quantity') ?? start.quantity,
    price: query.get('price') ?? start.price,
    declaredExit: query.get('declared') === '1',
  };
}

/** The address of the form, filled with an order. */
export function requestPath(intent: TicketIntent): string {
  const query = new URLSearchParams({ account: intent.accountId, instrument: intent.instrumentId, side: intent.side, quantity: intent.quantity });
  if (intent.planId !== null) query.set('plan', intent.planId);
  if (intent.price !== null) query.set('price', intent.price);
  if (intent.declaredExit) query.set('declared', '1');
  return `/tickets/new?${query.toString()}`;
}

/** The order to ask the gate about; null while something of it is missing. */
export function intentOf({ accountId, instrumentId, quantity, price, ...rest }: RequestDraft): TicketIntent | null {
  if (accountId === null || instrumentId === null || positive(quantity) === '' || (price !== '' && positive(price) === '')) return null;
  return { ...rest, accountId, instrumentId, quantity, price: price === '' ? null : price };
}
