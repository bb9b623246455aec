import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { FillEffect } from '../../../shared/ledger/fill.ts';
import { grossOf } from '../../../shared/ledger/ledger-fill.ts';
import { divideDecimals } from '../../../shared/money/decimal.ts';
import { currencyScale, formatMoney, minorToDecimal, parseMoney, roundToMinor, type Currency, type Minor } from '../../../shared/money/money.ts';
import { accountDayNamed } from '../../../shared/account/account-day.ts';
import type { StatementCash, StatementEffect, StatementFill } from '../../importers/statement.ts';
import type { IncomingFill } from '../fills/keep-fills.ts';

/** A statement's rows as the journal books them: exact text becomes whole smallest units, rounded once each. */

const EFFECTS: Readonly<Record<StatementEffect, FillEffect | null>> = {
  normal: null,
  'margin-buy': null,
  'collateral-buy': null,
  'short-sell': 'short-sell',
  'buy-to-cover': 'cover',
  // What is pledged or bought on credit is owned: selling it never opens a short.
  'sell-to-repay': 'close-long',
  'collateral-sell': 'close-long',
  'sell-to-close': 'close-long',
};

/** An average is cut here where it has no end; the amount beside it is the truth. */
const PRICE_PLACES = 8;

/** Most amounts have no more places than their currency and are read as they stand; only longer ones are rounded. */
export function wholeUnits(amount: string, currency: Currency): Minor {
  const point = amount.indexOf('.');
  return point < 0 || amount.length - point - 1 <= currencyScale(currency) ? parseMoney(amount, currency) : roundToMinor(amount, currency);
}

/** What of a booked fill depends on its row alone; instrument, import and link are added where they are known. */
export type BookedFill = Omit<IncomingFill, 'instrumentId' | 'importId' | 'link'>;

export function bookFill(fill: StatementFill, account: Account, tradingDay: string): BookedFill {
  const currency = fill.currency as Currency;
  return {
    accountId: account.id,
    side: fill.side,
    effect: EFFECTS[fill.effect],
    quantity: fill.quantity,
    price: fill.price,
    gross: fill.grossAmount === null ? grossOf(fill.price, fill.quantity, fill.multiplier, currency, fill.payoff ?? 'linear') : wholeUnits(fill.grossAmount, currency),
    fees: wholeUnits(fill.fees, currency),
    feeLines: JSON.stringify(Object.fromEntries(Object.entries(fill.feeLines).map(([name, amount]) => [name, formatMoney(wholeUnits(amount, currency), currency)]))),
    feeSource: 'statement',
    currency,
    executedAt: fill.timeKnown ? fill.executedAt : null,
    tradingDay,
    source: 'import',
    line: fill.line,
    brokerFillId: fill.brokerFillId,
    cause: fill.cause ?? null,
    orderId: fill.orderId ?? null,
    reverses: null,
  };
}

/**
 * Shares that came in without an order: bonus shares and allotted ones. An allotment whose row says what was paid is bought for
 * just that. Where nothing was paid, or the payment stands in a row of its own, it is booked as bought for nothing, so that the
 * position ties and the whole proceeds count when it is sold; the payment then stands in the cash.
 *
 * Shares moved between a person's own accounts are not booked: their cost is not in the statement, and a price of nothing
 * would show a profit nobody made.
 */
export function bookShares(cash: StatementCash, account: Account, instrument: Instrument, importId: string): IncomingFill {
  const paid = paysForShares(cash) ? 0 - wholeUnits(cash.amount, instrument.currency) : 0;
  return {
    accountId: account.id,
    instrumentId: instrument.id,
    side: 'buy',
    effect: null,
    quantity: cash.quantity!,
    price: paid === 0 ? '0' : divideDecimals(minorToDecimal(paid, instrument.currency), cash.quantity!, PRICE_PLACES),
    gross: paid,
    fees: 0,
    feeLines: '{}',
    feeSource: 'statement',
    currency: instrument.currency,
    executedAt: null,
    tradingDay: accountDayNamed(account, cash.date),
    source: 'import',
    importId,
    line: cash.line,
    brokerFillId: null,
    cause: null,
    orderId: null,
    reverses: null,
    link: { planId: null, ticketId: null, link: 'unknown', basis: 'shares' },
  };
}

export function bringsShares(cash: StatementCash): boolean {
  return (cash.type === 'bonus-shares' || cash.type === 'subscription') && cash.symbol !== null && cash.quantity !== null && !cash.quantity.startsWith('-');
}

/** A split's row says how many shares it brought or took. */
export function splitsShares(cash: StatementCash): boolean {
  return cash.type === 'split' && cash.symbol !== null && cash.quantity !== null && !/^-?0*(?:\.0*)?$/.test(cash.quantity);
}

/** The row brings the shares and takes the money in one: a purchase, which is no flow beside its fill. */
export function paysForShares(cash: StatementCash): boolean {
  return cash.type === 'subscription' && bringsShares(cash) && cash.amount.startsWith('-');
}
