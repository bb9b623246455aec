import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { addToBulk, emptyBulk, summandOf, sumsOfBulk, type BulkSums } from '../../../shared/stats/bulk-sums.ts';
import { bulkTally, addToBulkTally, tallyOfBulk, type BulkTally } from '../../../shared/stats/bulk-tally.ts';
import { addToSums, emptySums, mergeSums, type Summand, type Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';
import { openingOfTrade } from '../../db/column-words.ts';
import type { Db } from '../../db/db.ts';
import { whileNothingChanges } from '../../db/kept.ts';
import { closedTradesNamed } from '../../db/trades.ts';
import { AMOUNT, AMOUNTS, CODE, CODES, columnDays, hourIn, isLong, namesOf, numberOfName, NO_DAYS, NO_HOUR, PLANNED, plannedIn, weekdayIn, type ColumnDay } from '../../db/trade-columns.ts';
import { columnFilter, type Meant } from './column-filter.ts';
import { slippageBy, tradeKeyOf } from './group-keys.ts';
import { isLabelled, ownWords, planKeysBy, wordKeysBy, type LabelledDimension } from './group-labels.ts';
import type { Tallied } from './tallied-block.ts';

/** What a trade can be grouped by where it stands: a number that names the group. */
const CODED = ['account', 'side', 'weekday', 'hour', 'planned', 'instrument', 'plan'] as const;
export type Coded = (typeof CODED)[number];

/** What insights and their first breakdown ask for at once; the others are walked for when they are asked for. */
const AT_ONCE = ['side', 'weekday', 'planned', 'instrument', 'plan'] as const satisfies readonly Coded[];

/** What has been gathered of one currency. */
interface Gathered {
  readonly days: TalliedDay[];
  readonly groups: Record<Coded, Map<number, BulkSums>>;
  today: BulkTally | null;
}

/**
 * The trades of any filter from their columns, in one walk: a tally a day and the sums of every group a trade's own row tells. Words of plans follow from the sums by plan, as
 * where they are kept; fromTrades must agree with it.
 *
 * @param adherence counts the planned trades of a filter by how they kept to their plans, which no column tells
 */
export function fromColumns(db: Db, filter: TradeFilter, adherence: (currency: string, groups: Map<string, Sums>) => Map<string, Sums>): Tallied[] {
  const meant = columnFilter(db, filter);
  const currencies = new Map<number, Gathered>();
  for (const day of columnDays(db, filter)) gatherDay(day, meant, currencies);
  const names = namesOf(db);
  return [...currencies]
    .map(([currency, { days, groups }]): Tallied => {
      const code = names.get(currency)!;
      const coded = (by: Coded): Map<string, Sums> => ((AT_ONCE as readonly Coded[]).includes(by) ? named(groups[by], by, names) : columnGroups(db, filter, code, by));
      return {
        currency: code as Currency,
        n: days.reduce((sum, { tally }) => sum + tally.sums.n, 0),
        days,
        groups: (by) => (by === 'adherence' ? adherence(code, coded('planned')) : isLabelled(by) ? labelledGroups(db, filter, code, by, coded('plan')) : coded(by)),
      };
    })
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function gatherDay({ day, amounts, codes }: ColumnDay, meant: Meant, currencies: Map<number, Gathered>): void {
  for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
    if (!meant(amounts, a, codes, c)) continue;
    const currency = codes[c + CODE.currency]!;
    let of = currencies.get(currency);
    if (of === undefined) currencies.set(currency, (of = { days: [], groups: { account: new Map(), side: new Map(), weekday: new Map(), hour: new Map(), planned: new Map(), instrument: new Map(), plan: new Map() }, today: null }));
    of.today ??= bulkTally();
    const net = amounts[a + AMOUNT.net]!;
    const gross = amounts[a + AMOUNT.gross]!;
    const fees = amounts[a + AMOUNT.fees]!;
    const r = amounts[a + AMOUNT.r]!;
    const slip = amounts[a + AMOUNT.slip]!;
    const packed = codes[c + CODE.packed]!;
    const heldDays = codes[c + CODE.heldDays]!;
    addToBulkTally(of.today, net, gross, fees, r, slip, codes[c + CODE.openedDay]!, heldDays === NO_DAYS ? 0 : heldDays, amounts[a + AMOUNT.heldMs]!);
    const { groups } = of;
    add(groups.side, isLong(packed) ? 1 : 0, net, gross, fees, r, slip);
    add(groups.weekday, weekdayIn(packed), net, gross, fees, r, slip);
    add(groups.planned, plannedIn(packed), net, gross, fees, r, slip);
    add(groups.instrument, codes[c + CODE.instrument]!, net, gross, fees, r, slip);
    add(groups.plan, codes[c + CODE.plan]!, net, gross, fees, r, slip);
  }
  for (const of of currencies.values()) {
    if (of.today === null) continue;
    of.days.push({ day, tally: tallyOfBulk(of.today) });
    of.today = null;
  }
}

const codeOf: { readonly [By in Coded]: (codes: Int32Array, c: number) => number } = {
  account: (codes, c) => codes[c + CODE.account]!,
  side: (codes, c) => (isLong(codes[c + CODE.packed]!) ? 1 : 0),
  weekday: (codes, c) => weekdayIn(codes[c + CODE.packed]!),
  hour: (codes, c) => hourIn(codes[c + CODE.packed]!),
  planned: (codes, c) => plannedIn(codes[c + CODE.packed]!),
  instrument: (codes, c) => codes[c + CODE.instrument]!,
  plan: (codes, c) => codes[c + CODE.plan]!,
};

/** The sums of one dimension alone. */
export function columnGroups(db: Db, filter: TradeFilter, currency: string, by: Coded): Map<string, Sums> {
  const [meant, groups, own, code] = [columnFilter(db, filter), new Map<number, BulkSums>(), numberOfName(db, currency), codeOf[by]];
  for (const { amounts, codes } of columnDays(db, filter)) {
    for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
      if (codes[c + CODE.currency] !== own || !meant(amounts, a, codes, c)) continue;
      add(groups, code(codes, c), amounts[a + AMOUNT.net]!, amounts[a + AMOUNT.gross]!, amounts[a + AMOUNT.fees]!, amounts[a + AMOUNT.r]!, amounts[a + AMOUNT.slip]!);
    }
  }
  return named(groups, by, namesOf(db));
}

function add(groups: Map<number, BulkSums>, key: number, net: number, gross: number, fees: number, r: number, slip: number): void {
  let sums = groups.get(key);
  if (sums === undefined) groups.set(key, (sums = emptyBulk()));
  addToBulk(sums, net, gross, fees, r, slip);
}

const PLANNED_KEYS: Readonly<Record<number, string>> = { [PLANNED.yes]: 'planned', [PLANNED.no]: 'unplanned', [PLANNED.undecided]: 'undecided' };

/** The same keys as of the rows; see group-keys.ts. */
const keyOf: { readonly [By in Coded]: (code: number, names: ReadonlyMap<number, string>) => string } = {
  account: (code, names) => names.get(code)!,
  side: (code) => (code === 1 ? 'long' : 'short'),
  weekday: String,
  hour: (code) => (code === NO_HOUR ? 'unknown' : String(code).padStart(2, '0')),
  planned: (code) => PLANNED_KEYS[code]!,
  instrument: (code, names) => names.get(code)!,
  plan: (code, names) => (code === 0 ? '' : names.get(code)!),
};

const named = (groups: ReadonlyMap<number, BulkSums>, by: Coded, names: ReadonlyMap<number, string>): Map<string, Sums> => new Map([...groups].map(([code, sums]) => [keyOf[by](code, names), sumsOfBulk(sums)]));

/** Words of plans from the sums by plan; the trades with words of their own are moved to where those put them. */
export function labelledGroups(db: Db, filter: TradeFilter, currency: string, by: LabelledDimension, byPlan: ReadonlyMap<string, Sums>): Map<string, Sums> {
  const groups = new Map<string, Sums>();
  const at = (key: string): Sums => {
    let sums = groups.get(key);
    if (sums === undefined) groups.set(key, (sums = emptySums()));
    return sums;
  };
  const keysOf = wordKeysBy(db);
  const plain = new Map<string, ReadonlySet<string>>();
  for (const planId of byPlan.keys()) plain.set(planId, new Set(planKeysBy(db)(by, planId)));
  for (const [planId, sums] of byPlan) for (const key of plain.get(planId)!) mergeSums(at(key), sums);
  for (const { id, planId, summand } of wordedTrades(db, filter, currency, by)) {
    const [before, now] = [plain.get(planId)!, new Set(keysOf(by, { id, planId: planId === '' ? null : planId }))];
    for (const key of before) if (!now.has(key)) addToSums(at(key), summand, -1);
    for (const key of now) if (!before.has(key)) addToSums(at(key), summand);
  }
  return new Map([...groups].filter(([, { n }]) => n !== 0));
}

/** Looked up one by one up to so many; beyond, a walk over all of them is quicker. */
const MOST_NAMED = 10_000;

/** Trades of a filter with words of their own, which may put them elsewhere than their plan does. */
function wordedTrades(db: Db, filter: TradeFilter, currency: string, by: LabelledDimension): Iterable<Worded> {
  const ids = whileNothingChanges(db, `trades with words, ${by}`, () => ownWords(db, by));
  if (ids.size === 0) return [];
  // Few days are walked through at once, and a filter by more than days and accounts has its columns at hand.
  return ids.size <= MOST_NAMED && filter.from === null && filter.to === null ? wordedByName(db, filter, currency, ids) : wordedInColumns(db, filter, currency, ids, by);
}

type Worded = { id: string; planId: string; summand: Summand };

function* wordedByName(db: Db, filter: TradeFilter, currency: string, ids: ReadonlySet<string>): Generator<Worded> {
  const slip = slippageBy(db);
  for (const trade of closedTradesNamed(db, filter, ids)) {
    if (trade.currency === currency) yield { id: trade.id, planId: tradeKeyOf.plan(trade, ''), summand: { ...trade, slip: slip(trade) } };
  }
}

function* wordedInColumns(db: Db, filter: TradeFilter, currency: string, ids: ReadonlySet<string>, by: LabelledDimension): Generator<Worded> {
  const worded = whileNothingChanges(db, `openings with words, ${by}`, () => openingOfTrade(db, ids));
  const [meant, names, own] = [columnFilter(db, filter), namesOf(db), numberOfName(db, currency)];
  for (const { amounts, codes } of columnDays(db, filter)) {
    for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
      const id = worded.get(amounts[a + AMOUNT.opening]!);
      if (id === undefined || codes[c + CODE.currency] !== own || !meant(amounts, a, codes, c)) continue;
      yield {
        id,
        planId: keyOf.plan(codes[c + CODE.plan]!, names),
        summand: summandOf(amounts[a + AMOUNT.net]!, amounts[a + AMOUNT.gross]!, amounts[a + AMOUNT.fees]!, amounts[a + AMOUNT.r]!, amounts[a + AMOUNT.slip]!),
      };
    }
  }
}
