import type { Account, AccountTerms } from '../../shared/account/account.ts';
import { formatMoney, parseMoney } from '../../shared/money/money.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { sql, type Db } from './db.ts';
import { untilChanged } from './kept.ts';

interface Row {
  id: string;
  name: string;
  currency: Account['currency'];
  kind: Account['kind'];
  equity: number | null;
  borrowed: number;
  maintenance: string;
  interest: string;
  fee_preset: Account['feePreset'];
  zone: string;
  rollover: string;
  lender_flags: string;
  lot_method: Account['lotMethod'];
  fee_schedule: string | null;
  discipline: string;
  created_at: string;
  confirmed_at: string | null;
  first_seal_at: string | null;
  guarded: number;
  archived: number;
}

const toAccount = (row: Row): Account => ({
  id: row.id,
  name: row.name,
  currency: row.currency,
  kind: row.kind,
  equity: row.equity === null ? null : formatMoney(row.equity, row.currency),
  borrowed: formatMoney(row.borrowed, row.currency),
  maintenance: JSON.parse(row.maintenance) as Account['maintenance'],
  interest: JSON.parse(row.interest) as Account['interest'],
  feePreset: row.fee_preset,
  zone: row.zone,
  rollover: row.rollover,
  lenderFlags: JSON.parse(row.lender_flags) as Account['lenderFlags'],
  lotMethod: row.lot_method,
  feeSchedule: row.fee_schedule === null ? null : (JSON.parse(row.fee_schedule) as Account['feeSchedule']),
  createdAt: row.created_at,
  confirmedAt: row.confirmed_at,
  firstSealAt: row.first_seal_at,
  archived: row.archived === 1,
});

const termColumns = (terms: AccountTerms) => ({
  name: terms.name,
  currency: terms.currency,
  kind: terms.kind,
  equity: terms.equity === null ? null : parseMoney(terms.equity, terms.currency),
  borrowed: parseMoney(terms.borrowed, terms.currency),
  maintenance: JSON.stringify(terms.maintenance),
  interest: JSON.stringify(terms.interest),
  feePreset: terms.feePreset,
  zone: terms.zone,
  rollover: terms.rollover,
  lenderFlags: JSON.stringify(terms.lenderFlags),
  lotMethod: terms.lotMethod,
  feeSchedule: terms.feeSchedule === null ? null : JSON.stringify(terms.feeSchedule),
});

export interface NewAccount {
  readonly id: string;
  readonly terms: AccountTerms;
  readonly discipline: Discipline;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly guarded: boolean;
}

export function insertAccount(db: Db, { id, terms, discipline, createdAt, confirmedAt, guarded }: NewAccount): void {
  sql(
    db,
    `INSERT INTO accounts (id, name, currency, kind, equity, borrowed, maintenance, interest, fee_preset, zone, rollover, lender_flags, lot_method, fee_schedule, discipline, created_at, confirmed_at, guarded)
     VALUES (@id, @name, @currency, @kind, @equity, @borrowed, @maintenance, @interest, @feePreset, @zone, @rollover, @lenderFlags, @lotMethod, @feeSchedule, @discipline, @createdAt, @confirmedAt, @guarded)`,
  ).run({ id, ...termColumns(terms), discipline: JSON.stringify(discipline), createdAt, confirmedAt, guarded: guarded ? 1 : 0 });
}

/** In order of creation, archived ones included. */
export function listAccounts(db: Db): Account[] {
  return [...untilChanged(db, ['accounts'], 'accounts', () => sql<Row>(db, 'SELECT * FROM accounts ORDER BY created_at, id').all().map(toAccount))];
}

export function readAccount(db: Db, id: string): Account | null {
  return untilChanged(db, ['accounts'], `account ${id}`, () => {
    const row = sql<Row>(db, 'SELECT * FROM accounts WHERE id = ?').get(id);
    return row === undefined ? null : toAccount(row);
  });
}

/** Upper and lower case do not tell names apart. */
export function findAccountByName(db: Db, name: string): Account | null {
  const row = sql<Row>(db, 'SELECT * FROM accounts WHERE name = ?').get(name);
  return row === undefined ? null : toAccount(row);
}

/** All terms at once. Equity and debt hold since whenever they were last confirmed; see writeConfirmation. */
export function writeAccountTerms(db: Db, id: string, terms: AccountTerms): void {
  sql(
    db,
    `UPDATE accounts SET name = @name, currency = @currency, kind = @kind, equity = @equity, borrowed = @borrowed, maintenance = @maintenance,
       interest = @interest, fee_preset = @feePreset, zone = @zone, rollover = @rollover, lender_flags = @lenderFlags, lot_method = @lotMethod, fee_schedule = @feeSchedule WHERE id = @id`,
  ).run({ id, ...termColumns(terms) });
}

/** The moment equity and debt were read off the broker's screen, and what the open positions stood at inside them. */
export interface Confirmation {
  readonly at: string;
  /** Instrument id → unrealised result in smallest units; null where no price was known. */
  readonly positions: Readonly<Record<string, number | null>>;
}

export function readConfirmation(db: Db, id: string): Confirmation | null {
  return untilChanged(db, ['accounts'], `confirmation ${id}`, () => {
    const row = sql<{ at: string | null; positions: string }>(db, 'SELECT confirmed_at AS at, confirmed_positions AS positions FROM accounts WHERE id = ?').get(id);
    if (row === undefined || row.at === null) return null;
    return { at: row.at, positions: JSON.parse(row.positions) as Confirmation['positions'] };
  });
}

export function writeConfirmation(db: Db, id: string, confirmation: Confirmation | null): void {
  sql(db, 'UPDATE accounts SET confirmed_at = ?, confirmed_positions = ? WHERE id = ?').run(confirmation?.at ?? null, JSON.stringify(confirmation?.positions ?? {}), id);
}

export function writeArchived(db: Db, id: string, archived: boolean): void {
  sql(db, 'UPDATE accounts SET archived = ? WHERE id = ?').run(archived ? 1 : 0, id);
}

/** From the first seal on, the account's terms are protective settings. Only the first one counts. */
export function writeFirstSeal(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE accounts SET first_seal_at = ? WHERE id = ? AND first_seal_at IS NULL').run(at, id);
}

/** Whether a plan was ever sealed on any account. */
export function anySealed(db: Db): boolean {
  return sql<{ sealed: number }>(db, 'SELECT EXISTS (SELECT 1 FROM accounts WHERE first_seal_at IS NOT NULL) AS sealed').get()!.sealed === 1;
}

export function isGuarded(db: Db, id: string): boolean {
  return untilChanged(db, ['accounts'], `guarded ${id}`, () => sql<{ guarded: number }>(db, 'SELECT guarded FROM accounts WHERE id = ?').get(id)?.guarded === 1);
}

export function writeGuarded(db: Db, id: string): void {
  sql(db, 'UPDATE accounts SET guarded = 1 WHERE id = ?').run(id);
}

export function readDiscipline(db: Db, accountId: string): Discipline | null {
  return untilChanged(db, ['accounts'], `discipline ${accountId}`, () => {
    const row = sql<{ discipline: string }>(db, 'SELECT discipline FROM accounts WHERE id = ?').get(accountId);
    return row === undefined ? null : (JSON.parse(row.discipline) as Discipline);
  });
}

export function writeDiscipline(db: Db, accountId: string, discipline: Discipline): void {
  sql(db, 'UPDATE accounts SET discipline = ? WHERE id = ?').run(JSON.stringify(discipline), accountId);
}
