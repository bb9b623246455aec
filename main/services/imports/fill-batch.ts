import type { Account } from '../../../shared/account/account.ts';
import type { StatementFill } from '../../importers/statement.ts';
import { bookFill } from './book.ts';
import { tradingDaysIn } from './compare.ts';
import { FILL_EFFECTS, type FillBatch } from './statement-asks.ts';

/** Books fills, and lays them out column by column. */
export function batchOf(fills: readonly StatementFill[], account: Account, placeOf: (fill: StatementFill) => number): FillBatch {
  const count = fills.length;
  const text = (): string[] => Array.from<string>({ length: count });
  const maybe = (): (string | null)[] => Array.from<string | null>({ length: count });
  const batch = {
    count,
    instrument: new Uint32Array(count),
    side: new Uint8Array(count),
    effect: new Uint8Array(count),
    gross: new Float64Array(count),
    fees: new Float64Array(count),
    line: new Uint32Array(count),
    quantity: text(),
    price: text(),
    feeLines: text(),
    executedAt: maybe(),
    tradingDay: text(),
    brokerFillId: maybe(),
    cause: Array.from<StatementFill['cause']>({ length: count }),
    orderId: maybe(),
  };
  const dayOf = tradingDaysIn(account);
  for (const [at, fill] of fills.entries()) {
    const booked = bookFill(fill, account, dayOf(fill));
    batch.instrument[at] = placeOf(fill);
    batch.side[at] = booked.side === 'sell' ? 1 : 0;
    batch.effect[at] = FILL_EFFECTS.indexOf(booked.effect);
    batch.gross[at] = booked.gross;
    batch.fees[at] = booked.fees;
    batch.line[at] = fill.line;
    batch.quantity[at] = booked.quantity;
    batch.price[at] = booked.price;
    batch.feeLines[at] = booked.feeLines;
    batch.executedAt[at] = booked.executedAt;
    batch.tradingDay[at] = booked.tradingDay;
    batch.brokerFillId[at] = booked.brokerFillId;
    batch.cause[at] = booked.cause;
    batch.orderId[at] = booked.orderId;
  }
  return batch;
}
