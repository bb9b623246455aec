import type { Instrument } from '../../../shared/account/instrument.ts';
import { shortsByKind } from '../../../shared/ledger/position.ts';
import { readAccount } from '../../db/accounts.ts';
import type { Db } from '../../db/db.ts';
import { readInstrument } from '../../db/instruments.ts';

/** Contracts that are sold to open as readily as bought. */
const SHORTED: ReadonlySet<Instrument['assetClass']> = new Set(['future', 'option', 'perpetual', 'forex']);

/** Whether a plain sale may open a short: by the account's kind, or by what is traded. Of shares a short must be stated. */
export function shortsAllowed(db: Db, accountId: string, instrumentId: string): boolean {
  const account = readAccount(db, accountId);
  if (account !== null && shortsByKind(account.kind)) return true;
  const instrument = readInstrument(db, instrumentId);
  return instrument !== null && SHORTED.has(instrument.assetClass);
}
