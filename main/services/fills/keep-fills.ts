import type { Fill } from '../../../shared/ledger/fill.ts';
import { insertFillLinks, type NewFillLink } from '../../db/fill-links.ts';
import { asLedgerFill, insertFills, nextFillSequence, type NewFill } from '../../db/fills.ts';
import { addFillDays, rebuildFillDays } from '../../db/fill-days.ts';
import type { ServiceContext } from '../context.ts';
import { applyArrived } from '../positions/derive.ts';

/** A fill about to be kept: everything but its place and its name. */
export type IncomingFill = Omit<NewFill, 'sequence' | 'id' | 'arrivedAt'> & {
  /** null: unplanned. */
  readonly link: Pick<NewFillLink, 'planId' | 'ticketId' | 'link' | 'basis'> | null;
};

export interface KeptFill {
  readonly id: string;
  readonly sequence: number;
  readonly planId: string | null;
  readonly ticketId: string | null;
  readonly link: Fill['link'];
}

/**
 * Keeps fills in the order given, with their links, and brings positions, trades and results up to date.
 *
 * The one way in for every fill, typed, paper or imported. Whoever calls records it and tells the discipline, within the same
 * transaction.
 */
export function keepFills(ctx: ServiceContext, incoming: readonly IncomingFill[]): KeptFill[] {
  if (incoming.length === 0) return [];
  const arrivedAt = ctx.clock.instant();
  const first = nextFillSequence(ctx.db);
  // One name for the batch and a number for each: asking for a hundred thousand new names takes longer than keeping them.
  const name = ctx.newId();
  const fills = incoming.map(({ link: _, ...fill }, index): NewFill => ({ ...fill, sequence: first + index, id: incoming.length === 1 ? name : `${name}-${index}`, arrivedAt }));
  insertFills(ctx.db, fills);
  const kept = fills.map((fill, index): KeptFill => {
    const link = incoming[index]!.link;
    return { id: fill.id, sequence: fill.sequence, planId: link?.planId ?? null, ticketId: link?.ticketId ?? null, link: link?.link ?? 'unplanned' };
  });
  keepFillDays(ctx, fills);
  insertFillLinks(
    ctx.db,
    incoming.flatMap(({ link }, index): NewFillLink[] => (link === null ? [] : [{ ...link, fillId: fills[index]!.id, at: arrivedAt }])),
  );
  const positions = Map.groupBy(
    fills.map((fill, index) => ({ fill: asLedgerFill(fill, kept[index]!), arrivedAt })),
    ({ fill }) => `${fill.accountId}\u001f${fill.instrumentId}`,
  );
  for (const arrived of positions.values()) {
    const { accountId, instrumentId } = arrived[0]!.fill;
    applyArrived(ctx.db, accountId, instrumentId, arrived);
  }
  return kept;
}

/** Positions of which something was undone or brought back are summed anew; the others only grow. */
function keepFillDays(ctx: ServiceContext, fills: readonly NewFill[]): void {
  const changed = new Map(fills.filter(({ reverses }) => reverses !== null).map((fill) => [`${fill.accountId}\u001f${fill.instrumentId}`, fill]));
  for (const { accountId, instrumentId } of changed.values()) rebuildFillDays(ctx.db, accountId, instrumentId);
  addFillDays(ctx.db, changed.size === 0 ? fills : fills.filter((fill) => !changed.has(`${fill.accountId}\u001f${fill.instrumentId}`)));
}
