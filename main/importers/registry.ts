import { parseBallastCsv, recogniseBallastCsv } from './ballast-csv.ts';
import { parseBinanceIncome, recogniseBinanceIncome } from './binance-income.ts';
import { parseBinanceTrades, recogniseBinanceTrades } from './binance-trades.ts';
import { parseBitmexExecutions, recogniseBitmexExecutions } from './bitmex-executions.ts';
import { parseBitmexWallet, recogniseBitmexWallet } from './bitmex-wallet.ts';
import { parseBybitDerivatives, recogniseBybitDerivatives } from './bybit-derivatives.ts';
import { parseBybitUta, recogniseBybitUta } from './bybit-uta.ts';
import { parseCtrader, recogniseCtrader } from './ctrader.ts';
import { markupOf, openStatement } from './decode.ts';
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
import { PackedFills, type PackedStatement } from './packed-fills.ts';
import { emptyStatement, refusedRow, type FormatId, type ParsedStatement, type ParseOptions, type ReadStatement } from './statement.ts';
import { HEAD_LENGTH, textOf, type StatementText } from './statement-text.ts';

/** The formats, and which of them a file is by its content; names and endings of files say nothing reliable. */

interface Format {
  id: FormatId;
  /** As brokers and their customers call it; no translation. */
  title: string;
  /** 0 to 1, from the beginning of the text. */
  recognise: (head: string) => number;
  parse: (text: StatementText, options: ParseOptions) => ReadStatement;
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

/** A format whose rows are told by one another is read whole. */
function whole(parse: (text: string, options: ParseOptions) => ReadStatement): Format['parse'] {
  return (text, options) => parse(text.whole(), options);
}

const FORMATS: readonly Format[] = [
  { id: 'ballast-csv', title: 'Ballast', recognise: (head) => recogniseBallastCsv(headTable(head, ',')), parse: parseBallastCsv },
  { id: 'ibkr-activity', title: 'IBKR Activity Statement (CSV)', recognise: (head) => recogniseIbkrActivity(headTable(head, ',')), parse: whole(parseIbkrActivity) },
  { id: 'ibkr-flex-csv', title: 'IBKR Flex (CSV)', recognise: (head) => recogniseFlexCsv(headTable(head)), parse: whole(parseFlexCsv) },
  { id: 'ibkr-flex-xml', title: 'IBKR Flex (XML)', recognise: recogniseFlexXml, parse: whole(parseFlexXml), markup: true },
  { id: 'jiaogedan', title: '交割单', recognise: (head) => recogniseJiaogedan(headTable(head)), parse: whole(parseJiaogedan) },
  { id: 'schwab', title: 'Charles Schwab (CSV)', recognise: (head) => recogniseSchwab(headTable(head)), parse: whole(parseSchwab) },
  { id: 'robinhood', title: 'Robinhood (CSV)', recognise: (head) => recogniseRobinhood(headTable(head)), parse: whole(parseRobinhood) },
  { id: 'futu', title: 'Futu / moomoo (CSV)', recognise: (head) => recogniseFutu(headTable(head)), parse: whole(parseFutu) },
  { id: 'tiger', title: 'Tiger Brokers (CSV)', recognise: (head) => recogniseTiger(headTable(head)), parse: whole(parseTiger) },
  { id: 'thinkorswim', title: 'thinkorswim (CSV)', recognise: (head) => recogniseThinkorswim(headTable(head, ',')), parse: whole(parseThinkorswim) },
  { id: 'tradingview', title: 'TradingView (CSV)', recognise: (head) => recogniseTradingView(headTable(head)), parse: whole(parseTradingView) },
  { id: 'binance-trades', title: 'Binance futures trades', recognise: (head) => recogniseBinanceTrades(headTable(head)), parse: parseBinanceTrades },
  { id: 'binance-income', title: 'Binance futures income', recognise: (head) => recogniseBinanceIncome(headTable(head)), parse: parseBinanceIncome },
  { id: 'okx', title: 'OKX', recognise: (head) => recogniseOkx(headTable(head, ',')), parse: parseOkx },
  { id: 'bybit-uta', title: 'Bybit unified account', recognise: (head) => recogniseBybitUta(headTable(head, ',')), parse: parseBybitUta },
  { id: 'bybit-derivatives', title: 'Bybit derivatives', recognise: (head) => recogniseBybitDerivatives(headTable(head, ',')), parse: parseBybitDerivatives },
  { id: 'bitmex-wallet', title: 'BitMEX wallet', recognise: (head) => recogniseBitmexWallet(headTable(head, ',')), parse: parseBitmexWallet },
  { id: 'bitmex-executions', title: 'BitMEX executions', recognise: (head) => recogniseBitmexExecutions(headTable(head, ',')), parse: parseBitmexExecutions },
  { id: 'mt4', title: 'MetaTrader 4 (HTML)', recognise: recogniseMt4, parse: whole(parseMt4), markup: true },
  { id: 'mt5', title: 'MetaTrader 5 (HTML)', recognise: recogniseMt5, parse: whole(parseMt5), markup: true },
  { id: 'ctrader', title: 'cTrader', recognise: (head) => recogniseCtrader(headTable(head)), parse: whole(parseCtrader) },
  // Last and never refused: every table nobody else knows can be mapped by hand.
  { id: 'generic-csv', title: 'CSV', recognise: () => 0.1, parse: parseGenericCsv },
];

export const STATEMENT_FORMATS: readonly { id: FormatId; title: string }[] = FORMATS.map(({ id, title }) => ({ id, title }));

export function recogniseFormats(text: string): { format: FormatId; confidence: number }[] {
  const head = text.length <= HEAD_LENGTH ? text : text.slice(0, text.lastIndexOf('\n', HEAD_LENGTH) + 1 || HEAD_LENGTH);
  const sure = FORMATS.map(({ id, recognise }) => ({ format: id, confidence: recognise(head) })).toSorted((a, b) => b.confidence - a.confidence);
  looked = { head: '', tables: new Map() };
  return sure;
}

/**
 * Reads a statement. Never throws over its content: what cannot be read is in `refused`, what must be asked in
 * `questions`. A file with refused rows is imported as a whole or not at all; that is decided by the caller.
 */
export function readStatement(bytes: Uint8Array, options: ParseOptions = {}): PackedStatement {
  const opened = openStatement(bytes, options.answers);
  if (!opened.ok) {
    const unread = { ...emptyStatement(options.format ?? 'unknown'), encoding: opened.encoding ?? '' };
    return packed(opened.question === undefined ? { ...unread, refused: [opened.refused] } : { ...unread, questions: [opened.question] });
  }
  const { text, encoding } = opened;
  const format = byName(wantedFormat(options, recogniseFormats(text.head)[0]));
  const markup = markupOf(text.head);
  if (markup === null || format.markup === true) return packed({ ...format.parse(text, options), encoding });
  const table = markup === 'html' ? largestTable(text.whole()) : null;
  if (table === null) {
    const refused = markup === 'html' ? refusedRow(1, 'HTML_FILE', 'A web page without a table.') : refusedRow(1, 'XML_FILE', 'XML of no format known.');
    return packed({ ...emptyStatement(options.format ?? 'unknown'), encoding, refused: [refused] });
  }
  // Counters save their tables as pages named .xls; inside they are what they always were.
  const inside = byName(wantedFormat(options, recogniseFormats(table.csv)[0]));
  return onLinesOfPage(packed({ ...inside.parse(textOf(table.csv), options), encoding }), table.lines);
}

/** The same with all fills at once. */
export function parseStatement(bytes: Uint8Array, options: ParseOptions = {}): ParsedStatement {
  const { fills, ...read } = readStatement(bytes, options);
  return { ...read, fills: fills.slice() };
}

function packed(statement: ReadStatement): PackedStatement {
  const { fills } = statement;
  return { ...statement, fills: fills instanceof PackedFills ? fills : PackedFills.of(fills) };
}

function byName(id: FormatId | undefined): Format {
  const format = FORMATS.find((each) => each.id === id);
  if (format === undefined) throw new RangeError(`no importer for ${String(id)}`);
  return format;
}

/** Somebody who names columns has already said that no format of its own fits. */
function wantedFormat(options: ParseOptions, likeliest: { format: FormatId } | undefined): FormatId | undefined {
  return options.format ?? (options.mapping == null ? likeliest?.format : 'generic-csv');
}
