import type { DecimalString } from '../../shared/money/schema.ts';
import { readChinaSecurity } from './china-securities.ts';
import { readCurrency, type SignConvention } from './jiaogedan-fill.ts';
import type { LabelMeaning } from './jiaogedan-labels.ts';
import type { RawRow } from './jiaogedan-rows.ts';
import { absolute, negated } from './signed-decimal.ts';
import { refusedRow, type CashType, type RefusedRow, type StatementCash } from './statement.ts';

/** One 交割单 row that moves money or shares without being a fill. */

export type CashMeaning = Extract<LabelMeaning, { kind: 'cash' }>;

const MOVES_SHARES: ReadonlySet<CashType> = new Set(['bonus-shares', 'subscription', 'share-transfer', 'other']);

export function readCash(row: RawRow, meaning: CashMeaning, convention: SignConvention | null): StatementCash | RefusedRow {
  const found = readChinaSecurity(row.code, row.holder, row.marketText);
  // Transfers and interest carry no security, or the bank's own number in its place.
  const security = found.kind === 'security' ? found.security : null;
  const usual = security !== null && meaning.type !== 'deposit' && meaning.type !== 'withdrawal' ? security.currency : 'CNY';
  const currency = readCurrency(row.currencyText, usual);
  if (currency === null) return refusedRow(row.line, 'UNKNOWN_CURRENCY', `Currency ${row.currencyText}`, { value: row.currencyText });
  const stated = statedAmount(row, meaning.type);
  if (stated === null) return refusedRow(row.line, 'AMOUNT_MISSING', `${row.label} without an amount.`, { label: row.label });
  const movesShares = MOVES_SHARES.has(meaning.type);
  return {
    kind: 'cash',
    line: row.line,
    rowHash: row.rowHash,
    type: meaning.type,
    currency,
    amount: signed(stated, meaning, convention),
    date: row.day,
    symbol: security?.symbol ?? null,
    market: security?.market ?? null,
    name: row.name,
    quantity: movesShares && row.quantity !== null && row.quantity !== '0' ? row.quantity : null,
    note: [row.label, row.remark].filter((text) => text !== '').join(' '),
  };
}

/** 发生金额 is what moved. Exports that leave it empty for cash rows put the money into 成交金额. */
function statedAmount(row: RawRow, type: CashType): DecimalString | null {
  if (row.net !== null && row.net !== '0') return row.net;
  if (MOVES_SHARES.has(type)) return row.net ?? '0';
  if (row.gross !== null && row.gross !== '0') return row.gross;
  return row.net ?? row.gross;
}

/**
 * The label decides where money can only go one way between bank and broker. Elsewhere a file whose fills are signed as
 * cash is believed (a dividend taken back is negative), and one that signs nothing is read by the label.
 */
function signed(stated: DecimalString, meaning: CashMeaning, convention: SignConvention | null): DecimalString {
  const byLabel = meaning.direction === 'out' ? negated(absolute(stated)) : absolute(stated);
  if (meaning.type === 'deposit' || meaning.type === 'withdrawal') return byLabel;
  if (meaning.direction === 'as-stated' || stated.startsWith('-')) return stated;
  return convention === 'cash' ? stated : byLabel;
}
