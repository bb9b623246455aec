import type { Account } from '../../../shared/account/account.ts';
import { shortsByKind } from '../../../shared/ledger/position.ts';
import { ExactSum } from '../../../shared/money/exact-sum.ts';
import type { Alike, MeasuredFills, StatementCash } from '../../importers/statement.ts';
import { bringsShares, paysForShares, splitsShares } from './book.ts';
import { instrumentKey, sharesNamed, type Named } from './named.ts';

/** What new rows do to positions and cash, as far as the rows alone tell. */
export interface RowsEffect {
  readonly positions: readonly PositionChange[];
  readonly cash: readonly { readonly currency: string; readonly fills: string; readonly other: string; readonly total: string }[];
}

export interface PositionChange {
  readonly named: Named;
  readonly fills: number;
  /** What of the change splits brought or took. */
  readonly splits: string;
  readonly change: string;
  /** The lowest the running sum of changes reached by plain sales; '0' where none went below. */
  readonly lowest: string;
  readonly shortsAllowed: boolean;
}

const SHORTED: ReadonlySet<Named['assetClass']> = new Set(['future', 'option', 'perpetual', 'forex']);

interface Running {
  named: Named;
  fills: number;
  readonly splits: ExactSum;
  readonly sum: ExactSum;
  lowest: number;
  lowestText: string;
}

/** @param fills in order of time
 * @param cash in order of days */
export function effectOf(account: Account, fills: MeasuredFills, cash: readonly StatementCash[]): RowsEffect {
  const positions = new Map<string, Running>();
  const money = new Map<string, { fills: ExactSum; other: ExactSum }>();
  const list: Running[] = [];
  const bySymbol = new Map<string, Running[]>();
  const running = (named: Named): Running => {
    const key = instrumentKey(named);
    let found = positions.get(key);
    if (found === undefined) {
      const symbol = `${named.symbol.toUpperCase()}\u001f${named.assetClass}\u001f${named.currency}`;
      const same = bySymbol.get(symbol) ?? [];
      // A row that leaves the market open is of the one instrument of its symbol, as where it is booked.
      found = same.find((other) => named.market === null || other.named.market === null);
      if (found === undefined) {
        found = { named, fills: 0, splits: new ExactSum(), sum: new ExactSum(), lowest: 0, lowestText: '0' };
        list.push(found);
        bySymbol.set(symbol, [...same, found]);
      } else if (found.named.market === null) found.named = named;
      positions.set(key, found);
    }
    return found;
  };
  const inCurrency = (currency: string): { fills: ExactSum; other: ExactSum } => {
    let found = money.get(currency);
    if (found === undefined) {
      found = { fills: new ExactSum(), other: new ExactSum() };
      money.set(currency, found);
    }
    return found;
  };
  for (const row of cash) {
    const sums = inCurrency(row.currency);
    (paysForShares(row) ? sums.fills : sums.other).add(row.amount);
  }
  const shares = cash.filter((row) => bringsShares(row) || splitsShares(row));
  let next = 0;
  const bring = (through: string): void => {
    for (; next < shares.length && shares[next]!.date <= through; next += 1) {
      const row = shares[next]!;
      const position = running(sharesNamed(row)!);
      position.sum.add(row.quantity!);
      if (splitsShares(row)) position.splits.add(row.quantity!);
    }
  };
  // A million rows are of some dozens of kinds: what a kind is of is looked up once.
  const ofKind = new Map<Alike, Running>();
  for (let place = 0; place < fills.length; place += 1) {
    // What came or went without an order was there before the day's trades.
    bring(fills.dayAt(place));
    const kind = fills.kindAt(place);
    let position = ofKind.get(kind);
    if (position === undefined) {
      position = running(kind);
      ofKind.set(kind, position);
    }
    const { quantity, netAmount, grossAmount, fees } = fills.amountsAt(place);
    position.fills += 1;
    position.sum.add(kind.side === 'buy' ? quantity : `-${quantity}`);
    if (kind.side === 'sell' && kind.effect !== 'short-sell') noteLowest(position);
    const { fills: sum } = inCurrency(kind.currency);
    if (netAmount !== null) sum.add(netAmount);
    else {
      if (grossAmount !== null) sum.add(kind.side === 'buy' ? `-${grossAmount}` : grossAmount);
      sum.add(fees.startsWith('-') ? fees.slice(1) : `-${fees}`);
    }
  }
  bring('~');
  const anyShorts = shortsByKind(account.kind);
  return {
    positions: list.map(({ named, fills: count, splits, sum, lowestText }) => ({ named, fills: count, splits: splits.text(), change: sum.text(), lowest: lowestText, shortsAllowed: anyShorts || SHORTED.has(named.assetClass) })),
    cash: [...money].map(([currency, { fills: ofFills, other }]) => {
      const total = new ExactSum();
      total.add(ofFills.text());
      total.add(other.text());
      return { currency, fills: ofFills.text(), other: other.text(), total: total.text() };
    }),
  };
}

function noteLowest(position: Running): void {
  // Only an order of sizes: the exact text is taken along.
  const now = position.sum.approximately();
  if (now >= position.lowest) return;
  position.lowest = now;
  position.lowestText = position.sum.text();
}
