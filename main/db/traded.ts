import { sql, type Db } from './db.ts';

/** Whether any fill was ever kept for an account: from then on its currency is history. */
export function accountIsTraded(db: Db, accountId: string): boolean {
  return sql<{ some: number }>(db, 'SELECT EXISTS (SELECT 1 FROM fills WHERE account_id = ?) AS some').get(accountId)!.some === 1;
}

export function instrumentIsTraded(db: Db, instrumentId: string): boolean {
  return sql<{ some: number }>(db, 'SELECT EXISTS (SELECT 1 FROM fills WHERE instrument_id = ?) AS some').get(instrumentId)!.some === 1;
}
