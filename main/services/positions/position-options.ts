import type { Instrument } from '../../../shared/account/instrument.ts';
import { shortsByKind, type PositionOptions } from '../../../shared/ledger/position.ts';
import { readAccount } from '../../db/accounts.ts';
import type { Db } from '../../db/db.ts';
import { readInstrument } from '../../db/instruments.ts';

/** Contracts that are sold to open as readily as bought. */
const SHORTED: ReadonlySet<Instrument['assetClass']> = new Set(['future', 'option', 'perpetual', 'forex']);

/**
 * How a position is kept: lots by the account's method, results as the instrument pays, and whether a plain sale may open a
 * short, which the account's kind says or what is traded. Of shares a short must be stated.
 */
export function positionOptions(db: Db, accountId: string, instrumentId: string): Required<PositionOptions> {
  const account = readAccount(db, accountId);
  const instrument = readInstrument(db, instrumentId);
  return {
    allowShort: (account !== null && shortsByKind(account.kind)) || (instrument !== null && SHORTED.has(instrument.assetClass)),
    method: account?.lotMethod ?? 'fifo',
    payoff: instrument?.payoff ?? 'linear',
  };
}
