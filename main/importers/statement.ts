import type { assetClasses } from '../../shared/account/instrument.ts';
import type { Mapping } from '../../shared/contract/fills.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { RefusalParams } from '../../shared/refusal/refusal.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';

/**
 * What a broker's file says, read and checked but not yet anybody's fill: no account, no instrument, no plan.
 *
 * Everything about the person's data is a collected value (a refused row, a question, a notice), never an exception:
 * whoever imports sees all of it at once and decides. Numbers are canonical decimal strings, exactly as the statement
 * gives them; rounding to the currency's smallest unit is for whoever books them.
 */

export type AssetClass = (typeof assetClasses)[number];

/** One file each in this folder; 华泰 and 东财 layouts are `jiaogedan` too. */
export type FormatId =
  | 'jiaogedan'
  | 'ibkr-activity'
  | 'ibkr-flex-csv'
  | 'ibkr-flex-xml'
  | 'futu'
  | 'tiger'
  | 'robinhood'
  | 'schwab'
  | 'thinkorswim'
  | 'tradingview'
  | 'binance-trades'
  | 'binance-income'
  | 'okx'
  | 'bybit-uta'
  | 'bybit-derivatives'
  | 'bitmex-wallet'
  | 'bitmex-executions'
  | 'mt4'
  | 'mt5'
  | 'ctrader'
  | 'ballast-csv'
  | 'generic-csv';

export type FillSide = 'buy' | 'sell';

/**
 * What the label said beyond buy or sell. `sell-to-repay` 卖券还款, `buy-to-cover` 买券还券 and "buy to close", `collateral-*` 担保品买卖,
 * `short-sell` 融券卖出 and "sell to open", `sell-to-close` "sell to close" and 平多. "Buy to open" is `normal`.
 */
export type StatementEffect =
  | 'normal'
  | 'sell-to-close'
  | 'margin-buy'
  | 'short-sell'
  | 'sell-to-repay'
  | 'buy-to-cover'
  | 'collateral-buy'
  | 'collateral-sell';

export interface StatementFill {
  kind: 'fill';
  /** The file's first line is 1; a row that spans lines is named by its first. */
  line: number;
  /** Same for the same row in another export of it (encoding, delimiter, lost leading zeros); see row-hash.ts. */
  rowHash: string;
  /** Only where it names this fill alone among those of the same day, instrument and side of the file. */
  brokerFillId: string | null;
  symbol: string;
  /** SSE, SZSE, BSE, US, HK or the exchange's own name; null where the file leaves it open. */
  market: string | null;
  name: string | null;
  assetClass: AssetClass;
  currency: string;
  side: FillSide;
  effect: StatementEffect;
  /** Above zero; the direction is in `side`. */
  quantity: DecimalString;
  price: DecimalString;
  /** The statement's own amount, positive, before fees; null where it gives none. */
  grossAmount: DecimalString | null;
  /** Signed effect on cash as stated; null where the row does not tell (futures settle by margin, not by notional). */
  netAmount: DecimalString | null;
  /** Total; positive is a cost, negative a rebate. */
  fees: DecimalString;
  feeLines: Record<string, DecimalString>;
  executedAt: Instant | null;
  /** The day the statement gives in its own zone; the account's rollover may name another. */
  tradingDate: TradingDay;
  timeKnown: boolean;
  multiplier: DecimalString;
  note: string | null;
  /** `inverse`: settled in the coin it is about; `currency` is that coin and `grossAmount` quantity × multiplier ÷ price of it. Left out: linear. */
  payoff?: 'linear' | 'inverse';
  option?: OptionTerms | null;
  /** Why the position ended where nobody traded: such a row has a price (0 for a worthless option) like any other. */
  cause?: 'expiry' | 'exercise' | 'assignment' | null;
  /** The broker's number of the order the fill belongs to; several fills may share it. */
  orderId?: string | null;
}

export interface OptionTerms {
  underlying: string;
  expiry: TradingDay;
  strike: DecimalString;
  right: 'call' | 'put';
}

/**
 * A balance the statement states: of one currency, after everything of `date` up to `line` (running), or at the beginning or end of
 * the statement's period. What is read in between must explain the difference.
 */
export interface StatementBalance {
  line: number;
  date: TradingDay;
  at: Instant | null;
  currency: string;
  amount: DecimalString;
  kind: 'opening' | 'running' | 'closing';
}

/**
 * An order that was cancelled or not filled, where a statement lists them: how often stops were moved and orders taken back.
 */
export interface StatementOrder {
  line: number;
  rowHash: string;
  orderId: string | null;
  symbol: string;
  market: string | null;
  side: FillSide;
  kind: 'market' | 'limit' | 'stop' | 'stop-limit' | 'other';
  quantity: DecimalString;
  limitPrice: DecimalString | null;
  stopPrice: DecimalString | null;
  placedAt: Instant | null;
  endedAt: Instant | null;
  state: 'filled' | 'cancelled' | 'expired' | 'rejected' | 'working';
}

/** `split`: shares added (quantity > 0) or taken (< 0) without money, the cost spread over what is held then. `funding`: of perpetuals. */
export type CashType =
  | 'transfer'
  | 'cash-in-lieu'
  | 'funding'
  | 'split'
  | 'deposit'
  | 'withdrawal'
  | 'dividend'
  | 'interest'
  | 'loan-draw'
  | 'loan-repayment'
  | 'fee'
  | 'tax'
  | 'bonus-shares'
  | 'subscription'
  | 'share-transfer'
  | 'conversion'
  | 'other';

export interface StatementCash {
  kind: 'cash';
  line: number;
  rowHash: string;
  type: CashType;
  currency: string;
  /** Signed: positive comes in. Zero for shares that move without money. */
  amount: DecimalString;
  date: TradingDay;
  symbol: string | null;
  market: string | null;
  name: string | null;
  /** Shares in (positive) or out (negative) for bonus shares, allotments and share transfers; else null. */
  quantity: DecimalString | null;
  note: string | null;
}

/** A row, or a whole file (line 1), that is not read. `message` is for developers and logs; people read the code. */
export interface RefusedRow {
  line: number;
  code: string;
  message: string;
  params: RefusalParams;
}

/** An ambiguity that is asked about once per file. Until `answers[id]` is one of the choices, its rows are refused. */
export interface Question {
  id: string;
  code: string;
  params: RefusalParams;
  choices: string[];
  lines: number[];
}

/** Worth telling, blocks nothing. */
export interface Notice {
  line: number | null;
  code: string;
  params: RefusalParams;
}

/** The statement's own cash totals against what was read from it; the difference is shown, never hidden. */
export interface CashCheck {
  currency: string;
  starting: DecimalString;
  ending: DecimalString;
  /** Sum of everything read in this currency. */
  read: DecimalString;
  /** ending − starting − read; '0' is reconciled. */
  difference: DecimalString;
}

export interface ParsedStatement {
  format: FormatId | 'unknown';
  /** 0 to 1: how surely the content is this format. */
  confidence: number;
  encoding: string;
  delimiter: string;
  /** Data rows read: each became a fill, cash movements or a refusal. */
  rows: number;
  /** In order of time as far as the file tells it. */
  fills: StatementFill[];
  cash: StatementCash[];
  refused: RefusedRow[];
  questions: Question[];
  notices: Notice[];
  checks: CashCheck[];
  /** Left out where the format states none. */
  balances?: StatementBalance[];
  orders?: StatementOrder[];
  period: { from: TradingDay; to: TradingDay } | null;
  /** The broker's own account number, where the file names one. */
  brokerAccount: string | null;
  baseCurrency: string | null;
  /** Fill ids of this format can recur (成交编号): equal ids with unequal quantities are then two fills, not a conflict. */
  idsMayRepeat: boolean;
  headers: string[];
  sampleRows: string[][];
  /** Generic CSV only: the mapping used, or proposed. */
  mapping: Mapping | null;
}

/** Fills that are read one by one or a page at a time: an array, or what stands in its place where there may be a million. */
export interface FillRows extends Iterable<StatementFill> {
  readonly length: number;
  at(index: number): StatementFill | undefined;
  slice(from?: number, to?: number): StatementFill[];
}

/** What rows have in common, and whether they name an order. */
export type Alike = Pick<StatementFill, 'symbol' | 'market' | 'name' | 'assetClass' | 'currency' | 'side' | 'effect' | 'timeKnown' | 'multiplier' | 'payoff' | 'option' | 'cause'> & { readonly ordered: boolean };

/** What of a fill sums are made of. */
export type FillAmounts = Pick<StatementFill, 'quantity' | 'grossAmount' | 'netAmount' | 'fees'>;

/** Fills whose sizes were seen when they were packed, and of which parts can be asked for by their place. */
export interface MeasuredFills extends FillRows {
  /** Not told by the lengths of its numbers that whole smallest units hold its amounts. */
  unsureAt(index: number): boolean;
  unsure(): Iterable<StatementFill>;
  /** About how many smallest units they move at most, whichever way, by currency. */
  turnover(): ReadonlyMap<string, number>;
  /** Fills of one kind differ in their own numbers, times and names only. */
  kindAt(index: number): Alike;
  dayAt(index: number): string;
  amountsAt(index: number): FillAmounts;
}

/** The same of a file that may hold a million fills. */
export type ReadStatement = Omit<ParsedStatement, 'fills'> & { fills: FillRows };

export interface ParseOptions {
  /** Skip recognition. */
  format?: FormatId | null;
  /** Currency where the file names none: the account's. */
  currency?: string | null;
  /** Zone of the file's clock times where the format has no zone of its own: the account's. */
  zone?: string | null;
  /** Zone of the clock times in spite of what the format says: an IBKR account that was set to another. */
  statementZone?: string | null;
  mapping?: Mapping | null;
  /** Question id → chosen choice. */
  answers?: Readonly<Record<string, string>>;
}

export function refusedRow(line: number, code: string, message: string, params: RefusalParams = {}): RefusedRow {
  return { line, code, message, params };
}

/** A statement of which nothing could be read. */
export function emptyStatement(format: FormatId | 'unknown'): ParsedStatement {
  return {
    format,
    confidence: 0,
    encoding: '',
    delimiter: '',
    rows: 0,
    fills: [],
    cash: [],
    refused: [],
    questions: [],
    notices: [],
    checks: [],
    period: null,
    brokerAccount: null,
    baseCurrency: null,
    idsMayRepeat: false,
    headers: [],
    sampleRows: [],
    mapping: null,
  };
}
