import { sql, type Db } from './db.ts';

/** Where rows go; their values stand in the order of the columns. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** What follows the values: ON CONFLICT, or nothing. */
  readonly clause?: string;
}

/** Compiling a statement of its own for fewer rows takes longer than it saves. */
const MANY = 100;

/**
 * Inserts rows one by one.
 *
 * Handing a value over takes about as long as storing it, and most columns of a statement's rows say the same in each of them (the account, the
 * import, the currency). Where there are many rows, such values are written into the statement, and only the others are handed over.
 */
export function insertRows(db: Db, table: Table, rows: readonly (readonly unknown[])[]): void {
  const [first] = rows;
  if (first === undefined) return;
  if (rows.length < MANY) {
    const insert = sql(db, textOf(table, table.columns.map(() => '?')));
    for (const row of rows) insert.run(row);
    return;
  }
  const places: number[] = [];
  const values = first.map((value, place) => {
    const same = rows.every((row) => row[place] === value) ? literal(value) : null;
    if (same === null) places.push(place);
    return same ?? '?';
  });
  const insert = db.prepare(textOf(table, values));
  const handed: unknown[] = places.map(() => null);
  for (const row of rows) {
    for (let at = 0; at < places.length; at += 1) handed[at] = row[places[at]!];
    insert.run(handed);
  }
}

function textOf({ name, columns, clause = '' }: Table, values: readonly string[]): string {
  return `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${values.join(', ')}) ${clause}`;
}

/** As SQL says it; null for what is handed over as it is: anything but nothing, and short plain text. */
function literal(value: unknown): string | null {
  if (value === null) return 'NULL';
  return typeof value === 'string' && /^[\w .:+-]{0,80}$/.test(value) ? `'${value}'` : null;
}
