import { accountDayNamed, accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Mapping } from '../../../shared/contract/fills.ts';
import { compareDecimals } from '../../../shared/money/decimal.ts';
import { isCurrency } from '../../../shared/money/money.ts';
import { recentMappings } from '../../db/imports.ts';
import { readInstrument } from '../../db/instruments.ts';
import { standingTypedFills, type NewFill } from '../../db/fills.ts';
import { splitCash, splitFills } from '../../importers/dedupe.ts';
import { parseStatement } from '../../importers/registry.ts';
import { refusedRow, type FormatId, type ParsedStatement, type Question, type RefusedRow, type StatementCash, type StatementFill } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import { knownRows, spanOf } from './known-rows.ts';

/** What the person said about a file, so far. */
export interface ImportRequest {
  readonly accountId: string;
  readonly fileName: string;
  readonly format: FormatId | null;
  readonly mapping: Mapping | null;
  readonly answers: Readonly<Record<string, string>>;
}

/** A statement held against what the account already has. Written nowhere. */
export interface StatementReading {
  readonly statement: ParsedStatement;
  readonly fresh: readonly StatementFill[];
  readonly known: readonly StatementFill[];
  /** Those of `known` of which nothing but the person says so. */
  readonly same: readonly StatementFill[];
  readonly freshCash: readonly StatementCash[];
  readonly knownCash: readonly StatementCash[];
  readonly refused: readonly RefusedRow[];
  readonly questions: readonly Question[];
  /** Typed fills that rows of the statement take the place of, by the row. */
  readonly replaced: ReadonlyMap<StatementFill, NewFill>;
}

const LOOKALIKES = 'lookalike-fills';
const TYPED = 'typed-fills';
const CURRENCY = 'account-currency';

/** Reads a file for an account; parsing is done once, the comparison again whenever the journal may have changed. */
export function parseFor(ctx: ServiceContext, account: Account, bytes: Uint8Array, request: ImportRequest): ParsedStatement {
  const options = { currency: account.currency, zone: account.zone, answers: request.answers };
  const parsed = parseStatement(bytes, { ...options, format: request.format, mapping: request.mapping });
  if (parsed.format !== 'generic-csv' || request.mapping !== null) return parsed;
  // A table of a shape somebody has mapped before is read the same way again; the preview shows it.
  const remembered = recentMappings(ctx.db, 40).find(({ columns }) => Object.values(columns).every((name) => parsed.headers.includes(name)));
  if (remembered === undefined) return parsed;
  return parseStatement(bytes, { ...options, format: 'generic-csv', mapping: remembered });
}

export function compareWithJournal(ctx: ServiceContext, account: Account, statement: ParsedStatement, answers: ImportRequest['answers']): StatementReading {
  const days = spanOf([...statement.fills.map(({ tradingDate }) => tradingDate), ...statement.cash.map(({ date }) => date)]);
  const before = days === null ? { fills: [], cash: [] } : knownRows(ctx, account.id, days);
  const fills = splitFills(statement.fills, before.fills, statement.idsMayRepeat);
  const cash = splitCash(statement.cash, before.cash);
  const same = new Set(answers[LOOKALIKES] === 'same' ? fills.lookalikes : []);
  const fresh = fills.fresh.filter((fill) => !same.has(fill));
  const typed = typedTwins(ctx, account, fresh);
  return {
    statement,
    fresh,
    known: [...fills.known, ...same],
    same: [...same],
    freshCash: cash.fresh,
    knownCash: cash.known,
    refused: [
      ...statement.refused,
      ...fills.conflicts.map(({ fill, known }) =>
        refusedRow(fill.line, 'FILL_CHANGED', `Fill ${fill.brokerFillId ?? ''} was imported before with another quantity.`, { id: fill.brokerFillId, quantity: fill.quantity, before: known.quantity }),
      ),
      ...unknownCurrencies(statement),
    ],
    questions: [
      ...statement.questions,
      ...ask(answers, LOOKALIKES, 'LOOKALIKE_FILLS', ['same', 'new'], fills.lookalikes, {}),
      ...ask(answers, TYPED, 'TYPED_FILLS_MATCH', ['replace', 'keep'], [...typed.keys()], {}),
      ...ask(answers, CURRENCY, 'OTHER_CURRENCY', ['import'], inOtherCurrencies(account, fresh), { account: account.currency, statement: fresh[0]?.currency ?? '' }),
    ],
    replaced: answers[TYPED] === 'replace' ? typed : new Map(),
  };
}

/** The day a fill belongs to in the account: by its instant where there is one, else as the statement names it. */
export function tradingDaysIn(account: Account): (fill: Pick<StatementFill, 'executedAt' | 'tradingDate'>) => string {
  const named = new Map<string, string>();
  return ({ executedAt, tradingDate }) => {
    if (executedAt !== null) return accountDayOf(account, executedAt);
    let day = named.get(tradingDate);
    if (day === undefined) {
      day = accountDayNamed(account, tradingDate);
      named.set(tradingDate, day);
    }
    return day;
  };
}

function ask(answers: ImportRequest['answers'], id: string, code: string, choices: string[], about: readonly StatementFill[], params: Question['params']): Question[] {
  const [first] = about;
  if (first === undefined || choices.includes(answers[id] ?? '')) return [];
  return [{ id, code, choices, lines: about.map(({ line }) => line), params: { ...params, count: about.length, line: first.line, symbol: first.symbol, quantity: first.quantity, price: first.price, day: first.tradingDate } }];
}

/** A statement none of whose fills is in the account's currency is more often the wrong account than meant. */
function inOtherCurrencies(account: Account, fresh: readonly StatementFill[]): readonly StatementFill[] {
  return fresh.some(({ currency }) => currency === account.currency) ? [] : fresh;
}

function unknownCurrencies(statement: ParsedStatement): RefusedRow[] {
  return [...statement.fills, ...statement.cash]
    .filter(({ currency }) => !isCurrency(currency))
    .map(({ line, currency }) => refusedRow(line, 'UNKNOWN_CURRENCY', `Currency ${currency}`, { value: currency }));
}

/** How far apart two readings of one execution's time may be. */
const SAME_TIME_MS = 10 * 60_000;
/** A statement's price is the average of an order, rounded; the one typed was read off a screen. */
const SAME_PRICE = 0.005;

/**
 * Fills that were typed during the day and now come again with the statement. Equal values are no proof, so it is asked;
 * each typed fill is the twin of one row at most.
 */
function typedTwins(ctx: ServiceContext, account: Account, fresh: readonly StatementFill[]): Map<StatementFill, NewFill> {
  const dayOf = tradingDaysIn(account);
  const span = spanOf(fresh.map(dayOf));
  const twins = new Map<StatementFill, NewFill>();
  if (span === null) return twins;
  const left = new Set(standingTypedFills(ctx.db, account.id, span.from, span.to));
  if (left.size === 0) return twins;
  const symbols = new Map([...left].map(({ instrumentId }) => [instrumentId, readInstrument(ctx.db, instrumentId)?.symbol ?? '']));
  for (const fill of fresh) {
    const day = dayOf(fill);
    const twin = [...left].find(
      (typed) =>
        typed.tradingDay === day &&
        typed.side === fill.side &&
        symbols.get(typed.instrumentId)?.toUpperCase() === fill.symbol.toUpperCase() &&
        compareDecimals(typed.quantity, fill.quantity) === 0 &&
        Math.abs(Number(typed.price) - Number(fill.price)) <= SAME_PRICE * Math.abs(Number(fill.price)) &&
        (typed.executedAt === null || fill.executedAt === null || Math.abs(Date.parse(typed.executedAt) - Date.parse(fill.executedAt)) <= SAME_TIME_MS),
    );
    if (twin === undefined) continue;
    left.delete(twin);
    twins.set(fill, twin);
  }
  return twins;
}
