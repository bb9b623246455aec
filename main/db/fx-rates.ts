import type { Rate } from '../../shared/contract/cash.ts';
import { sql, type Db } from './db.ts';

const COLUMNS = 'id, day, base, quote, rate, source, file_name AS fileName, at';

export function insertRate(db: Db, rate: Rate): void {
  sql(db, 'INSERT INTO fx_rates (id, day, base, quote, rate, source, file_name, at) VALUES (@id, @day, @base, @quote, @rate, @source, @fileName, @at)').run(rate);
}

/** Newest day first. */
export function listRates(db: Db): Rate[] {
  return sql<Rate>(db, `SELECT ${COLUMNS} FROM fx_rates WHERE removed_at IS NULL ORDER BY day DESC, base, quote`).all();
}

/** Rates with a currency on either side, of some days. */
export function ratesOf(db: Db, currency: string, from: string, to: string): Rate[] {
  return sql<Rate>(db, `SELECT ${COLUMNS} FROM fx_rates WHERE removed_at IS NULL AND (base = @currency OR quote = @currency) AND day BETWEEN @from AND @to ORDER BY day`).all({ currency, from, to });
}

export function readRate(db: Db, id: string): Rate | null {
  return sql<Rate>(db, `SELECT ${COLUMNS} FROM fx_rates WHERE id = ? AND removed_at IS NULL`).get(id) ?? null;
}

export function rateOfDay(db: Db, base: string, quote: string, day: string): Rate | null {
  return sql<Rate>(db, `SELECT ${COLUMNS} FROM fx_rates WHERE base = ? AND quote = ? AND day = ? AND removed_at IS NULL`).get(base, quote, day) ?? null;
}

export function removeRate(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE fx_rates SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at, id);
}
