import type { DecimalString } from '../../shared/money/schema.ts';
import { askZone, fileClock, withinBounds, type FileClock } from './coin-rows.ts';
import { plausibleId } from './fill-ids.ts';
import { bookTrades, type ClosedTrade } from './forex-book.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readHtmlRows, type HtmlRow } from './html-rows.ts';
import { SERVER_ZONES } from './mt4.ts';
import { bookDeals, readDeal, type Deal } from './mt5-deals.ts';
import { momentOf, numberOf, sideOf } from './mt5-cells.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParseOptions, type ReadStatement } from './statement.ts';

/**
 * MetaTrader 5, trade history report as a web page.
 *
 * Headers and titles come in the language of the terminal, so rows are known by their shape: a row of a position has two
 * times and two prices, a row of an order a time and a state, a row of a deal a direction and a balance. Deals are the
 * executions and what everything is booked from; positions restate them and are used where a report has no deals.
 * Columns it does not show are there all the same, hidden. Times are the server's.
 */

const TIME = /^\d{4}\.\d{2}\.\d{2}(?: \d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const NUMBER = /^-?[\d ]+(?:\.\d+)?$/;

export type Shape = 'position' | 'order' | 'deal' | 'unknown';

/** What a row is, by its cells; null where it begins without a time. */
export function shapeOf(cells: readonly string[]): Shape | null {
  if (!TIME.test(cells[0] ?? '') || !/^\d*$/.test(cells[1] ?? '')) return null;
  const [eighth, ninth] = [cells[8] ?? '', cells[9] ?? ''];
  if (TIME.test(eighth)) return NUMBER.test(ninth) && cells.length >= 13 ? 'position' : 'order';
  if (cells.length >= 13 && cells.length <= 15 && (eighth === '' || NUMBER.test(eighth))) return 'deal';
  return cells.length >= 10 && cells.length <= 12 ? 'order' : 'unknown';
}

export function recogniseMt5(head: string): number {
  if (!/<t[dh]/i.test(head)) return 0;
  const named = /ReportHistory|MetaTrader ?5|Trade History Report|client terminal|MetaQuotes/i.test(head.slice(0, 4000));
  const rows = readHtmlRows(head);
  // MetaTrader 4 numbers its rows first and dates them after.
  const shapes = rows.map(({ cells }) => shapeOf(cells)).filter((shape) => shape !== null && shape !== 'unknown');
  const header = rows.some(({ cells }) => cells.length >= 13 && cells.some((cell) => /^S ?\/ ?L$/i.test(cell)));
  if (shapes.length === 0) return header && named ? 0.9 : 0;
  return named || header ? 0.97 : 0.8;
}

export function parseMt5(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = { ...emptyStatement('mt5'), confidence: recogniseMt5(text.slice(0, 131_072)) };
  const rows = readHtmlRows(text);
  const gather = gatherInto(statement, options);
  const about = rows.slice(0, 8).flatMap(({ cells }) => cells).join(' ');
  const [, number, currency] = /(\d{3,})\s*\(([A-Z]{3,4})\b/.exec(about) ?? [];
  statement.brokerAccount = number ?? null;
  const account = currency ?? options.currency ?? null;
  statement.baseCurrency = account;
  if (account === null) {
    statement.refused.push(refusedRow(1, 'CURRENCY_MISSING', 'The report does not name its currency.'));
    return statement;
  }
  const clock = fileClock('', null, gather, options);
  const shaped = rows.map((row) => ({ row, shape: shapeOf(row.cells) })).filter(({ shape }) => shape !== null);
  const withDeals = shaped.some(({ shape }) => shape === 'deal');
  const deals: Deal[] = [];
  const positions: ClosedTrade[] = [];
  for (const { row, shape } of shaped) {
    if (shape === 'unknown') {
      statement.rows += 1;
      gather.refuse(refusedRow(row.line, 'ROW_TRUNCATED', `A row of ${row.cells.length} cells.`, { column: '', value: row.cells.at(-1)?.slice(0, 60) ?? '' }));
      continue;
    }
    const restates = withDeals && shape === 'position';
    if (!restates) statement.rows += 1;
    if (clock === null) {
      if (!restates) askZone(gather, options, row.cells[0] ?? '', row.line, SERVER_ZONES);
      continue;
    }
    if (shape === 'deal') {
      const deal = withinBounds(gather, row.line, () => readDeal(row, clock, gather));
      if (deal !== null) deals.push(deal);
    } else if (shape === 'position') {
      // What only restates is not refused where it cannot be read either.
      const position = readPosition(row, clock, restates ? null : gather);
      if (position !== null) positions.push(position);
    } else takeOrder(row, clock, gather);
  }
  if (withDeals) bookDeals(deals, positions, account, gather);
  else bookTrades(positions, account, gather);
  if (shaped.length === 0 && !rows.some(({ cells }) => cells.length >= 13)) statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No table of deals or positions.', { section: 'Deals' }));
  return gather.finish();
}

/** Time, Position, Symbol, Type, Volume, Price, S / L, T / P, Time, Price, Commission, Swap, Profit. */
function readPosition(row: HtmlRow, clock: FileClock, gather: Gathering | null): ClosedTrade | null {
  const fail = (code: string, column: string, value: string): null => {
    gather?.refuse(refusedRow(row.line, code, `${column}: ${JSON.stringify(value.slice(0, 60))}`, { column, value: value.slice(0, 60) }));
    return null;
  };
  const [opened = '', id = '', symbol = '', type = '', volume = '', open = '', , , closed = '', close = '', commission = '', swap = '', profit = ''] = row.cells;
  const side = sideOf(type);
  const [lots, entry, exit, fee, financing, result] = [volume, open, close, commission, swap, profit].map(numberOf);
  if (side === null) return fail('LABEL_MISSING', 'Type', type);
  if (symbol === '') return fail('SYMBOL_MISSING', 'Symbol', '');
  if (lots == null || lots === '0' || lots.startsWith('-')) return fail('QUANTITY_MISSING', 'Volume', volume);
  if (entry == null || entry === '0' || entry.startsWith('-')) return fail('PRICE_NOT_POSITIVE', 'Price', open);
  if (exit == null || exit === '0' || exit.startsWith('-')) return fail('PRICE_NOT_POSITIVE', 'Price', close);
  if (fee == null || financing == null || result == null) return fail('AMOUNT_MISSING', 'Profit', profit);
  const from = momentOf(opened, row.line, clock, gather);
  const to = momentOf(closed, row.line, clock, gather);
  if (from === null || to === null) return null;
  const identity = (part: string): string => rowHash('mt5', [['position', id], ['part', part], ['open', opened], ['symbol', symbol], ['volume', volume], ['price', open], ['closed', part === 'in' ? '' : closed], ['profit', part === 'in' ? '' : profit]]);
  return { line: row.line, identity, id: plausibleId(id), orderId: null, symbol: symbol.toUpperCase(), side, lots, open: { price: entry, when: from }, close: { price: exit, when: to }, profit: result, fee: negated(fee), swap: financing, note: null };
}

const STATES: readonly [RegExp, 'filled' | 'cancelled' | 'expired' | 'rejected' | 'working'][] = [
  [/^(?:filled|partial|исполнен|已成交|成交|ausgeführt|ejecutad|executad|exécut)/i, 'filled'],
  [/^(?:expired|истек|истёк|已过期|过期|abgelaufen|expirad|expiré)/i, 'expired'],
  [/^(?:rejected|отклон|已拒绝|拒绝|abgelehnt|rechazad|rejeitad|rejeté)/i, 'rejected'],
  [/^(?:placed|started|размещ|выставлен|已下单|已挂单|platziert|colocad|placé)/i, 'working'],
];

/** Open Time, Order, Symbol, Type, Volume, Price, S / L, T / P, Time, State, Comment. */
function takeOrder(row: HtmlRow, clock: FileClock, gather: Gathering): void {
  const [opened = '', id = '', symbol = '', type = '', volume = '', price = '', , , ended = '', state = ''] = row.cells;
  const word = state.trim();
  const stated = STATES.find(([pattern]) => pattern.test(word))?.[1] ?? (TIME.test(ended) ? 'cancelled' : 'working');
  const [first = '', second = ''] = volume.split('/').map((part) => part.trim());
  const quantity = [numberOf(first), numberOf(second)].filter((value): value is DecimalString => value !== null && value !== '0').at(0);
  const side = /^(?:buy|куп|买|kauf|compra|achat|acheter)/i.test(type) ? 'buy' : /^(?:sell|прод|卖|verkauf|venta|vender|venda|vente)/i.test(type) ? 'sell' : null;
  if (symbol === '' || quantity === undefined || side === null) {
    gather.notData(row.line, row.cells.join(' '));
    return;
  }
  // A filled order is its deals.
  if (stated === 'filled') return;
  const placed = momentOf(opened, row.line, clock, gather);
  const over = TIME.test(ended) ? momentOf(ended, row.line, clock, gather) : null;
  if (placed === null || (TIME.test(ended) && over === null)) return;
  const stop = /stop|стоп|止损|停损/i.test(type);
  const limit = /limit|лимит|限价/i.test(type);
  const kind = stop && limit ? 'stop-limit' : stop ? 'stop' : limit ? 'limit' : price.toLowerCase() === 'market' || price === '' ? 'market' : 'other';
  gather.order({
    line: row.line,
    rowHash: rowHash('mt5', [['order', id], ['open', opened], ['symbol', symbol], ['state', word]]),
    orderId: plausibleId(id),
    symbol: symbol.toUpperCase(),
    market: null,
    side,
    kind,
    quantity: absolute(quantity),
    limitPrice: kind === 'limit' ? numberOf(price) : null,
    stopPrice: kind === 'stop' ? numberOf(price) : null,
    placedAt: placed.at,
    endedAt: over?.at ?? null,
    state: stated,
  });
}
