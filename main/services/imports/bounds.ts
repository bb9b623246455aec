import type { Account } from '../../../shared/account/account.ts';
import { baseCurrency } from '../../../shared/ledger/cash-style.ts';
import { formatMoney, isCurrency, MAX_MINOR, MoneyError, roundToMinor, type Currency } from '../../../shared/money/money.ts';
import { currencyScale } from '../../../shared/money/currency.ts';
import { ROOM, wholeDigits } from '../../importers/fill-sizes.ts';
import { refusedRow, type MeasuredFills, type ParsedStatement, type RefusedRow, type StatementCash } from '../../importers/statement.ts';
import { bookFill, bringsShares, wholeUnits } from './book.ts';
import { sumsBeyond, type HeldSums } from './sum-bounds.ts';

/**
 * Rows whose amounts, or whose sums with those before them, no whole number of smallest units holds exactly. They are refused with
 * their line before anything is written: glued lines and lost decimal points end here, not in a journal that cannot add up.
 */

/** What of a statement a journal is asked to keep. */
export interface Wanted {
  readonly fills: MeasuredFills;
  readonly cash: readonly StatementCash[];
  readonly statement: Pick<ParsedStatement, 'balances' | 'checks'>;
}

export function beyondBounds(account: Account, wanted: Wanted, held: readonly HeldSums[]): RefusedRow[] {
  const single = singleRows(account, wanted);
  // What does not fit by itself has no place in a sum.
  return single.length > 0 ? single : sumsBeyond(wanted, held);
}

function singleRows(account: Account, { fills, cash, statement }: Wanted): RefusedRow[] {
  const refused: RefusedRow[] = [];
  const look = (line: number, currency: string, shown: string, work: () => void): void => {
    if (!isCurrency(currency)) return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refused.push(error instanceof MoneyError && error.reason === 'money.tooLarge' ? tooLarge(line, currency, shown) : refusedRow(line, 'NUMBER_TOO_LONG', error.message, { column: '', value: shown.slice(0, 60) }));
    }
  };
  // Of a million fills nearly all fit by their lengths, which was seen when they were packed.
  for (const fill of fills.unsure()) {
    look(fill.line, fill.currency, fill.grossAmount ?? `${fill.price} × ${fill.quantity}${fill.multiplier === '1' ? '' : ` × ${fill.multiplier}`}`, () => {
      bookFill(fill, account, fill.tradingDate);
      if (fill.netAmount !== null) roundToMinor(fill.netAmount, fill.currency as Currency);
      const base = baseCurrency({ ...fill, currency: fill.currency as Currency });
      if (base !== null) look(fill.line, base, fill.quantity, () => void roundToMinor(fill.quantity, base));
    });
  }
  for (const row of cash) {
    look(row.line, row.currency, row.amount, () => void wholeUnits(row.amount, row.currency as Currency));
    if (bringsShares(row) && Number(row.quantity) === 0) refused.push(refusedRow(row.line, 'QUANTITY_MISSING', 'Shares without a number of them.', { column: '', value: row.quantity }));
  }
  for (const { line, currency, amount } of statement.balances ?? []) if (!shortAmount(amount, currency)) look(line, currency, amount, () => void wholeUnits(amount, currency as Currency));
  for (const { currency, starting, ending } of statement.checks) for (const amount of [starting, ending]) look(1, currency, amount, () => void wholeUnits(amount, currency as Currency));
  return refused;
}

function tooLarge(line: number, currency: Currency, value: string): RefusedRow {
  return refusedRow(line, 'AMOUNT_TOO_LARGE', `${value} ${currency} is beyond ±(2^53 − 1) smallest units.`, { value: value.slice(0, 60), currency, limit: formatMoney(MAX_MINOR, currency) });
}

function shortAmount(amount: string, currency: string): boolean {
  return isCurrency(currency) && wholeDigits(amount) + currencyScale(currency) <= ROOM;
}
