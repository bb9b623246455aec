import { fillIdKey } from './fill-ids.ts';
import type { StatementCash, StatementFill } from './statement.ts';

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

export function splitFills<K extends KnownFill>(fills: readonly StatementFill[], known: readonly K[], idsMayRepeat: boolean): FillSplit<K> {
  // The first statement of an account may have a million rows, and nothing to hold them against.
  if (known.length === 0) return { fresh: [...fills], known: [], conflicts: [], lookalikes: [] };
  const unused = new Set<K>(known);
  const byId = group(known, (fill) => (fill.brokerFillId === null ? null : fillIdKey(fill, fill.brokerFillId)));
  const byRow = group(known, (fill) => fill.rowHash);
  const verdicts = new Map<StatementFill, 'known' | 'fresh' | { conflict: K }>();

  for (const fill of fills) {
    if (fill.brokerFillId === null) continue;
    const same = (byId.get(fillIdKey(fill, fill.brokerFillId)) ?? []).filter((candidate) => unused.has(candidate));
    const match = same.find((candidate) => candidate.rowHash === fill.rowHash) ?? same.find((candidate) => candidate.quantity === fill.quantity);
    const [other] = same;
    if (match !== undefined) {
      unused.delete(match);
      verdicts.set(fill, 'known');
    } else if (other !== undefined && !idsMayRepeat) {
      unused.delete(other);
      verdicts.set(fill, { conflict: other });
    }
  }
  for (const fill of fills) {
    if (verdicts.has(fill)) continue;
    const match = takeUnused(byRow.get(fill.rowHash), unused);
    verdicts.set(fill, match === undefined ? 'fresh' : 'known');
  }

  const looks = new Map<string, number>();
  for (const candidate of unused) looks.set(looksKey(candidate), (looks.get(looksKey(candidate)) ?? 0) + 1);
  const split: FillSplit<K> = { fresh: [], known: [], conflicts: [], lookalikes: [] };
  for (const fill of fills) {
    const verdict = verdicts.get(fill);
    if (verdict === 'known') split.known.push(fill);
    else if (typeof verdict === 'object') split.conflicts.push({ fill, known: verdict.conflict });
    else {
      split.fresh.push(fill);
      const left = looks.get(looksKey(fill)) ?? 0;
      if (left > 0) split.lookalikes.push(fill);
      if (left > 0) looks.set(looksKey(fill), left - 1);
    }
  }
  return split;
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
