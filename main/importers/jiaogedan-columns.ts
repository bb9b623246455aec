import { uniqueHeaders, type Row } from './delimited.ts';
import { rowHasher } from './row-hash.ts';

/**
 * Columns of a 交割单 by what they mean. Brokers name the same column differently; the first name of a list that is in
 * the header wins, so a file with both 业务名称 and 买卖标志 is read by the more telling one.
 */

const NAMES = {
  date: ['成交日期', '交割日期', '交易日期', '发生日期', '日期'],
  time: ['成交时间', '交易时间', '发生时间', '时间'],
  code: ['证券代码', '股票代码'],
  name: ['证券名称', '股票名称'],
  label: ['业务名称', '业务类型', '交易类别', '交易类型', '操作', '买卖标志', '买卖方向', '买卖类别', '委托类别', '委托方向', '摘要'],
  sideLabel: ['买卖标志', '买卖方向', '操作', '委托方向'],
  price: ['成交价格', '成交均价', '成交价'],
  quantity: ['成交数量', '成交股数', '发生数量', '数量'],
  gross: ['成交金额'],
  net: ['发生金额', '清算金额', '收付金额', '资金发生数', '发生额'],
  commission: ['佣金', '净佣金'],
  stampDuty: ['印花税'],
  transferFee: ['过户费'],
  feeTotal: ['手续费', '费用合计', '总费用', '费用'],
  fillId: ['成交编号', '成交序号', '流水号'],
  holder: ['股东代码', '股东账号', '股东账户', '证券账号', '证券账户'],
  market: ['交易市场', '市场名称', '市场类型', '市场'],
  note: ['备注', '摘要'],
  currency: ['币种', '货币', '货币代码'],
  balance: ['资金余额', '剩余金额', '本次资金余额', '资金本次余额', '后资金额', '资金余额(元)'],
  brokerAccount: ['资金账号', '资金账户', '客户号'],
} as const;

/** Small fees that are summed into one line. */
const OTHER_FEES = ['其他费', '其他费用', '其它费', '其它费用', '其他杂费', '其它杂费', '规费', '交易规费', '经手费', '证管费', '监管费', '结算费', '清算费', '附加费', '风险金'];

/** Columns that are no part of a row's identity: running numbers change with each export, names with the company. */
const NOT_IDENTITY = new Set(['序号', '证券名称', '股票名称', '']);

export type ColumnField = keyof typeof NAMES;

export interface JiaogedanColumns {
  headerLine: number;
  headers: string[];
  at: ReadonlyMap<ColumnField, number>;
  otherFees: readonly number[];
  /** Name of a row for telling it again; see row-hash.ts. */
  hashOf(cells: readonly string[]): string;
}

/** Header names as compared: no inner spaces, no units in brackets, one way to write 账. */
function plainHeader(cell: string): string {
  return cell.normalize('NFKC').replace(/\s/g, '').replace(/\((?:元|股|份|人民币)\)$/, '').replaceAll('帐', '账');
}

const LOOKED_AT = 40;

/** The header is the first row that names a date, a security, what happened and how much; titles may stand above it. */
export function findJiaogedanColumns(rows: readonly Row[]): JiaogedanColumns | null {
  for (const row of rows.slice(0, LOOKED_AT)) {
    const headers = row.cells.map(plainHeader);
    const at = new Map<ColumnField, number>();
    for (const [field, names] of Object.entries(NAMES) as [ColumnField, readonly string[]][]) {
      const index = names.map((name) => headers.indexOf(name)).find((found) => found >= 0);
      if (index !== undefined) at.set(field, index);
    }
    if (at.get('sideLabel') === at.get('label')) at.delete('sideLabel');
    if (at.get('note') === at.get('label')) at.delete('note');
    const enough = (['date', 'code', 'label', 'quantity', 'price'] as const).every((field) => at.has(field));
    if (!enough) continue;
    return {
      headerLine: row.line,
      headers: uniqueHeaders(row.cells),
      at,
      otherFees: OTHER_FEES.flatMap((name) => headers.flatMap((header, index) => (header === name ? [index] : []))),
      hashOf: rowHasher('jiaogedan', uniqueHeaders(headers).flatMap((name, index) => (NOT_IDENTITY.has(headers[index] ?? '') ? [] : [{ name, at: index }]))),
    };
  }
  return null;
}

/** How surely a file with these columns is a 交割单: amounts and fees beside prices leave no doubt. */
export function jiaogedanConfidence(columns: JiaogedanColumns): number {
  const telling: ColumnField[] = ['gross', 'net', 'commission', 'stampDuty', 'transferFee', 'feeTotal', 'fillId', 'holder', 'name'];
  const found = telling.filter((field) => columns.at.has(field)).length;
  return Math.min(0.99, 0.7 + 0.05 * found);
}
