import { sql, type Db } from './db.ts';

export interface Mark {
  readonly instrumentId: string;
  readonly price: string;
  readonly at: string;
}

export function insertMark(db: Db, id: string, { instrumentId, price, at }: Mark): void {
  sql(db, 'INSERT INTO marks (id, instrument_id, price, at) VALUES (?, ?, ?, ?)').run(id, instrumentId, price, at);
}

/** The newest price typed for an instrument. */
export function latestMark(db: Db, instrumentId: string): Mark | null {
  const row = sql<{ price: string; at: string }>(db, 'SELECT price, at FROM marks WHERE instrument_id = ? ORDER BY at DESC, id DESC LIMIT 1').get(instrumentId);
  return row === undefined ? null : { instrumentId, ...row };
}
