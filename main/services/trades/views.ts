import { zTradeView, type TradeView } from '../../../shared/contract/trades.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { clearDefaultView, listTradeViews, readTradeView, removeTradeView, saveTradeView, tradeViewNamed, type TradeViewRow } from '../../db/trade-views.ts';
import type { ServiceContext } from '../context.ts';

/** A view kept by an earlier version may lack what filters have learnt since; what cannot be read is left out of the list, not thrown away. */
function toView({ id, name, query, columns, isDefault }: TradeViewRow): TradeView[] {
  const read = zTradeView.safeParse({ id, name, query: JSON.parse(query) as unknown, columns: JSON.parse(columns) as unknown, isDefault: isDefault === 1 });
  return read.success ? [read.data] : [];
}

export function listViews(ctx: ServiceContext): TradeView[] {
  return listTradeViews(ctx.db).flatMap(toView);
}

/**
 * Keeps a view, new or changed. The one that the screen opens with is one at most.
 *
 * @throws {Refusal} TRADE_VIEW_NOT_FOUND, TRADE_VIEW_NAME_TAKEN
 */
export function saveView(ctx: ServiceContext, { id, ...view }: Omit<TradeView, 'id'> & { id: string | null }): TradeView {
  if (id !== null) standing(ctx, id);
  const kept: TradeView = { ...view, id: id ?? ctx.newId() };
  requireFreeName(ctx, kept);
  ctx.write(() => {
    if (kept.isDefault) clearDefaultView(ctx.db);
    saveTradeView(ctx.db, { id: kept.id, name: kept.name, query: JSON.stringify(kept.query), columns: JSON.stringify(kept.columns), isDefault: kept.isDefault ? 1 : 0 }, ctx.clock.instant());
  });
  return kept;
}

/** @throws {Refusal} TRADE_VIEW_NOT_FOUND */
export function removeView(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  standing(ctx, id);
  ctx.write(() => removeTradeView(ctx.db, id, ctx.clock.instant()));
  return {};
}

/**
 * Takes a removal back. Where another view has become the one to open with, this one no longer is.
 *
 * @throws {Refusal} TRADE_VIEW_NOT_FOUND, TRADE_VIEW_NAME_TAKEN
 */
export function restoreView(ctx: ServiceContext, { id }: { id: string }): TradeView {
  const row = readTradeView(ctx.db, id);
  const [view] = row === null ? [] : toView(row);
  if (row === null || view === undefined) throw new Refusal('not-found', 'TRADE_VIEW_NOT_FOUND');
  requireFreeName(ctx, view);
  const isDefault = view.isDefault && !listTradeViews(ctx.db).some((other) => other.isDefault === 1 && other.id !== id);
  ctx.write(() => {
    saveTradeView(ctx.db, { ...row, isDefault: isDefault ? 1 : 0 }, ctx.clock.instant());
    removeTradeView(ctx.db, id, null);
  });
  return { ...view, isDefault };
}

function standing(ctx: ServiceContext, id: string): void {
  const row = readTradeView(ctx.db, id);
  if (row === null || row.removedAt !== null) throw new Refusal('not-found', 'TRADE_VIEW_NOT_FOUND');
}

function requireFreeName(ctx: ServiceContext, { id, name }: TradeView): void {
  if (tradeViewNamed(ctx.db, name, id)) throw new Refusal('conflict', 'TRADE_VIEW_NAME_TAKEN', { name });
}
