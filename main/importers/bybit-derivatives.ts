import { canonicalDecimal, notional } from '../../shared/money/decimal.ts';
import { bybitContract } from './bybit-contract.ts';
import { coinCode } from './coin-codes.ts';
import { askZone, cashOf, fileClock, gatherFill, hashOf, inverseWorth, whenOf, withinBounds, type When } from './coin-rows.ts';
import { cellsOf, columnsOf, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import type { Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * Bybit, trade history of derivatives. Names differ between years; `Trasaction ID` is theirs. The time column names its
 * zone. Funding rows stand among the trades, their payment in the fee column. A positive fee is a cost.
 */

const NAMES = {
  contract: ['Contracts', 'Market', 'Contract', 'Symbol'],
  quantity: ['Filled Qty', 'Filled Quantity', 'Filled Qty.', 'Exec Qty'],
  price: ['Filled Price', 'Exec Price'],
  fee: ['Trading Fee', 'Fees Paid', 'Fee Paid', 'Trading Fees', 'Exec Fee'],
  feeCoin: ['feeCoin', 'Fee Coin', 'Fee Currency'],
  kind: ['Filled Type', 'Exec Type', 'Trade Type'],
  direction: ['Direction', 'Side'],
  id: ['Trasaction ID', 'Transaction ID', 'Trade ID'],
  order: ['Order No.', 'Order No', 'Order ID'],
} as const;

type Names = Record<keyof typeof NAMES | 'time', string | null>;

function namesOf(columns: Columns): Names | null {
  const found = (wanted: readonly string[]): string | null => wanted.find((name) => columns.has(name)) ?? null;
  const names: Names = {
    contract: found(NAMES.contract),
    quantity: found(NAMES.quantity),
    price: found(NAMES.price),
    fee: found(NAMES.fee),
    feeCoin: found(NAMES.feeCoin),
    kind: found(NAMES.kind),
    direction: found(NAMES.direction),
    id: found(NAMES.id),
    order: found(NAMES.order),
    time: columns.headers.find((name) => /^(?:(?:tran?saction|filled|trade|transaction) )?time\s*(?:\(utc[^)]*\))?$/i.test(name)) ?? null,
  };
  const needed = [names.contract, names.quantity, names.price, names.direction, names.time, names.order];
  return needed.includes(null) ? null : names;
}

function findHeader(table: Table): { columns: Columns; names: Names } | null {
  for (const row of table.rows.slice(0, 20)) {
    const columns = columnsOf(row);
    const names = namesOf(columns);
    if (names !== null) return { columns, names };
  }
  return null;
}

export function recogniseBybitDerivatives(table: Table): number {
  const header = findHeader(table);
  if (header === null) return 0;
  return header.columns.has('Trasaction ID') || header.columns.has('Filled Type') ? 0.98 : 0.8;
}

export function parseBybitDerivatives(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('bybit-derivatives'), delimiter: ',', confidence: recogniseBybitDerivatives(table.head) };
  const header = findHeader(table.head);
  if (header === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a Bybit trade history.', { section: 'Trade History' }));
    return statement;
  }
  const { columns, names } = header;
  const gather = gatherInto(statement, options);
  const clock = fileClock(/\((utc[^)]*)\)/i.exec(names.time ?? '')?.[1]?.toUpperCase() ?? '', 'ymd', gather, options);
  const identity = hashOf('bybit-derivatives', columns);
  for (const row of table.below(columns.headerLine)) {
    if (isHeaderAgain(row, columns) || /^no data/i.test(row.cells[0] ?? '')) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    const moment = cells.text(names.time ?? '');
    if (clock === null) {
      askZone(gather, options, moment, row.line);
      continue;
    }
    const when = whenOf(cells, names.time ?? '', moment, clock, gather);
    if (when !== null) withinBounds(gather, row.line, () => readRow(cells, names, identity(row.cells), when, gather));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

function readRow(cells: Cells, names: Names, rowHash: string, when: When, gather: Gathering): void {
  const textOf = (name: keyof Names): string => (names[name] === null ? '' : cells.text(names[name]));
  const numberOf = (name: keyof Names): string | null => (names[name] === null ? null : cells.number(names[name]));
  const contract = textOf('contract');
  const coin = coinCode(textOf('feeCoin'));
  const terms = bybitContract(contract, null);
  if (terms === null) cells.fail(contract === '' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', names.contract ?? '', contract);
  const fee = numberOf('fee');
  // Without it every cost would be lost and nobody told.
  if (names.fee === null) cells.fail('COLUMN_MISSING', 'Trading Fee', '');
  const label = textOf('kind');
  const kind = label.toLowerCase().replace(/[_\s-]+/g, '');
  if (kind === 'funding' || kind === 'fundingfee') {
    if (fee === null) cells.fail('AMOUNT_MISSING', names.fee ?? '', textOf('fee'));
    if (cells.problem() !== null || fee === null || terms === null) return;
    gather.cash(cashOf(cells.line, rowHash, 'funding', coin === '' ? terms.currency : coin, negated(fee), when.day, terms.symbol, label));
    return;
  }
  const quantity = numberOf('quantity');
  const price = numberOf('price');
  const direction = /\b(buy|sell)\b/.exec(textOf('direction').toLowerCase())?.[1];
  if (direction === undefined) cells.fail('LABEL_MISSING', names.direction ?? '', textOf('direction'));
  if (quantity === null || quantity === '0' || quantity.startsWith('-')) cells.fail('QUANTITY_MISSING', names.quantity ?? '', textOf('quantity'));
  if (price === null || price === '0' || price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', names.price ?? '', textOf('price'));
  if (cells.problem() !== null || quantity === null || price === null || terms === null) return;
  if (!/^(?:|trade|adl|adltrade|busttrade|liquidation|settle|delivery|--)$/.test(kind)) {
    const meaning = gather.askLabel(label, cells.line);
    if (meaning === null) return;
    if (meaning.kind === 'cash') {
      gather.cash(cashOf(cells.line, rowHash, meaning.type, coin === '' ? terms.currency : coin, negated(fee ?? '0'), when.day, terms.symbol, label));
      return;
    }
  }
  gatherFill(gather, {
    line: cells.line,
    rowHash,
    id: plausibleId(textOf('id')),
    orderId: textOf('order'),
    symbol: terms.symbol,
    market: 'BYBIT',
    assetClass: terms.assetClass,
    currency: terms.currency,
    side: direction === 'sell' ? 'sell' : 'buy',
    quantity,
    price,
    gross: terms.inverse ? inverseWorth(quantity, '1', price) : terms.option === null ? null : canonicalDecimal(notional(price, quantity, '1')),
    fee: fee ?? '0',
    feeCoin: coin === '' ? terms.currency : coin,
    when,
    option: terms.option,
    ...(terms.inverse ? { payoff: 'inverse' as const } : {}),
    cause: kind === 'delivery' || kind === 'settle' ? 'expiry' : null,
  });
}
