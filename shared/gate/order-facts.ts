import type { Account } from '../account/account.ts';
import { decimalFromNumber } from '../money/decimal.ts';
import { addMoney, wholeMinor, type Minor } from '../money/money.ts';
import { buyingPower, decimalOrNull } from '../plan/exposure.ts';
import { callDistance } from '../risk/call-distance.ts';
import type { OrderFacts } from '../rules/rule-facts.ts';
import type { FiguredOrder } from './input.ts';

/**
 * What there is before an order, of one account or of all the rules look at, in the order's currency. Read piece by piece:
 * what no rule asks for is never gathered.
 */
export interface OrderBook {
  /** Own equity, and Σ|notional| with released risk orders, of the other accounts; 0 where only the order's own is looked at; null unknown. */
  readonly equityElsewhere: Minor | null;
  readonly exposureElsewhere: Minor | null;
  /** The account's position in the order's instrument: signed quantity, |market value| and open result; null flat. */
  readonly held: { readonly quantity: string; readonly value: Minor | null; readonly unrealised: Minor | null } | null;
  /** |notional| in the instrument beside that position: released risk orders, and the other accounts; null unknown. */
  readonly instrumentBeside: Minor | null;
  /** Σ|notional| in other instruments of the same sector; null: the sector or a price is not known. */
  readonly sectorBeside: Minor | null;
  /** Market value of the account's longs and of its shorts, released risk orders on their side; null unknown. */
  readonly sides: { readonly long: Minor; readonly short: Minor } | null;
  readonly account: Pick<Account, 'kind' | 'maintenance'>;
  /** Σ of what everything but the order's own plan loses at its stops; null where something has no stop. */
  readonly riskBeside: Minor | null;
  /** Instruments with a position or a released risk order, the order's own left out. */
  readonly positionsBeside: number;
  /** Quantity of the plan's first seal that is neither filled nor released, and the worst price it had sealed for an entry; null: no plan. */
  readonly sealed: { readonly left: string; readonly worstEntry: string | null; readonly side: 'long' | 'short' } | null;
  readonly sizeBaseline: OrderFacts['sizeBaseline'];
}

/** The order as rules look at it. Each figure is worked out when it is asked for. */
export function orderFacts(order: FiguredOrder, book: OrderBook): OrderFacts {
  return {
    instrumentId: order.instrumentId,
    assetClass: order.assetClass,
    strategy: order.strategy,
    hasPlan: order.hasPlan,
    currency: order.currency,
    notional: order.notional,
    get sizeBaseline() {
      return book.sizeBaseline;
    },
    get equity() {
      return equityOf(order, book);
    },
    get exposureAfter() {
      return exposureOf(order, book);
    },
    get instrumentAfter() {
      return instrumentAfter(order, book);
    },
    get sectorAfter() {
      return sum(instrumentAfter(order, book), book.sectorBeside);
    },
    get callDistanceAfter() {
      return callDistanceAfter(order, book);
    },
    get freeCashAfter() {
      return freeCashAfter(order, book);
    },
    get openRiskAfter() {
      return sum(order.lossAtStop, book.riskBeside);
    },
    get openPositionsAfter() {
      // What is left after an order that adds risk is a position in its instrument.
      return book.positionsBeside + 1;
    },
    get addsTo() {
      return addsTo(order, book) ? { unrealised: book.held?.unrealised ?? null } : null;
    },
    get beyondPlan() {
      return beyondPlan(order, book);
    },
  };
}

/** null where a part is not known, is no number, or the sum is beyond what money can hold. */
function sum(...parts: readonly (Minor | null)[]): Minor | null {
  try {
    return addMoney(...(parts as readonly Minor[]));
  } catch {
    return null;
  }
}

/** Of one account as it is, a number or not: what is no number fails the checks. */
const equityOf = (order: FiguredOrder, { equityElsewhere }: OrderBook): Minor | null => (equityElsewhere === 0 ? order.equity : sum(order.equity, equityElsewhere));

const exposureOf = (order: FiguredOrder, { exposureElsewhere }: OrderBook): Minor | null => sum(order.exposureAfter, exposureElsewhere);

/** What stays of a position that the order closes in part: in proportion, as exposure counts it. */
function valueOfHeld({ exit }: FiguredOrder, { held }: OrderBook): { kept: Minor; closed: Minor; isShort: boolean } | null {
  if (held === null) return { kept: 0, closed: 0, isShort: false };
  const quantity = decimalOrNull(held.quantity);
  if (held.value === null || !Number.isSafeInteger(held.value) || quantity === null || exit === null || quantity.eq('0')) return null;
  const closed = wholeMinor(decimalFromNumber(held.value).times(exit).div(quantity.abs()));
  return { kept: held.value - closed, closed, isShort: quantity.lt('0') };
}

const instrumentAfter = (order: FiguredOrder, book: OrderBook): Minor | null => sum(valueOfHeld(order, book)?.kept ?? null, order.notional, book.instrumentBeside);

function callDistanceAfter(order: FiguredOrder, book: OrderBook): number | null {
  const { sides, account } = book;
  const equity = equityOf(order, book);
  const held = valueOfHeld(order, book);
  if (sides === null || equity === null || held === null || order.notional === null) return null;
  const { closed, isShort } = held;
  const long = sum(sides.long, isShort ? 0 : -closed, order.side === 'buy' ? order.notional : 0);
  const short = sum(sides.short, isShort ? -closed : 0, order.side === 'sell' ? order.notional : 0);
  return long === null || short === null ? null : callDistance({ equity, long, short }, account.maintenance);
}

/**
 * Own money that nothing ties up: equity less what is in the market. Futures and perpetuals tie up the margin at which the
 * lender would call, as buying power counts it.
 */
function freeCashAfter(order: FiguredOrder, book: OrderBook): Minor | null {
  const exposure = exposureOf(order, book);
  const equity = equityOf(order, book);
  if (exposure === null || equity === null || !Number.isSafeInteger(equity)) return null;
  const power = buyingPower(book.account, equity, 0);
  if (power === null || !(power > 0) || !(equity > 0)) return sum(equity, -exposure);
  // Rounded up: what is tied up is never less than it is.
  const tied = wholeMinor(decimalFromNumber(exposure).times(decimalFromNumber(equity)).div(decimalFromNumber(power)).round(0, 3));
  return sum(equity, -tied);
}

/** Whether the part that adds risk is on the side of what is held. */
function addsTo({ side, exit }: FiguredOrder, { held }: OrderBook): boolean {
  const quantity = held === null ? null : decimalOrNull(held.quantity);
  if (quantity === null || (exit !== null && exit.gt('0'))) return false;
  return side === 'buy' ? quantity.gt('0') : quantity.lt('0');
}

/** Beyond the quantity the plan had sealed, or below (short: above) the worst entry it had. Without a plan every addition is. */
function beyondPlan({ risk, price }: FiguredOrder, { sealed }: OrderBook): boolean | null {
  if (sealed === null) return true;
  const left = decimalOrNull(sealed.left);
  if (risk === null || left === null) return null;
  if (risk.gt(left)) return true;
  const worst = sealed.worstEntry === null ? null : decimalOrNull(sealed.worstEntry);
  if (worst === null || price === null) return null;
  return sealed.side === 'long' ? price.lt(worst) : price.gt(worst);
}
