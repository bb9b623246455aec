import { canonicalDecimal, notional, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { bitmexUnit, inCoins, type BitmexUnit } from './bitmex-units.ts';
import { askZone, cashOf, fileClock, gatherFill, hashOf, whenOf, withinBounds, type FileClock, type When } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells } from './columns.ts';
import type { Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParseOptions, type StatementOrder, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * BitMEX, execution history.
 *
 * `execCost` is what the position is worth and `execComm` the fee, both in the smallest part of the settling coin. XBTUSD
 * and its dated kin are inverse: contracts of one US dollar, worth 1 ÷ price bitcoin each, rounded to a satoshi per
 * contract. Others are linear or quanto; how many coins a contract moves per point is what cost, price and quantity show.
 * Funding stands among the executions, its payment in `execComm`.
 */

const NEEDED = ['symbol', 'side', 'lastQty', 'lastPx', 'execType', 'execCost', 'execComm'] as const;

export function recogniseBitmexExecutions(table: Table): number {
  return findColumns(table.rows, NEEDED) === null ? 0 : 0.98;
}

interface Execution {
  cells: Cells;
  rowHash: string;
  when: When;
  kind: string;
  symbol: string;
  settled: BitmexUnit;
  quantity: DecimalString;
  price: DecimalString;
  gross: DecimalString;
  fee: DecimalString;
}

export function parseBitmexExecutions(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('bitmex-executions'), delimiter: ',', confidence: recogniseBitmexExecutions(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  if (columns === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a BitMEX execution history.', { section: 'Executions' }));
    return statement;
  }
  const gather = gatherInto(statement, options);
  const time = columns.has('transactTime') ? 'transactTime' : 'timestamp';
  const clock = fileClock('', null, gather, options);
  const identity = hashOf('bitmex-executions', columns, /^(?:text|timestamp)$/i);
  const executions: Execution[] = [];
  for (const row of table.below(columns.headerLine)) {
    if (isHeaderAgain(row, columns)) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    const moment = cells.text(time);
    const stated: FileClock | null = /Z$/i.test(moment) ? { word: '', zone: 'UTC', order: null, repeated: undefined } : clock;
    if (stated === null) {
      askZone(gather, options, moment, row.line);
      continue;
    }
    const when = whenOf(cells, time, moment, stated, gather);
    if (when !== null) withinBounds(gather, row.line, () => takeRow(cells, identity(row.cells), when, gather, executions));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  takeExecutions(executions, gather);
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

function takeRow(cells: Cells, rowHash: string, when: When, gather: Gathering, executions: Execution[]): void {
  const symbol = cells.text('symbol').toUpperCase();
  if (!/^[A-Z0-9]{4,20}$/.test(symbol)) cells.fail(symbol === '' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', 'symbol', symbol);
  const label = cells.text('execType');
  const kind = label.toLowerCase();
  if (kind === 'canceled' || kind === 'cancelled' || kind === 'rejected' || kind === 'expired') {
    if (cells.problem() === null) takeOrder(cells, rowHash, when, symbol, kind, gather);
    return;
  }
  if (/^(?:new|replaced|restated|triggered.*|amended|pending.*)$/.test(kind)) {
    gather.notData(cells.line, `${symbol} ${label}`);
    return;
  }
  const settled = bitmexUnit(settledIn(cells.text('settlCurrency'), symbol));
  const fee = cells.number('execComm');
  if (settled === null) cells.fail('CURRENCY_MISSING', 'settlCurrency', cells.text('settlCurrency'));
  if (cells.problem() !== null || settled === null) return;
  if (kind === 'funding') {
    if (fee === null) cells.fail('AMOUNT_MISSING', 'execComm', cells.text('execComm'));
    else gather.cash(cashOf(cells.line, rowHash, 'funding', settled.currency, negated(inCoins(fee, settled.unit)), when.day, symbol, label));
    return;
  }
  if (kind !== 'trade' && kind !== 'settlement' && kind !== 'liquidation' && kind !== 'bankruptcy') {
    const meaning = gather.askLabel(label, cells.line);
    if (meaning === null) return;
    if (meaning.kind === 'cash') {
      gather.cash(cashOf(cells.line, rowHash, meaning.type, settled.currency, negated(inCoins(fee ?? '0', settled.unit)), when.day, symbol, label));
      return;
    }
  }
  const quantity = cells.number('lastQty');
  const price = cells.number('lastPx');
  const cost = cells.number('execCost');
  if (quantity === null || quantity === '0' || quantity.startsWith('-')) cells.fail('QUANTITY_MISSING', 'lastQty', cells.text('lastQty'));
  if (price === null || price === '0' || price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'lastPx', cells.text('lastPx'));
  if (cost === null || cost === '0') cells.fail('AMOUNT_MISSING', 'execCost', cells.text('execCost'));
  if (!/^(?:buy|sell)$/i.test(cells.text('side'))) cells.fail('LABEL_MISSING', 'side', cells.text('side'));
  if (cells.problem() !== null || quantity === null || price === null || cost === null) return;
  executions.push({ cells, rowHash, when, kind, symbol, settled, quantity, price, gross: inCoins(absolute(cost), settled.unit), fee: inCoins(fee ?? '0', settled.unit) });
}

function settledIn(stated: string, symbol: string): string {
  if (stated !== '') return stated;
  return /USDT[FGHJKMNQUVXZ]?\d{0,2}$/.test(symbol) ? 'USDt' : 'XBt';
}

function takeExecutions(executions: readonly Execution[], gather: Gathering): void {
  const multipliers = new Map<string, DecimalString>();
  const largest = new Map<string, Execution>();
  for (const execution of executions) {
    const before = largest.get(execution.symbol);
    if (before === undefined || parseDecimal(execution.gross).gt(before.gross)) largest.set(execution.symbol, execution);
  }
  // The largest cost is the least rounded; multipliers have one digit.
  for (const [symbol, { gross, price, quantity }] of largest) {
    multipliers.set(symbol, canonicalDecimal(parseDecimal(gross).div(parseDecimal(price).times(quantity)).prec(1)));
  }
  for (const execution of executions) withinBounds(gather, execution.cells.line, () => { takeExecution(execution, multipliers, gather); });
}

function takeExecution(execution: Execution, multipliers: ReadonlyMap<string, DecimalString>, gather: Gathering): void {
  const { cells, symbol, settled, quantity, price, gross } = execution;
  const inverse = settled.currency === 'BTC' && /^XBT(?:USD|EUR)?(?:[FGHJKMNQUVXZ]\d{2})?$/.test(symbol);
  const multiplier = inverse ? '1' : (multipliers.get(symbol) ?? '1');
  const exact = inverse ? parseDecimal(quantity).div(price) : notional(price, quantity, multiplier);
  // Each contract's worth is rounded to the smallest part of the coin, then their sum.
  const allowed = parseDecimal(quantity).times('0.5').plus('1').times(settled.unit === '1' ? '0.00000001' : settled.unit);
  if (exact.minus(gross).abs().gt(allowed)) {
    cells.fail('GROSS_MISMATCH', 'execCost', cells.text('execCost'));
    gather.refuse(cells.problem()!);
    return;
  }
  gatherFill(gather, {
    line: cells.line,
    rowHash: execution.rowHash,
    id: plausibleId(cells.text('execID')),
    orderId: cells.text('orderID'),
    symbol,
    market: 'BITMEX',
    assetClass: /[FGHJKMNQUVXZ]\d{2}$/.test(symbol) ? 'future' : 'perpetual',
    currency: settled.currency,
    side: cells.text('side').toLowerCase() === 'sell' ? 'sell' : 'buy',
    quantity,
    price,
    gross,
    fee: execution.fee,
    feeCoin: settled.currency,
    when: execution.when,
    multiplier,
    ...(inverse ? { payoff: 'inverse' as const } : {}),
    cause: execution.kind === 'settlement' ? 'expiry' : null,
    note: cells.text('text') === '' ? null : cells.text('text').slice(0, 200),
  });
}

const KINDS: Readonly<Record<string, StatementOrder['kind']>> = { market: 'market', limit: 'limit', stop: 'stop', stoplimit: 'stop-limit' };

function takeOrder(cells: Cells, rowHash: string, when: When, symbol: string, kind: string, gather: Gathering): void {
  const quantity = cells.number('orderQty') ?? cells.number('lastQty');
  const side = cells.text('side').toLowerCase();
  if (quantity === null || (side !== 'buy' && side !== 'sell')) {
    gather.notData(cells.line, `${symbol} ${kind}`);
    return;
  }
  const type = cells.text('ordType').toLowerCase();
  gather.order({
    line: cells.line,
    rowHash,
    orderId: plausibleId(cells.text('orderID')),
    symbol,
    market: 'BITMEX',
    side,
    kind: Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'other') : 'other',
    quantity: absolute(quantity),
    limitPrice: cells.number('price'),
    stopPrice: cells.number('stopPx'),
    placedAt: null,
    endedAt: when.at,
    state: kind === 'rejected' ? 'rejected' : kind === 'expired' ? 'expired' : 'cancelled',
  });
}
