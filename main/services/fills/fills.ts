import type { Fill, FillLink } from '../../../shared/ledger/fill.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertFillLinks } from '../../db/fill-links.ts';
import { isStanding, listFills as readFills, readFill, readFillRow, type NewFill } from '../../db/fills.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { fillsLinked, fillsReversed } from '../discipline-events.ts';
import { endCredit, withholdingCredit } from '../fill-credit.ts';
import { rebuildPosition } from '../positions/derive.ts';
import { contradictExits } from './exit-contradiction.ts';
import { keepFills } from './keep-fills.ts';
import { bestMatches, planCandidates } from './plan-candidates.ts';
import { statedLink } from './typed-link.ts';

export interface FillsInput {
  readonly accountId: string | null;
  readonly planId: string | null;
  readonly tradeId: string | null;
  readonly link: FillLink | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Newest day first. */
export function listFills(ctx: ServiceContext, { limit, cursor, ...selection }: FillsInput): { rows: Fill[]; next: string | null } {
  const after = readCursor(cursor, ['string', 'number']);
  const found = readFills(ctx.db, selection, limit + 1, after === null ? null : { tradingDay: after[0] as string, sequence: after[1] as number });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? cursorOf([last.tradingDay, last.sequence]) : null };
}

/** @throws {Refusal} FILL_NOT_FOUND */
export function getFill(ctx: ServiceContext, id: string): Fill {
  const fill = readFill(ctx.db, id);
  if (fill === null) throw new Refusal('not-found', 'FILL_NOT_FOUND', { id });
  return fill;
}

function rowOf(ctx: ServiceContext, id: string): NewFill {
  const row = readFillRow(ctx.db, id);
  if (row === null) throw new Refusal('not-found', 'FILL_NOT_FOUND', { id });
  return row;
}

export interface Suggestion {
  planId: string;
  ticketId: string | null;
  title: string;
  score: number;
  why: string[];
}

/**
 * Plans a fill may have been executed under, the likeliest first. `sealed-same-day` among the reasons says that whether the
 * plan was sealed before the fill cannot be told.
 *
 * @throws {Refusal} FILL_NOT_FOUND
 */
export function suggestPlans(ctx: ServiceContext, { id }: { id: string }): Suggestion[] {
  const fill = rowOf(ctx, id);
  const candidates = planCandidates(ctx, getAccount(ctx, { id: fill.accountId }), fill.instrumentId);
  return bestMatches(fill, candidates).map(({ sealedBefore, why, ...match }) => ({ ...match, why: sealedBefore ? [...why] : [...why, 'sealed-same-day'] }));
}

/**
 * Ties a fill to a ticket or a plan, or says that it had none. The fill itself stays as it is; the link before stays on record.
 *
 * @throws {Refusal} FILL_NOT_FOUND, FILL_REVERSED, and as statedLink
 */
export function linkFill(ctx: ServiceContext, { id, planId, ticketId }: { id: string; planId: string | null; ticketId: string | null }): Fill {
  const fill = rowOf(ctx, id);
  if (!isStanding(ctx.db, id)) throw new Refusal('refused', 'FILL_REVERSED', { id });
  const account = getAccount(ctx, { id: fill.accountId });
  return ctx.write(() => {
    const before = getFill(ctx, id);
    const link = statedLink(ctx, account, fill, { planId, ticketId }, 'chosen')!;
    insertFillLinks(ctx.db, [{ ...link, fillId: id, at: ctx.clock.instant() }]);
    rebuildPosition(ctx.db, fill.accountId, fill.instrumentId);
    contradictExits(ctx, [fill]);
    ctx.record('fill-linked', { fillId: id, planId: link.planId, ticketId: link.ticketId, link: link.link, before: { planId: before.planId, ticketId: before.ticketId, link: before.link } });
    fillsLinked(ctx, [getFill(ctx, id)], [before]);
    return getFill(ctx, id);
  });
}

/** The fill that takes another one back: the same, the other way round. */
export function reversalOf(fill: NewFill, changes: Partial<NewFill> = {}): Parameters<typeof keepFills>[1][number] {
  const { sequence: _, id, arrivedAt: __, ...copied } = fill;
  return {
    ...copied,
    side: fill.side === 'buy' ? 'sell' : 'buy',
    effect: null,
    fees: 0 - fill.fees,
    feeLines: '{}',
    source: 'typed',
    importId: null,
    line: null,
    brokerFillId: null,
    cause: null,
    orderId: null,
    reverses: id,
    link: null,
    ...changes,
  };
}

/**
 * Undoes a fill by appending its reversal. It never ends a lockout, and what it would give back counts only after the ratchet's delay.
 *
 * @throws {Refusal} FILL_NOT_FOUND, FILL_IS_REVERSAL, FILL_REVERSED
 */
export function reverseFill(ctx: ServiceContext, { id, reason }: { id: string; reason: string }): Fill {
  const fill = rowOf(ctx, id);
  if (fill.reverses !== null) throw new Refusal('refused', 'FILL_IS_REVERSAL', { id });
  if (!isStanding(ctx.db, id)) throw new Refusal('refused', 'FILL_REVERSED', { id });
  return ctx.write(() => {
    const before = getFill(ctx, id);
    const reverse = (): { id: string } => {
      const [made] = keepFills(ctx, [reversalOf(fill)]);
      ctx.record('fill-reversed', { fillId: id, reversalId: made!.id, reason });
      return made!;
    };
    endCredit(ctx, fill.accountId, [id], 'reversal');
    const reversal = withholdingCredit(ctx, fill.accountId, reverse, (made) => made.id);
    fillsReversed(ctx, [before]);
    return getFill(ctx, reversal.id);
  });
}
