import type { Mapping } from '../../shared/contract/fills.ts';
import { readDay } from './date-cell.ts';
import { decimalMarkEvidence, readNumber } from './number-cell.ts';

/** Which column of an unknown file is which field of a fill: what a person maps, and what can be proposed to them. */

export const GENERIC_FIELDS = ['date', 'time', 'symbol', 'name', 'market', 'side', 'quantity', 'price', 'fees', 'amount', 'currency', 'fillId', 'multiplier', 'note'] as const;
export type GenericField = (typeof GENERIC_FIELDS)[number];

/** Names by field, best first. Longer names come before words that also occur inside others. */
const NAMES: Record<GenericField, readonly string[]> = {
  date: ['trade date', 'date/time', 'datetime', 'date', 'execution date', 'transaction date', 'activity date', 'exec time', 'execution time', 'fill time', 'filled time', 'timestamp', 'opened at', '成交日期', '交易日期', '发生日期', '日期', '成交时间', '交易时间', 'time', '时间'],
  time: ['time', 'trade time', 'execution time', 'exec time', '成交时间', '交易时间', '时间'],
  symbol: ['symbol', 'ticker', 'instrument', 'stock symbol', 'security', 'contract', 'pair', 'code', 'stock', 'asset', '证券代码', '股票代码', '代码', '合约', '合约代码', '交易对', '标的', '品种'],
  name: ['name', 'security name', 'description', 'company', '证券名称', '股票名称', '名称'],
  market: ['exchange', 'market', 'venue', '交易所', '交易市场', '市场'],
  side: ['side', 'buy/sell', 'b/s', 'action', 'direction', 'transaction type', 'trans code', 'trade type', 'type', '买卖方向', '买卖标志', '买卖', '方向', '操作', '交易类型', '业务名称', '类型'],
  quantity: ['quantity', 'qty', 'filled qty', 'fill qty', 'executed qty', 'shares', 'units', 'contracts', 'size', 'volume', '成交数量', '数量', '股数', '成交量', '成交股数'],
  price: ['price', 'trade price', 'fill price', 'filled price', 'execution price', 'exec price', 'avg price', 'average price', 'unit price', 't. price', 'px', '成交价格', '成交价', '成交均价', '价格', '单价'],
  fees: ['fees', 'fee', 'commission', 'commissions', 'comm/fee', 'fees & comm', 'commission/fees', 'total fees', 'transaction costs', '手续费', '总费用', '费用', '佣金'],
  amount: ['net amount', 'gross amount', 'amount', 'proceeds', 'total', 'value', 'trade value', 'total amount', '成交金额', '成交额', '发生金额', '金额'],
  currency: ['currency', 'ccy', 'trade currency', 'currencyprimary', 'quote asset', '币种', '货币'],
  fillId: ['trade id', 'tradeid', 'fill id', 'execution id', 'exec id', 'transaction id', 'trade no', '成交编号', '成交id', '成交号'],
  multiplier: ['multiplier', 'contract size', 'mult', '合约乘数', '乘数'],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', '备注', '说明'],
};

export const REQUIRED_FIELDS: readonly GenericField[] = ['date', 'symbol', 'side', 'quantity', 'price'];

export interface MappingSuggestion {
  mapping: Mapping;
  /** 0 to 1 by field; absent where nothing fits. */
  confidence: Partial<Record<GenericField, number>>;
  /** Required fields without a column: what a person has to choose. `side` is not missing where quantities are signed. */
  missing: GenericField[];
}

/**
 * Proposes a mapping from header names, checked against the cells below them: a column called "date" full of prices is
 * no date. A proposal is only that; below full confidence a person confirms it.
 */
export function suggestMapping(headers: readonly string[], sampleRows: readonly (readonly string[])[]): MappingSuggestion {
  const taken = new Set<number>();
  const columns: Record<string, string> = {};
  const confidence: Partial<Record<GenericField, number>> = {};
  for (const field of ['date', 'symbol', 'quantity', 'price', 'side', 'time', 'fees', 'amount', 'currency', 'fillId', 'multiplier', 'market', 'name', 'note'] as const) {
    const best = bestColumn(field, headers, sampleRows, taken);
    if (best === null) continue;
    taken.add(best.index);
    columns[field] = headers[best.index] ?? '';
    confidence[field] = best.confidence;
  }
  const quantityAt = headers.indexOf(columns['quantity'] ?? '\u0000');
  const signed = sampleRows.some((row) => /^[-\u2212(]/.test(row[quantityAt] ?? ''));
  const missing = REQUIRED_FIELDS.filter((field) => columns[field] === undefined && !(field === 'side' && signed));
  const dateHeader = `${columns['date'] ?? ''} ${columns['time'] ?? ''}`;
  const mapping: Mapping = {
    delimiter: null,
    dateOrder: null,
    decimalMark: null,
    zone: /\bUTC\b|\bGMT\b/i.test(dateHeader) ? 'UTC' : null,
    columns,
    buyWords: [],
    sellWords: [],
    currency: null,
  };
  return { mapping, confidence, missing };
}

function bestColumn(
  field: GenericField,
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): { index: number; confidence: number } | null {
  let best: { index: number; confidence: number } | null = null;
  for (const [index, header] of headers.entries()) {
    if (taken.has(index)) continue;
    const named = nameConfidence(field, header);
    if (named === 0) continue;
    const cells = sampleRows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
    const fit = cellsFit(field, cells);
    // A clear name stands even over a few broken cells, which are then refused by their lines.
    const score = named * (fit >= (named > 0.9 ? 0.5 : 0.8) ? 1 : fit * 0.5);
    if (score > (best?.confidence ?? 0.3)) best = { index, confidence: Math.round(score * 100) / 100 };
  }
  return best;
}

function plainHeader(header: string): string {
  return header.normalize('NFKC').toLowerCase().replace(/#\d+$/, '').replace(/\((?:utc|gmt|元|股|¥|\$|€)[^)]*\)/g, '').replace(/[_\s]+/g, ' ').replaceAll('帐', '账').trim();
}

function nameConfidence(field: GenericField, header: string): number {
  const plain = plainHeader(header);
  const exact = NAMES[field].indexOf(plain);
  if (exact >= 0) return 1 - exact * 0.003;
  const inside = NAMES[field].some((name) => (/[a-z]/.test(name) ? new RegExp(`\\b${escaped(name)}\\b`).test(plain) : plain.includes(name)));
  return inside ? 0.6 : 0;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Share of the sample cells that can be such a field at all; an empty column cannot be misread. */
function cellsFit(field: GenericField, cells: readonly string[]): number {
  if (cells.length === 0) return REQUIRED_FIELDS.includes(field) ? 0.4 : 1;
  return cells.filter((cell) => cellFits(field, cell)).length / cells.length;
}

function cellFits(field: GenericField, cell: string): boolean {
  switch (field) {
    case 'date':
      return /^\d{10}(?:\d{3})?$/.test(cell) || dayShaped(cell);
    case 'time':
      return /\d{1,2}:\d{2}/.test(cell) || /^\d{5,8}$/.test(cell);
    case 'quantity':
    case 'price':
    case 'fees':
    case 'amount':
    case 'multiplier':
      return readNumber(cell, '.').kind !== 'bad' || readNumber(cell, ',').kind !== 'bad' || decimalMarkEvidence(cell) !== 'none';
    case 'currency':
      return /^[A-Za-z]{3,5}$/.test(cell) || /[\u4e00-\u9fff]/.test(cell);
    case 'side':
      return !/^\d+[.,]\d+$/.test(cell) && cell.length <= 40;
    case 'symbol':
    case 'name':
    case 'market':
    case 'fillId':
    case 'note':
      return true;
  }
}

function dayShaped(cell: string): boolean {
  const [day = ''] = cell.split(/[T,;]|\s+(?=\d{1,2}:)/, 1);
  return readDay(day, null).kind === 'day' || readDay(day, null).kind === 'ambiguous';
}
