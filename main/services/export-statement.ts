import { attoOf, attoText, halfEvenQuotient, type Atto } from '../../shared/money/atto.ts';
import { formatMoney } from '../../shared/money/money.ts';
import { csvLine } from '../../shared/record/csv-cell.ts';
import { fillDaysOf } from '../db/fill-days.ts';
import { readInstrument } from '../db/instruments.ts';
import { listShareActions, type ShareActionRow } from '../db/share-actions.ts';
import { statementFlows, walkStatementFills, type StatementFillRow, type StatementFlowRow } from '../db/statement-rows.ts';
import { BALLAST_COLUMNS } from '../importers/ballast-csv.ts';
import type { ServiceContext } from './context.ts';

type Column = (typeof BALLAST_COLUMNS)[number];

const VERSION = '1';
const EFFECTS: Readonly<Record<string, string>> = { 'short-sell': 'short-sell', cover: 'buy-to-cover', 'close-long': 'sell-to-close' };

/**
 * An account's fills, cash and splits as a statement that Ballast reads back to the same fills, cash and results
 * (main/importers/ballast-csv.ts). Line by line, so that a million fills need no memory.
 */
export function* accountStatement(ctx: ServiceContext, accountId: string): Generator<string> {
  yield `\uFEFF${csvLine(BALLAST_COLUMNS)}\r`;
  for (const action of listShareActions(ctx.db, accountId).toReversed()) yield line(splitRow(ctx, accountId, action));
  for (const fill of walkStatementFills(ctx.db, accountId)) yield line(fillRow(fill));
  for (const flow of statementFlows(ctx.db, accountId)) yield line(flowRow(flow));
}

function line(cells: Partial<Record<Column, string | null>>): string {
  return `${csvLine(BALLAST_COLUMNS.map((column) => cells[column] ?? ''))}\r`;
}

/** A word of a person's: an apostrophe at its beginning is doubled, for one alone marks a text that looks like a formula. */
const words = (text: string | null): string => (text !== null && text.startsWith("'") ? `'${text}` : (text ?? ''));

function fillRow(fill: StatementFillRow): Partial<Record<Column, string | null>> {
  const money = (minor: number): string => formatMoney(minor, fill.currency);
  return {
    Ballast: VERSION, Kind: 'fill', Day: fill.day, Time: fill.at, Symbol: words(fill.symbol), Market: words(fill.market), Name: words(fill.name), Class: fill.assetClass, Currency: fill.currency, Multiplier: fill.multiplier,
    Payoff: fill.payoff, Option: fill.option, Side: fill.side, Effect: fill.effect === null ? '' : EFFECTS[fill.effect], Quantity: fill.quantity, Price: fill.price, Gross: money(fill.gross), Fees: money(fill.fees),
    'Fee lines': fill.feeLines === '{}' ? '' : fill.feeLines, Cause: fill.cause, Order: words(fill.orderId), Id: fill.id,
  };
}

function flowRow(flow: StatementFlowRow): Partial<Record<Column, string | null>> {
  return { Ballast: VERSION, Kind: 'cash', Day: flow.day, Symbol: words(flow.symbol), Market: words(flow.market), Name: words(flow.name), Currency: flow.currency, Type: flow.type, Amount: flow.amount, Note: words(flow.note) };
}

function splitRow(ctx: ServiceContext, accountId: string, action: ShareActionRow): Partial<Record<Column, string | null>> {
  const instrument = readInstrument(ctx.db, action.instrumentId)!;
  return {
    Ballast: VERSION, Kind: 'cash', Day: action.tradingDay, Symbol: words(instrument.symbol), Market: words(instrument.market), Name: words(instrument.name), Currency: instrument.currency,
    Quantity: action.delta ?? attoText(sharesOf(ctx, accountId, action)), Type: 'split', Amount: '0',
  };
}

/** How many shares a ratio brought: of what was held when its day began. */
function sharesOf(ctx: ServiceContext, accountId: string, action: ShareActionRow): Atto {
  const days = fillDaysOf(ctx.db, accountId, action.instrumentId).filter(({ day }) => day < action.tradingDay);
  const earlier = listShareActions(ctx.db, accountId).toReversed().filter(({ instrumentId, tradingDay, sequence }) => instrumentId === action.instrumentId && (tradingDay < action.tradingDay || (tradingDay === action.tradingDay && sequence < action.sequence)));
  let held = 0n;
  let next = 0;
  const takeBefore = (day: string): void => {
    for (let fill = days[next]; fill !== undefined && fill.day < day; fill = days[++next]) held += attoOf(fill.quantity);
  };
  const after = ({ delta, ratioTo, ratioFrom }: ShareActionRow): Atto => (delta === null ? halfEvenQuotient(held * attoOf(ratioTo!), attoOf(ratioFrom!)) : held + attoOf(delta));
  for (const each of earlier) {
    takeBefore(each.tradingDay);
    held = after(each);
  }
  takeBefore(action.tradingDay);
  return after(action) - held;
}
