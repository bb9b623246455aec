import { textBytes } from './builders.ts';

/** Flex records by the names of the XML attributes; the CSV names of the same fields beside them. */
export type FlexCells = Record<string, string>;

export const CSV_NAMES: Readonly<Record<string, string>> = {
  accountId: 'ClientAccountID', currency: 'CurrencyPrimary', assetCategory: 'AssetClass', symbol: 'Symbol', description: 'Description', underlyingSymbol: 'UnderlyingSymbol',
  multiplier: 'Multiplier', strike: 'Strike', expiry: 'Expiry', putCall: 'Put/Call', tradeID: 'TradeID', ibExecID: 'IBExecID', ibOrderID: 'IBOrderID', dateTime: 'DateTime', tradeDate: 'TradeDate',
  quantity: 'Quantity', tradePrice: 'TradePrice', proceeds: 'Proceeds', taxes: 'Taxes', ibCommission: 'IBCommission', ibCommissionCurrency: 'IBCommissionCurrency', netCash: 'NetCash',
  openCloseIndicator: 'Open/CloseIndicator', notes: 'Notes/Codes', buySell: 'Buy/Sell', levelOfDetail: 'LevelOfDetail', type: 'Type', amount: 'Amount', listingExchange: 'ListingExchange',
  reportDate: 'ReportDate', settleDate: 'SettleDate', actionDescription: 'ActionDescription', value: 'Value', startingCash: 'StartingCash', endingCash: 'EndingCash', fromDate: 'FromDate', toDate: 'ToDate',
  price: 'Price', commission: 'Commission', exchange: 'Exchange', orderType: 'OrderType', direction: 'Direction', cashTransfer: 'CashTransfer', transactionID: 'TransactionID',
};

/** 100 AAPL bought at 187.40 for a commission of 1. */
export function flexTrade(changes: FlexCells = {}): FlexCells {
  return {
    accountId: 'U7654321', currency: 'USD', assetCategory: 'STK', symbol: 'AAPL', description: 'APPLE INC', underlyingSymbol: '', multiplier: '1', strike: '', expiry: '', putCall: '',
    tradeID: '700001', ibOrderID: '900001', dateTime: '20260302;103105', tradeDate: '20260302', quantity: '100', tradePrice: '187.4', proceeds: '-18740', taxes: '0', ibCommission: '-1',
    ibCommissionCurrency: 'USD', netCash: '-18741', openCloseIndicator: 'O', notes: '', buySell: 'BUY', levelOfDetail: 'EXECUTION', ...changes,
  };
}

export function flexCash(changes: FlexCells = {}): FlexCells {
  return { accountId: 'U7654321', currency: 'USD', symbol: '', description: 'Electronic Fund Transfer', dateTime: '20260304', amount: '20000', type: 'Deposits/Withdrawals', levelOfDetail: 'DETAIL', ...changes };
}

export interface FlexParts {
  trades?: readonly FlexCells[];
  cash?: readonly FlexCells[];
  corporate?: readonly FlexCells[];
  report?: readonly FlexCells[];
  transfers?: readonly FlexCells[];
  /** Further lines of XML inside the statement. */
  other?: readonly string[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function flexXml(parts: FlexParts): string {
  const element = (name: string, cells: FlexCells): string => `<${name} ${Object.entries(cells).map(([field, value]) => `${field}="${escaped(value)}"`).join(' ')} />`;
  const section = (wrapper: string, name: string, rows: readonly FlexCells[] = []): string[] => (rows.length === 0 ? [] : [`<${wrapper}>`, ...rows.map((row) => element(name, row)), `</${wrapper}>`]);
  return [
    '<FlexQueryResponse queryName="Ballast" type="AF">',
    '<FlexStatements count="1">',
    '<FlexStatement accountId="U7654321" fromDate="20260302" toDate="20260331" period="LastMonth" whenGenerated="20260401;081244">',
    '<AccountInformation accountId="U7654321" currency="USD" name="Maya Example" />',
    ...section('CashReport', 'CashReportCurrency', parts.report),
    ...section('Trades', 'Trade', parts.trades),
    ...section('CashTransactions', 'CashTransaction', parts.cash),
    ...section('CorporateActions', 'CorporateAction', parts.corporate),
    ...section('Transfers', 'Transfer', parts.transfers),
    ...(parts.other ?? []),
    '</FlexStatement>',
    '</FlexStatements>',
    '</FlexQueryResponse>',
    '',
  ].join('\n');
}

export const flexXmlBytes = (parts: FlexParts): Uint8Array => textBytes(flexXml(parts));

/** One section after another, each under its own header; `records` adds the lines that say what they are. */
export function flexCsv(parts: FlexParts, { records = false, columns = (names) => names }: { records?: boolean; columns?: (names: string[]) => string[] } = {}): string {
  const lines: string[] = records ? ['"BOF","U7654321","Ballast","1","20260302","20260331","20260401;081244"', '"BOA","U7654321"'] : [];
  const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  for (const [code, rows] of [['TRNT', parts.trades], ['CTRN', parts.cash], ['CORP', parts.corporate], ['CRTT', parts.report], ['TRSF', parts.transfers]] as const) {
    const [first] = rows ?? [];
    if (first === undefined || rows === undefined) continue;
    const fields = columns(Object.keys(first));
    if (records) lines.push(`"BOS","${code}","${code}"`);
    lines.push(quoted([...(records ? ['HEADER', code] : []), ...fields.map((field) => CSV_NAMES[field] ?? field)]));
    for (const row of rows) lines.push(quoted([...(records ? ['DATA', code] : []), ...fields.map((field) => row[field] ?? '')]));
    if (records) lines.push(`"EOS","${code}","${rows.length}"`);
  }
  if (records) lines.push('"EOA","U7654321"', '"EOF","U7654321"');
  return `${lines.join('\n')}\n`;
}

export const flexCsvBytes = (...given: Parameters<typeof flexCsv>): Uint8Array => textBytes(flexCsv(...given));
