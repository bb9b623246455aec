import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { KnownCash, KnownFill } from '../../importers/dedupe.ts';
import type { StatementCash, StatementFill } from '../../importers/statement.ts';

/**
 * What tells the rows of an import from others, packed so that a later statement can be held against them.
 *
 * Pieces of some thousand rows, each compressed by itself with its length before it, after a mark: neither packing nor reading
 * ever holds the text of a million rows at once. Journals also hold lists of an older form, one compressed JSON text.
 */

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** First and last of some days; null for none. */
export function spanOf(days: Iterable<string>): Days | null {
  let from: string | undefined;
  let to: string | undefined;
  for (const day of days) {
    if (from === undefined || day < from) from = day;
    if (to === undefined || day > to) to = day;
  }
  return from === undefined || to === undefined ? null : { from, to };
}

// No compressed text begins like this: its first block would be of the kind that is reserved (RFC 1951, 3.2.3).
const MARK = Buffer.from([0x07, 0x02]);
const ROWS_A_PIECE = 8192;
const FIELD = '\u001f';

export interface PackedRows {
  readonly days: Days;
  readonly rows: Uint8Array;
}

/** @param fills one part after the other */
export function packRows(fills: readonly Iterable<StatementFill>[], cash: readonly StatementCash[]): PackedRows | null {
  const days = new Set<string>();
  const pieces: Uint8Array[] = [MARK];
  let lines: string[] = [];
  const flush = (): void => {
    const piece = deflateRawSync(lines.join('\n'), { level: 1 });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(piece.length);
    pieces.push(length, piece);
    lines = [];
  };
  const add = (line: string): void => {
    lines.push(line);
    if (lines.length === ROWS_A_PIECE) flush();
  };
  for (const part of fills) {
    for (const f of part) {
      days.add(f.tradingDate);
      add(`F${[f.tradingDate, f.rowHash, f.brokerFillId ?? '', f.symbol, f.side, f.quantity, f.price].map(plain).join(FIELD)}`);
    }
  }
  for (const c of cash) {
    days.add(c.date);
    add(`C${[c.date, c.rowHash, c.type, c.currency].map(plain).join(FIELD)}`);
  }
  if (lines.length > 0) flush();
  const span = spanOf(days);
  return span === null ? null : { days: span, rows: Buffer.concat(pieces) };
}

/** A broker's id or symbol could hold anything; here it is only compared, with what went through the same. */
function plain(text: string): string {
  return text.includes('\n') || text.includes(FIELD) ? text.replaceAll('\n', ' ').replaceAll(FIELD, ' ') : text;
}

export function unpackKnownRows(lists: readonly Uint8Array[], days: Days): { fills: KnownFill[]; cash: KnownCash[] } {
  const fills: KnownFill[] = [];
  const cash: KnownCash[] = [];
  const within = (day: string): boolean => days.from <= day && day <= days.to;
  for (const list of lists) {
    for (const line of linesOf(list)) {
      const [day = '', rowHash = '', ...rest] = line.slice(1).split(FIELD);
      if (!within(day)) continue;
      if (line.startsWith('F')) {
        const [id = '', symbol = '', side = '', quantity = '', price = ''] = rest;
        fills.push({ tradingDate: day, rowHash, brokerFillId: id === '' ? null : id, symbol, side: side === 'buy' ? 'buy' : 'sell', quantity, price });
      } else {
        const [type = '', currency = ''] = rest;
        cash.push({ rowHash, type, currency });
      }
    }
  }
  return { fills, cash };
}

function* linesOf(list: Uint8Array): Generator<string> {
  const bytes = Buffer.from(list.buffer, list.byteOffset, list.byteLength);
  if (!bytes.subarray(0, MARK.length).equals(MARK)) return yield* olderLines(bytes);
  for (let at = MARK.length; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    yield* inflateRawSync(bytes.subarray(at + 4, at + 4 + length)).toString('utf8').split('\n');
    at += 4 + length;
  }
}

type OlderFill = [day: string, rowHash: string, brokerFillId: string | null, symbol: string, side: 'buy' | 'sell', quantity: string, price: string];

function* olderLines(bytes: Buffer): Generator<string> {
  const kept = JSON.parse(inflateRawSync(bytes).toString('utf8')) as { fills: OlderFill[]; cash: string[][] };
  for (const values of kept.fills) yield `F${values.map((value) => plain(value ?? '')).join(FIELD)}`;
  for (const values of kept.cash) yield `C${values.map(plain).join(FIELD)}`;
}
