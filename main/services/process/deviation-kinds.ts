import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import { deviationKinds, deviationsOf, type DeviatedPlan, type DeviationKind } from '../../../shared/discipline/deviation.ts';
import { rMultiple } from '../../../shared/ledger/trade.ts';
import { addToBulk, emptyBulk, sumsOfBulk, type BulkSums } from '../../../shared/stats/bulk-sums.ts';
import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import type { Db } from '../../db/db.ts';
import { whileNothingChanges } from '../../db/kept.ts';
import { plannedLevels, plansWithWidenedStop } from '../../db/plans.ts';
import { linkPages, tradesWithoutTicket } from '../../db/process-reads.ts';
import { AMOUNT, AMOUNTS, CODE, CODES, columnDays, namesOf, PLANNED, plannedIn } from '../../db/trade-columns.ts';
import { closedTradesNamed, tradesUnderPlanAfter, type TradeRecord } from '../../db/trades.ts';
import { atOnce, breathe, inTurns, keptInTurns, type Pieces } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import { columnFilter } from '../insights/column-filter.ts';

/** Some milliseconds' worth: sizes are compared in exact decimals. */
const PAGE = 1000;

/** Kinds of any closed trade; remembers the plans it has looked at. */
export function deviationsBy(db: Db): (trade: TradeRecord) => DeviationKind[] {
  const widened = plansWithWidenedStop(db);
  const withoutTicket = whileNothingChanges(db, WITHOUT_TICKET, () => atOnce(withoutTicketIn(db)));
  const plans = new Map<string, DeviatedPlan | null>();
  const planOf = (id: string): DeviatedPlan | null => {
    let plan = plans.get(id);
    if (plan === undefined) plans.set(id, (plan = plannedLevels(db, id)));
    return plan;
  };
  return (trade) => {
    const { planned, planId, gross, plannedRisk } = trade;
    return deviationsOf(
      { ...trade, planned: planned === null ? null : planned === 1, lossR: plannedRisk === null ? null : rMultiple(gross, plannedRisk), stopWidened: planId !== null && widened.has(planId), withoutTicket: withoutTicket.has(trade.id) },
      planId === null ? null : planOf(planId),
    );
  };
}

const WITHOUT_TICKET = 'trades without ticket';

function* withoutTicketIn(db: Db): Pieces<Set<string>> {
  const found = new Set<string>();
  for (const page of linkPages(db)) {
    for (const id of tradesWithoutTicket(db, page)) found.add(id);
    yield;
  }
  return found;
}

/** Makes ready in turns what every kind is told from, so that telling it takes no long one. */
export async function readyForKinds(ctx: ServiceContext): Promise<void> {
  await keptInTurns(ctx, WITHOUT_TICKET, function* () {
    const revision = ctx.revision();
    const found = yield* withoutTicketIn(ctx.db);
    if (ctx.revision() === revision) whileNothingChanges(ctx.db, WITHOUT_TICKET, () => found);
    return found;
  });
}

/** How planned trades left their plans, a bit for each kind; who kept theirs is not in it. */
export interface LeftPlans {
  /** By the fill that opened them, as they stand in columns. */
  readonly byOpening: ReadonlyMap<number, number>;
  /** The few that no fill opened, by name. */
  readonly byName: ReadonlyMap<string, number>;
}

/** Looked at once until the journal changes, a page of trades in a turn: another filter only counts them anew. */
export function leftPlans(ctx: ServiceContext): Promise<LeftPlans> {
  return inTurns(ctx, 'left plans', async () => {
    await readyForKinds(ctx);
    const kindsOf = deviationsBy(ctx.db);
    const byOpening = new Map<number, number>();
    const byName = new Map<string, number>();
    await breathe();
    let last: { planId: string; id: string } = { planId: '', id: '' };
    for (;;) {
      const page = tradesUnderPlanAfter(ctx.db, last, PAGE);
      for (const { opening, ...trade } of page) {
        const bits = bitsOf(kindsOf(trade));
        if (bits === 0) continue;
        if (opening === null) byName.set(trade.id, bits);
        else byOpening.set(opening, bits);
      }
      await breathe();
      const end = page.at(-1);
      if (end === undefined || page.length < PAGE) return { byOpening, byName };
      last = { planId: end.planId!, id: end.id };
    }
  });
}

const bitsOf = (kinds: readonly DeviationKind[]): number => kinds.reduce((bits, kind) => bits | (1 << deviationKinds.indexOf(kind)), 0);
const kindsIn = (bits: number): DeviationKind[] => deviationKinds.filter((_, at) => (bits & (1 << at)) !== 0);

/** Sums of the planned trades of a filter that left their plans, by currency and by the kinds each has together. */
export function sumsOfLeft(db: Db, filter: TradeFilter, { byOpening, byName }: LeftPlans): { currency: string; kinds: DeviationKind[]; sums: Sums }[] {
  const meant = columnFilter(db, filter);
  const bulks = new Map<number, Map<number, BulkSums>>();
  for (const { amounts, codes } of columnDays(db, filter)) {
    for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
      if (plannedIn(codes[c + CODE.packed]!) !== PLANNED.yes || codes[c + CODE.plan] === 0) continue;
      const bits = byOpening.get(amounts[a + AMOUNT.opening]!);
      if (bits === undefined || !meant(amounts, a, codes, c)) continue;
      const currency = codes[c + CODE.currency]!;
      let own = bulks.get(currency);
      if (own === undefined) bulks.set(currency, (own = new Map()));
      let bulk = own.get(bits);
      if (bulk === undefined) own.set(bits, (bulk = emptyBulk()));
      addToBulk(bulk, amounts[a + AMOUNT.net]!, amounts[a + AMOUNT.gross]!, amounts[a + AMOUNT.fees]!, amounts[a + AMOUNT.r]!, NaN);
    }
  }
  const names = namesOf(db);
  const found = [...bulks].flatMap(([currency, own]) => [...own].map(([bits, bulk]) => ({ currency: names.get(currency)!, kinds: kindsIn(bits), sums: sumsOfBulk(bulk) })));
  for (const trade of byName.size === 0 ? [] : closedTradesNamed(db, filter, byName.keys())) found.push({ currency: trade.currency, kinds: kindsIn(byName.get(trade.id)!), sums: addToSums(emptySums(), { ...trade, slip: null }) });
  return found;
}

/** Adds sums to those of a key. */
export function addAt<Key>(groups: Map<Key, Sums>, key: Key, sums: Sums): void {
  let at = groups.get(key);
  if (at === undefined) groups.set(key, (at = emptySums()));
  mergeSums(at, sums);
}
