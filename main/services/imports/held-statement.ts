import type { Account } from '../../../shared/account/account.ts';
import type { SampleCash, SampleFill } from '../../../shared/contract/import-reading.ts';
import { hash } from 'node:crypto';
import { PackedFills, type PackedStatement } from '../../importers/packed-fills.ts';
import { readStatement } from '../../importers/registry.ts';
import { emptyStatement, type StatementCash, type StatementFill } from '../../importers/statement.ts';
import { unpackInPlace } from '../../importers/workbook.ts';
import { compareStatement, accountMatch, tradingDaysIn, type JournalSide, type StatementReading } from './compare.ts';
import { batchOf } from './fill-batch.ts';
import { effectOf } from './effect.ts';
import { packRows, spanOf, type Days } from './known-rows.ts';
import { statedBalances } from './keep-balances.ts';
import { instrumentKey, type Named } from './named.ts';
import { textsOfLines } from './line-texts.ts';
import { packedEncoding } from './packed.ts';
import { cutIntoParts } from './parts.ts';
import type { AskKind, Asks, Compared, ImportPlan, ReadInput, SharedProgress } from './statement-asks.ts';

const SAMPLE_ROWS = 50;
/** More broken rows than this are counted, not listed: the first ones show what is wrong. */
const MOST_LISTED = 500;
const MOST_POSITIONS = 500;

export type Answering = <K extends AskKind>(kind: K, input: Asks[K]['input']) => Asks[K]['output'];

/** Holds one statement and answers about it. Knows no journal: what it needs of that is given with the question. */
export function holdStatement(progress: SharedProgress): Answering {
  let bytes: Uint8Array = new Uint8Array();
  let sha256 = '';
  /** What is read: the file itself, or the table that was packed in it. */
  let text: Readable = { bytes, encoding: '' };
  let statement: PackedStatement | null = null;
  let days: Days | null = null;
  let account: Account | null = null;
  let reading: StatementReading | null = null;
  let side: JournalSide | null = null;
  let instruments: { list: Named[]; at: Map<string, number> } = { list: [], at: new Map() };
  const note = (phase: 0 | 1, done: number): void => {
    Atomics.store(progress, 0, phase);
    Atomics.store(progress, 1, done);
    Atomics.store(progress, 2, bytes.length);
  };

  const answers: { [K in AskKind]: (input: Asks[K]['input']) => Asks[K]['output'] } = {
    take: (input) => {
      ({ bytes } = input);
      sha256 = hash('sha256', bytes);
      return { sha256, bytes: bytes.length };
    },
    read: (input) => {
      note(0, 0);
      ({ account } = input);
      reading = null;
      // What was read before with other answers goes first: there is room for one of them.
      statement = null;
      ({ statement, text } = readFile(bytes, input));
      days = spanOf([...statement.fills.days(), ...statement.cash.map(({ date }) => date)]);
      note(0, bytes.length);
      return { days, brokerAccount: statement.brokerAccount };
    },
    compare: (input) => {
      note(1, 0);
      ({ side } = input);
      account = side.account;
      reading = compareStatement(statement!, days, side, input.answers);
      note(1, bytes.length);
      if (!input.summary) return null;
      return summaryOf(statement!, reading, side, { sha256, bytes: bytes.length }, textsOfLines(text.bytes, text.encoding, reading.questions.flatMap(({ lines }) => lines.slice(0, 1))));
    },
    rows: ({ kind, offset, limit }) => {
      const of = reading!;
      const dayOf = tradingDaysIn(account!);
      const page = <T>(rows: { slice: (from: number, to: number) => T[] }): T[] => rows.slice(offset, offset + limit);
      const none = { fills: [], cash: [], refused: [] };
      switch (kind) {
        case 'new':
        case 'known': {
          const rows = kind === 'new' ? of.fresh : of.known;
          return { ...none, total: rows.length, fills: page(rows).map((fill) => sampleFill(fill, dayOf(fill), kind === 'known')) };
        }
        case 'cash':
        case 'known-cash': {
          const rows = kind === 'cash' ? of.freshCash : of.knownCash;
          return { ...none, total: rows.length, cash: page(rows).map((row) => sampleCash(row, kind === 'known-cash')) };
        }
        case 'refused': {
          const rows = page(of.refused);
          const texts = textsOfLines(text.bytes, text.encoding, rows.map(({ line }) => line));
          return { ...none, total: of.refused.length, refused: rows.map(({ line, code, message, params }) => ({ line, code, message, params: { ...params }, text: texts.get(line) ?? '' })) };
        }
      }
    },
    plan: () => {
      instruments = instrumentsOf(statement!.fills, reading!.freshPlaces);
      return planOf(account!, statement!, reading!, instruments.list, { sha256, bytes: bytes.length });
    },
    batch: ({ from, count }) => batchOf(reading!.fresh.slice(from, from + count), account!, (fill) => instruments.at.get(instrumentKey(fill))!),
    knownRows: () => packRows([reading!.fresh, reading!.same], reading!.freshCash),
    parts: () => cutIntoParts(bytes, statement!.encoding, bytes.length > 4 * 1024 * 1024 ? 1 : 6),
  };
  return (kind, input) => answers[kind](input);
}

interface Readable {
  readonly bytes: Uint8Array;
  readonly encoding: string;
}

function readFile(bytes: Uint8Array, input: ReadInput): { statement: PackedStatement; text: Readable } {
  const unpacked = unpackInPlace(bytes, input.answers);
  if (unpacked.kind === 'as-is') {
    const statement = readFor(bytes, input);
    return { statement, text: { bytes, encoding: statement.encoding } };
  }
  const nothing = { bytes: new Uint8Array(), encoding: '' };
  const unread = { ...emptyStatement(input.format ?? 'unknown'), fills: new PackedFills() };
  if (unpacked.kind === 'refused') return { statement: { ...unread, refused: [unpacked.refused] }, text: nothing };
  if (unpacked.kind === 'question') return { statement: { ...unread, questions: [unpacked.question] }, text: nothing };
  const statement = readFor(unpacked.bytes, input);
  return { statement: { ...statement, encoding: packedEncoding(unpacked.from, statement.encoding) }, text: { bytes: unpacked.bytes, encoding: statement.encoding } };
}

/** A table of a shape somebody has mapped before is read the same way again; the preview shows it. */
function readFor(bytes: Uint8Array, { account, format, mapping, answers, remembered }: ReadInput): PackedStatement {
  const options = { currency: account.currency, zone: account.zone, answers };
  const parsed = readStatement(bytes, { ...options, format, mapping });
  if (parsed.format !== 'generic-csv' || mapping !== null) return parsed;
  const known = remembered.find(({ columns }) => Object.values(columns).every((name) => parsed.headers.includes(name)));
  return known === undefined ? parsed : readStatement(bytes, { ...options, format: 'generic-csv', mapping: known });
}

/** The first row a question is about, as it stands in the file. */
function exampleOf(lines: readonly number[], texts: ReadonlyMap<number, string>): { line: number; text: string } | null {
  const line = lines.find((one) => texts.has(one));
  return line === undefined ? null : { line, text: texts.get(line)! };
}

function summaryOf(statement: PackedStatement, reading: StatementReading, side: JournalSide, file: { sha256: string; bytes: number }, texts: ReadonlyMap<number, string>): Compared {
  const known = new Set(reading.knownPlaces.filter((place) => place < SAMPLE_ROWS));
  const knownCash = new Set(reading.knownCash.length === 0 ? [] : reading.knownCash);
  const dayOf = tradingDaysIn(side.account);
  const effect = effectOf(side.account, reading.fresh, reading.freshCash);
  const balances = statement.balances ?? [];
  const stated = balances.filter(({ kind }) => kind !== 'running');
  return {
    preview: {
      format: statement.format,
      confidence: statement.confidence,
      encoding: statement.encoding,
      rows: statement.rows,
      newFills: reading.fresh.length,
      knownFills: reading.known.length,
      newCash: reading.freshCash.length,
      knownCash: reading.knownCash.length,
      refused: reading.refused.slice(0, MOST_LISTED).map(({ line, code, message, params }) => ({ line, code, message, params: { ...params } })),
      refusedRows: reading.refused.length,
      questions: reading.questions.map(({ id, code, params, choices, lines }) => ({ id, code, params: { ...params }, choices, rows: lines.length, example: exampleOf(lines, texts) })),
      sample: statement.fills.slice(0, SAMPLE_ROWS).map((fill, place) => sampleFill(fill, dayOf(fill), known.has(place))),
      cash: statement.cash.slice(0, SAMPLE_ROWS).map((row) => sampleCash(row, knownCash.has(row))),
      notices: statement.notices.slice(0, MOST_LISTED).map(({ line, code, params }) => ({ line, code, params: { ...params } })),
      checks: statement.checks.map((check) => ({ ...check })),
      balances: stated.slice(0, MOST_LISTED).map((balance) => ({ ...balance })),
      runningBalances: balances.length - stated.length,
      orders: statement.orders?.length ?? 0,
      dateOrder: dateOrderOf(statement.fills, statement.cash),
      accountMatch: { brokerAccount: statement.brokerAccount, before: [...side.brokerAccounts], match: accountMatch(statement.brokerAccount, side.brokerAccounts) },
      headers: statement.headers,
      sampleRows: statement.sampleRows,
      mapping: statement.mapping,
      periodFrom: statement.period?.from ?? null,
      periodTo: statement.period?.to ?? null,
      committable: reading.refused.length === 0 && reading.questions.length === 0,
      fileBytes: file.bytes,
      sha256: file.sha256,
    },
    effect: { positions: effect.positions.slice(0, MOST_POSITIONS), positionsLeft: Math.max(0, effect.positions.length - MOST_POSITIONS), cash: effect.cash },
  };
}

/** Rows are kept in order of time; their lines say which way the file runs. */
function dateOrderOf(fills: PackedFills, cash: readonly StatementCash[]): 'ascending' | 'descending' | 'none' {
  let forward = 0;
  let backward = 0;
  const look = (line: number, next: number | undefined, later: boolean): void => {
    if (next === undefined || !later) return;
    if (next > line) forward += 1;
    else backward += 1;
  };
  for (let at = 0; at + 1 < fills.length; at += 1) look(fills.lineAt(at), fills.lineAt(at + 1), fills.dayAt(at + 1) !== fills.dayAt(at));
  for (let at = 0; at < cash.length; at += 1) look(cash[at]!.line, cash[at + 1]?.line, cash[at + 1]?.date !== cash[at]!.date);
  if (forward === backward) return 'none';
  return forward > backward ? 'ascending' : 'descending';
}

function sampleFill(fill: StatementFill, day: string, known: boolean): SampleFill {
  return { line: fill.line, symbol: fill.symbol, name: fill.name ?? '', side: fill.side, quantity: fill.quantity, price: fill.price, fees: fill.fees, day, executedAt: fill.executedAt, known };
}

function sampleCash({ line, type, currency, amount, date, symbol, quantity, note }: StatementCash, known: boolean): SampleCash {
  return { line, type, currency, amount, day: date, symbol, quantity, note, known };
}

function instrumentsOf(fills: PackedFills, places: Uint32Array): { list: Named[]; at: Map<string, number> } {
  const list: Named[] = [];
  const at = new Map<string, number>();
  for (const kind of new Set(kindsOf(fills, places))) {
    const key = instrumentKey(kind);
    if (at.has(key)) continue;
    at.set(key, list.length);
    const { symbol, market, name, assetClass, currency, multiplier, payoff = 'linear', option = null } = kind;
    list.push({ symbol, market, name, assetClass, currency, multiplier, payoff, option });
  }
  return { list, at };
}

function* kindsOf(fills: PackedFills, places: Uint32Array): Generator<Named> {
  for (const place of places) yield fills.kindAt(place);
}

function planOf(account: Account, statement: PackedStatement, reading: StatementReading, instruments: readonly Named[], file: { sha256: string; bytes: number }): ImportPlan {
  return {
    format: statement.format,
    encoding: statement.encoding,
    mapping: statement.mapping,
    brokerAccount: statement.brokerAccount,
    period: statement.period,
    rows: statement.rows,
    counts: { newFills: reading.fresh.length, knownFills: reading.known.length, newCash: reading.freshCash.length, knownCash: reading.knownCash.length },
    refused: reading.refused.slice(0, MOST_LISTED),
    refusedRows: reading.refused.length,
    questions: [...reading.questions],
    instruments,
    cash: [...reading.freshCash],
    balances: statedBalances(account, statement),
    replaced: [...reading.replaced].map(([place, typed]) => [place, typed.id] as const),
    ...file,
  };
}
