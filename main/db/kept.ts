import type { Database, Statement } from 'better-sqlite3';

/** Tables that nearly every call looks at and few calls change. */
const WATCHED = ['accounts', 'instruments', 'journal_discipline', 'lockouts', 'loosenings', 'tickets', 'plans', 'meta', 'share_actions', 'routines', 'firings', 'cash_flows'] as const;
export type WatchedTable = (typeof WATCHED)[number];

/** What the price of an open position follows from. Their rows name the instrument they are about. */
const PRICING = { positions: 'instrument_id', marks: 'instrument_id', daily_bars: 'instrument_id', instruments: 'id' } as const;
/** And what is written without naming one: then every position may be another. */
const PRICING_ALL = ['price_batches'] as const;

interface Kept {
  readonly versions: Map<WatchedTable, number>;
  readonly answers: Map<string, { readonly stamp: number; readonly answer: unknown }>;
  /** Answers given since the last row changed, in any table, by the number of changes until then. */
  still: { readonly changes: number; readonly answers: Map<string, unknown> };
  readonly countChanges: Statement<[], number>;
  /** Told of each instrument whose positions may look different now; null: all of them. */
  readonly repriced: Set<(instrumentId: string | null) => void>;
}

const keptOf = new WeakMap<Database, Kept>();
const nothingStill = (): Kept['still'] => ({ changes: -1, answers: new Map() });

/**
 * Begins to keep answers of one journal. SQLite itself tells of every row that changes, through triggers that live only as long as the
 * connection, so that nobody who writes has to remember to; and nobody else writes, for the journal is held by one connection alone.
 *
 * To be called once the tables have their newest form.
 */
export function watchTables(db: Database): void {
  const kept: Kept = { versions: new Map(WATCHED.map((table) => [table, 0])), answers: new Map(), still: nothingStill(), countChanges: db.prepare<[], number>('SELECT total_changes()').pluck(), repriced: new Set() };
  keptOf.set(db, kept);
  db.function('row_changed', (table: unknown) => {
    kept.versions.set(table as WatchedTable, kept.versions.get(table as WatchedTable)! + 1);
    return null;
  });
  db.function('price_changed', (instrumentId: unknown) => {
    for (const tell of kept.repriced) tell(instrumentId as string | null);
    return null;
  });
  const trigger = (table: string, purpose: string, event: string, call: string, when = ''): void => {
    db.exec(`CREATE TEMP TRIGGER ${purpose}_${table}_${event} AFTER ${event} ON main.${table} ${when} BEGIN SELECT ${call}; END`);
  };
  for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
    for (const table of WATCHED) trigger(table, 'kept', event, `row_changed('${table}')`);
    for (const [table, column] of Object.entries(PRICING)) trigger(table, 'priced', event, `price_changed(${event === 'DELETE' ? 'OLD' : 'NEW'}.${column})`);
    for (const table of PRICING_ALL) trigger(table, 'priced', event, 'price_changed(NULL)');
  }
  // Of its trade a position shows when it was opened and under which plan.
  trigger('trades', 'priced', 'UPDATE', 'price_changed(NEW.instrument_id)', 'WHEN OLD.plan_id IS NOT NEW.plan_id OR OLD.opened_day IS NOT NEW.opened_day OR OLD.opened_at IS NOT NEW.opened_at');
}

/** What was read in a transaction that is taken back was never so. */
export function forgetKept(db: Database): void {
  const kept = keptOf.get(db);
  if (kept === undefined) return;
  kept.answers.clear();
  // SQLite goes on counting: after other changes than these the number could be the same.
  kept.still = nothingStill();
  for (const tell of kept.repriced) tell(null);
}

/** Far more than there are accounts and instruments anyone trades at a time. */
const MOST_ANSWERS = 5000;

/**
 * An answer read once and given again until a row of the tables it comes from changes. It is shared, and so it is frozen.
 *
 * @param tables all of those the answer depends on
 * @param key names the question with everything it depends on beside them
 */
export function untilChanged<Answer>(db: Database, tables: readonly WatchedTable[], key: string, read: () => Answer): Answer {
  const kept = keptOf.get(db);
  if (kept === undefined) return read();
  // Versions only rise, so their sum is another one as soon as any of them is.
  let stamp = 0;
  for (const table of tables) stamp += kept.versions.get(table)!;
  const known = kept.answers.get(key);
  if (known?.stamp === stamp) return known.answer as Answer;
  const answer = frozen(read());
  if (kept.answers.size >= MOST_ANSWERS) kept.answers.clear();
  kept.answers.set(key, { stamp, answer });
  return answer;
}

/**
 * An answer given again as long as no row of the journal has changed at all: for what several steps of one piece of work ask about, and what
 * follows from more tables than are watched. Whoever takes it leaves it as it is.
 *
 * @param key names the question with everything it depends on outside the journal
 */
export function whileNothingChanges<Answer>(db: Database, key: string, read: () => Answer): Answer {
  const kept = keptOf.get(db);
  if (kept === undefined) return read();
  const changes = kept.countChanges.get()!;
  if (kept.still.changes !== changes) kept.still = { changes, answers: new Map() };
  const { answers } = kept.still;
  if (answers.has(key)) return answers.get(key) as Answer;
  const answer = read();
  answers.set(key, answer);
  return answer;
}

/** For lists that mostly have nothing in them: only that is kept, what there is is read. */
export function emptyUntilChanged<Row>(db: Database, tables: readonly WatchedTable[], key: string, read: () => Row[]): Row[] {
  let rows: Row[] | null = null;
  const isEmpty = untilChanged(db, tables, key, () => {
    rows = read();
    return rows.length === 0;
  });
  return isEmpty ? [] : (rows ?? read());
}

/** @returns false where nothing tells of changes: a file that is not open as a journal */
export function whenRepriced(db: Database, tell: (instrumentId: string | null) => void): boolean {
  const kept = keptOf.get(db);
  kept?.repriced.add(tell);
  return kept !== undefined;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
