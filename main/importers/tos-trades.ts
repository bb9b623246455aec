import { canonicalDecimal, notional } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { readMoment } from './clock-text.ts';
import { cellsOf, type Cells } from './columns.ts';
import { futuresPoint } from './futures-points.ts';
import type { Gathering } from './gathering.ts';
import { optionSymbol, termsOf } from './option-terms.ts';
import { sideWords } from './order-words.ts';
import { absolute } from './signed-decimal.ts';
import { refusedRow, type AssetClass, type FillSide, type OptionTerms, type StatementEffect } from './statement.ts';
import type { TosSection } from './tos-sections.ts';

/** The trade history: one row a leg; the first of a spread has the time, the others a blank left side. */

export interface TosInstrument {
  symbol: string;
  underlying: string;
  assetClass: AssetClass;
  option: OptionTerms | null;
  multiplier: DecimalString | null;
}

export interface TosLeg {
  line: number;
  cells: Cells;
  side: FillSide;
  effect: StatementEffect;
  quantity: DecimalString;
  price: DecimalString;
  instrument: TosInstrument;
  /** What the leg brought (positive) or cost by its own price. */
  value: DecimalString;
}

/** The legs of one execution. */
export interface TosTrade {
  key: string;
  day: string;
  at: string | null;
  legs: TosLeg[];
  matched: boolean;
}

export interface TosClock {
  zone: string;
  repeated: string | undefined;
}

/** Where cash and trades of one execution meet: both show the same second. */
export const momentKey = (day: string, at: string | null): string => at ?? day;

export function readTosTrades(section: TosSection, clock: TosClock, gathering: Gathering): TosTrade[] {
  const trades: TosTrade[] = [];
  let open: TosTrade | null = null;
  for (const row of section.rows) {
    gathering.statement.rows += 1;
    const cells = cellsOf(row, section.columns);
    const timeText = cells.text('Exec Time');
    if (timeText !== '') {
      const when = readMoment(timeText, 'mdy', clock.zone, clock.repeated);
      open = null;
      if (when.kind === 'twice') {
        askRepeatedHour(row.line, timeText, clock, gathering);
        continue;
      }
      if (when.kind !== 'moment') {
        gathering.refuse(refusedRow(row.line, when.kind === 'bad' ? when.code : 'BAD_DATE', `Exec Time: ${timeText}`, { column: 'Exec Time', value: timeText.slice(0, 60) }));
        continue;
      }
      open = { key: momentKey(when.day, when.at), day: when.day, at: when.at, legs: [], matched: false };
      trades.push(open);
    }
    if (open === null) {
      gathering.refuse(refusedRow(row.line, 'ORDER_MISSING', 'A leg whose first one is not read.', {}));
      continue;
    }
    const leg = readLeg(cells);
    const refused = cells.problem();
    if (refused !== null) gathering.refuse(refused);
    else if (leg !== null) open.legs.push(leg);
  }
  return trades.filter((trade) => trade.legs.length > 0);
}

export function askRepeatedHour(line: number, example: string, clock: TosClock, gathering: Gathering): void {
  gathering.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: example.slice(0, 60), zone: clock.zone }, choices: ['earlier', 'later'] }, line);
}

function readLeg(cells: Cells): TosLeg | null {
  const [quantity, price] = [cells.number('Qty'), cells.number('Price')];
  const side = sideWords(cells.text('Side'))?.side ?? null;
  if (side === null) cells.fail('LABEL_MISSING', 'Side', cells.text('Side'));
  if (quantity === null || quantity === '0') cells.fail('QUANTITY_MISSING', 'Qty', cells.text('Qty'));
  else if (side !== null && quantity.startsWith('-') !== (side === 'sell')) cells.fail('QUANTITY_SIGN', 'Qty', quantity);
  if (price === null) cells.fail('PRICE_MISSING', 'Price', cells.text('Price'));
  else if (price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'Price', price);
  const instrument = tosInstrument(cells);
  const effect = effectOf(side, cells.text('Pos Effect'));
  if (effect === null) cells.fail('LABEL_MISSING', 'Pos Effect', cells.text('Pos Effect'));
  if (cells.problem() !== null || side === null || quantity === null || price === null || instrument === null || effect === null) return null;
  const value = instrument.multiplier === null ? '0' : canonicalDecimal(notional(price, absolute(quantity), instrument.multiplier));
  return { line: cells.line, cells, side, effect, quantity: absolute(quantity), price, instrument, value: side === 'sell' || value === '0' ? value : `-${value}` };
}

function effectOf(side: FillSide | null, text: string): StatementEffect | null {
  const words = text.trim().toUpperCase();
  if (words === '' || words === 'AUTO') return 'normal';
  if (/^(?:TO )?OPEN/.test(words)) return side === 'sell' ? 'short-sell' : 'normal';
  if (/^(?:TO )?CLOS/.test(words)) return side === 'sell' ? 'sell-to-close' : 'buy-to-cover';
  return null;
}

/** "20 MAR 26 (Weeklys)" as a day. */
export function tosExpiry(text: string): string {
  const match = /^(\d{1,2})\s+([A-Za-z]{3})\s+(\d{2}|\d{4})\b/.exec(text.trim());
  return match === null ? '' : `${match[1]} ${match[2]} ${match[3]?.length === 2 ? `20${match[3]}` : match[3]}`;
}

export function tosInstrument(cells: Cells): TosInstrument | null {
  const [text, type, exp, strike] = [cells.text('Symbol'), cells.text('Type').toUpperCase(), cells.text('Exp'), cells.text('Strike')];
  if (text === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  // "/CLK26 1/1000 MAY 26" and "/ESM26:XCME" are the contract and more about it.
  const underlying = (text.split(/\s+/, 1)[0] ?? '').split(':')[0] ?? '';
  const stated = /\b1\/(\d+)\b/.exec(text)?.[1];
  if (/^(?:STOCK|ETF)$/.test(type)) return { symbol: underlying, underlying, assetClass: type === 'ETF' ? 'etf' : 'stock', option: null, multiplier: '1' };
  if (type === 'FUTURE') {
    const multiplier = stated ?? futuresPoint(underlying);
    if (multiplier === null) cells.fail('MULTIPLIER_UNKNOWN', 'Symbol', text);
    return { symbol: underlying, underlying, assetClass: 'future', option: null, multiplier };
  }
  if (type !== 'CALL' && type !== 'PUT') {
    cells.fail('UNKNOWN_ASSET_CLASS', 'Type', cells.text('Type'));
    return null;
  }
  if (underlying.startsWith('/')) {
    const multiplier = stated ?? futuresPoint(underlying);
    if (multiplier === null) cells.fail('MULTIPLIER_UNKNOWN', 'Symbol', text);
    return { symbol: [underlying, exp.split(/\s+/, 1)[0] ?? '', strike, type.slice(0, 1)].join(' '), underlying, assetClass: 'option', option: null, multiplier };
  }
  const option = termsOf(underlying, tosExpiry(exp), type, strike);
  if (option === null) cells.fail('BAD_SYMBOL', 'Symbol', `${text} ${exp} ${strike} ${type}`);
  return option === null ? null : { symbol: optionSymbol(option), underlying, assetClass: 'option', option, multiplier: stated ?? '100' };
}
