import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';
import type { FillSide } from './fill.ts';
import type { LedgerFill } from './ledger-fill.ts';
import { openLot, splitFill, takeFirstIn, type FillPart, type Lot, type LotPart } from './lots.ts';
import { addToTrade, beginTrade, endTrade, reduceTrade, type Direction, type TradeProgress } from './trade-progress.ts';

/**
 * The position of one account in one instrument, built fill by fill.
 *
 * It is a net position: long or short, never both. Entries become lots, exits take them first in, first out; a fill
 * beyond the position closes one trade and opens the next, its amount and fees split by quantity with the remainder on
 * the second part. Amounts come from the fills (the statement's own), so results tie to the broker's cash; a contract's
 * multiplier is already inside them.
 */
export type PositionState = {
  /** Whether a plain sale may open a short: futures, perpetuals, or an account that says so. */
  readonly allowShort: boolean;
  readonly accountId: string | null;
  readonly instrumentId: string | null;
  readonly currency: Currency | null;
  /** Null when flat. */
  readonly direction: Direction | null;
  /** Never negative; `direction` has the sign. */
  readonly quantity: Decimal;
  readonly lots: readonly Lot[];
  /** The open trade; null when flat. */
  readonly trade: TradeProgress | null;
  /**
   * Sold short by name (`short-sell`) and not yet covered by name. Where own shares were held, such a sale is netted
   * against them; this is what lets the later cover through.
   */
  readonly shortSold: Decimal;
  readonly last: { readonly tradingDay: string; readonly executedAt: Instant | null; readonly sequence: number } | null;
};

export type RealisedEvent = {
  kind: 'realised';
  fillId: string;
  tradeId: string;
  accountId: string;
  instrumentId: string;
  currency: Currency;
  tradingDay: string;
  executedAt: Instant | null;
  quantity: Decimal;
  /** Result before fees, then the fees carried in from the entries and those of this exit; net = gross − both. */
  gross: Minor;
  entryFees: Minor;
  exitFees: Minor;
  net: Minor;
  parts: LotPart[];
};

export type PositionEvent =
  | { kind: 'opened'; fillId: string; tradeId: string; direction: Direction; quantity: Decimal }
  | { kind: 'added'; fillId: string; tradeId: string; quantity: Decimal }
  | RealisedEvent
  | { kind: 'closed'; fillId: string; trade: TradeProgress }
  /**
   * More was closed than is known to be held. Nothing is inferred: the excess changes no position, and the caller asks
   * for the opening position, records it as a typed fill of an earlier day and rebuilds.
   */
  | { kind: 'position-unknown'; fillId: string; side: FillSide; quantity: Decimal; gross: Minor; fees: Minor };

const NONE = decimalFromNumber(0);

export function emptyPosition(options: { allowShort?: boolean } = {}): PositionState {
  return {
    allowShort: options.allowShort ?? false,
    accountId: null,
    instrumentId: null,
    currency: null,
    direction: null,
    quantity: NONE,
    lots: [],
    trade: null,
    shortSold: NONE,
    last: null,
  };
}

/** Whether accounts of this kind sell short as a matter of course. Elsewhere a short must be stated. */
export function shortsByKind(kind: string): boolean {
  return kind === 'futures' || kind === 'perpetual';
}

/** Signed quantity: negative is short. */
export function signedQuantity(state: PositionState): Decimal {
  return state.direction === 'short' ? state.quantity.neg() : state.quantity;
}

/**
 * Applies one fill. The state given is not changed.
 *
 * @throws {RangeError} for a fill of another account, instrument or currency, and for a reversal: undoing needs the
 * position rebuilt from its fills (`replay`), as does a fill that belongs before one already applied (`mustReplay`)
 */
export function applyFill(state: PositionState, fill: LedgerFill): { state: PositionState; events: PositionEvent[] } {
  return applyInOrder(state, [fill]);
}

/** Applies fills already in their order; faster than one by one, for the lots are copied once. */
export function applyInOrder(state: PositionState, fills: readonly LedgerFill[]): { state: PositionState; events: PositionEvent[] } {
  const draft: Draft = { ...state, lots: [...state.lots] };
  const events: PositionEvent[] = [];
  for (const fill of fills) step(draft, fill, events);
  return { state: draft, events };
}

type Draft = { -readonly [K in keyof PositionState]: PositionState[K] } & { lots: Lot[] };

function step(draft: Draft, fill: LedgerFill, events: PositionEvent[]): void {
  checkBelongs(draft, fill);
  draft.accountId = fill.accountId;
  draft.instrumentId = fill.instrumentId;
  draft.currency = fill.currency;
  draft.last = { tradingDay: fill.tradingDay, executedAt: fill.executedAt, sequence: fill.sequence };

  const towards: Direction = fill.side === 'buy' ? 'long' : 'short';
  const shortSold = draft.shortSold;
  if (fill.effect === 'short-sell') draft.shortSold = shortSold.plus(fill.quantity);
  if (fill.effect === 'cover') draft.shortSold = shortSold.minus(smaller(shortSold, fill.quantity));

  let rest: FillPart = { quantity: fill.quantity, gross: fill.gross, fees: fill.fees };
  let closed = NONE;
  if (draft.direction !== null && draft.direction !== towards) {
    closed = smaller(draft.quantity, rest.quantity);
    const [closing, beyond] = splitFill(rest, closed);
    exit(draft, fill, closing, events);
    rest = beyond;
  }
  if (rest.quantity.eq(NONE)) return;

  const limit = openingLimit(draft.allowShort, fill, shortSold, closed);
  const [entering, unknown] = splitFill(rest, limit === null ? rest.quantity : smaller(limit, rest.quantity));
  if (entering.quantity.gt(NONE)) enter(draft, fill, entering, events);
  if (unknown.quantity.gt(NONE)) events.push({ kind: 'position-unknown', fillId: fill.id, side: fill.side, ...unknown });
}

/** How much of what a fill does beyond closing may open or add; null = all of it. */
function openingLimit(allowShort: boolean, fill: LedgerFill, shortSold: Decimal, closed: Decimal): Decimal | null {
  switch (fill.effect) {
    case 'short-sell':
      return null;
    case 'close-long':
      return NONE;
    case 'cover':
      return shortSold.minus(smaller(shortSold, closed));
    case null:
      return fill.side === 'buy' || allowShort ? null : NONE;
  }
}

function enter(draft: Draft, fill: LedgerFill, part: FillPart, events: PositionEvent[]): void {
  draft.lots.push(openLot(fill, part));
  draft.quantity = draft.quantity.plus(part.quantity);
  if (draft.trade === null) {
    const trade = beginTrade(fill, part);
    draft.trade = trade;
    draft.direction = trade.direction;
    events.push({ kind: 'opened', fillId: fill.id, tradeId: trade.id, direction: trade.direction, quantity: part.quantity });
  } else {
    draft.trade = addToTrade(draft.trade, fill, part, draft.quantity);
    events.push({ kind: 'added', fillId: fill.id, tradeId: draft.trade.id, quantity: part.quantity });
  }
}

function exit(draft: Draft, fill: LedgerFill, part: FillPart, events: PositionEvent[]): void {
  const open = draft.trade;
  if (open === null) throw new RangeError('a position without its trade');
  const parts = takeFirstIn(draft.lots, part.quantity);
  const entryGross = assertMinor(parts.reduce((sum, each) => sum + each.gross, 0));
  const entryFees = assertMinor(parts.reduce((sum, each) => sum + each.fees, 0));
  const gross = assertMinor(open.direction === 'long' ? part.gross - entryGross : entryGross - part.gross);
  const fees = assertMinor(entryFees + part.fees);
  const trade = reduceTrade(open, fill, part.quantity, gross, fees);
  events.push({
    kind: 'realised',
    fillId: fill.id,
    tradeId: open.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    currency: fill.currency,
    tradingDay: fill.tradingDay,
    executedAt: fill.executedAt,
    quantity: part.quantity,
    gross,
    entryFees,
    exitFees: part.fees,
    net: assertMinor(gross - fees),
    parts,
  });
  draft.quantity = draft.quantity.minus(part.quantity);
  draft.trade = trade;
  if (draft.quantity.gt(NONE)) return;
  draft.trade = null;
  draft.direction = null;
  events.push({ kind: 'closed', fillId: fill.id, trade: endTrade(trade, fill) });
}

function checkBelongs(state: PositionState, fill: LedgerFill): void {
  if (fill.reverses !== null) throw new RangeError(`fill ${fill.id} is a reversal: rebuild the position from its fills`);
  const foreign =
    (state.accountId !== null && state.accountId !== fill.accountId) ||
    (state.instrumentId !== null && state.instrumentId !== fill.instrumentId) ||
    (state.currency !== null && state.currency !== fill.currency);
  if (foreign) throw new RangeError(`fill ${fill.id} belongs to another position`);
}

const smaller = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b);
