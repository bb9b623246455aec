import { fillIdKey } from './fill-ids.ts';
import type { FillRows, StatementCash, StatementFill } from './statement.ts';

/**
 * What of a statement is new to an account.
 *
 * Two identical fills are two fills, the same file again adds none, and an overlapping file adds only what lies beyond
 * what is there. So every known fill can account for at most one fill of the file, first by the broker's id, then by
 * the whole row: of five equal rows in the file and three in the journal, two are new. Equal values alone never make
 * two fills one; fills that look like a known one without being proven it are named, so that a person can decide.
 */

/** A fill of the account as imported before; undone ones are left out by the caller. */
export interface KnownFill {
  brokerFillId: string | null;
  rowHash: string | null;
  tradingDate: string;
  symbol: string;
  side: 'buy' | 'sell';
  quantity: string;
  price: string;
}

export interface FillSplit<K extends KnownFill = KnownFill> {
  fresh: StatementFill[];
  known: StatementFill[];
  /** The same unrepeatable id with another quantity: a corrected fill, or a wrong file. Neither new nor known. */
  conflicts: { fill: StatementFill; known: K }[];
  /** Those of `fresh` with the day, symbol, side, quantity and price of a known fill that nothing else accounts for. */
  lookalikes: StatementFill[];
}

/** The same by places in the statement, so that no fill need be held. */
export interface PlaceSplit<K extends KnownFill = KnownFill> {
  fresh: Uint32Array;
  known: Uint32Array;
  conflicts: { place: number; known: K }[];
  lookalikes: number[];
}

export function splitFills<K extends KnownFill>(fills: readonly StatementFill[], known: readonly K[], idsMayRepeat: boolean): FillSplit<K> {
  const split = splitPlaces(fills, known, idsMayRepeat);
  const at = (place: number): StatementFill => fills[place]!;
  return { fresh: Array.from(split.fresh, at), known: Array.from(split.known, at), conflicts: split.conflicts.map(({ place, known: other }) => ({ fill: at(place), known: other })), lookalikes: split.lookalikes.map(at) };
}

const [FRESH, KNOWN, CONFLICT] = [0, 1, 2] as const;

export function splitPlaces<K extends KnownFill>(fills: FillRows, known: readonly K[], idsMayRepeat: boolean): PlaceSplit<K> {
  // The first statement of an account may have a million rows, and nothing to hold them against.
  if (known.length === 0) return { fresh: Uint32Array.from({ length: fills.length }, (_, place) => place), known: new Uint32Array(), conflicts: [], lookalikes: [] };
  const unused = new Set<K>(known);
  const byId = group(known, (fill) => (fill.brokerFillId === null ? null : fillIdKey(fill, fill.brokerFillId)));
  const byRow = group(known, (fill) => fill.rowHash);
  const verdicts = new Uint8Array(fills.length);
  const conflicts: { place: number; known: K }[] = [];

  let place = -1;
  for (const fill of fills) {
    place += 1;
    if (fill.brokerFillId === null) continue;
    const same = (byId.get(fillIdKey(fill, fill.brokerFillId)) ?? []).filter((candidate) => unused.has(candidate));
    const match = same.find((candidate) => candidate.rowHash === fill.rowHash) ?? same.find((candidate) => candidate.quantity === fill.quantity);
    const [other] = same;
    if (match !== undefined) {
      unused.delete(match);
      verdicts[place] = KNOWN;
    } else if (other !== undefined && !idsMayRepeat) {
      unused.delete(other);
      verdicts[place] = CONFLICT;
      conflicts.push({ place, known: other });
    }
  }
  place = -1;
  for (const { rowHash } of fills) {
    place += 1;
    if (verdicts[place] === FRESH && takeUnused(byRow.get(rowHash), unused) !== undefined) verdicts[place] = KNOWN;
  }

  const looks = new Map<string, number>();
  for (const candidate of unused) looks.set(looksKey(candidate), (looks.get(looksKey(candidate)) ?? 0) + 1);
  const lookalikes: number[] = [];
  place = -1;
  if (looks.size > 0) {
    for (const fill of fills) {
      place += 1;
      if (verdicts[place] !== FRESH) continue;
      const left = looks.get(looksKey(fill)) ?? 0;
      if (left > 0) lookalikes.push(place);
      if (left > 0) looks.set(looksKey(fill), left - 1);
    }
  }
  return { fresh: placesOf(verdicts, FRESH), known: placesOf(verdicts, KNOWN), conflicts, lookalikes };
}

function placesOf(verdicts: Uint8Array, wanted: number): Uint32Array {
  let count = 0;
  for (const verdict of verdicts) if (verdict === wanted) count += 1;
  const places = new Uint32Array(count);
  let next = 0;
  for (const [place, verdict] of verdicts.entries()) {
    if (verdict !== wanted) continue;
    places[next] = place;
    next += 1;
  }
  return places;
}

/** Used candidates are dropped for good, so a thousand equal rows cost a thousand steps and not a million. */
function takeUnused<K>(candidates: K[] | undefined, unused: Set<K>): K | undefined {
  for (let candidate = candidates?.pop(); candidate !== undefined; candidate = candidates?.pop()) {
    if (unused.delete(candidate)) return candidate;
  }
  return undefined;
}

export interface KnownCash {
  rowHash: string | null;
  type: string;
  currency: string;
}

/** Cash movements have no ids: whole rows are counted. One row can hold several movements, told apart by type and currency. */
export function splitCash(cash: readonly StatementCash[], known: readonly KnownCash[]): { fresh: StatementCash[]; known: StatementCash[] } {
  const left = new Map<string, number>();
  for (const movement of known) {
    if (movement.rowHash === null) continue;
    const key = cashKey(movement.rowHash, movement);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const split: { fresh: StatementCash[]; known: StatementCash[] } = { fresh: [], known: [] };
  for (const movement of cash) {
    const key = cashKey(movement.rowHash, movement);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    split[count > 0 ? 'known' : 'fresh'].push(movement);
  }
  return split;
}

function cashKey(rowHash: string, movement: { type: string; currency: string }): string {
  return `${rowHash}\u001f${movement.type}\u001f${movement.currency}`;
}

function looksKey(fill: KnownFill | StatementFill): string {
  return `${fill.tradingDate}\u001f${fill.symbol}\u001f${fill.side}\u001f${fill.quantity}\u001f${fill.price}`;
}

function group<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const list = groups.get(name);
    if (list === undefined) groups.set(name, [item]);
    else list.push(item);
  }
  return groups;
}
