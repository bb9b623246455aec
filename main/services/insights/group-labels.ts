import type { BreakdownDimension } from '../../../shared/contract/looking-back.ts';
import { rMultiple } from '../../../shared/ledger/trade.ts';
import { multiplyDecimals } from '../../../shared/money/decimal.ts';
import { setupName } from '../../../shared/rules/scope.ts';
import { adherenceOf } from '../../../shared/stats/adherence.ts';
import { listAccounts } from '../../db/accounts.ts';
import { listBoundCheckIns } from '../../db/check-ins.ts';
import type { Db } from '../../db/db.ts';
import { listTradeNotes } from '../../db/journal-entries.ts';
import { plansWithWidenedStop, sealedLevelsOf } from '../../db/plans.ts';
import { ownTagsOf } from '../../db/trade-tags.ts';
import type { TradeRecord } from '../../db/trades.ts';
import { tradeLabels, type TradeLabels } from '../trades/trade-rows.ts';
import { keptKeyOf } from './group-keys.ts';

/** Groupings by words that hang beside plans and trades, which change without the trades changing. */
export const LABELLED = ['strategy', 'setup', 'emotion', 'tag'] as const;
export type LabelledDimension = (typeof LABELLED)[number];

export const isLabelled = (by: BreakdownDimension): by is LabelledDimension => (LABELLED as readonly string[]).includes(by);

const labelKeys: { readonly [By in LabelledDimension]: (labels: TradeLabels) => readonly string[] } = {
  // Rules tell strategies apart without case and spaces; so does this.
  strategy: ({ setup }) => [setup === null ? 'none' : setupName(setup)],
  setup: ({ setup }) => [setup ?? 'none'],
  emotion: ({ emotion }) => [emotion ?? 'none'],
  tag: ({ tags }) => (tags.length === 0 ? ['none'] : tags),
};

/** Which groups a trade stands in, for any of the dimensions. */
export type KeysOf = (by: BreakdownDimension, trade: TradeRecord) => readonly string[];

export function keysBy(db: Db): KeysOf {
  const labels = tradeLabels(db);
  const zones = new Map(listAccounts(db).map(({ id, zone }) => [id, zone]));
  const adherence = adherenceBy(db);
  return (by, trade) => {
    if (isLabelled(by)) return labelKeys[by](labels(trade));
    if (by === 'account') return [trade.accountId];
    if (by === 'adherence') return [adherence(trade)];
    return [keptKeyOf[by](trade, zones.get(trade.accountId) ?? 'UTC')];
  };
}

/** Where words put a trade, for whoever knows no more of it. */
export function wordKeysBy(db: Db): (by: LabelledDimension, trade: Pick<TradeRecord, 'id' | 'accountId' | 'instrumentId' | 'planId'>) => readonly string[] {
  const labels = tradeLabels(db);
  return (by, trade) => labelKeys[by](labels(trade));
}

/** What the plan alone says of its trades; trades of their own words are named by ownWords. */
export function planKeysBy(db: Db): (by: LabelledDimension, planId: string) => readonly string[] {
  const labels = tradeLabels(db);
  return (by, planId) => labelKeys[by](labels({ id: '', accountId: '', instrumentId: '', planId: planId === '' ? null : planId }));
}

/** Trades that have a note, a check-in or a tag of their own. */
export function ownWords(db: Db): Set<string> {
  return new Set([...listTradeNotes(db).map(({ tradeId, subject }) => tradeId ?? subject), ...listBoundCheckIns(db).flatMap(({ tradeId }) => tradeId ?? []), ...ownTagsOf(db).keys()]);
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
