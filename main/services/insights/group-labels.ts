import type { BreakdownDimension } from '../../../shared/contract/looking-back.ts';
import { rMultiple } from '../../../shared/ledger/trade.ts';
import { multiplyDecimals } from '../../../shared/money/decimal.ts';
import { setupName } from '../../../shared/rules/scope.ts';
import { adherenceOf } from '../../../shared/stats/adherence.ts';
import { listAccounts } from '../../db/accounts.ts';
import { listBoundCheckIns } from '../../db/check-ins.ts';
import type { Db } from '../../db/db.ts';
import { whileNothingChanges } from '../../db/kept.ts';
import { listTradeNotes } from '../../db/journal-entries.ts';
import { plansWithWidenedStop, sealedLevelsOf } from '../../db/plans.ts';
import { ownTagsOf } from '../../db/trade-tags.ts';
import type { TradeRecord } from '../../db/trades.ts';
import { tradeWords, type TradeWords } from '../trades/trade-rows.ts';
import { tradeKeyOf } from './group-keys.ts';

/** Groupings by words that hang beside plans and trades, which change without the trades changing. */
export const LABELLED = ['strategy', 'setup', 'emotion', 'tag'] as const;
export type LabelledDimension = (typeof LABELLED)[number];

export const isLabelled = (by: BreakdownDimension): by is LabelledDimension => (LABELLED as readonly string[]).includes(by);

type Worded = Pick<TradeRecord, 'id' | 'planId'>;

const labelKeys: { readonly [By in LabelledDimension]: (words: TradeWords, trade: Worded) => readonly string[] } = {
  // Rules tell strategies apart without case and spaces; so does this.
  strategy: (words, { planId }) => {
    const setup = words.setup(planId);
    return [setup === null ? 'none' : setupName(setup)];
  },
  setup: (words, { planId }) => [words.setup(planId) ?? 'none'],
  emotion: (words, trade) => [words.emotion(trade) ?? 'none'],
  tag: (words, trade) => {
    const tags = words.tags(trade);
    return tags.length === 0 ? ['none'] : tags;
  },
};

/** Gathered once for all that is asked until something changes. */
const wordsOf = (db: Db): TradeWords => whileNothingChanges(db, 'words of trades', () => tradeWords(db));

/** Which groups a trade stands in, for any of the dimensions. */
export type KeysOf = (by: BreakdownDimension, trade: TradeRecord) => readonly string[];

export function keysBy(db: Db): KeysOf {
  const words = wordsOf(db);
  const zones = new Map(listAccounts(db).map(({ id, zone }) => [id, zone]));
  const adherence = adherenceBy(db);
  return (by, trade) => {
    if (isLabelled(by)) return labelKeys[by](words, trade);
    if (by === 'account') return [trade.accountId];
    if (by === 'adherence') return [adherence(trade)];
    return [tradeKeyOf[by](trade, zones.get(trade.accountId) ?? 'UTC')];
  };
}

/** Where words put a trade, for whoever knows no more of it. */
export function wordKeysBy(db: Db): (by: LabelledDimension, trade: Worded) => readonly string[] {
  const words = wordsOf(db);
  return (by, trade) => labelKeys[by](words, trade);
}

/** What the plan alone says of its trades; trades of their own words are named by ownWords. */
export function planKeysBy(db: Db): (by: LabelledDimension, planId: string) => readonly string[] {
  const words = wordsOf(db);
  return (by, planId) => labelKeys[by](words, { id: '', planId: planId === '' ? null : planId });
}

/** Trades that have words of their own which can put them elsewhere than their plan does: a note or a check-in, a note or a tag. Setups are the plan's alone. */
export function ownWords(db: Db, by: LabelledDimension): Set<string> {
  const noted = (): string[] => listTradeNotes(db).map(({ tradeId, subject }) => tradeId ?? subject);
  if (by === 'emotion') return new Set([...noted(), ...listBoundCheckIns(db).flatMap(({ tradeId }) => tradeId ?? [])]);
  return new Set(by === 'tag' ? [...noted(), ...ownTagsOf(db).keys()] : []);
}

function adherenceBy(db: Db): (trade: TradeRecord) => string {
  const widened = plansWithWidenedStop(db);
  const quantities = new Map<string, string | null>();
  return ({ planned, planId, maxQuantity, splitRatio, gross, plannedRisk }) => {
    if (planId !== null && !quantities.has(planId)) quantities.set(planId, sealedLevelsOf(db, planId)?.quantity ?? null);
    const quantity = planId === null ? null : quantities.get(planId)!;
    return adherenceOf({
      planned: planned === null ? null : planned === 1,
      maxQuantity,
      // A plan's quantity is in the shares there were when it was sealed.
      plannedQuantity: quantity === null || quantity === '' ? null : multiplyDecimals(quantity, splitRatio),
      stopWidened: planId !== null && widened.has(planId),
      lossR: plannedRisk === null ? null : rMultiple(gross, plannedRisk),
    });
  };
}
