import type { Instrument } from '../../../shared/account/instrument.ts';
import type { OrderBook } from '../../../shared/gate/order-facts.ts';
import type { TicketIntent } from '../../../shared/gate/ticket.ts';
import { compareDecimals, subtractDecimals, toDecimal } from '../../../shared/money/decimal.ts';
import { addMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { orderValue } from '../../../shared/plan/exposure.ts';
import { readInstrument } from '../../db/instruments.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { lastEntries, type EntrySize } from '../../db/rule-reads.ts';
import type { AccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';
import type { OutstandingOrder } from '../outstanding.ts';
import type { StandingPosition } from '../standing.ts';
import { keptBy, lazily } from './lazily.ts';
import { openRiskBeside } from './open-risk.ts';

/** An order about to be judged. */
export interface JudgedOrder {
  readonly intent: TicketIntent;
  readonly instrument: Instrument | null;
  readonly plan: StoredPlan | null;
}

/** What there is before an order, in its account and in others that are looked at with it. */
export function orderBook(ctx: ServiceContext, facts: AccountFacts, others: () => readonly AccountFacts[], { intent, instrument, plan }: JudgedOrder): OrderBook {
  const { account, standing } = facts;
  const held = standing.positions.find(({ instrumentId }) => instrumentId === intent.instrumentId) ?? null;
  const all = (): readonly AccountFacts[] => [facts, ...others()];
  return lazily<OrderBook>({
    equityElsewhere: () => sumOf(others(), ({ equity }) => equity),
    exposureElsewhere: () => sumOf(others(), (each) => (each.outstanding === null ? null : addMoney(each.gross, each.outstanding))),
    held: () => heldOf(facts, held),
    instrumentBeside: () => {
      const within = ({ id }: Instrument): boolean => id === intent.instrumentId;
      return add(outstandingIn(ctx, facts, within), sumOf(others(), (each) => valueIn(ctx, each, within)));
    },
    sectorBeside: () => sectorBeside(ctx, facts, others(), instrument),
    sides: () => sidesOf(facts),
    account: () => account,
    riskBeside: () => sumOf(all(), (each) => openRiskBeside(ctx, each, each === facts ? (plan?.id ?? null) : null)),
    positionsBeside: () => new Set(all().flatMap((each) => heldInstruments(each).map((id) => (id === intent.instrumentId && each === facts ? '' : `${each.account.id} ${id}`))).filter((id) => id !== '')).size,
    sealed: () => sealedOf(facts, held, plan),
    sizeBaseline: () => {
      const entries = keptBy((most: number) => lastEntries(ctx.db, account.id, account.currency, most));
      return keptBy((trades: number) => baseline(entries(Math.max(trades, USUAL_BASELINE)).slice(0, trades), account.currency));
    },
  });
}

function sumOf<T>(parts: readonly T[], of: (part: T) => Minor | null): Minor | null {
  let sum: Minor = 0;
  for (const part of parts) {
    const value = of(part);
    if (value === null) return null;
    sum = addMoney(sum, value);
  }
  return sum;
}

const add = (a: Minor | null, b: Minor | null): Minor | null => (a === null || b === null ? null : addMoney(a, b));

const entering = ({ orders }: AccountFacts): readonly OutstandingOrder[] => orders.filter(({ ticket }) => ticket.nature === 'risk');

const heldInstruments = (facts: AccountFacts): string[] => [...facts.standing.positions.map(({ instrumentId }) => instrumentId), ...entering(facts).map(({ ticket }) => ticket.intent.instrumentId)];

function heldOf({ account }: AccountFacts, held: StandingPosition | null): OrderBook['held'] {
  if (held === null) return null;
  const known = held.currency === account.currency;
  return { quantity: held.quantity, value: known ? Math.abs(held.marketValue) : null, unrealised: known ? held.unrealised : null };
}

/** Released risk orders in some instruments, at the prices they are reckoned at; null where one has none. */
function outstandingIn(ctx: ServiceContext, facts: AccountFacts, within: (instrument: Instrument) => boolean): Minor | null {
  return sumOf(entering(facts), ({ ticket, quantity, price }) => {
    const instrument = readInstrument(ctx.db, ticket.intent.instrumentId);
    if (instrument === null || instrument.currency !== facts.account.currency || !within(instrument)) return 0;
    return price === null ? null : orderValue({ quantity, price, multiplier: toDecimal(instrument.multiplier), payoff: instrument.payoff, currency: facts.account.currency });
  });
}

/** The same with what is held. */
function valueIn(ctx: ServiceContext, facts: AccountFacts, within: (instrument: Instrument) => boolean): Minor | null {
  const held = facts.standing.positions.reduce<Minor>((sum, { instrumentId, currency, marketValue }) => {
    const instrument = readInstrument(ctx.db, instrumentId);
    return instrument !== null && currency === facts.account.currency && within(instrument) ? addMoney(sum, Math.abs(marketValue)) : sum;
  }, 0);
  return add(held, outstandingIn(ctx, facts, within));
}

/** What is held in an instrument whose sector nobody has named may be in this one: then it cannot be told. */
function sectorBeside(ctx: ServiceContext, facts: AccountFacts, others: readonly AccountFacts[], instrument: Instrument | null): Minor | null {
  const sector = sectorOf(instrument);
  const unnamed = [facts, ...others].some((each) => heldInstruments(each).some((id) => sectorOf(readInstrument(ctx.db, id)) === ''));
  if (sector === '' || unnamed) return null;
  const same = (each: Instrument): boolean => sectorOf(each) === sector;
  return add(
    valueIn(ctx, facts, (each) => same(each) && each.id !== instrument?.id),
    sumOf(others, (other) => valueIn(ctx, other, (each) => same(each) && each.id !== instrument?.id)),
  );
}

/** Written with other spaces, widths or capitals it is still the same sector. */
const sectorOf = (instrument: Instrument | null): string => instrument?.sector.normalize('NFKC').trim().toLowerCase() ?? '';

function sidesOf(facts: AccountFacts): OrderBook['sides'] {
  const { account, standing } = facts;
  if (standing.positions.some(({ currency }) => currency !== account.currency)) return null;
  const sides = { long: 0, short: 0 };
  for (const { quantity, marketValue } of standing.positions) {
    const side = quantity.startsWith('-') ? 'short' : 'long';
    sides[side] = addMoney(sides[side], Math.abs(marketValue));
  }
  if (facts.outstanding === null) return null;
  const sells = entering(facts).some(({ ticket }) => ticket.intent.side === 'sell');
  // Orders out on both sides are rare; all of them are then taken for short, which is called earlier.
  const side = sells ? 'short' : 'long';
  return { ...sides, [side]: addMoney(sides[side], facts.outstanding) };
}

/** What the position's own plan had sealed is the measure: a plan sealed later for the addition had not foreseen it. */
function sealedOf({ orders }: AccountFacts, held: StandingPosition | null, plan: StoredPlan | null): OrderBook['sealed'] {
  const sealed = plan?.sealedContent ?? null;
  if (plan === null || sealed === null || (held !== null && held.planId !== plan.id)) return null;
  const released = orders.filter(({ ticket }) => ticket.nature === 'risk' && ticket.intent.planId === plan.id);
  const left = released.reduce((rest, { quantity }) => subtractDecimals(rest, quantity), subtractDecimals(sealed.quantity, plan.enteredQuantity));
  const levels = sealed.entries.map(({ price }) => price);
  const worst = levels.some((level) => level === '') ? null : levels.toSorted(compareDecimals).at(sealed.side === 'long' ? 0 : -1);
  return { left, worstEntry: worst ?? null, side: sealed.side };
}

/** Rules ask for 5 to 200 entries: up to this many are read once for all of them. */
const USUAL_BASELINE = 100;

/**
 * The usual size: of a position at its largest, at its average entry. Of an even number the smaller of the two in the middle.
 * The order of sizes is found by floating point, the size itself is exact.
 */
function baseline(entries: readonly EntrySize[], currency: Currency): { median: Minor | null; n: number } {
  const sized = entries.map((entry) => ({ entry, size: Math.abs(Number(entry.maxQuantity) * Number(entry.multiplier) * (entry.payoff === 'inverse' ? 1 / Number(entry.avgEntry) : Number(entry.avgEntry))) })).toSorted((a, b) => a.size - b.size);
  const middle = sized[Math.floor((sized.length - 1) / 2)]?.entry;
  if (middle === undefined) return { median: null, n: 0 };
  const { avgEntry, maxQuantity, multiplier, payoff } = middle;
  return { median: orderValue({ price: toDecimal(avgEntry), quantity: toDecimal(maxQuantity), multiplier: toDecimal(multiplier), payoff, currency }), n: entries.length };
}
