import { addDecimals, compareDecimals, notional, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { readChinaSecurity, type ChinaSecurity } from './china-securities.ts';
import { grossFits } from './gross-check.ts';
import { feeReadings, settleFees, type Fees } from './jiaogedan-fees.ts';
import type { LabelMeaning } from './jiaogedan-labels.ts';
import type { RawRow } from './jiaogedan-rows.ts';
import { absolute, negated, netOf, within } from './signed-decimal.ts';
import { refusedRow, type FillSide, type RefusedRow, type StatementCash, type StatementEffect, type StatementFill } from './statement.ts';

/** One 交割单 row that is a fill: its numbers checked against one another. */

export type FillMeaning = Extract<LabelMeaning, { kind: 'fill' }>;

/** How 发生金额 is signed in this file, settled over all rows: as cash, never, or with the quantity. */
export type SignConvention = 'cash' | 'unsigned' | 'inverted';

export type FillReading =
  | { kind: 'fill'; fill: StatementFill; loan: StatementCash | null; signAsCash: boolean | null }
  | { kind: 'refused'; refused: RefusedRow }
  /** 手续费 beside 印花税 but neither 佣金 nor 发生金额: total or commission cannot be told. */
  | { kind: 'fee-column' };

export type FeeColumnAnswer = 'total' | 'commission' | null;

export function readFill(row: RawRow, meaning: FillMeaning, feeColumn: FeeColumnAnswer): FillReading {
  const { side, effect } = meaning;
  const refuse = (code: string, message: string, params: Record<string, string> = {}): FillReading => ({
    kind: 'refused',
    refused: refusedRow(row.line, code, message, params),
  });
  const found = readChinaSecurity(row.code, row.holder, `${row.marketText}${/港股通/.test(row.label) ? '港' : ''}`);
  if (found.kind === 'empty') return refuse('SYMBOL_MISSING', 'A fill without a securities code.');
  if (found.kind === 'bad') return refuse('BAD_SYMBOL', `Not a securities code: ${row.code}`, { value: row.code });
  if (found.kind === 'hong-kong') return refuse('UNSUPPORTED_MARKET', 'Hong Kong Connect settles in another currency than it quotes.', { market: 'HK' });
  const { security } = found;
  const currency = readCurrency(row.currencyText, security.currency);
  if (currency === null) return refuse('UNKNOWN_CURRENCY', `Currency ${row.currencyText}`, { value: row.currencyText });

  if (row.quantity === null || row.quantity === '0') return refuse('QUANTITY_MISSING', 'A fill without a quantity.');
  if (row.quantity.startsWith('-') && side === 'buy') {
    return refuse('QUANTITY_SIGN', `A buy of ${row.quantity}: perhaps a cancelled fill.`, { quantity: row.quantity });
  }
  const quantity = absolute(row.quantity);
  const { price } = row;
  if (price === null || price === '0' || price.startsWith('-')) {
    return refuse('PRICE_NOT_POSITIVE', `A fill at ${price ?? 'no price'}.`, { price: price ?? '' });
  }

  const money = settleMoney(row, side, effect, quantity, price, security, feeColumn);
  if (money.kind !== 'money') return money.kind === 'fee-column' ? money : { kind: 'refused', refused: money.refused };
  const fill: StatementFill = {
    kind: 'fill',
    line: row.line,
    rowHash: row.rowHash,
    brokerFillId: row.fillId,
    symbol: security.symbol,
    market: security.market,
    name: row.name,
    assetClass: security.assetClass,
    currency,
    side,
    effect,
    quantity,
    price,
    grossAmount: money.gross,
    netAmount: money.net,
    fees: money.fees.total,
    feeLines: money.fees.lines,
    executedAt: row.at,
    tradingDate: row.day,
    timeKnown: row.at !== null,
    multiplier: money.multiplier,
    note: row.remark === '' ? null : row.remark,
  };
  return { kind: 'fill', fill, loan: money.loan === null ? null : loanBehind(fill, money.loan), signAsCash: money.signAsCash };
}

interface SettledMoney {
  kind: 'money';
  gross: DecimalString | null;
  net: DecimalString | null;
  fees: Fees;
  multiplier: DecimalString;
  /** What the lender paid (positive) or received (negative) in place of cash; null for an ordinary fill. */
  loan: DecimalString | null;
  signAsCash: boolean | null;
}

function settleMoney(
  row: RawRow,
  side: FillSide,
  effect: StatementEffect,
  quantity: DecimalString,
  price: DecimalString,
  security: ChinaSecurity,
  feeColumn: FeeColumnAnswer,
): SettledMoney | { kind: 'refused'; refused: RefusedRow } | { kind: 'fee-column' } {
  const refuse = (code: string, message: string): { kind: 'refused'; refused: RefusedRow } => ({
    kind: 'refused',
    refused: refusedRow(row.line, code, message, { price, quantity, gross: row.gross ?? '', net: row.net ?? '' }),
  });
  const stated = row.gross === null ? null : absolute(row.gross);
  const multiplierOf = (gross: DecimalString): DecimalString | null => multiplierFor(security, price, quantity, gross);

  if (row.net === null) {
    const multiplier = stated === null ? '1' : multiplierOf(stated);
    if (multiplier === null) return refuse('GROSS_MISMATCH', `${price} × ${quantity} is not ${stated ?? ''}.`);
    const fees = feesWithoutNet(row, feeColumn);
    if (fees === 'ask') return { kind: 'fee-column' };
    if (fees === null) return refuse('FEES_MISMATCH', 'The fee columns do not add up to 手续费.');
    return { kind: 'money', gross: stated, net: stated === null ? null : netOf(side, stated, fees.total), fees, multiplier, loan: null, signAsCash: null };
  }

  if (stated === null) {
    for (const fees of [...feeReadings(row.fees), { total: '0', lines: {} }]) {
      const paid = absolute(row.net);
      const gross = side === 'buy' ? addDecimals(paid, negated(fees.total)) : addDecimals(paid, fees.total);
      const multiplier = gross.startsWith('-') ? null : multiplierOf(gross);
      if (multiplier === null) continue;
      const signAsCash = row.net.startsWith('-') === (side === 'buy');
      return { kind: 'money', gross, net: signAsCash ? row.net : negated(row.net), fees, multiplier, loan: null, signAsCash };
    }
    return refuse('GROSS_MISMATCH', `${price} × ${quantity} and fees do not lead to ${row.net}.`);
  }

  const multiplier = multiplierOf(stated);
  if (multiplier === null) return refuse('GROSS_MISMATCH', `${price} × ${quantity} is not ${stated}.`);
  const settled = settleFees(side, stated, row.net, row.fees);
  if (settled !== null) {
    const { signAsCash, ...fees } = settled;
    return { kind: 'money', gross: stated, net: signAsCash ? row.net : negated(row.net), fees, multiplier, loan: null, signAsCash };
  }
  if (effect === 'margin-buy' || effect === 'sell-to-repay') {
    const fees = feesWithoutNet(row, feeColumn);
    if (fees === 'ask') return { kind: 'fee-column' };
    // The lender's money never touches the cash balance; the fees may.
    const onlyFees = fees !== null && within(row.net, negated(fees.total), '0.01');
    if (fees !== null && (row.net === '0' || onlyFees)) {
      const net = netOf(side, stated, fees.total);
      return { kind: 'money', gross: stated, net, fees, multiplier, loan: subtractDecimals(onlyFees ? negated(fees.total) : '0', net), signAsCash: null };
    }
  }
  return refuse('NET_MISMATCH', `${side} of ${stated}: the fees do not lead to ${row.net}.`);
}

/** Fees where the row's cash effect cannot confirm them: the columns must agree among themselves. */
function feesWithoutNet(row: RawRow, feeColumn: FeeColumnAnswer): Fees | null | 'ask' {
  const { commission, stampDuty, transferFee, other, total } = row.fees;
  const [first] = feeReadings(row.fees);
  if (first === undefined) return { total: '0', lines: {} };
  if (total === null || total === '0') return first;
  if (commission !== null) return within(first.total, total, '0.01') ? first : null;
  const alone = [stampDuty, transferFee, other].every((value) => value === null || value === '0');
  if (alone) return { total, lines: {} };
  if (feeColumn === null) return 'ask';
  const readings = [...feeReadings({ commission: feeColumn === 'commission' ? total : null, stampDuty, transferFee, other, total: null })];
  if (feeColumn === 'commission') return readings[0] ?? null;
  return compareDecimals(readings[0]?.total ?? '0', total) <= 0 ? { total, lines: {} } : null;
}

/**
 * Units behind one of the quantity. Shanghai counts bonds in lots of ten and quotes one; settlement of most bonds adds
 * accrued interest to the quoted price, up to a year's coupon.
 */
function multiplierFor(security: ChinaSecurity, price: DecimalString, quantity: DecimalString, gross: DecimalString): DecimalString | null {
  // Cash effect and fees confirm the amount to the cent; against the rounded price a yuan more or less proves nothing.
  const places = { minPlaces: 2, maxPlaces: 3, slack: '1' };
  if (grossFits(price, quantity, '1', gross, places)) return '1';
  if (security.assetClass !== 'bond') return null;
  if (grossFits(price, quantity, '10', gross, places)) return '10';
  for (const multiplier of ['1', '10']) {
    const clean = notional(price, quantity, multiplier);
    if (clean.times('0.999').lte(gross) && clean.times('1.12').gte(gross)) return multiplier;
  }
  return null;
}

/** Currency of a row by its 币种 cell, else the usual one of the security; null for a word that is none. */
export function readCurrency(text: string, usual: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  if (plain === '' || plain === '0') return usual;
  if (/^(?:人民币|人民币元|RMB|CNY|CNH)$/.test(plain)) return 'CNY';
  if (/^(?:港币|港元|HKD)$/.test(plain)) return 'HKD';
  return /^(?:美元|美金|USD)$/.test(plain) ? 'USD' : null;
}

/**
 * A credit fill that moved no cash was paid by the lender, or paid the lender: 融资买入 raises the debt by what it cost,
 * 卖券还款 lowers it by what it brought. Fill and loan together are the cash effect the statement shows.
 */
function loanBehind(fill: StatementFill, amount: DecimalString): StatementCash {
  return {
    kind: 'cash',
    line: fill.line,
    rowHash: fill.rowHash,
    type: fill.side === 'buy' ? 'loan-draw' : 'loan-repayment',
    currency: fill.currency,
    amount,
    date: fill.tradingDate,
    symbol: fill.symbol,
    market: fill.market,
    name: fill.name,
    quantity: null,
    note: null,
  };
}
