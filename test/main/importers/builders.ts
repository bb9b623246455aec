import iconv from 'iconv-lite';

/** Small statements as bytes, so that a test shows the one oddity it is about and nothing else. */

export const JIAOGEDAN_COLUMNS = [
  '成交日期', '证券代码', '证券名称', '买卖标志', '成交价格', '成交数量', '成交金额', '发生金额',
  '佣金', '印花税', '过户费', '其他费', '成交编号', '股东代码', '备注', '手续费',
] as const;

export type Cells = Record<string, string>;

export interface FileShape {
  columns?: readonly string[];
  delimiter?: string;
  encoding?: 'gb18030' | 'utf-8' | 'utf-8-bom' | 'utf-16le';
  newline?: string;
  /** Lines above the header. */
  above?: readonly string[];
  /** Lines below the rows. */
  below?: readonly string[];
  endNewline?: boolean;
}

export function tableBytes(rows: readonly Cells[], shape: FileShape = {}): Uint8Array {
  const { columns = JIAOGEDAN_COLUMNS, delimiter = '\t', newline = '\r\n', above = [], below = [], endNewline = true } = shape;
  const quoted = (cell: string): string => (delimiter !== '\t' && /[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [
    ...above,
    columns.map(quoted).join(delimiter),
    ...rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(delimiter)),
    ...below,
  ];
  return textBytes(lines.join(newline) + (endNewline ? newline : ''), shape.encoding ?? 'gb18030');
}

export function textBytes(text: string, encoding: 'gb18030' | 'utf-8' | 'utf-8-bom' | 'utf-16le' = 'utf-8'): Uint8Array {
  switch (encoding) {
    case 'gb18030':
      return new Uint8Array(iconv.encode(text, 'gb18030'));
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le':
      return new Uint8Array(iconv.encode(text, 'utf-16le', { addBOM: true }));
  }
}

/**
 * A buy of 1,000 shares of 000878 at 10.00: 5.00 commission, 0.10 transfer fee, 10,005.10 out. Every test changes what
 * it is about.
 */
export function buyRow(changes: Cells = {}): Cells {
  return {
    成交日期: '20260302',
    证券代码: '000878',
    证券名称: '云南铜业',
    买卖标志: '证券买入',
    成交价格: '10.00',
    成交数量: '1000',
    成交金额: '10000.00',
    发生金额: '-10005.10',
    佣金: '5.00',
    印花税: '0.00',
    过户费: '0.10',
    其他费: '0.00',
    成交编号: '0',
    股东代码: '0123456789',
    备注: '',
    手续费: '5.10',
    ...changes,
  };
}

/** The sale of the same 1,000 shares at 11.00: 5.00 + 5.50 stamp duty + 0.11, 10,989.39 in. */
export function sellRow(changes: Cells = {}): Cells {
  return {
    ...buyRow(),
    成交日期: '20260303',
    买卖标志: '证券卖出',
    成交价格: '11.00',
    成交数量: '-1000',
    成交金额: '-11000.00',
    发生金额: '10989.39',
    印花税: '5.50',
    过户费: '0.11',
    手续费: '10.61',
    ...changes,
  };
}

/** A row that only moves cash. */
export function cashRow(label: string, amount: string, changes: Cells = {}): Cells {
  return {
    成交日期: '20260302',
    买卖标志: label,
    成交价格: '0.000',
    成交数量: '0',
    成交金额: '0.00',
    发生金额: amount,
    佣金: '0.00',
    印花税: '0.00',
    过户费: '0.00',
    其他费: '0.00',
    成交编号: '0',
    手续费: '0.00',
    ...changes,
  };
}

export const IBKR_TRADES_HEADER =
  'Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code';

const IBKR_ABOUT = [
  'Statement,Header,Field Name,Field Value',
  'Statement,Data,Title,Activity Statement',
  'Statement,Data,Period,"March 2, 2026 - March 31, 2026"',
  'Account Information,Header,Field Name,Field Value',
  'Account Information,Data,Account,U7654321',
  'Account Information,Data,Base Currency,USD',
];

/** Lines of an Activity Statement below its usual opening of six lines. */
export function ibkrBytes(...lines: string[]): Uint8Array {
  return textBytes(`${[...IBKR_ABOUT, ...lines].join('\n')}\n`);
}

/** One order row; the default is 100 AAPL bought at 187.40 for a commission of 1. */
export function ibkrOrder(changes: Partial<Record<'kind' | 'category' | 'currency' | 'symbol' | 'when' | 'quantity' | 'price' | 'proceeds' | 'fee' | 'code', string>> = {}): string {
  const row = { kind: 'Order', category: 'Stocks', currency: 'USD', symbol: 'AAPL', when: '2026-03-02, 10:31:05', quantity: '100', price: '187.4', proceeds: '-18740', fee: '-1', code: 'O', ...changes };
  const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);
  return ['Trades', 'Data', row.kind, row.category, row.currency, row.symbol, row.when, row.quantity, row.price, '188', row.proceeds, row.fee, '0', '0', '0', row.code].map(quoted).join(',');
}
