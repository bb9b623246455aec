import { movedUnits, surelyFits } from './fill-sizes.ts';
import { alikeKey, alikeOf, isOfKind } from './fill-kinds.ts';
import { fillIdKey, plausibleId } from './fill-ids.ts';
import { epochOf } from '../../shared/time/instant.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { Alike, FillAmounts, MeasuredFills, ReadStatement, StatementFill } from './statement.ts';
import { timeOrder } from './time-order.ts';

/** A statement with its fills in few bytes. */
export type PackedStatement = ReadStatement & { readonly fills: PackedFills };


const FIRST_BLOCK_BYTES = 1024 * 1024;
/** Larger than what a C library keeps for itself when it is given back, and taken from the system only as far as it is written to. */
const FURTHER_BLOCK_BYTES = 36 * 1024 * 1024;
const NAME_BYTES = 20;
const FIELD = '\u001f';
const NOTHING = '\u0002';
/** How a row is written, in its first byte. */
const [NAMED, TIMED, AS_JSON, UNSURE] = [1, 2, 4, 8] as const;

/**
 * The fills of a statement as bytes. A million fills as objects take most of a gigabyte, and so about a tenth of it; each is made
 * anew whenever it is asked for, so nobody may tell one by being the same object, or change it.
 *
 * What rows have in common (instrument, side and the like) is kept once and named by a number, and so are days. What is left of a row
 * is a text of fields, with the row's name as the bytes its digits stand for and the instant as a number.
 */
export class PackedFills implements MeasuredFills {
  readonly #blocks: Buffer[] = [];
  /** Bytes taken of the last block. */
  #taken = 0;
  readonly #block = new GrowingNumbers(new Uint32Array(64));
  readonly #offset = new GrowingNumbers(new Uint32Array(64));
  readonly #line = new GrowingNumbers(new Uint32Array(64));
  readonly #day = new GrowingNumbers(new Uint32Array(64));
  readonly #alike = new GrowingNumbers(new Uint32Array(64));
  /** Milliseconds; NaN where there is no time. */
  readonly #instant = new GrowingNumbers(new Float64Array(64));
  /** A number made of the broker's id and of what makes it unique; NaN where there is no id. */
  #idMark = new GrowingNumbers(new Float64Array(64));
  readonly #days = new Map<string, number>();
  readonly #dayNames: string[] = [];
  readonly #kinds = new Map<string, number>();
  readonly #kindList: Alike[] = [];
  /** By symbol, the numbers of the kinds that have it: most rows are of a kind that was there before. */
  readonly #kindsOf = new Map<string, number[]>();
  /** By kind. */
  readonly #moved: number[] = [];
  /** Rows whose id turned out to name several. */
  #nameless: Uint8Array | null = null;
  #order: Uint32Array | null = null;

  static of(fills: Iterable<StatementFill>): PackedFills {
    const packed = new PackedFills();
    for (const fill of fills) packed.#keep(fill, fill.brokerFillId);
    return packed;
  }

  get length(): number {
    return this.#line.length;
  }

  /** In the order of the file; of a broker's number only what can be an id is kept. */
  add(fill: StatementFill): void {
    this.#keep(fill, plausibleId(fill.brokerFillId));
  }

  /** Once all are there: ids that name several are none, and rows stand in order of time; see fill-ids.ts and time-order.ts. */
  settle(): void {
    this.#nameless = this.#sharedIds();
    this.#idMark = new GrowingNumbers(new Float64Array());
    const rank = ranksOf(this.#dayNames);
    const order = timeOrder(this.length, {
      line: (index) => this.#line.at(index),
      day: (index) => rank[this.#day.at(index)]!,
      at: (index) => {
        const instant = this.#instant.at(index);
        return Number.isNaN(instant) ? null : instant;
      },
    });
    this.#order = order === null ? null : Uint32Array.from(order);
  }

  at(index: number): StatementFill | undefined {
    return index >= 0 && index < this.length ? this.#made(this.#place(index)) : undefined;
  }

  slice(from = 0, to = this.length): StatementFill[] {
    const end = Math.min(to, this.length);
    return Array.from({ length: Math.max(0, end - from) }, (_, index) => this.#made(this.#place(from + index)));
  }

  *[Symbol.iterator](): Generator<StatementFill> {
    for (let index = 0; index < this.length; index += 1) yield this.#made(this.#place(index));
  }

  /** Names every row by another line; their order stays. */
  moveLines(lineOf: (line: number) => number): void {
    const lines = this.#line.values();
    for (const [place, line] of lines.entries()) lines[place] = lineOf(line);
  }

  lineAt(index: number): number {
    return this.#line.at(this.#place(index));
  }

  dayAt(index: number): string {
    return this.#dayNames[this.#day.at(this.#place(index))]!;
  }

  /** Fills of one kind differ in their own numbers, times and names only. */
  kindAt(index: number): Alike {
    return this.#kindList[this.#alike.at(this.#place(index))]!;
  }

  /** Each once, in no order that means anything. */
  days(): readonly string[] {
    return this.#dayNames;
  }

  currencies(): ReadonlySet<string> {
    return new Set(this.#kindList.map(({ currency }) => currency));
  }

  unsureAt(index: number): boolean {
    const place = this.#place(index);
    return (this.#blocks[this.#block.at(place)]![this.#offset.at(place)]! & UNSURE) !== 0;
  }

  *unsure(): Generator<StatementFill> {
    for (let index = 0; index < this.length; index += 1) if (this.unsureAt(index)) yield this.at(index)!;
  }

  turnover(): ReadonlyMap<string, number> {
    const moved = new Map<string, number>();
    for (const [kind, { currency }] of this.#kindList.entries()) moved.set(currency, (moved.get(currency) ?? 0) + (this.#moved[kind] ?? 0));
    return moved;
  }

  amountsAt(index: number): FillAmounts {
    const place = this.#place(index);
    const [, , , quantity, , grossAmount, netAmount, fees] = this.#fieldsAt(place);
    return { quantity: quantity!, grossAmount: grossAmount!, netAmount: netAmount!, fees: fees! };
  }

  #kindOf(fill: StatementFill): number {
    const known = this.#kindsOf.get(fill.symbol);
    if (known !== undefined && fill.option == null) for (const kind of known) if (isOfKind(fill, this.#kindList[kind]!)) return kind;
    const kind = numberOf(this.#kinds, alikeKey(fill), () => this.#kindList.push(alikeOf(fill)));
    const { symbol } = this.#kindList[kind]!;
    if (known === undefined) this.#kindsOf.set(symbol, [kind]);
    else if (!known.includes(kind)) known.push(kind);
    return kind;
  }

  /** As texts; see #keep for their order. */
  #fieldsAt(place: number): (string | null)[] {
    const block = this.#blocks[this.#block.at(place)]!;
    let next = this.#offset.at(place);
    const how = block[next]!;
    next += (how & NAMED) === 0 ? 1 : 1 + NAME_BYTES;
    const text = block.toString('utf8', next + 4, next + 4 + block.readUInt32LE(next));
    return (how & AS_JSON) === 0 ? text.split(FIELD).map((field) => (field === NOTHING ? null : field)) : (JSON.parse(text) as (string | null)[]);
  }

  #place(index: number): number {
    return this.#order === null ? index : this.#order[index]!;
  }

  #keep(fill: StatementFill, id: string | null): void {
    const exact = fill.executedAt === null ? null : epochOf(fill.executedAt);
    const timed = exact !== null;
    const instant = exact ?? (fill.executedAt === null ? Number.NaN : Date.parse(fill.executedAt));
    const named = /^[0-9a-f]{40}$/.test(fill.rowHash);
    const { feeLines } = fill;
    const name = named ? '' : fill.rowHash;
    const time = timed ? '' : fill.executedAt;
    const lines = isEmpty(feeLines) ? '' : JSON.stringify(feeLines);
    const orderId = fill.orderId ?? null;
    // Numbers hold no marks of ours; what a broker or a person wrote might.
    const plain = !(isMarked(name) || isMarked(time) || isMarked(id) || isMarked(fill.note) || isMarked(orderId));
    const text = plain
      ? `${name}${FIELD}${time ?? NOTHING}${FIELD}${id ?? NOTHING}${FIELD}${fill.quantity}${FIELD}${fill.price}${FIELD}${fill.grossAmount ?? NOTHING}${FIELD}${fill.netAmount ?? NOTHING}${FIELD}${fill.fees}${FIELD}${lines}${FIELD}${fill.note ?? NOTHING}${FIELD}${orderId ?? NOTHING}`
      : JSON.stringify([name, time, id, fill.quantity, fill.price, fill.grossAmount, fill.netAmount, fill.fees, lines, fill.note, orderId]);
    const most = 1 + NAME_BYTES + 4 + text.length * 3;
    if (this.#blocks.length === 0 || this.#taken + most > this.#blocks.at(-1)!.length) {
      // A text longer than a block gets one of its own.
      this.#blocks.push(Buffer.allocUnsafeSlow(Math.max(this.#blocks.length === 0 ? FIRST_BLOCK_BYTES : FURTHER_BLOCK_BYTES, most)));
      this.#taken = 0;
    }
    const block = this.#blocks.at(-1)!;
    this.#block.push(this.#blocks.length - 1);
    this.#offset.push(this.#taken);
    block[this.#taken] = (named ? NAMED : 0) | (timed ? TIMED : 0) | (plain ? 0 : AS_JSON) | (surelyFits(fill) ? 0 : UNSURE);

    let next = this.#taken + 1;
    if (named) next += block.write(fill.rowHash, next, 'hex');
    const written = block.write(text, next + 4);
    block.writeUInt32LE(written, next);
    this.#taken = next + 4 + written;
    this.#line.push(fill.line);
    this.#day.push(numberOf(this.#days, fill.tradingDate, () => this.#dayNames.push(fill.tradingDate)));
    const kind = this.#kindOf(fill);
    this.#alike.push(kind);
    this.#moved[kind] = (this.#moved[kind] ?? 0) + movedUnits(fill);
    this.#instant.push(instant);
    this.#idMark.push(id === null ? Number.NaN : markOf(fillIdKey(fill, id)));
  }

  #made(place: number): StatementFill {
    const block = this.#blocks[this.#block.at(place)]!;
    const how = block[this.#offset.at(place)]!;
    const next = this.#offset.at(place) + 1;
    const rowHash = (how & NAMED) === 0 ? null : block.toString('hex', next, next + NAME_BYTES);
    const fields = this.#fieldsAt(place);
    const [name, time, id, quantity, price, grossAmount, netAmount, fees, feeLines, note, orderId] = fields;
    const kind = this.#kindList[this.#alike.at(place)]!;
    // Field by field: taking one apart and spreading the rest takes several times as long, and every row is made several times.
    const fill: StatementFill = {
      kind: 'fill',
      symbol: kind.symbol,
      market: kind.market,
      name: kind.name,
      assetClass: kind.assetClass,
      currency: kind.currency,
      side: kind.side,
      effect: kind.effect,
      timeKnown: kind.timeKnown,
      multiplier: kind.multiplier,
      line: this.#line.at(place),
      rowHash: rowHash ?? name!,
      brokerFillId: this.#nameless?.[place] === 1 ? null : id!,
      quantity: quantity!,
      price: price!,
      grossAmount: grossAmount!,
      netAmount: netAmount!,
      fees: fees!,
      feeLines: feeLines === '' ? {} : (JSON.parse(feeLines!) as Record<string, string>),
      executedAt: (how & TIMED) === 0 ? time! : new Date(this.#instant.at(place)).toISOString(),
      tradingDate: this.#dayNames[this.#day.at(place)]!,
      note: note!,
    };
    if (kind.payoff !== undefined) fill.payoff = kind.payoff;
    if (kind.option !== undefined) fill.option = kind.option;
    if (kind.cause !== undefined) fill.cause = kind.cause;
    if (kind.ordered) fill.orderId = orderId!;
    return fill;
  }

  #sharedIds(): Uint8Array | null {
    const sorted = this.#idMark.values().filter((mark) => !Number.isNaN(mark)).sort();
    const twice = new Set<number>();
    for (let at = 1; at < sorted.length; at += 1) if (sorted[at] === sorted[at - 1]) twice.add(sorted[at]!);
    if (twice.size === 0) return null;
    // Equal marks are a suspicion; the ids themselves decide.
    const suspects = new Map<string, number[]>();
    for (let place = 0; place < this.length; place += 1) {
      if (!twice.has(this.#idMark.at(place))) continue;
      const fill = this.#made(place);
      const key = fillIdKey(fill, fill.brokerFillId!);
      const places = suspects.get(key);
      if (places === undefined) suspects.set(key, [place]);
      else places.push(place);
    }
    const shared = new Uint8Array(this.length);
    for (const places of suspects.values()) if (places.length > 1) for (const place of places) shared[place] = 1;
    return shared;
  }
}

function numberOf(known: Map<string, number>, key: string, add: () => number): number {
  let number = known.get(key);
  if (number === undefined) {
    number = add() - 1;
    // Cut from a line, a text would keep the whole piece of the file it was cut from.
    known.set(Buffer.from(key).toString(), number);
  }
  return number;
}

const isMarked = (text: string | null): boolean => text !== null && (text === NOTHING || text.includes(FIELD));

function ranksOf(names: readonly string[]): Uint32Array {
  const rank = new Uint32Array(names.length);
  const sorted = names.map((name, at) => ({ name, at })).sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  for (const [place, { at }] of sorted.entries()) rank[at] = place;
  return rank;
}

function isEmpty(lines: object): boolean {
  for (const _ in lines) return false;
  return true;
}

/** 53 bits of two mixed halves: equal texts have equal numbers, and unequal ones nearly always unequal numbers. */
function markOf(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0);
}
