import { sql, type Db } from './db.ts';

export type CountedTable = 'accounts' | 'plans' | 'fills' | 'reviews' | 'tickets';

const statements: Readonly<Record<CountedTable, string>> = {
  accounts: 'SELECT count(*) AS n FROM accounts',
  plans: 'SELECT count(*) AS n FROM plans',
  fills: 'SELECT count(*) AS n FROM fills',
  reviews: 'SELECT count(*) AS n FROM reviews',
  tickets: 'SELECT count(*) AS n FROM tickets',
};

export function countRows(db: Db, table: CountedTable): number {
  return sql<{ n: number }>(db, statements[table]).get()!.n;
}
