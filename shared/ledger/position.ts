import type { LotMethod } from '../account/account.ts';
import type { Payoff } from '../account/instrument.ts';
import { attoDecimal, type Atto } from '../money/atto.ts';
import type { Decimal } from '../money/decimal.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';
import type { FillSide } from './fill.ts';
import { entryValueOf, type LedgerFill } from './ledger-fill.ts';
import { addLot, lotQueue, openLots, splitFill, takeLots, type FillPart, type Lot, type LotPart, type LotQueue } from './lots.ts';
import { addToTrade, beginTrade, endTrade, reduceTrade, type Direction, type GrowingTrade, type TradeProgress } from './trade-progress.ts';

/**
 * The position of one account in one instrument, built fill by fill.
 *
 * It is a net position: long or short, never both. Entries become lots, exits take them by the account's method; a fill
 * beyond the position closes one trade and opens the next, its amount and fees split by quantity with the remainder on
 * the second part. Amounts come from the fills (the statement's own), so results tie to the broker's cash; a contract's
 * multiplier is already inside them.
 *
 * Quantities inside are whole numbers of 10⁻¹⁸ ÷ `grain`. The grain is 1 but while a split is held that left parts of shares
 * no decimal can name (a lot of 10 in 3 : 1 reverse): then everything stands in thirds, and nothing is rounded.
 */
export type PositionState = {
  /** Whether a plain sale may open a short: futures, perpetuals, or an account that says so. */
  readonly allowShort: boolean;
  readonly method: LotMethod;
  readonly payoff: Payoff;
  readonly accountId: string | null;
  readonly instrumentId: string | null;
  readonly currency: Currency | null;
  /** Null when flat. */
  readonly direction: Direction | null;
  readonly grain: bigint;
  /** Never negative; `direction` has the sign. */
  readonly quantity: bigint;
  readonly lots: readonly Lot[];
  /** What the lots still hold: Σ open gross, Σ open fees, Σ open value. */
  readonly openGross: Minor;
  readonly openFees: Minor;
  readonly openValue: bigint;
  /** The open trade; null when flat. */
  readonly trade: TradeProgress | null;
  /**
   * Sold short by name (`short-sell`) and not yet covered by name. Where own shares were held, such a sale is netted
   * against them; this is what lets the later cover through.
   */
  readonly shortSold: bigint;
  readonly last: { readonly tradingDay: string; readonly executedAt: Instant | null; readonly sequence: number } | null;
  /** Trading day of the last split applied: a fill of an earlier day belongs before it. */
  readonly lastAction: string | null;
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
  quantity: bigint;
  grain: bigint;
  /** Result before fees, then the fees carried in from the entries and those of this exit; net = gross − both. */
  gross: Minor;
  entryFees: Minor;
  exitFees: Minor;
  net: Minor;
  parts: LotPart[];
};

export type PositionEvent =
  | { kind: 'opened'; fillId: string; tradeId: string; direction: Direction; quantity: bigint; grain: bigint }
  | { kind: 'added'; fillId: string; tradeId: string; quantity: bigint; grain: bigint }
  | RealisedEvent
  | { kind: 'closed'; fillId: string; trade: TradeProgress }
  /**
   * More was closed than is known to be held. Nothing is inferred: the excess changes no position, and the caller asks
   * for the opening position, records it as a typed fill of an earlier day and rebuilds.
   */
  | { kind: 'position-unknown'; fillId: string; side: FillSide; quantity: Atto; gross: Minor; fees: Minor }
  | { kind: 'split'; actionId: string; tradeId: string; ratio: readonly [bigint, bigint] }
  /** Shares came or went by a split though none, or too few, are known to be held. It changes nothing. */
  | { kind: 'split-unknown'; actionId: string };

export type PositionOptions = { allowShort?: boolean; method?: LotMethod; payoff?: Payoff };

export function emptyPosition({ allowShort = false, method = 'fifo', payoff = 'linear' }: PositionOptions = {}): PositionState {
  return {
    allowShort,
    method,
    payoff,
    accountId: null,
    instrumentId: null,
    currency: null,
    direction: null,
    grain: 1n,
    quantity: 0n,
    lots: [],
    openGross: 0,
    openFees: 0,
    openValue: 0n,
    trade: null,
    shortSold: 0n,
    last: null,
    lastAction: null,
  };
}

/** Whether accounts of this kind sell short as a matter of course. Elsewhere a short must be stated. */
export function shortsByKind(kind: string): boolean {
  return kind === 'futures' || kind === 'perpetual';
}

/** Signed quantity in 10⁻¹⁸: negative is short. What is held in all is always a decimal, whatever its lots are. */
export function signedAtto(state: Pick<PositionState, 'direction' | 'quantity' | 'grain'>): Atto {
  const held = state.quantity / state.grain;
  return state.direction === 'short' ? -held : held;
}

/** Signed quantity: negative is short. */
export function signedQuantity(state: Pick<PositionState, 'direction' | 'quantity' | 'grain'>): Decimal {
  return attoDecimal(signedAtto(state));
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
  const draft = openDraft(state);
  const events: PositionEvent[] = [];
  for (const fill of fills) applyToDraft(draft, fill, events);
  return { state: closeDraft(draft), events };
}

/** A position in the hands of the ledger: CHANGES in place with each fill, so that a day's work copies nothing. */
export type PositionDraft = { -readonly [K in keyof Omit<PositionState, 'lots' | 'trade'>]: PositionState[K] } & { queue: LotQueue; trade: GrowingTrade | null };

export function openDraft({ lots, ...state }: PositionState): PositionDraft {
  return { ...state, trade: state.trade === null ? null : { ...state.trade }, queue: lotQueue(state.method, lots) };
}

/** The draft must not be used any more. */
export function closeDraft({ queue, ...draft }: PositionDraft): PositionState {
  return { ...draft, lots: openLots(queue) };
}

export function applyToDraft(draft: PositionDraft, fill: LedgerFill, events: PositionEvent[]): void {
  checkBelongs(draft, fill);
  draft.accountId = fill.accountId;
  draft.instrumentId = fill.instrumentId;
  draft.currency = fill.currency;
  draft.last = { tradingDay: fill.tradingDay, executedAt: fill.executedAt, sequence: fill.sequence };

  // Once flat, whole parts of 10⁻¹⁸ are enough again.
  if (draft.grain !== 1n && draft.direction === null && draft.shortSold % draft.grain === 0n) {
    draft.shortSold /= draft.grain;
    draft.grain = 1n;
  }
  const quantity = draft.grain === 1n ? fill.quantity : fill.quantity * draft.grain;
  const shortSold = draft.shortSold;
  if (fill.effect === 'short-sell') draft.shortSold = shortSold + quantity;
  if (fill.effect === 'cover') draft.shortSold = shortSold - smaller(shortSold, quantity);

  let rest: FillPart = { quantity, gross: fill.gross, fees: fill.fees };
  let closed = 0n;
  if (draft.direction !== null && draft.direction !== (fill.side === 'buy' ? 'long' : 'short')) {
    closed = smaller(draft.quantity, quantity);
    if (closed === quantity) {
      exit(draft, fill, rest, events);
      return;
    }
    const [closing, beyond] = splitFill(rest, closed);
    exit(draft, fill, closing, events);
    rest = beyond;
  }
  const limit = openingLimit(draft, fill, shortSold, closed);
  if (limit === null || limit >= rest.quantity) {
    enter(draft, fill, rest, events);
    return;
  }
  const [entering, unknown] = splitFill(rest, limit);
  if (entering.quantity > 0n) enter(draft, fill, entering, events);
  events.push({ kind: 'position-unknown', fillId: fill.id, side: fill.side, ...unknown, quantity: unknown.quantity / draft.grain });
}

/** How much of what a fill does beyond closing may open or add; null = all of it. */
function openingLimit({ allowShort }: PositionDraft, fill: LedgerFill, shortSold: bigint, closed: bigint): bigint | null {
  switch (fill.effect) {
    case 'short-sell':
      return null;
    case 'close-long':
      return 0n;
    case 'cover':
      return shortSold - smaller(shortSold, closed);
    case null:
      return fill.side === 'buy' || allowShort ? null : 0n;
  }
}

function enter(draft: PositionDraft, fill: LedgerFill, part: FillPart, events: PositionEvent[]): void {
  const value = valueOf(draft, fill, part.quantity);
  addLot(draft.queue, {
    fillId: fill.id,
    tradingDay: fill.tradingDay,
    quantity: part.quantity,
    gross: part.gross,
    fees: part.fees,
    value,
    taken: 0n,
    grossTaken: 0,
    feesTaken: 0,
    valueTaken: 0n,
  });
  draft.quantity += part.quantity;
  draft.openGross = assertMinor(draft.openGross + part.gross);
  draft.openFees = assertMinor(draft.openFees + part.fees);
  draft.openValue += value;
  if (draft.trade === null) {
    const trade = beginTrade(fill, draft.payoff, draft.grain, part.quantity, value);
    draft.trade = trade;
    draft.direction = trade.direction;
    events.push({ kind: 'opened', fillId: fill.id, tradeId: trade.id, direction: trade.direction, quantity: part.quantity, grain: draft.grain });
  } else {
    addToTrade(draft.trade, fill, part.quantity, value, draft.quantity);
    events.push({ kind: 'added', fillId: fill.id, tradeId: draft.trade.id, quantity: part.quantity, grain: draft.grain });
  }
}

function exit(draft: PositionDraft, fill: LedgerFill, part: FillPart, events: PositionEvent[]): void {
  const trade = draft.trade;
  if (trade === null) throw new RangeError('a position without its trade');
  const parts = takeLots(draft.queue, part.quantity);
  let entryGross = 0;
  let entryFees = 0;
  for (const each of parts) {
    entryGross += each.gross;
    entryFees += each.fees;
    draft.openValue -= each.value;
  }
  draft.openGross = assertMinor(draft.openGross - assertMinor(entryGross));
  draft.openFees = assertMinor(draft.openFees - assertMinor(entryFees));
  // Of an inverse contract the value in coins falls as the price rises: who is long earns what it lost.
  const earnsRise = (trade.direction === 'long') === (draft.payoff === 'linear');
  const gross = assertMinor(earnsRise ? part.gross - entryGross : entryGross - part.gross);
  const fees = assertMinor(entryFees + part.fees);
  reduceTrade(trade, fill, part.quantity, valueOf(draft, fill, part.quantity), gross, fees);
  events.push({
    kind: 'realised',
    fillId: fill.id,
    tradeId: trade.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    currency: fill.currency,
    tradingDay: fill.tradingDay,
    executedAt: fill.executedAt,
    quantity: part.quantity,
    grain: draft.grain,
    gross,
    entryFees,
    exitFees: part.fees,
    net: assertMinor(gross - fees),
    parts,
  });
  draft.quantity -= part.quantity;
  if (draft.quantity > 0n) return;
  draft.trade = null;
  draft.direction = null;
  events.push({ kind: 'closed', fillId: fill.id, trade: endTrade(trade, fill) });
}

function valueOf(draft: PositionDraft, fill: LedgerFill, quantity: bigint): bigint {
  const value = entryValueOf(fill.price, quantity, draft.payoff);
  return draft.grain === 1n ? value : value / draft.grain;
}

function checkBelongs(state: PositionDraft, fill: LedgerFill): void {
  if (fill.reverses !== null) throw new RangeError(`fill ${fill.id} is a reversal: rebuild the position from its fills`);
  const foreign =
    (state.accountId !== null && state.accountId !== fill.accountId) ||
    (state.instrumentId !== null && state.instrumentId !== fill.instrumentId) ||
    (state.currency !== null && state.currency !== fill.currency);
  if (foreign) throw new RangeError(`fill ${fill.id} belongs to another position`);
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
