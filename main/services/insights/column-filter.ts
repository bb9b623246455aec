import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Db } from '../../db/db.ts';
import { instrumentsNamed, openingsFelt, openingsTagged, plansFelt, plansOfSetup, plansTagged } from '../../db/column-words.ts';
import { AMOUNT, AMOUNTS, CODE, CODES, columnDays, hourIn, NO_DAYS, isLong, numberOfName, PLANNED, plannedIn, weekdayIn } from '../../db/trade-columns.ts';

/** Whether a trade is meant, by the places at which its amounts and codes begin. */
export type Meant = (amounts: Float64Array, a: number, codes: Int32Array, c: number) => boolean;

const DAY = 86_400_000;

/** The conditions of a filter over columns, all but those on days; the same as those of main/db/trade-selection.ts over rows. */
export function columnFilter(db: Db, filter: TradeFilter): Meant {
  const tests: Meant[] = [];
  const numbers = (names: readonly string[]): Set<number> => new Set(names.flatMap((name) => numberOfName(db, name) ?? []));
  const among = (code: number, names: readonly string[]): void => {
    const wanted = numbers(names);
    tests.push((_, __, codes, c) => wanted.has(codes[c + code]!));
  };
  const { accountIds, planned, undecided, currency, instrumentId, text, direction, tag, setup, emotion, result, rFrom, rTo, heldFromMs, heldToMs, weekday, hour } = filter;
  if (accountIds.length > 0) among(CODE.account, accountIds);
  if (planned !== null) tests.push((_, __, codes, c) => plannedIn(codes[c + CODE.packed]!) === (planned ? PLANNED.yes : PLANNED.no));
  if (undecided) tests.push((_, __, codes, c) => plannedIn(codes[c + CODE.packed]!) === PLANNED.undecided);
  if (currency !== null) among(CODE.currency, [currency]);
  if (instrumentId !== null) among(CODE.instrument, [instrumentId]);
  if (text.trim() !== '') among(CODE.instrument, instrumentsNamed(db, text));
  if (direction !== null) tests.push((_, __, codes, c) => isLong(codes[c + CODE.packed]!) === (direction === 'long'));
  if (result === 'win') tests.push((amounts, a) => amounts[a + AMOUNT.net]! > 0);
  if (result === 'loss') tests.push((amounts, a) => amounts[a + AMOUNT.net]! < 0);
  if (result === 'scratch') tests.push((amounts, a) => amounts[a + AMOUNT.net] === 0);
  // NaN lies in no range.
  if (rFrom !== null) tests.push((amounts, a) => amounts[a + AMOUNT.r]! >= rFrom);
  if (rTo !== null) tests.push((amounts, a) => amounts[a + AMOUNT.r]! <= rTo);
  if (heldFromMs !== null) tests.push((amounts, a, codes, c) => heldFor(amounts, a, codes, c) >= heldFromMs);
  if (heldToMs !== null) tests.push((amounts, a, codes, c) => heldFor(amounts, a, codes, c) <= heldToMs);
  if (weekday !== null) tests.push((_, __, codes, c) => weekdayIn(codes[c + CODE.packed]!) === weekday);
  if (hour !== null) tests.push((_, __, codes, c) => hourIn(codes[c + CODE.packed]!) === hour);
  if (setup !== null) among(CODE.plan, plansOfSetup(db, setup));
  if (tag !== null) {
    const [plans, openings] = [numbers(plansTagged(db, tag)), openingsTagged(db, tag)];
    tests.push((amounts, a, codes, c) => plans.has(codes[c + CODE.plan]!) || openings.has(amounts[a + AMOUNT.opening]!));
  }
  if (emotion !== null) {
    const [plans, { felt, otherwise }] = [numbers(plansFelt(db, emotion)), openingsFelt(db, emotion)];
    tests.push((amounts, a, codes, c) => {
      const opening = amounts[a + AMOUNT.opening]!;
      return felt.has(opening) || (!otherwise.has(opening) && plans.has(codes[c + CODE.plan]!));
    });
  }
  const [first, ...rest] = tests;
  if (first === undefined) return () => true;
  return rest.length === 0 ? first : (amounts, a, codes, c) => tests.every((test) => test(amounts, a, codes, c));
}

/**
 * The fills that opened the closed trades of a filter, where there are no more of them than a number; else `more`. `unnamed`: one was opened by no fill and cannot be named so.
 */
export function fewOpenings(db: Db, filter: TradeFilter, most: number): number[] | 'more' | 'unnamed' {
  const meant = columnFilter(db, filter);
  const openings: number[] = [];
  for (const { amounts, codes } of columnDays(db, filter)) {
    for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
      if (!meant(amounts, a, codes, c)) continue;
      const opening = amounts[a + AMOUNT.opening]!;
      if (openings.length === most) return 'more';
      if (opening === 0) return 'unnamed';
      openings.push(opening);
    }
  }
  return openings;
}

/** By the clock where both times are known, else whole days; NaN where neither is. */
function heldFor(amounts: Float64Array, a: number, codes: Int32Array, c: number): number {
  const ms = amounts[a + AMOUNT.heldMs]!;
  if (ms === ms) return ms;
  const days = codes[c + CODE.heldDays]!;
  return days === NO_DAYS ? NaN : days * DAY;
}
