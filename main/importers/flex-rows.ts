/**
 * One record of an IBKR Flex report, whatever it was written as. CSV and XML name the same field differently (`Buy/Sell`,
 * `buySell`; `CurrencyPrimary`, `currency`), so fields are asked for by all their names, letters and digits alone.
 */
export interface FlexRow {
  line: number;
  kind: 'trade' | 'cash' | 'corporate' | 'report' | 'transfer';
  get(field: FlexField): string;
  has(field: FlexField): boolean;
}

const FIELDS = {
  account: ['clientaccountid', 'accountid'],
  currency: ['currencyprimary', 'currency'],
  assetClass: ['assetclass', 'assetcategory'],
  subCategory: ['subcategory'],
  symbol: ['symbol'],
  description: ['description'],
  underlying: ['underlyingsymbol'],
  listing: ['listingexchange'],
  multiplier: ['multiplier'],
  strike: ['strike'],
  expiry: ['expiry'],
  right: ['putcall'],
  tradeId: ['tradeid'],
  execId: ['ibexecid', 'execid'],
  transactionId: ['transactionid'],
  orderId: ['iborderid', 'orderid'],
  dateTime: ['datetime'],
  tradeDate: ['tradedate'],
  reportDate: ['reportdate'],
  settleDate: ['settledate', 'settledatetarget'],
  quantity: ['quantity'],
  price: ['tradeprice', 'price'],
  proceeds: ['proceeds'],
  money: ['trademoney', 'amount'],
  taxes: ['taxes', 'tax'],
  commission: ['ibcommission', 'commission'],
  commissionCurrency: ['ibcommissioncurrency', 'commissioncurrency'],
  netCash: ['netcash'],
  openClose: ['opencloseindicator'],
  notes: ['notescodes', 'notes', 'code'],
  side: ['buysell'],
  level: ['levelofdetail'],
  type: ['type'],
  amount: ['amount'],
  action: ['actiondescription'],
  startingCash: ['startingcash'],
  endingCash: ['endingcash'],
  fromDate: ['fromdate'],
  toDate: ['todate'],
  direction: ['direction'],
  cashTransfer: ['cashtransfer'],
} as const;

export type FlexField = keyof typeof FIELDS;

/** @example plainFlexName('Open/CloseIndicator') // => 'opencloseindicator' */
export function plainFlexName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(FIELDS).flat(),
  'accountalias', 'model', 'fxratetobase', 'conid', 'securityid', 'securityidtype', 'cusip', 'isin', 'issuer', 'underlyingconid', 'transactiontype', 'closeprice',
  'costbasis', 'fifopnlrealized', 'mtmpnl', 'ordertype', 'ordertime', 'ordereference', 'orderreference', 'traderid', 'isapiorder', 'accruedinterest', 'opendatetime',
  'markprice', 'positionvalue', 'side', 'brokerageorderid',
]);

/** How many of the names are names of Flex fields. */
export function flexNamesAmong(cells: readonly string[]): number {
  return cells.filter((cell) => KNOWN_NAMES.has(plainFlexName(cell))).length;
}

/** A record by the cell under each plain field name; the first of two columns of one name counts. */
export function flexRow(line: number, kind: FlexRow['kind'], cells: ReadonlyMap<string, string>): FlexRow {
  const nameOf = (field: FlexField): string | undefined => FIELDS[field].find((name) => cells.has(name));
  return {
    line,
    kind,
    get: (field) => {
      const filled = FIELDS[field].map((name) => cells.get(name) ?? '').find((cell) => cell !== '' && cell !== '--');
      return filled ?? '';
    },
    has: (field) => nameOf(field) !== undefined,
  };
}

/** What a table with these columns holds; null for what only values or explains. */
export function flexKind(names: ReadonlySet<string>): FlexRow['kind'] | null {
  const has = (...wanted: readonly string[]): boolean => wanted.every((name) => names.has(name));
  if (has('startingcash', 'endingcash')) return 'report';
  if (has('cashtransfer') || has('transferprice')) return 'transfer';
  if (names.has('markprice') || names.has('positionvalue')) return null;
  if (has('quantity') && (has('tradeprice') || (has('price') && (has('buysell') || has('tradedate'))))) return 'trade';
  if (has('quantity', 'actiondescription') || has('quantity', 'type', 'value')) return 'corporate';
  return has('amount', 'type') ? 'cash' : null;
}
