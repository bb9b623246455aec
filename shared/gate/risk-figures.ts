import { leveragedByNature, type Payoff } from '../account/instrument.ts';
import { decimalFromNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, currencyScale, formatMoney, wholeMinor, type Currency, type Minor } from '../money/money.ts';
import { decimalOrNull, exposureAfter, orderValue, type HeldPosition } from '../plan/exposure.ts';
import type { Stage } from '../plan/plan.ts';
import { exposureLeverage } from '../risk/leverage.ts';
import { averagePrice } from '../risk/stages.ts';
import { lossAtStop } from '../risk/stop-loss.ts';
import { demandOfOrder, type LadderDemand } from '../rules/ladder.ts';
import type { Cooling } from './cooling.ts';
import type { ExitJudgement } from './exit.ts';
import type { FiguredOrder, GateInput, PlanFacts } from './input.ts';
import type { GateFigures } from './ticket.ts';

/** What the order comes to. Whatever cannot be told is null, and the checks that need it then refuse. */
export interface RiskFigures {
  /** Price the exposure is judged at, and the one the loss is judged at: the dearer reading where no limit is given. */
  readonly price: Decimal | null;
  readonly lossPrice: Decimal | null;
  readonly exposureBefore: Minor | null;
  readonly exposureAfter: Minor | null;
  readonly leverageBefore: number | null;
  readonly leverageAfter: number | null;
  readonly leveraged: boolean;
  readonly demand: LadderDemand;
  /** Loss at the stop of everything under the plan with this order; null unknown or without bound. */
  readonly lossAtStop: Minor | null;
}

/** The figures of the part of an order that adds risk. Inputs that cannot be read become nulls, never a thrown error. */
export function riskFigures(input: GateInput, judged: ExitJudgement | null): RiskFigures {
  const { lossPrice, price } = pricesOf(input);
  const exposure = exposureOf(input, judged, price);
  const leverageBefore = exposureLeverage(exposure.before, input.equity).value;
  const leverageAfter = exposureLeverage(exposure.after, input.equity).value;
  // An instrument that is not known may be leveraged in itself.
  const { leveraged, ...demand } = demandOfOrder(input.discipline.ladder, leverageAfter, input.instrument === null || leveragedByNature(input.instrument, input.intent.side));
  return {
    price,
    lossPrice,
    exposureBefore: exposure.before,
    exposureAfter: exposure.after,
    leverageBefore,
    leverageAfter,
    leveraged,
    demand,
    lossAtStop: lossOf(input, judged, lossPrice),
  };
}

export function shownFigures(figures: RiskFigures, { equity, account }: Pick<GateInput, 'equity' | 'account'>, causes: number, cooling: Cooling): GateFigures {
  const { lossAtStop } = figures;
  return {
    leveraged: figures.leveraged,
    leverageBefore: figures.leverageBefore,
    leverageAfter: figures.leverageAfter,
    band: figures.demand.band,
    causesRequired: causes,
    coolingMs: cooling.ms,
    coolingParts: cooling.parts,
    lossAtStop: lossAtStop === null ? null : formatMoney(lossAtStop, account.currency),
    lossAtStopFraction: lossAtStop === null || equity === null || !(equity > 0) ? null : lossAtStop / equity,
  };
}

/** What the rules are told of the order. */
export function figuredOrder({ intent, instrument, account, equity, plan }: GateInput, judged: ExitJudgement | null, figures: RiskFigures): FiguredOrder {
  const multiplier = positiveOrNull(instrument?.multiplier ?? '');
  const { price, exposureAfter, lossAtStop } = figures;
  const notional = judged === null || price === null || multiplier === null ? null : valueOrNull({ quantity: judged.risk, price, multiplier, payoff: payoffOf(instrument), currency: account.currency });
  return {
    instrumentId: intent.instrumentId,
    assetClass: instrument?.assetClass ?? null,
    strategy: plan?.content.setup ?? null,
    hasPlan: plan !== null,
    currency: account.currency,
    side: intent.side,
    risk: judged?.risk ?? null,
    exit: judged?.exit ?? null,
    price,
    notional,
    equity,
    exposureAfter,
    lossAtStop,
  };
}

/** null beyond what money can hold. */
function valueOrNull(order: Parameters<typeof orderValue>[0]): Minor | null {
  try {
    return orderValue(order);
  } catch {
    return null;
  }
}

/** At a limit its price; at market the dearest of the plan's entries and the last known price, on each side's own dear side. */
function pricesOf({ intent, plan, mark, instrument }: GateInput): Pick<RiskFigures, 'price' | 'lossPrice'> {
  if (intent.price !== null) {
    const limit = positiveOrNull(intent.price);
    return { price: limit, lossPrice: limit };
  }
  const known = [mark, ...(plan?.content.entries ?? []).map((stage) => stage.price)].map((text) => positiveOrNull(text ?? '')).filter((price) => price !== null);
  const highest = known.reduce<Decimal | null>((most, price) => (most === null || price.gt(most) ? price : most), null);
  const lowest = known.reduce<Decimal | null>((least, price) => (least === null || price.lt(least) ? price : least), null);
  // An inverse contract is worth the more coins the lower the price.
  return { price: payoffOf(instrument) === 'inverse' ? lowest : highest, lossPrice: intent.side === 'buy' ? highest : lowest };
}

function exposureOf({ exposure, instrument, position, intent, account }: GateInput, judged: ExitJudgement | null, price: Decimal | null): { before: Minor | null; after: Minor | null } {
  if (exposure === null || !Number.isSafeInteger(exposure.gross) || !Number.isSafeInteger(exposure.outstanding)) return { before: null, after: null };
  const before = addMoney(exposure.gross, exposure.outstanding);
  const multiplier = positiveOrNull(instrument?.multiplier ?? '');
  if (judged === null || price === null || multiplier === null || instrument?.currency !== account.currency) return { before, after: null };
  const held = heldOf(position);
  if (held === null && judged.exit.gt('0')) return { before, after: null };
  const order = { side: intent.side, quantity: judged.exit.plus(judged.risk), price, multiplier, payoff: instrument.payoff, currency: account.currency };
  try {
    return { before, after: exposureAfter(exposure, held, order, judged.exit).after };
  } catch {
    // Beyond what money can hold: unknown, which no limit lets through.
    return { before, after: null };
  }
}

function heldOf(position: GateInput['position']): HeldPosition | null {
  const quantity = position === null ? null : decimalOrNull(position.quantity);
  if (position === null || quantity === null || position.value === null || quantity.eq('0')) return null;
  return { quantity, value: position.value };
}

/**
 * Loss if every stop is filled at its price: of this order and of everything under the plan already. Without a plan
 * there is no stop: a bought position can lose all of its value, a short has no bound.
 */
function lossOf({ plan, intent, instrument, account }: GateInput, judged: ExitJudgement | null, price: Decimal | null): Minor | null {
  const multiplier = positiveOrNull(instrument?.multiplier ?? '');
  if (judged === null || price === null || multiplier === null) return null;
  try {
    const payoff = payoffOf(instrument);
    // Bought inverse contracts lose without bound, in coins, as the price goes to nothing.
    if (plan === null) return intent.side === 'buy' && payoff === 'linear' ? orderValue({ quantity: judged.risk, price, multiplier, payoff, currency: account.currency }) : null;
    return lossUnderPlan(plan, { quantity: judged.risk, price }, { multiplier, payoff }, account.currency);
  } catch {
    return null;
  }
}

function lossUnderPlan(plan: PlanFacts, order: { quantity: Decimal; price: Decimal }, { multiplier, payoff }: { multiplier: Decimal; payoff: Payoff }, currency: Currency): Minor {
  const stop = toDecimal(averagePrice(plan.content.stops as readonly (Stage & { price: string })[]));
  const parts = [...plan.committed.map(({ quantity, price }) => ({ quantity: toDecimal(quantity), price: toDecimal(price) })), order];
  let loss = decimalFromNumber(0);
  for (const part of parts) {
    loss = loss.plus(lossAtStop({ side: plan.content.side, quantity: part.quantity, price: part.price, stop, multiplier, payoff }));
  }
  // Up to the next unit: a limit is never met by rounding.
  return wholeMinor(loss.times(decimalFromNumber(10 ** currencyScale(currency))).round(0, 3));
}

const payoffOf = (instrument: GateInput['instrument']): Payoff => instrument?.payoff ?? 'linear';

export function positiveOrNull(text: string): Decimal | null {
  const value = decimalOrNull(text);
  return value !== null && value.gt('0') ? value : null;
}

