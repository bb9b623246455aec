import { isTimeZone } from '../../shared/time/zone.ts';
import { cellsOf, type Cells } from './columns.ts';
import { readTable, type Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type CashType, type ParseOptions, type ReadStatement } from './statement.ts';
import { readTosCash, tosCashType, type TosCashRow } from './tos-cash.ts';
import { matchTrade, optionIn, tosFill } from './tos-matching.ts';
import { readTosOrders } from './tos-orders.ts';
import { CASH_BALANCE, FUTURES_STATEMENTS, isTosTitle, ONLY_TELL, ORDER_HISTORY, readTosSections, TRADE_HISTORY, type TosSection } from './tos-sections.ts';
import { readTosTrades, type TosTrade } from './tos-trades.ts';
import { settleEnds, usCash, type EndedOption } from './us-fills.ts';

/** thinkorswim's account statement: trades, cash and orders in sections, from which each fill is put together. */

export function recogniseThinkorswim(table: Table): number {
  const titles = new Set(table.rows.filter(isTosTitle).map((row) => row.cells[0]));
  if (titles.has(TRADE_HISTORY) || (titles.has(CASH_BALANCE) && titles.has(ORDER_HISTORY))) return 0.98;
  return titles.has(CASH_BALANCE) ? 0.8 : 0;
}

export function parseThinkorswim(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('thinkorswim');
  const table = readTable(text, ',');
  statement.delimiter = ',';
  statement.confidence = recogniseThinkorswim(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  statement.rows = table.refused.length;
  const { sections, above } = readTosSections(table);
  statement.brokerAccount = /^Account Statement for (\S+)/i.exec(above[0]?.cells[0] ?? '')?.[1]?.slice(0, 60) ?? null;
  const section = (name: string): TosSection | null => sections.find((each) => each.name === name) ?? null;
  const [tradeSection, cashSection, futuresSection, orderSection] = [section(TRADE_HISTORY), section(CASH_BALANCE), section(FUTURES_STATEMENTS), section(ORDER_HISTORY)];
  if (tradeSection === null && cashSection === null) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'Neither trades nor cash are in the file.', { section: 'thinkorswim' }));
    return gathering.finish();
  }
  const zone = options.statementZone ?? gathering.answer('zone') ?? options.zone ?? null;
  if (zone === null) {
    gathering.ask({ id: 'zone', code: 'ZONE', params: { example: tradeSection?.rows[0]?.cells[1] ?? '' }, choices: ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'UTC'] }, tradeSection?.line ?? 1);
    return gathering.finish();
  }
  if (!isTimeZone(zone)) {
    gathering.refuse(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
    return gathering.finish();
  }
  const clock = { zone, repeated: gathering.answer('repeated-hour') };
  const trades = tradeSection === null ? [] : readTosTrades(tradeSection, clock, gathering);
  const cash = cashSection === null ? null : readTosCash(cashSection, clock, gathering, false);
  const futures = futuresSection === null ? null : readTosCash(futuresSection, clock, gathering, true);
  const ends: EndedOption[] = [];
  const byMoment = new Map<string, TosTrade[]>();
  for (const trade of trades) {
    const together = byMoment.get(trade.key);
    if (together === undefined) byMoment.set(trade.key, [trade]);
    else together.push(trade);
  }
  for (const row of cash ?? []) takeCash(row, byMoment.get(row.key) ?? [], ends, gathering);
  for (const row of futures ?? []) takeFutures(row, byMoment.get(row.key) ?? [], gathering);
  for (const trade of trades) if (!trade.matched) takeUnmatched(trade, cash !== null, futures !== null, gathering);
  settleEnds(ends, gathering);
  if (orderSection !== null) readTosOrders(orderSection, clock, gathering);
  for (const { name, line, rows } of sections) {
    const known = [TRADE_HISTORY, CASH_BALANCE, FUTURES_STATEMENTS, ORDER_HISTORY].includes(name) || ONLY_TELL.has(name);
    const moved = name.endsWith('Statements') && rows.length > 1;
    if (!known || (ONLY_TELL.has(name) && moved)) gathering.notice({ line, code: 'SECTION_NOT_READ', params: { section: name, rows: rows.length } });
  }
  return gathering.finish();
}

const REMOVAL = /REMOVAL OF OPTION DUE TO (EXPIRATION|ASSIGNMENT|EXERCISE)\s*([+-]?[\d,.]+)?\s*(.*)$/i;

function takeCash(row: TosCashRow, trades: readonly TosTrade[], ends: EndedOption[], gathering: Gathering): void {
  const removal = REMOVAL.exec(row.description);
  if (removal !== null) return takeRemoval(row, removal, ends, gathering);
  if (row.type === 'TRD' || /^(?:BOT|SOLD) /.test(row.description)) return matchTrade(row, trades, gathering);
  const known = tosCashType(row.description);
  const words = row.description.replace(/[\d.,:/#-]+/g, ' ').replace(/\s+/g, ' ').trim();
  const asked = known === null ? gathering.askLabel(`${row.type} ${words}`.trim(), row.line) : null;
  const type = known ?? (asked?.kind === 'cash' ? asked.type : null);
  if (asked?.kind === 'fill') gathering.refuse(refusedRow(row.line, 'TRADE_MISSING', 'A trade without price and quantity.', { value: row.description.slice(0, 60) }));
  if (type === null) return;
  const symbol = /~([A-Z][A-Z0-9.]*)$/.exec(row.description)?.[1] ?? null;
  if (row.amount === '0' && row.fees === '0') gathering.notData(row.line, row.description);
  takeMoney(row, type, symbol, `${row.type} · ${row.description}`.slice(0, 300), gathering);
}

/** What the row moved, and what was charged for it. */
function takeMoney(row: TosCashRow, type: CashType, symbol: string | null, note: string, gathering: Gathering): void {
  const about = { symbol, quantity: null, note };
  if (row.amount !== '0') gathering.cash(usCash(placed(row), row.identity, row.day, type, row.amount, about));
  if (row.fees !== '0') gathering.cash(usCash(placed(row), row.identity, row.day, 'fee', negated(row.fees), about));
}

/** The cells a row was read from are no longer needed; only its line is. */
function placed(row: TosCashRow): Cells {
  return cellsOf({ line: row.line, cells: [] }, { headerLine: 0, headers: [], at: () => -1, has: () => false });
}

/** The quantity says what was taken away: less than nothing is a long position. */
function takeRemoval(row: TosCashRow, removal: RegExpExecArray, ends: EndedOption[], gathering: Gathering): void {
  const quantity = readNumber(removal[2] ?? '', '.');
  const instrument = optionIn(removal[3] ?? '');
  if (quantity.kind !== 'value' || quantity.value === '0') return gathering.refuse(refusedRow(row.line, 'QUANTITY_MISSING', row.description, { column: 'Description', value: row.description.slice(0, 60) }));
  if (instrument?.option == null) return gathering.refuse(refusedRow(row.line, 'BAD_SYMBOL', row.description, { value: row.description.slice(0, 60) }));
  const cause = /^EXP/i.test(removal[1] ?? '') ? 'expiry' : /^ASS/i.test(removal[1] ?? '') ? 'assignment' : 'exercise';
  const side = quantity.value.startsWith('-') ? 'sell' : 'buy';
  ends.push({ cells: placed(row), rowHash: row.identity, day: row.day, at: row.at, instrument: { ...instrument, multiplier: instrument.multiplier ?? '100' }, quantity: absolute(quantity.value), price: '0', name: null, note: row.description.slice(0, 300), cause, side });
  // Options settled in cash bring it in the same row.
  takeMoney(row, 'other', instrument.symbol, row.description.slice(0, 300), gathering);
}

/** Futures settle by margin: a trade moves fees alone; what else the section lists is cash. */
function takeFutures(row: TosCashRow, trades: readonly TosTrade[], gathering: Gathering): void {
  if (row.type !== 'TRD') return row.amount === '0' && row.fees === '0' ? gathering.notData(row.line, row.description) : takeCash(row, trades, [], gathering);
  const trade = trades.find((each) => !each.matched && each.key === row.key && each.legs.some(({ instrument }) => instrument.underlying.startsWith('/') && row.description.includes(instrument.underlying)));
  if (trade === undefined) return gathering.refuse(refusedRow(row.line, 'TRADE_MISSING', `No trade for ${row.description}`, { value: row.description.slice(0, 60) }));
  trade.matched = true;
  for (const [index, leg] of trade.legs.entries()) {
    const premium = leg.instrument.assetClass === 'option';
    gathering.fill(tosFill(leg, trade, { gross: absolute(leg.value), fees: index === 0 ? row.fees : '0', ref: row.ref, net: premium }));
  }
}

/** Exports of the trade history alone state no amounts; where cash is listed, a trade without any is not believed. */
function takeUnmatched(trade: TosTrade, cash: boolean, futures: boolean, gathering: Gathering): void {
  for (const leg of trade.legs) {
    const future = leg.instrument.underlying.startsWith('/');
    if (future ? futures : cash) gathering.refuse(refusedRow(leg.line, 'AMOUNT_MISSING', 'No row of the cash balance belongs to this trade.', { column: 'Amount', value: '' }));
    else gathering.fill(tosFill(leg, trade, { gross: null, fees: '0', ref: '', net: false }));
  }
}
