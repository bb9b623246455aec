import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { addToBulk, emptyBulk, summandOf, sumsOfBulk, type BulkSums } from '../../../shared/stats/bulk-sums.ts';
import { bulkTally, addToBulkTally, tallyOfBulk, type BulkTally } from '../../../shared/stats/bulk-tally.ts';
import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';
import { openingOfTrade } from '../../db/column-words.ts';
import type { Db } from '../../db/db.ts';
import { AMOUNT, AMOUNTS, CODE, CODES, columnDays, hourIn, isLong, namesOf, NO_DAYS, NO_HOUR, PLANNED, plannedIn, weekdayIn, type ColumnDay } from '../../db/trade-columns.ts';
import { columnFilter, type Meant } from './column-filter.ts';
import { isLabelled, ownWords, planKeysBy, wordKeysBy, type LabelledDimension } from './group-labels.ts';
import type { Tallied } from './tallied-block.ts';

/** What a trade can be grouped by where it stands: a number that names the group. */
const CODED = ['account', 'side', 'weekday', 'hour', 'planned', 'instrument', 'plan'] as const;
type Coded = (typeof CODED)[number];

/** A trade with words of its own, which may put it elsewhere than its plan does. */
interface Worded {
  readonly id: string;
  readonly plan: number;
  readonly account: number;
  readonly instrument: number;
  readonly amounts: readonly number[];
}

/** What has been gathered of one currency. */
interface Gathered {
  readonly days: TalliedDay[];
  readonly groups: Readonly<Record<Coded, Map<number, BulkSums>>>;
  readonly worded: Worded[];
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
  const worded = openingOfTrade(db, ownWords(db));
  const currencies = new Map<number, Gathered>();
  for (const day of columnDays(db, filter)) gatherDay(day, meant, worded, currencies);
  const names = namesOf(db);
  return [...currencies]
    .map(([currency, gathered]): Tallied => {
      const code = names.get(currency)!;
      return {
        currency: code as Currency,
        n: gathered.days.reduce((sum, { tally }) => sum + tally.sums.n, 0),
        days: gathered.days,
        groups: (by) => (by === 'adherence' ? adherence(code, codedGroups(gathered, 'planned', names)) : isLabelled(by) ? labelledGroups(db, gathered, by, names) : codedGroups(gathered, by, names)),
      };
    })
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function gatherDay({ day, amounts, codes }: ColumnDay, meant: Meant, worded: ReadonlyMap<number, string>, currencies: Map<number, Gathered>): void {
  for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
    if (!meant(amounts, a, codes, c)) continue;
    const currency = codes[c + CODE.currency]!;
    let of = currencies.get(currency);
    if (of === undefined) currencies.set(currency, (of = { days: [], groups: { account: new Map(), side: new Map(), weekday: new Map(), hour: new Map(), planned: new Map(), instrument: new Map(), plan: new Map() }, worded: [], today: null }));
    of.today ??= bulkTally();
    const [net, gross, fees, r, slip] = [amounts[a + AMOUNT.net]!, amounts[a + AMOUNT.gross]!, amounts[a + AMOUNT.fees]!, amounts[a + AMOUNT.r]!, amounts[a + AMOUNT.slip]!];
    const [account, instrument, plan, packed] = [codes[c + CODE.account]!, codes[c + CODE.instrument]!, codes[c + CODE.plan]!, codes[c + CODE.packed]!];
    const heldDays = codes[c + CODE.heldDays]!;
    addToBulkTally(of.today, net, gross, fees, r, slip, codes[c + CODE.openedDay]!, heldDays === NO_DAYS ? 0 : heldDays, amounts[a + AMOUNT.heldMs]!);
    const { groups } = of;
    add(groups.account, account, net, gross, fees, r, slip);
    add(groups.side, isLong(packed) ? 1 : 0, net, gross, fees, r, slip);
    add(groups.weekday, weekdayIn(packed), net, gross, fees, r, slip);
    add(groups.hour, hourIn(packed), net, gross, fees, r, slip);
    add(groups.planned, plannedIn(packed), net, gross, fees, r, slip);
    add(groups.instrument, instrument, net, gross, fees, r, slip);
    add(groups.plan, plan, net, gross, fees, r, slip);
    const id = worded.size === 0 ? undefined : worded.get(amounts[a + AMOUNT.opening]!);
    if (id !== undefined) of.worded.push({ id, plan, account, instrument, amounts: [net, gross, fees, r, slip] });
  }
  for (const of of currencies.values()) {
    if (of.today === null) continue;
    of.days.push({ day, tally: tallyOfBulk(of.today) });
    of.today = null;
  }
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

const codedGroups = ({ groups }: Gathered, by: Coded, names: ReadonlyMap<number, string>): Map<string, Sums> => new Map([...groups[by]].map(([code, sums]) => [keyOf[by](code, names), sumsOfBulk(sums)]));

/** Words of plans from the sums by plan; the trades with words of their own are moved to where those put them. */
function labelledGroups(db: Db, gathered: Gathered, by: LabelledDimension, names: ReadonlyMap<number, string>): Map<string, Sums> {
  const groups = new Map<string, Sums>();
  const at = (key: string): Sums => {
    let sums = groups.get(key);
    if (sums === undefined) groups.set(key, (sums = emptySums()));
    return sums;
  };
  const planKeys = planKeysBy(db);
  for (const [planId, sums] of codedGroups(gathered, 'plan', names)) for (const key of new Set(planKeys(by, planId))) mergeSums(at(key), sums);
  const keysOf = wordKeysBy(db);
  const plain = new Map<number, readonly string[]>();
  for (const { id, plan, account, instrument, amounts } of gathered.worded) {
    const [net, gross, fees, r, slip] = amounts as [number, number, number, number, number];
    const planId = keyOf.plan(plan, names);
    let before = plain.get(plan);
    if (before === undefined) plain.set(plan, (before = [...new Set(planKeys(by, planId))]));
    const now = new Set(keysOf(by, { id, accountId: names.get(account)!, instrumentId: names.get(instrument)!, planId: planId === '' ? null : planId }));
    const summand = summandOf(net, gross, fees, r, slip);
    for (const key of before) if (!now.has(key)) addToSums(at(key), summand, -1);
    for (const key of now) if (!before.includes(key)) addToSums(at(key), summand);
  }
  return new Map([...groups].filter(([, { n }]) => n !== 0));
}

