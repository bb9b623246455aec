import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { importRowsOn, insertImportRows } from '../../db/imports.ts';
import type { KnownCash, KnownFill } from '../../importers/dedupe.ts';
import type { StatementCash, StatementFill } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** First and last of some days; null for none. */
export function spanOf(days: readonly string[]): Days | null {
  let [from] = days;
  if (from === undefined) return null;
  let to = from;
  for (const day of days) {
    if (day < from) from = day;
    if (day > to) to = day;
  }
  return { from, to };
}

type FillValues = [day: string, rowHash: string, brokerFillId: string | null, symbol: string, side: 'buy' | 'sell', quantity: string, price: string];
type CashValues = [day: string, rowHash: string, type: string, currency: string];

/** Keeps what tells an import's rows from others, so that a later statement can be held against them. */
export function keepRows(ctx: ServiceContext, importNumber: number, fills: readonly StatementFill[], cash: readonly StatementCash[]): void {
  const days = spanOf([...fills.map(({ tradingDate }) => tradingDate), ...cash.map(({ date }) => date)]);
  if (days === null) return;
  const kept = {
    fills: fills.map((fill): FillValues => [fill.tradingDate, fill.rowHash, fill.brokerFillId, fill.symbol, fill.side, fill.quantity, fill.price]),
    cash: cash.map(({ date, rowHash, type, currency }): CashValues => [date, rowHash, type, currency]),
  };
  insertImportRows(ctx.db, importNumber, days, deflateRawSync(JSON.stringify(kept), { level: 1 }));
}

/** What earlier imports of an account brought for some days; of undone ones nothing. */
export function knownRows(ctx: ServiceContext, accountId: string, days: Days): { fills: KnownFill[]; cash: KnownCash[] } {
  const within = (day: string): boolean => days.from <= day && day <= days.to;
  const fills: KnownFill[] = [];
  const cash: KnownCash[] = [];
  for (const packed of importRowsOn(ctx.db, accountId, days)) {
    const kept = JSON.parse(inflateRawSync(packed).toString('utf8')) as { fills: FillValues[]; cash: CashValues[] };
    for (const [tradingDate, rowHash, brokerFillId, symbol, side, quantity, price] of kept.fills) {
      if (within(tradingDate)) fills.push({ tradingDate, rowHash, brokerFillId, symbol, side, quantity, price });
    }
    for (const [date, rowHash, type, currency] of kept.cash) if (within(date)) cash.push({ rowHash, type, currency });
  }
  return { fills, cash };
}
