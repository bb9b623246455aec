import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import type { LockoutFacts } from '../../shared/gate/input.ts';
import { assertMinor, formatMoney, isCurrency, type Minor } from '../../shared/money/money.ts';
import type { PlanContext } from '../../shared/plan/context.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { LossFacts } from '../../shared/rules/rule-facts.ts';
import { millisecondsBetween, type Instant } from '../../shared/time/instant.ts';
import { beginWait, waitState, type ClockReading } from '../../shared/time/wait.ts';
import { readDiscipline } from '../db/accounts.ts';
import { readInstrument } from '../db/instruments.ts';
import type { StoredPlan } from '../db/plans.ts';
import { insertLossSeen, readLossSeen } from '../db/losses-seen.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { countingFrom } from './counting-from.ts';
import { withheldOf, type Withheld } from './withheld.ts';
import { heldLockouts } from './held-lockouts.ts';
import { lastLoss } from './ledger.ts';
import { outstandingOrders, outstandingRisk, type OutstandingOrder } from './outstanding.ts';
import { readStanding, type Standing } from './standing.ts';

/** What the gate and the plan's limits look at in one account, gathered once for one decision. */
export interface AccountFacts {
  readonly account: Account;
  readonly discipline: Discipline;
  readonly standing: Standing;
  /** Own equity as limits count it: without what typed fills would give before their time. null unknown. */
  readonly equity: Minor | null;
  readonly withheld: Withheld;
  /** What days and hours are counted from, and the trading day it lies in; see countingFrom. */
  readonly from: Instant;
  readonly tradingDay: string;
  readonly orders: readonly OutstandingOrder[];
  /** Σ|notional| of positions in the account's currency. Without an exchange rate limits act per currency. */
  readonly gross: Minor;
  readonly outstanding: Minor | null;
  readonly otherCurrencies: readonly string[];
  readonly reading: ClockReading;
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function readAccountFacts(ctx: ServiceContext, accountId: string, exceptTicket: string | null = null): AccountFacts {
  const account = getAccount(ctx, { id: accountId });
  const standing = readStanding(ctx, account);
  const orders = outstandingOrders(ctx, account, exceptTicket);
  const withheld = withheldOf(ctx, account);
  const reading = ctx.clock.reading();
  const from = countingFrom(reading);
  const own = standing.positions.filter(({ currency }) => currency === account.currency);
  return {
    account,
    discipline: readDiscipline(ctx.db, accountId)!,
    standing,
    equity: standing.equity === null ? null : standing.equity - withheld.equity,
    withheld,
    from,
    tradingDay: accountDayOf(account, from),
    orders,
    gross: assertMinor(own.reduce((sum, { marketValue }) => sum + Math.abs(marketValue), 0)),
    outstanding: outstandingRisk(ctx, account, orders),
    otherCurrencies: [...new Set(standing.positions.map(({ currency }) => currency).filter((currency) => currency !== account.currency))],
    reading,
  };
}

/** Lockouts that hold now and concern the account. */
export function lockoutFacts(ctx: ServiceContext, accountId: string, reading: ClockReading): LockoutFacts[] {
  return heldLockouts(ctx, accountId, reading).map(({ until, words, source, ruleKind, ruleId, assetClass, strategy, endsWith }) => ({ until, words, source, ruleKind, ruleId, assetClass, strategy, endsWith }));
}

/**
 * The last loss, anywhere in the account or in one instrument, and how long ago it is. Where the journal saw it arrive, its age is what it was then and the running time
 * since: a wall clock set forward does not make a loss older.
 */
export function lossFacts(ctx: ServiceContext, account: Account, reading: ClockReading, instrumentId: string | null = null): LossFacts | null {
  const loss = lastLoss(ctx, account, reading, instrumentId);
  if (loss === null) return null;
  const since = loss.at ?? loss.arrivedAt;
  const byWall = millisecondsBetween(since, reading.now);
  const seen = readLossSeen(ctx.db, account.id, since);
  const elapsedMs = seen === null ? byWall : Math.min(byWall, seen.ageMs + waitState(seen.wait, reading).elapsedMs);
  return { executedAt: loss.at, elapsedMs, tradingDay: loss.day, net: isCurrency(loss.currency) ? formatMoney(loss.net, loss.currency) : String(loss.net) };
}

/** Keeps when the journal's running time first saw the account's last loss. Called whenever fills have arrived. */
export function noteLastLoss(ctx: ServiceContext, account: Account): void {
  const reading = ctx.clock.reading();
  const loss = lastLoss(ctx, account, reading);
  if (loss === null) return;
  const since = loss.at ?? loss.arrivedAt;
  insertLossSeen(ctx.db, account.id, since, { ageMs: Math.max(0, millisecondsBetween(since, reading.now)), wait: beginWait(reading, 0) });
}

/** The plan as far as its circumstances depend on it. */
export type JudgedPlan = Pick<StoredPlan, 'id' | 'content' | 'enteredQuantity'>;

/**
 * What a plan is judged against, in the form the renderer uses too. Orders released under the plan itself are part of its
 * own quantity and not counted beside it.
 */
export function planContext(ctx: ServiceContext, facts: AccountFacts, { id, content, enteredQuantity }: JudgedPlan): PlanContext {
  const { account, standing, discipline, equity, gross, orders } = facts;
  const others = outstandingRisk(ctx, account, orders.filter(({ ticket }) => ticket.intent.planId !== id));
  const money = (minor: Minor): string => formatMoney(minor, account.currency);
  return {
    terms: account,
    standing: {
      equity: equity === null ? null : money(equity),
      borrowed: money(standing.borrowed),
      grossNotional: money(gross),
      outstandingNotional: others === null ? null : money(others),
      positions: standing.positions.filter(({ currency }) => currency === account.currency).map(({ instrumentId, quantity, marketValue }) => ({ instrumentId, quantity, marketValue: money(marketValue) })),
    },
    discipline,
    instrument: content.instrumentId === null ? null : readInstrument(ctx.db, content.instrumentId),
    today: accountDayOf(account, ctx.clock.instant()),
    filledQuantity: enteredQuantity,
  };
}
