import { parseBallastCsv, recogniseBallastCsv } from './ballast-csv.ts';
import { parseBinanceIncome, recogniseBinanceIncome } from './binance-income.ts';
import { parseBinanceTrades, recogniseBinanceTrades } from './binance-trades.ts';
import { parseBitmexExecutions, recogniseBitmexExecutions } from './bitmex-executions.ts';
import { parseBitmexWallet, recogniseBitmexWallet } from './bitmex-wallet.ts';
import { parseBybitDerivatives, recogniseBybitDerivatives } from './bybit-derivatives.ts';
import { parseBybitUta, recogniseBybitUta } from './bybit-uta.ts';
import { parseCtrader, recogniseCtrader } from './ctrader.ts';
import { decodeStatement, markupOf } from './decode.ts';
import { readTable, type Table } from './delimited.ts';
import { parseFlexCsv, recogniseFlexCsv } from './flex-csv.ts';
import { parseFlexXml, recogniseFlexXml } from './flex-xml.ts';
import { parseFutu, recogniseFutu } from './futu.ts';
import { parseGenericCsv } from './generic-csv.ts';
import { largestTable, onLinesOfPage } from './html-rows.ts';
import { parseIbkrActivity, recogniseIbkrActivity } from './ibkr-activity.ts';
import { parseJiaogedan, recogniseJiaogedan } from './jiaogedan.ts';
import { parseRobinhood, recogniseRobinhood } from './robinhood.ts';
import { parseSchwab, recogniseSchwab } from './schwab.ts';
import { parseThinkorswim, recogniseThinkorswim } from './thinkorswim.ts';
import { parseTiger, recogniseTiger } from './tiger.ts';
import { parseTradingView, recogniseTradingView } from './tradingview.ts';
import { parseMt4, recogniseMt4 } from './mt4.ts';
import { parseMt5, recogniseMt5 } from './mt5.ts';
import { parseOkx, recogniseOkx } from './okx.ts';
import { emptyStatement, refusedRow, type FormatId, type ParsedStatement, type ParseOptions } from './statement.ts';

/** The formats, and which of them a file is by its content; names and endings of files say nothing reliable. */

interface Format {
  id: FormatId;
  /** As brokers and their customers call it; no translation. */
  title: string;
  /** 0 to 1, from the beginning of the text. */
  recognise: (head: string) => number;
  parse: (text: string, options: ParseOptions) => ParsedStatement;
  /** Reads HTML or XML itself; every other format is given a page's largest table as lines of cells. */
  markup?: true;
}

/** Every format looks at the same beginning; it is cut into cells once for each way of cutting it. */
function headTable(head: string, delimiter?: string): Table {
  if (head !== looked.head) looked = { head, tables: new Map() };
  const key = delimiter ?? '';
  const table = looked.tables.get(key) ?? readTable(head, delimiter);
  looked.tables.set(key, table);
  return table;
}

let looked: { head: string; tables: Map<string, Table> } = { head: '', tables: new Map() };

const FORMATS: readonly Format[] = [
  { id: 'ballast-csv', title: 'Ballast', recognise: (head) => recogniseBallastCsv(headTable(head, ',')), parse: parseBallastCsv },
  { id: 'ibkr-activity', title: 'IBKR Activity Statement (CSV)', recognise: (head) => recogniseIbkrActivity(headTable(head, ',')), parse: parseIbkrActivity },
  { id: 'ibkr-flex-csv', title: 'IBKR Flex (CSV)', recognise: (head) => recogniseFlexCsv(headTable(head)), parse: parseFlexCsv },
  { id: 'ibkr-flex-xml', title: 'IBKR Flex (XML)', recognise: recogniseFlexXml, parse: parseFlexXml, markup: true },
  { id: 'jiaogedan', title: '交割单', recognise: (head) => recogniseJiaogedan(headTable(head)), parse: parseJiaogedan },
  { id: 'schwab', title: 'Charles Schwab (CSV)', recognise: (head) => recogniseSchwab(headTable(head)), parse: parseSchwab },
  { id: 'robinhood', title: 'Robinhood (CSV)', recognise: (head) => recogniseRobinhood(headTable(head)), parse: parseRobinhood },
  { id: 'futu', title: 'Futu / moomoo (CSV)', recognise: (head) => recogniseFutu(headTable(head)), parse: parseFutu },
  { id: 'tiger', title: 'Tiger Brokers (CSV)', recognise: (head) => recogniseTiger(headTable(head)), parse: parseTiger },
  { id: 'thinkorswim', title: 'thinkorswim (CSV)', recognise: (head) => recogniseThinkorswim(headTable(head, ',')), parse: parseThinkorswim },
  { id: 'tradingview', title: 'TradingView (CSV)', recognise: (head) => recogniseTradingView(headTable(head)), parse: parseTradingView },
  { id: 'binance-trades', title: 'Binance futures trades', recognise: (head) => recogniseBinanceTrades(headTable(head)), parse: parseBinanceTrades },
  { id: 'binance-income', title: 'Binance futures income', recognise: (head) => recogniseBinanceIncome(headTable(head)), parse: parseBinanceIncome },
  { id: 'okx', title: 'OKX', recognise: (head) => recogniseOkx(headTable(head, ',')), parse: parseOkx },
  { id: 'bybit-uta', title: 'Bybit unified account', recognise: (head) => recogniseBybitUta(headTable(head, ',')), parse: parseBybitUta },
  { id: 'bybit-derivatives', title: 'Bybit derivatives', recognise: (head) => recogniseBybitDerivatives(headTable(head, ',')), parse: parseBybitDerivatives },
  { id: 'bitmex-wallet', title: 'BitMEX wallet', recognise: (head) => recogniseBitmexWallet(headTable(head, ',')), parse: parseBitmexWallet },
  { id: 'bitmex-executions', title: 'BitMEX executions', recognise: (head) => recogniseBitmexExecutions(headTable(head, ',')), parse: parseBitmexExecutions },
  { id: 'mt4', title: 'MetaTrader 4 (HTML)', recognise: recogniseMt4, parse: parseMt4, markup: true },
  { id: 'mt5', title: 'MetaTrader 5 (HTML)', recognise: recogniseMt5, parse: parseMt5, markup: true },
  { id: 'ctrader', title: 'cTrader', recognise: (head) => recogniseCtrader(headTable(head)), parse: parseCtrader },
  // Last and never refused: every table nobody else knows can be mapped by hand.
  { id: 'generic-csv', title: 'CSV', recognise: () => 0.1, parse: parseGenericCsv },
];

export const STATEMENT_FORMATS: readonly { id: FormatId; title: string }[] = FORMATS.map(({ id, title }) => ({ id, title }));

/** Far enough for every title, address and section that stands above the first fill. */
const HEAD = 131_072;

export function recogniseFormats(text: string): { format: FormatId; confidence: number }[] {
  const head = text.length <= HEAD ? text : text.slice(0, text.lastIndexOf('\n', HEAD) + 1 || HEAD);
  const sure = FORMATS.map(({ id, recognise }) => ({ format: id, confidence: recognise(head) })).toSorted((a, b) => b.confidence - a.confidence);
  looked = { head: '', tables: new Map() };
  return sure;
}

/**
 * Reads a statement. Never throws over its content: what cannot be read is in `refused`, what must be asked in
 * `questions`. A file with refused rows is imported as a whole or not at all; that is decided by the caller.
 */
export function parseStatement(bytes: Uint8Array, options: ParseOptions = {}): ParsedStatement {
  const decoded = decodeStatement(bytes, options.answers);
  if (!decoded.ok) {
    const unread = { ...emptyStatement(options.format ?? 'unknown'), encoding: decoded.encoding ?? '' };
    return decoded.question === undefined ? { ...unread, refused: [decoded.refused] } : { ...unread, questions: [decoded.question] };
  }
  const wanted = wantedFormat(options, recogniseFormats(decoded.text)[0]);
  const markup = markupOf(decoded.text);
  const byName = (id: FormatId | undefined): Format => {
    const format = FORMATS.find((each) => each.id === id);
    if (format === undefined) throw new RangeError(`no importer for ${String(id)}`);
    return format;
  };
  const format = byName(wanted);
  if (markup === null || format.markup === true) return { ...format.parse(decoded.text, options), encoding: decoded.encoding };
  const table = markup === 'html' ? largestTable(decoded.text) : null;
  if (table === null) {
    const refused = markup === 'html' ? refusedRow(1, 'HTML_FILE', 'A web page without a table.') : refusedRow(1, 'XML_FILE', 'XML of no format known.');
    return { ...emptyStatement(options.format ?? 'unknown'), encoding: decoded.encoding, refused: [refused] };
  }
  // Counters save their tables as pages named .xls; inside they are what they always were.
  const inside = byName(wantedFormat(options, recogniseFormats(table.csv)[0]));
  return { ...onLinesOfPage(inside.parse(table.csv, options), table.lines), encoding: decoded.encoding };
}

/** Somebody who names columns has already said that no format of its own fits. */
function wantedFormat(options: ParseOptions, likeliest: { format: FormatId } | undefined): FormatId | undefined {
  return options.format ?? (options.mapping == null ? likeliest?.format : 'generic-csv');
}
