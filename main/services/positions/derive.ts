import { openCost } from '../../../shared/ledger/equity.ts';
import { averagePrice, type LedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { emptyPosition, signedAtto, type PositionEvent, type PositionOptions, type PositionState } from '../../../shared/ledger/position.ts';
import { applyDays, mustReplay } from '../../../shared/ledger/replay.ts';
import { toTrade } from '../../../shared/ledger/trade.ts';
import type { TradeProgress } from '../../../shared/ledger/trade-progress.ts';
import type { LedgerAction } from '../../../shared/ledger/split.ts';
import { attoOf, attoQuotientText, attoText } from '../../../shared/money/atto.ts';
import { addDecimals } from '../../../shared/money/decimal.ts';
import type { Minor } from '../../../shared/money/money.ts';
import type { Db } from '../../db/db.ts';
import { countFillsOf, everArrived, fewFurther, standingFillsOf, type ArrivedFill } from '../../db/fills.ts';
import { plannedRiskOf } from '../../db/plans.ts';
import { deletePosition, listPositionKeys, readPosition, savePosition, type PositionRow } from '../../db/positions.ts';
import { deleteRealisedOf, insertRealised, type RealisedRow } from '../../db/realised.ts';
import { resultSums, type ResultSums } from '../../db/result-sums.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import { deleteFewTradesOf, deleteTradeFillsOf, insertTradeFills, saveTrades, type TradeFillRow, type TradeRecord, type TradeRole } from '../../db/trades.ts';
import { positionOptions } from './position-options.ts';
import { stateFromText, stateToText } from './state-text.ts';

/**
 * Keeps what follows from the fills: positions, trades, which fill belongs to which trade, results by fill.
 *
 * Fills that come after everything known of a position are applied on top. Anything else (an older statement, a reversal,
 * a link that changed, a split) rebuilds that one position from its fills; the outcome is the same, which a test proves.
 */

/** New fills of one position. They must already be in the journal. */
export function applyArrived(db: Db, accountId: string, instrumentId: string, arrived: readonly ArrivedFill[]): void {
  const kept = readPosition(db, accountId, instrumentId);
  const options = positionOptions(db, accountId, instrumentId);
  const before = kept === null ? null : stateFromText(kept.state);
  const onTop = kept === null ? startsHere(db, accountId, instrumentId, arrived) : before !== null && goesOnTop(before, arrived, options);
  if (!onTop) {
    rebuildPosition(db, accountId, instrumentId);
    return;
  }
  const fills = arrived.map(({ fill }) => fill);
  const { state, events } = applyDays(before ?? emptyPosition(options), fills);
  const sums = resultSums(db);
  const arrivals = new Map(arrived.map(({ fill, arrivedAt }) => [fill.id, { sequence: fill.sequence, arrivedAt }]));
  const last = arrived.reduce((latest, { arrivedAt }) => (arrivedAt > latest ? arrivedAt : latest), kept?.lastArrivedAt ?? '');
  keep(db, { accountId, instrumentId, state, events, arrivals, unknownBefore: kept?.unknownQuantity ?? '0', unknownSplitsBefore: kept?.unknownSplits ?? 0, lastArrivedAt: last, price: newestPrice(kept ?? NO_PRICE, fills, arrivals) }, sums);
}

/** Derives one position anew from all its fills. */
export function rebuildPosition(db: Db, accountId: string, instrumentId: string): void {
  for (const _ of rebuildInSteps(db, accountId, instrumentId)) void 0;
}

/** So many fills or trades are forgotten before others get a word in. */
const A_STEP = 2000;

/** The same for work that gives way: forgetting what followed from a hundred thousand fills takes seconds. */
export function* rebuildInSteps(db: Db, accountId: string, instrumentId: string): Generator<void> {
  const sums = resultSums(db);
  for (let after = 0, upTo = fewFurther(db, accountId, instrumentId, after, A_STEP); upTo !== null; after = upTo, upTo = fewFurther(db, accountId, instrumentId, after, A_STEP)) {
    deleteRealisedOf(db, accountId, instrumentId, { after, upTo }, sums);
    deleteTradeFillsOf(db, accountId, instrumentId, { after, upTo });
    yield;
  }
  while (deleteFewTradesOf(db, accountId, instrumentId, A_STEP)) yield;
  const ever = everArrived(db, accountId, instrumentId);
  if (ever === null) {
    sums.write();
    deletePosition(db, accountId, instrumentId);
    return;
  }
  const standing = standingFillsOf(db, accountId, instrumentId);
  const fills = standing.map(({ fill }) => fill);
  const arrivals = new Map(standing.map(({ fill, arrivedAt }) => [fill.id, { sequence: fill.sequence, arrivedAt }]));
  const actions = ledgerActionsOf(db, accountId, instrumentId);
  const { state, events } = applyDays(emptyPosition(positionOptions(db, accountId, instrumentId)), fills, actions);
  // Where every fill was undone nothing is left to take the currency from.
  const named = state.currency === null ? { ...state, accountId, instrumentId, currency: ever.currency } : state;
  keep(db, { accountId, instrumentId, state: named, events, arrivals, unknownBefore: '0', unknownSplitsBefore: 0, lastArrivedAt: ever.lastArrivedAt, price: priceAfterSplits(newestPrice(NO_PRICE, fills, arrivals), events, actions) }, sums);
}

export function rebuildAllPositions(db: Db): void {
  for (const { accountId, instrumentId } of listPositionKeys(db)) rebuildPosition(db, accountId, instrumentId);
}

/** Everything that is derived from one account's fills, anew: what a change of its lot method asks for. */
export function rebuildAccount(db: Db, id: string): void {
  for (const { accountId, instrumentId } of listPositionKeys(db)) if (accountId === id) rebuildPosition(db, accountId, instrumentId);
}

/** Nothing of this position was known before: no fill but those that arrived, and no split that waits for them. */
function startsHere(db: Db, accountId: string, instrumentId: string, arrived: readonly ArrivedFill[]): boolean {
  return arrived.every(({ fill }) => fill.reverses === null) && countFillsOf(db, accountId, instrumentId) === arrived.length && ledgerActionsOf(db, accountId, instrumentId).length === 0;
}

export function sameTerms(state: PositionState, { allowShort, method, payoff }: Required<PositionOptions>): boolean {
  return state.allowShort === allowShort && state.method === method && state.payoff === payoff;
}

function goesOnTop(state: PositionState, arrived: readonly ArrivedFill[], options: Required<PositionOptions>): boolean {
  return sameTerms(state, options) && !arrived.some(({ fill }) => mustReplay(state, fill));
}

export interface Derived {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly state: PositionState;
  readonly events: readonly PositionEvent[];
  readonly arrivals: ReadonlyMap<string, { sequence: number; arrivedAt: string }>;
  readonly unknownBefore: string;
  readonly unknownSplitsBefore: number;
  readonly lastArrivedAt: string;
  readonly price: NewestPrice;
}

export type NewestPrice = Pick<PositionRow, 'lastPrice' | 'lastPriceDay' | 'lastPriceAt' | 'lastPriceArrivedAt'>;
export const NO_PRICE: NewestPrice = { lastPrice: null, lastPriceDay: null, lastPriceAt: null, lastPriceArrivedAt: null };

/** By day, then by time, then by arrival; of one day a fill with a time is newer than one with a date only. */
export function newestPrice(before: NewestPrice, fills: readonly LedgerFill[], arrivals: Derived['arrivals']): NewestPrice {
  let newest: LedgerFill | null = null;
  for (const fill of fills) if (fill.price > 0n && (newest === null || isNewer(fill, newest))) newest = fill;
  if (newest === null) return before;
  if (before.lastPriceDay !== null && (newest.tradingDay < before.lastPriceDay || (newest.tradingDay === before.lastPriceDay && (newest.executedAt ?? '') < (before.lastPriceAt ?? '')))) return before;
  return { lastPrice: attoText(newest.price), lastPriceDay: newest.tradingDay, lastPriceAt: newest.executedAt, lastPriceArrivedAt: arrivals.get(newest.id)!.arrivedAt };
}

/** A price from before a split, in shares of after it: until a newer one is known, what is held is worth what it was. */
function priceAfterSplits(price: NewestPrice, events: readonly PositionEvent[], actions: readonly LedgerAction[]): NewestPrice {
  const { lastPrice, lastPriceDay } = price;
  if (lastPrice === null || lastPriceDay === null || actions.length === 0) return price;
  const later = new Set(actions.filter(({ tradingDay }) => tradingDay > lastPriceDay).map(({ id }) => id));
  let exact: readonly [bigint, bigint] = [attoOf(lastPrice), 1n];
  for (const event of events) if (event.kind === 'split' && later.has(event.actionId)) exact = [exact[0] * event.ratio[1], exact[1] * event.ratio[0]];
  return { ...price, lastPrice: attoQuotientText(exact[0], exact[1], 12) };
}

function isNewer(fill: LedgerFill, than: LedgerFill): boolean {
  if (fill.tradingDay !== than.tradingDay) return fill.tradingDay > than.tradingDay;
  const [at, thanAt] = [fill.executedAt ?? '', than.executedAt ?? ''];
  return at === thanAt ? fill.sequence > than.sequence : at > thanAt;
}

function keep(db: Db, derived: Derived, sums: ResultSums): void {
  const rows = derivedRows(db, sums);
  rows.add(derived, derived.state.trade);
  rows.write();
  sums.write();
  savePosition(db, positionRow(derived));
}

/** Trades and results of one position or of many, gathered before they are written. */
export interface DerivedRows {
  /** What events did. @param open the trade that is open now, where it is to be kept as well */
  readonly add: (derived: Pick<Derived, 'events' | 'arrivals'>, open: TradeProgress | null) => void;
  readonly write: () => void;
}

/** @param sums takes the results in, and is written by whoever brought it */
export function derivedRows(db: Db, sums: ResultSums): DerivedRows {
  const risks = new Map<string, Minor | null>();
  const riskOf = (planId: string): Minor | null => {
    if (!risks.has(planId)) risks.set(planId, plannedRiskOf(db, planId));
    return risks.get(planId)!;
  };
  let trades: TradeRecord[] = [];
  let tradeFills: TradeFillRow[] = [];
  let realised: RealisedRow[] = [];
  return {
    add: (derived, open) => {
      for (const event of derived.events) if (event.kind === 'closed') trades.push(tradeRecord(event.trade, riskOf));
      if (open !== null) trades.push(tradeRecord(open, riskOf));
      for (const row of tradeFillRows(derived)) tradeFills.push(row);
      for (const row of realisedRows(derived)) realised.push(row);
    },
    write: () => {
      // In the order of the tables and of most of their indexes: rows of many positions are appended, not scattered.
      saveTrades(db, trades.sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place))));
      insertTradeFills(db, tradeFills.sort((a, b) => a.fillSequence - b.fillSequence || a.step - b.step));
      insertRealised(db, realised.sort((a, b) => a.fillSequence - b.fillSequence), sums);
      [trades, tradeFills, realised] = [[], [], []];
    },
  };
}

function tradeRecord(progress: TradeProgress, riskOf: (planId: string) => Minor | null): TradeRecord {
  const trade = toTrade(progress, riskOf);
  return {
    id: trade.id,
    accountId: trade.accountId,
    instrumentId: trade.instrumentId,
    currency: trade.currency,
    direction: trade.direction,
    status: trade.status,
    openedAt: trade.openedAt,
    openedDay: trade.openedDay,
    closedAt: trade.closedAt,
    closedDay: trade.closedDay,
    maxQuantity: trade.maxQuantity,
    openQuantity: trade.openQuantity,
    avgEntry: trade.avgEntry,
    avgExit: trade.avgExit,
    splitRatio: trade.splitRatio,
    gross: trade.grossPnl,
    fees: trade.fees,
    net: trade.netPnl,
    plannedRisk: trade.plannedRisk,
    r: trade.r,
    rReason: trade.rReason,
    planId: trade.planId,
    planned: trade.planned === null ? null : trade.planned ? 1 : 0,
    holdingDays: trade.holdingDays,
    holdingMs: trade.holdingMs,
    // '9999' puts what is open above everything closed; a day without a time above the timed ones of that day.
    place: trade.status === 'open' ? `9999 ${trade.openedDay} ${trade.openedAt ?? '~'}` : `${trade.closedDay} ${trade.closedAt ?? '~'}`,
  };
}

const ROLES: Readonly<Partial<Record<PositionEvent['kind'], TradeRole>>> = { opened: 'opened', added: 'added', realised: 'realised', 'position-unknown': 'unknown' };

/** Steps count up within a fill: one that flips first closes, then opens. */
function* tradeFillRows({ events, arrivals }: Pick<Derived, 'events' | 'arrivals'>): Generator<TradeFillRow> {
  let fillId = '';
  let step = 0;
  for (const event of events) {
    const role = ROLES[event.kind];
    if (role === undefined || !('fillId' in event)) continue;
    step = event.fillId === fillId ? step + 1 : 0;
    fillId = event.fillId;
    yield { fillSequence: arrivals.get(fillId)!.sequence, step, tradeId: 'tradeId' in event ? event.tradeId : null, role };
  }
}

function* realisedRows({ events, arrivals }: Pick<Derived, 'events' | 'arrivals'>): Generator<RealisedRow> {
  for (const event of events) {
    if (event.kind !== 'realised') continue;
    const { sequence, arrivedAt } = arrivals.get(event.fillId)!;
    yield {
      fillSequence: sequence,
      accountId: event.accountId,
      instrumentId: event.instrumentId,
      tradeId: event.tradeId,
      currency: event.currency,
      tradingDay: event.tradingDay,
      executedAt: event.executedAt,
      arrivedAt,
      gross: event.gross,
      fees: event.entryFees + event.exitFees,
      net: event.net,
    };
  }
}

export function positionRow({ accountId, instrumentId, state, events, unknownBefore, unknownSplitsBefore, lastArrivedAt, price }: Derived): PositionRow {
  const { gross, fees } = openCost(state);
  const unknown = events.flatMap((event) => (event.kind === 'position-unknown' ? [attoText(event.quantity)] : []));
  return {
    accountId,
    instrumentId,
    currency: state.currency ?? '',
    quantity: attoText(signedAtto(state)),
    open: state.direction === null ? 0 : 1,
    averageEntry: averagePrice(state.openValue, state.quantity, state.grain, state.payoff),
    cost: gross,
    openFees: fees,
    tradeId: state.trade?.id ?? null,
    lastDay: state.last?.tradingDay ?? null,
    lastArrivedAt,
    unknownQuantity: unknown.length === 0 ? unknownBefore : addDecimals(unknownBefore, ...unknown),
    unknownSplits: unknownSplitsBefore + events.filter(({ kind }) => kind === 'split-unknown').length,
    ...price,
    state: stateToText(state),
  };
}
