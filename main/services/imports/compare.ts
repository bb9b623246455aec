import { accountDayEnd, accountDayNamed, accountDayOf, accountDayStart } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { compareDecimals } from '../../../shared/money/decimal.ts';
import { isCurrency } from '../../../shared/money/money.ts';
import type { NewFill } from '../../db/fills.ts';
import { splitCash, splitPlaces } from '../../importers/dedupe.ts';
import { ChosenFills } from '../../importers/chosen-fills.ts';
import type { PackedStatement } from '../../importers/packed-fills.ts';
import { refusedRow, type FillRows, type MeasuredFills, type Question, type RefusedRow, type StatementCash, type StatementFill } from '../../importers/statement.ts';
import { beyondBounds } from './bounds.ts';
import type { HeldSums } from './sum-bounds.ts';
import { unpackKnownRows, type Days } from './known-rows.ts';

/** A fill entered by hand, with what its instrument is called. */
export type TypedFill = Pick<NewFill, 'id' | 'side' | 'quantity' | 'price' | 'tradingDay' | 'executedAt'> & { readonly symbol: string };

/** What the journal has to say to a statement of some days. */
export interface JournalSide {
  readonly account: Account;
  /** What earlier imports of those days brought, packed; see known-rows.ts. */
  readonly known: readonly Uint8Array[];
  readonly typed: readonly TypedFill[];
  /** The broker's account numbers that earlier imports of this account named. */
  readonly brokerAccounts: readonly string[];
  /** What the account's rows add up to already. */
  readonly held: readonly HeldSums[];
}

/** A statement held against what the account already has. Written nowhere. */
export interface StatementReading {
  readonly fresh: MeasuredFills;
  /** Their places in the statement. */
  readonly freshPlaces: Uint32Array;
  readonly known: FillRows;
  /** Those of `known` of which nothing but the person says so. */
  readonly same: FillRows;
  /** Places of `known` in the statement. */
  readonly knownPlaces: Uint32Array;
  readonly freshCash: readonly StatementCash[];
  readonly knownCash: readonly StatementCash[];
  readonly refused: readonly RefusedRow[];
  readonly questions: readonly Question[];
  /** Typed fills that rows of the statement take the place of, by the row's place among the new ones. */
  readonly replaced: ReadonlyMap<number, TypedFill>;
}

export type Answers = Readonly<Record<string, string>>;

const LOOKALIKES = 'lookalike-fills';
const TYPED = 'typed-fills';
const CURRENCY = 'account-currency';
const ACCOUNT = 'other-account';

/** Pure: the journal's side is given, so that it can be done beside the engine. */
export function compareStatement(statement: PackedStatement, days: Days | null, side: JournalSide, answers: Answers): StatementReading {
  const { account } = side;
  const before = days === null ? { fills: [], cash: [] } : unpackKnownRows(side.known, days);
  const of = (places: Iterable<number>): MeasuredFills => new ChosenFills(statement.fills, Uint32Array.from(places));
  const fills = splitPlaces(statement.fills, before.fills, statement.idsMayRepeat);
  const cash = splitCash(statement.cash, before.cash);
  const same = new Set(answers[LOOKALIKES] === 'same' ? fills.lookalikes : []);
  const freshPlaces = same.size === 0 ? fills.fresh : fills.fresh.filter((place) => !same.has(place));
  const fresh = of(freshPlaces);
  const knownPlaces = Uint32Array.from([...fills.known, ...same]);
  const typed = typedTwins(account, fresh, side.typed);
  return {
    fresh,
    freshPlaces,
    known: of(knownPlaces),
    same: of(same),
    knownPlaces,
    freshCash: cash.fresh,
    knownCash: cash.known,
    refused: [
      ...statement.refused,
      ...fills.conflicts.map(({ place, known }) => {
        const { line, brokerFillId: id, quantity } = statement.fills.at(place)!;
        return refusedRow(line, 'FILL_CHANGED', `Fill ${id ?? ''} was imported before with another quantity.`, { id, quantity, before: known.quantity });
      }),
      ...unknownCurrencies(statement),
      ...beyondBounds(account, { fills: fresh, cash: cash.fresh, statement }, side.held),
    ],
    questions: [
      ...statement.questions,
      ...otherAccount(answers, statement.brokerAccount, side.brokerAccounts),
      ...ask(answers, LOOKALIKES, 'LOOKALIKE_FILLS', ['same', 'new'], of(fills.lookalikes), {}),
      ...ask(answers, TYPED, 'TYPED_FILLS_MATCH', ['replace', 'keep'], new ChosenFills(fresh, Uint32Array.from(typed.keys())), {}),
      ...ask(answers, CURRENCY, 'OTHER_CURRENCY', ['import'], inOtherCurrencies(account, fresh), { account: account.currency, statement: fresh.at(0)?.currency ?? '' }),
    ],
    replaced: answers[TYPED] === 'replace' ? typed : new Map(),
  };
}

/** The day a fill belongs to in the account: by its instant where there is one, else as the statement names it. */
export function tradingDaysIn(account: Account): (fill: Pick<StatementFill, 'executedAt' | 'tradingDate'>) => string {
  const named = new Map<string, string>();
  // Fills of one day lie side by side; most belong to the same one as the fill before.
  let last = { from: '', to: '', day: '' };
  return ({ executedAt, tradingDate }) => {
    if (executedAt !== null) {
      if (executedAt >= last.from && executedAt < last.to) return last.day;
      const day = accountDayOf(account, executedAt);
      last = { from: accountDayStart(account, day), to: accountDayEnd(account, day), day };
      return day;
    }
    let day = named.get(tradingDate);
    if (day === undefined) {
      day = accountDayNamed(account, tradingDate);
      named.set(tradingDate, day);
    }
    return day;
  };
}

function ask(answers: Answers, id: string, code: string, choices: string[], about: FillRows, params: Question['params']): Question[] {
  const first = about.at(0);
  if (first === undefined || choices.includes(answers[id] ?? '')) return [];
  return [{ id, code, choices, lines: Array.from(about, ({ line }) => line), params: { ...params, count: about.length, line: first.line, symbol: first.symbol, quantity: first.quantity, price: first.price, day: first.tradingDate } }];
}

/** The file of another account of the same broker looks like any other; only its number tells. */
function otherAccount(answers: Answers, named: string | null, before: readonly string[]): Question[] {
  if (accountMatch(named, before) !== 'different' || answers[ACCOUNT] === 'import') return [];
  return [{ id: ACCOUNT, code: 'OTHER_ACCOUNT', choices: ['import'], lines: [], params: { statement: named ?? '', account: before.join(', ') } }];
}

export function accountMatch(named: string | null, before: readonly string[]): 'same' | 'different' | 'first' | 'unknown' {
  if (named === null) return 'unknown';
  if (before.length === 0) return 'first';
  return before.includes(named) ? 'same' : 'different';
}

/** A statement none of whose fills is in the account's currency is more often the wrong account than meant. */
function inOtherCurrencies(account: Account, fresh: FillRows): FillRows {
  for (const { currency } of fresh) if (currency === account.currency) return [];
  return fresh;
}

function unknownCurrencies(statement: PackedStatement): RefusedRow[] {
  const unknown = (row: { line: number; currency: string }): RefusedRow => refusedRow(row.line, 'UNKNOWN_CURRENCY', `Currency ${row.currency}`, { value: row.currency });
  const fills = [...statement.fills.currencies()].every(isCurrency) ? [] : [...statement.fills].filter(({ currency }) => !isCurrency(currency));
  return [...fills, ...statement.cash.filter(({ currency }) => !isCurrency(currency))].map(unknown);
}

/** How far apart two readings of one execution's time may be. */
const SAME_TIME_MS = 10 * 60_000;
/** A statement's price is the average of an order, rounded; the one typed was read off a screen. */
const SAME_PRICE = 0.005;

/**
 * Fills that were typed during the day and now come again with the statement. Equal values are no proof, so it is asked;
 * each typed fill is the twin of one row at most.
 */
function typedTwins(account: Account, fresh: FillRows, typed: readonly TypedFill[]): Map<number, TypedFill> {
  const twins = new Map<number, TypedFill>();
  if (typed.length === 0) return twins;
  const dayOf = tradingDaysIn(account);
  const left = Map.groupBy(typed, ({ tradingDay, symbol }) => `${tradingDay} ${symbol.toUpperCase()}`);
  let place = -1;
  for (const fill of fresh) {
    place += 1;
    const near = left.get(`${dayOf(fill)} ${fill.symbol.toUpperCase()}`);
    const at = near?.findIndex((typed) => isTwin(fill, typed)) ?? -1;
    if (at < 0) continue;
    twins.set(place, near!.splice(at, 1)[0]!);
  }
  return twins;
}

function isTwin(fill: StatementFill, typed: TypedFill): boolean {
  return (
    typed.side === fill.side &&
    compareDecimals(typed.quantity, fill.quantity) === 0 &&
    Math.abs(Number(typed.price) - Number(fill.price)) <= SAME_PRICE * Math.abs(Number(fill.price)) &&
    (typed.executedAt === null || fill.executedAt === null || Math.abs(Date.parse(typed.executedAt) - Date.parse(fill.executedAt)) <= SAME_TIME_MS)
  );
}
