import type { Account } from '../../../shared/account/account.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { insertFillLinks, newestLink, nextLinkNumber } from '../../db/fill-links.ts';
import { fillDaySums, rebuildFillDays } from '../../db/fill-days.ts';
import { asLedgerFill, insertFills, nextFillSequence, type ArrivedFill, type NewFill } from '../../db/fills.ts';
import { resultSums } from '../../db/result-sums.ts';
import { assertChecked } from '../../db/row-checks.ts';
import type { ServiceContext } from '../context.ts';
import type { IncomingFill } from '../fills/keep-fills.ts';
import { linkSuggester } from '../fills/suggested-link.ts';
import { derivedRows } from '../positions/derive.ts';
import { growingPosition, type GrowingPosition } from '../positions/growing-position.ts';
import { instrumentFinder } from './instrument-for.ts';
import { FILL_EFFECTS, type FillBatch, type ImportPlan } from './statement-asks.ts';

/** The fills of one import as they are kept, step by step, and what they then do to positions. */
export interface Arrivals {
  readonly keepBatch: (batch: FillBatch) => void;
  readonly keep: (incoming: readonly IncomingFill[]) => void;
  /** That what follows from the batches holds what the tables ask of their rows. Of the fills themselves that was asked with each batch. */
  readonly assertChecked: () => void;
  readonly count: () => number;
  /** Brings one position after the other up to date, step by step; each time how many of its fills are done with it. */
  readonly applyPositions: () => Generator<number>;
  /** Fills that were executed under a ticket. */
  readonly underTickets: () => readonly { readonly id: string; readonly accountId: string; readonly instrumentId: string }[];
  /** Every position that was touched, and every ticket. */
  readonly touched: () => readonly { readonly accountId: string; readonly instrumentId: string; readonly ticketId: string | null }[];
}

export function arrivals(ctx: ServiceContext, account: Account, importId: string, plan: Pick<ImportPlan, 'instruments' | 'replaced'>): Arrivals {
  const instrumentOf = instrumentFinder(ctx);
  const instruments = plan.instruments.map((named) => instrumentOf(named));
  const suggest = linkSuggester(ctx, account);
  const replaced = new Map(plan.replaced);
  const arrivedAt = ctx.clock.instant();
  const first = nextFillSequence(ctx.db);
  // One name for the import and a number for each, of one width so that names rise as the rows do: asking for a hundred thousand new names takes longer than keeping them.
  const name = ctx.newId();
  const days = fillDaySums();
  const sums = resultSums(ctx.db);
  const rows = derivedRows(ctx.db, sums);
  const undone = new Set<string>();
  const firstLink = nextLinkNumber(ctx.db);
  let firstDay = '~';
  let count = 0;
  const positions = new Map<string, { readonly growing: GrowingPosition; fills: number }>();
  const positionOf = (instrumentId: string): { readonly growing: GrowingPosition; fills: number } => {
    let position = positions.get(instrumentId);
    if (position === undefined) {
      position = { growing: growingPosition(ctx.db, account.id, instrumentId, rows), fills: 0 };
      positions.set(instrumentId, position);
    }
    return position;
  };
  const underTickets: { id: string; accountId: string; instrumentId: string; ticketId: string }[] = [];

  const idAt = (place: number): string => `${name}-${String(place).padStart(7, '0')}`;
  const keepRows = (fills: readonly NewFill[], links: readonly IncomingFill['link'][]): void => {
    count += fills.length;
    // A position is looked at before the first of its fills is there.
    for (const { instrumentId, tradingDay } of fills) {
      positionOf(instrumentId);
      if (tradingDay < firstDay) firstDay = tradingDay;
    }
    insertFills(ctx.db, fills);
    days.add(fills.filter(({ reverses }) => reverses === null));
    for (const { reverses, instrumentId } of fills) if (reverses !== null) undone.add(instrumentId);
    const arrived = new Map<string, ArrivedFill[]>();
    for (const [index, fill] of fills.entries()) {
      const link = links[index]!;
      if (link !== null) insertFillLinks(ctx.db, [{ ...link, fillId: fill.id, at: arrivedAt }]);
      const { id, accountId, instrumentId } = fill;
      if (link !== null && link.ticketId !== null) underTickets.push({ id, accountId, instrumentId, ticketId: link.ticketId });
      const each = { fill: asLedgerFill(fill, { planId: link?.planId ?? null, link: link?.link ?? 'unplanned' }), arrivedAt };
      const known = arrived.get(instrumentId);
      if (known === undefined) arrived.set(instrumentId, [each]);
      else known.push(each);
    }
    for (const [instrumentId, of] of arrived) {
      const position = positionOf(instrumentId);
      position.fills += of.length;
      position.growing.add(of);
    }
    rows.write();
    days.writeBut(ctx.db, fills.at(-1)!.tradingDay);
  };

  return {
    keep: (incoming) => {
      if (incoming.length === 0) return;
      const begin = count;
      keepRows(
        incoming.map(({ link: _, ...fill }, at): NewFill => ({ ...fill, sequence: first + begin + at, id: idAt(begin + at), arrivedAt })),
        incoming.map(({ link }) => link),
      );
    },
    keepBatch: (batch) => {
      const begin = count;
      const links: IncomingFill['link'][] = [];
      keepRows(
        Array.from({ length: batch.count }, (_, at): NewFill => {
          const instrument = instruments[batch.instrument[at]!]!;
          const fill: NewFill = {
            sequence: first + begin + at,
            id: idAt(begin + at),
            accountId: account.id,
            instrumentId: instrument.id,
            side: batch.side[at] === 1 ? ('sell' as const) : ('buy' as const),
            effect: FILL_EFFECTS[batch.effect[at]!]!,
            quantity: batch.quantity[at]!,
            price: batch.price[at]!,
            gross: batch.gross[at]!,
            fees: batch.fees[at]!,
            feeLines: batch.feeLines[at]!,
            feeSource: 'statement' as const,
            currency: plan.instruments[batch.instrument[at]!]!.currency as Currency,
            executedAt: batch.executedAt[at]!,
            tradingDay: batch.tradingDay[at]!,
            source: 'import' as const,
            importId,
            line: batch.line[at]!,
            brokerFillId: batch.brokerFillId[at]!,
            cause: batch.cause[at] ?? null,
            orderId: batch.orderId[at]!,
            reverses: null,
            arrivedAt,
          };
          const typedId = replaced.get(begin + at);
          const moved = typedId === undefined ? null : newestLink(ctx.db, typedId);
          links.push(moved === null ? suggest(fill) : { planId: moved.planId, ticketId: moved.ticketId, link: moved.link, basis: 'moved' });
          return fill;
        }),
        links,
      );
      // While their pages are at hand.
      assertChecked(ctx.db, 'fills', { sequence: { from: first + begin } });
    },
    assertChecked: () => {
      assertChecked(ctx.db, 'fill_links', { number: { from: firstLink } });
      assertChecked(ctx.db, 'trade_fills', { fill_sequence: { from: first } });
      // What closed, closed on a day of these fills.
      assertChecked(ctx.db, 'trades', { account_id: account.id, place: { from: firstDay } });
    },
    count: () => count,
    applyPositions: function* applyPositions() {
      days.write(ctx.db);
      sums.write();
      for (const instrumentId of undone) rebuildFillDays(ctx.db, account.id, instrumentId);
      for (const { growing, fills } of positions.values()) {
        for (const _ of growing.finish()) yield 0;
        yield fills;
      }
      sums.write();
    },
    underTickets: () => underTickets,
    touched: () => [...underTickets, ...[...positions.keys()].map((instrumentId) => ({ accountId: account.id, instrumentId, ticketId: null }))],
  };
}
