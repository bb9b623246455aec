import type { Account } from '../../../shared/account/account.ts';
import { baseCurrency } from '../../../shared/ledger/cash-style.ts';
import { formatMoney, isCurrency, MAX_MINOR, MoneyError, roundToMinor, type Currency } from '../../../shared/money/money.ts';
import { currencyScale } from '../../../shared/money/currency.ts';
import { refusedRow, type ParsedStatement, type RefusedRow, type StatementCash, type StatementFill } from '../../importers/statement.ts';
import { bookFill, bringsShares, wholeUnits } from './book.ts';
import { sumsBeyond, turnoverOf, type HeldSums, type Turnover } from './sum-bounds.ts';

/**
 * Rows whose amounts, or whose sums with those before them, no whole number of smallest units holds exactly. They are refused with
 * their line before anything is written: glued lines and lost decimal points end here, not in a journal that cannot add up.
 */

/** What of a statement a journal is asked to keep. */
export interface Wanted {
  readonly fills: Iterable<StatementFill>;
  readonly cash: readonly StatementCash[];
  readonly statement: Pick<ParsedStatement, 'balances' | 'checks'>;
}

export function beyondBounds(account: Account, wanted: Wanted, held: readonly HeldSums[]): RefusedRow[] {
  const turnover = turnoverOf();
  const single = singleRows(account, wanted, turnover);
  // What does not fit by itself has no place in a sum.
  return single.length > 0 ? single : sumsBeyond(wanted, held, turnover);
}

/** @param turnover is told of each fill: a million of them are walked through once */
function singleRows(account: Account, { fills, cash, statement }: Wanted, turnover: Turnover): RefusedRow[] {
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
  for (const fill of fills) {
    turnover.add(fill);
    if (surelyFits(fill)) continue;
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

/** Digits that any safe integer has room for: whole numbers of so many digits are below 10^15. */
const ROOM = 15;

const wholeDigits = (text: string): number => {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
};

function shortAmount(amount: string, currency: string): boolean {
  return isCurrency(currency) && wholeDigits(amount) + currencyScale(currency) <= ROOM;
}

/** By the lengths of its numbers alone, which says yes to nearly all fills there are, and quickly. */
function surelyFits(fill: StatementFill): boolean {
  const { currency, price, quantity, multiplier } = fill;
  if (!isCurrency(currency)) return true;
  const scale = currencyScale(currency);
  if (fill.payoff === 'inverse' || wholeDigits(fill.fees) + scale > ROOM || wholeDigits(fill.netAmount ?? '') + scale > ROOM) return false;
  for (const name in fill.feeLines) if (wholeDigits(fill.feeLines[name]!) + scale > ROOM) return false;
  // The coin that is traded itself is kept to no more places than this.
  if (fill.assetClass === 'crypto' && wholeDigits(quantity) + 8 > ROOM) return false;
  return wholeDigits(fill.grossAmount ?? '') + scale <= ROOM && (fill.grossAmount !== null || wholeDigits(price) + wholeDigits(quantity) + wholeDigits(multiplier) + scale <= ROOM);
}
