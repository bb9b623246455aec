import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import type { Emotion } from '../../../shared/journal/entry.ts';
import type { NoRReason } from '../../../shared/ledger/trade.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { listAccounts } from '../../db/accounts.ts';
import { checkInsBoundTo, listBoundCheckIns } from '../../db/check-ins.ts';
import type { Db } from '../../db/db.ts';
import { readInstrument } from '../../db/instruments.ts';
import { listTradeNotes } from '../../db/journal-entries.ts';
import { listPlanLabels } from '../../db/plan-labels.ts';
import { ownTagsOf } from '../../db/trade-tags.ts';
import type { TradeRecord } from '../../db/trades.ts';

/** What hangs beside a trade: words and names, never numbers. */
export interface TradeLabels {
  readonly symbol: string;
  readonly name: string;
  readonly accountName: string;
  readonly setup: string | null;
  readonly tags: string[];
  readonly emotion: Emotion | null;
}

type Named = Pick<TradeRecord, 'id' | 'accountId' | 'instrumentId' | 'planId'>;

/** What is said about trades, each kind of word gathered when it is first asked for. */
export interface TradeWords {
  readonly setup: (planId: string | null) => string | null;
  readonly tags: (trade: Pick<Named, 'id' | 'planId'>) => string[];
  readonly emotion: (trade: Pick<Named, 'id' | 'planId'>) => Emotion | null;
}

/**
 * Words about trades, once for any number of them: of the whole journal, or of some.
 *
 * The emotion of a trade is what its own entry says; else the last check-in made for the trade; else the last one made for
 * its plan. Tags are the plan's, the entry's and the trade's own together.
 */
export function tradeWords(db: Db, some: readonly Named[] | null = null): TradeWords {
  const ids = some?.map(({ id }) => id) ?? null;
  const planIds = some === null ? null : [...new Set(some.flatMap(({ planId }) => (planId === null ? [] : [planId])))];
  const plans = once(() => new Map(listPlanLabels(db, planIds).map((plan) => [plan.planId, plan])));
  const notes = once(() => Map.groupBy(listTradeNotes(db, ids), (note) => note.tradeId ?? note.subject));
  const own = once(() => ownTagsOf(db, ids));
  const felt = once(() => {
    const said = new Map<string, Emotion>();
    for (const checkIn of ids === null ? listBoundCheckIns(db) : checkInsBoundTo(db, ids, planIds ?? [])) {
      if (checkIn.planId !== null) said.set(`plan ${checkIn.planId}`, checkIn.emotion);
      if (checkIn.tradeId !== null) said.set(`trade ${checkIn.tradeId}`, checkIn.emotion);
    }
    return said;
  });
  return {
    setup: (planId) => {
      const plan = planId === null ? undefined : plans().get(planId);
      return plan === undefined || plan.setup === '' ? null : plan.setup;
    },
    tags: ({ id, planId }) => tidyTags([...((planId === null ? undefined : plans().get(planId))?.tags ?? []), ...(notes().get(id) ?? []).flatMap(({ tags }) => tags), ...(own().get(id) ?? [])]),
    emotion: ({ id, planId }) => notes().get(id)?.find(({ emotion }) => emotion !== null)?.emotion ?? felt().get(`trade ${id}`) ?? felt().get(`plan ${planId}`) ?? null,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Names and words of trades together. */
export function tradeLabels(db: Db, some: readonly Named[] | null = null): (trade: Named) => TradeLabels {
  const accounts = new Map(listAccounts(db).map((account) => [account.id, account.name]));
  const words = tradeWords(db, some);
  const instruments = new Map<string, { symbol: string; name: string }>();
  const instrumentOf = (id: string): { symbol: string; name: string } => {
    let known = instruments.get(id);
    if (known === undefined) {
      const instrument = readInstrument(db, id);
      known = { symbol: instrument?.symbol ?? id, name: instrument?.name ?? '' };
      instruments.set(id, known);
    }
    return known;
  };
  return (trade) => ({ ...instrumentOf(trade.instrumentId), accountName: accounts.get(trade.accountId) ?? '', setup: words.setup(trade.planId), tags: words.tags(trade), emotion: words.emotion(trade) });
}

/** The wire form of a trade with its labels. */
export function toTradeRow(trade: TradeRecord, labels: TradeLabels, fillIds: string[]): TradeRow {
  const currency = trade.currency as Currency;
  const money = (minor: number): string => formatMoney(minor, currency);
  return {
    id: trade.id,
    accountId: trade.accountId,
    instrumentId: trade.instrumentId,
    currency,
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
    grossPnl: money(trade.gross),
    fees: money(trade.fees),
    netPnl: money(trade.net),
    plannedRisk: trade.plannedRisk === null ? null : money(trade.plannedRisk),
    r: trade.r,
    rReason: trade.rReason as NoRReason | null,
    planId: trade.planId,
    planned: trade.planned === null ? null : trade.planned === 1,
    fillIds,
    holdingDays: trade.holdingDays,
    holdingMs: trade.holdingMs,
    ...labels,
  };
}
