import type { Account, AccountStanding } from '../../shared/account/account.ts';
import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Payoff } from '../../shared/account/instrument.ts';
import { currentEquity, resultAt, valueAt, type EquityGap } from '../../shared/ledger/equity.ts';
import { newestPrice, type PriceSource } from '../../shared/marks/newest-price.ts';
import { assertMinor, formatMoney, isCurrency, parseMoney, type Currency, type Minor } from '../../shared/money/money.ts';
import { exposureLeverage } from '../../shared/risk/leverage.ts';
import { listAccounts, readConfirmation, type Confirmation } from '../db/accounts.ts';
import { debtFlowsSince, equityFlowsSince, type Since } from '../db/cash-flows.ts';
import { untilChanged, whileNothingChanges } from '../db/kept.ts';
import { listOpenPositionsPriced, type OpenPositionPrices } from '../db/priced-positions.ts';
import { sumRealisedOn, sumRealisedSince } from '../db/realised.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { outstandingOrders, outstandingRisk } from './outstanding.ts';
import { planOfPosition } from './positions/plan-of-position.ts';

/** One open position at the newest price the journal knows; money in smallest units of `currency`. */
export interface StandingPosition {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly name: string;
  readonly currency: Currency;
  readonly payoff: Payoff;
  readonly quantity: string;
  readonly averageEntry: string;
  readonly mark: string;
  readonly markSource: PriceSource;
  readonly marketValue: Minor;
  readonly unrealised: Minor;
  /** Entry fees it still carries, inside `unrealised`. */
  readonly openFees: Minor;
  /** Of the trade; which plan the shares that are left belong to, see planOfPosition. */
  readonly planId: string | null;
  readonly openedDay: string;
}

/** Where an account stands, in smallest units of its currency: what the gate computes with. */
export interface Standing {
  readonly account: Account;
  readonly tradingDay: string;
  readonly positions: readonly StandingPosition[];
  /** null while equity was never confirmed. */
  readonly equity: Minor | null;
  readonly equityGaps: readonly (EquityGap | { readonly code: 'equity-not-confirmed' | 'other-currency'; readonly instrumentId: string | null })[];
  readonly borrowed: Minor;
  readonly realisedToday: Minor;
  readonly realisedSinceConfirmed: Minor;
  readonly flowsSinceConfirmed: Minor;
  /** Sum over the positions in the account's currency. */
  readonly unrealised: Minor;
  /** null where a position is in another currency: without an exchange rate there is no sum. */
  readonly grossNotional: Minor | null;
  readonly leverage: number | null;
}

export function readStanding(ctx: ServiceContext, account: Account): Standing {
  const tradingDay = accountDayOf(account, ctx.clock.instant());
  const read = (): Standing => standingOn(ctx, account, tradingDay);
  const known = whileNothingChanges(ctx.db, `standing ${account.id} ${tradingDay}`, read);
  // What would be so under other terms than the account's is asked with an account that is not the journal's.
  return known.account === account ? known : read();
}

function standingOn(ctx: ServiceContext, account: Account, tradingDay: string): Standing {
  const confirmation = readConfirmation(ctx.db, account.id);
  const since = confirmation === null ? null : { day: accountDayOf(account, confirmation.at), at: confirmation.at };
  const positions = readPositions(ctx, account);
  const own = positions.filter(({ currency }) => currency === account.currency);
  const foreign = positions.filter(({ currency }) => currency !== account.currency);
  const realisedSinceConfirmed = since === null ? 0 : sumRealisedSince(ctx.db, account.id, account.currency, since.day, since.at);
  const flows = flowsSince(ctx, account.id, since);
  const flowsSinceConfirmed = flows.equity;
  const equity = currentEquity({
    confirmed: confirmed(account, confirmation),
    realised: realisedSinceConfirmed,
    flows: flowsSinceConfirmed,
    marks: own.map(({ instrumentId, unrealised, openedDay }) => ({ instrumentId, unrealised: countsFully(instrumentId, openedDay, confirmation, since?.day) ? unrealised : null })),
  });
  const grossNotional = foreign.length > 0 ? null : assertMinor(own.reduce((sum, { marketValue }) => sum + Math.abs(marketValue), 0));
  return {
    account,
    tradingDay,
    positions,
    equity: equity.value,
    equityGaps: [
      ...(equity.value === null ? [{ code: equity.reason, instrumentId: null }] : []),
      ...equity.gaps,
      ...foreign.map(({ instrumentId }) => ({ code: 'other-currency' as const, instrumentId })),
    ],
    borrowed: assertMinor(parseMoney(account.borrowed, account.currency) + flows.debt),
    realisedToday: sumRealisedOn(ctx.db, account.id, account.currency, tradingDay),
    realisedSinceConfirmed,
    flowsSinceConfirmed,
    unrealised: assertMinor(own.reduce((sum, { unrealised }) => sum + unrealised, 0)),
    grossNotional,
    leverage: exposureLeverage(grossNotional, equity.value).value,
  };
}

/** Fills come more often than money moves. */
function flowsSince(ctx: ServiceContext, accountId: string, since: Since | null): { readonly equity: Minor; readonly debt: Minor } {
  if (since === null) return { equity: 0, debt: 0 };
  const read = () => ({ equity: equityFlowsSince(ctx.db, accountId, since), debt: debtFlowsSince(ctx.db, accountId, since) });
  return untilChanged(ctx.db, ['cash_flows', 'loosenings', 'accounts'], `flows ${accountId} ${since.day} ${since.at}`, read);
}

/** Baselines to keep with a confirmation made now. */
export function unrealisedNow(ctx: ServiceContext, account: Account): Confirmation['positions'] {
  return Object.fromEntries(
    readPositions(ctx, account)
      .filter(({ currency }) => currency === account.currency)
      .map(({ instrumentId, unrealised }) => [instrumentId, unrealised]),
  );
}

function confirmed(account: Account, confirmation: Confirmation | null) {
  if (account.equity === null || confirmation === null) return null;
  const baselines = Object.values(confirmation.positions);
  return {
    equity: parseMoney(account.equity, account.currency),
    unrealised: baselines.reduce<number>((sum, baseline) => assertMinor(sum + (baseline ?? 0)), 0),
    hadPositions: baselines.length > 0,
  };
}

/**
 * Whether a position's unrealised result is on top of the confirmed equity: it was open then and its part is known, or it
 * was opened later. A position that was already open but that nobody had told the journal of (an old statement imported
 * afterwards) is inside the confirmed figure by an unknown part: it is left at that and named as a gap.
 */
function countsFully(instrumentId: string, openedDay: string, confirmation: Confirmation | null, confirmedDay: string | undefined): boolean {
  if (confirmation === null || confirmedDay === undefined) return true;
  const baseline = confirmation.positions[instrumentId];
  return baseline === undefined ? openedDay >= confirmedDay : baseline !== null;
}

function readPositions(ctx: ServiceContext, account: Account): StandingPosition[] {
  return listOpenPositionsPriced(ctx.db, account.id).flatMap((row) => {
    const known = valued.get(row);
    if (known?.account === account) return known.positions;
    const positions = toPosition(account, row);
    valued.set(row, { account, positions });
    return positions;
  });
}

/** A row that has not changed is worth what it was, as long as the account's days are cut as they were. */
const valued = new WeakMap<OpenPositionPrices, { readonly account: Account; readonly positions: StandingPosition[] }>();

function toPosition(account: Account, row: OpenPositionPrices): StandingPosition[] {
  if (!isCurrency(row.currency)) return [];
  const { price, source } = priceOf(account, row);
  const cost = { gross: row.cost, fees: row.openFees };
  const direction = row.quantity.startsWith('-') ? 'short' : 'long';
  // An inverse contract has no value at a price of nothing, which only a fill without one could bring: then it stands at cost.
  const priced = row.payoff === 'linear' || price !== '0';
  const marketValue = priced ? valueAt(price, row.quantity, row.multiplier, row.currency, row.payoff) : direction === 'short' ? -row.cost : row.cost;
  return [
    {
      instrumentId: row.instrumentId,
      symbol: row.symbol,
      name: row.name,
      currency: row.currency,
      quantity: row.quantity,
      averageEntry: row.averageEntry ?? '0',
      mark: price,
      markSource: source,
      marketValue,
      payoff: row.payoff,
      unrealised: resultAt(marketValue, cost, direction, row.payoff),
      openFees: row.openFees,
      planId: row.planId,
      openedDay: row.openedDay ?? row.lastDay ?? '',
    },
  ];
}

/** With no price at all, which bonus shares alone can bring about, the average entry stands in. */
function priceOf(account: Account, row: OpenPositionPrices): { price: string; source: PriceSource } {
  const { markPrice, markAt, fillPrice, fillDay, fillAt, closePrice, closeDay, averageEntry } = row;
  const newest = newestPrice({
    typed: markPrice === null || markAt === null ? null : { price: markPrice, day: accountDayOf(account, markAt), at: markAt },
    fill: fillPrice === null || fillDay === null ? null : { price: fillPrice, day: fillDay, at: fillAt },
    close: closePrice === null || closeDay === null ? null : { price: closePrice, day: closeDay },
  });
  return newest ?? { price: averageEntry ?? '0', source: 'last-fill' };
}

function toWire(ctx: ServiceContext, standing: Standing): AccountStanding {
  const { account } = standing;
  const outstanding = outstandingRisk(ctx, account, outstandingOrders(ctx, account));
  const money = (amount: Minor): string => formatMoney(amount, account.currency);
  const planOf = planOfPosition(ctx, account.id);
  return {
    accountId: account.id,
    currency: account.currency,
    equity: standing.equity === null ? null : money(standing.equity),
    equityReason: standing.equityGaps[0]?.code ?? null,
    borrowed: money(standing.borrowed),
    realisedToday: money(standing.realisedToday),
    realisedSinceConfirmed: money(standing.realisedSinceConfirmed),
    flowsSinceConfirmed: money(standing.flowsSinceConfirmed),
    unrealised: money(standing.unrealised),
    // Without an exchange rate amounts stand for the account's own currency; the leverage beside them is then null.
    grossNotional: money(standing.positions.filter(({ currency }) => currency === account.currency).reduce((sum, { marketValue }) => sum + Math.abs(marketValue), 0)),
    outstandingNotional: outstanding === null ? null : money(outstanding),
    leverage: standing.leverage,
    positions: standing.positions.map(({ currency, openFees: _, ...position }) => ({
      ...position,
      planId: planOf(position),
      marketValue: formatMoney(position.marketValue, currency),
      unrealised: formatMoney(position.unrealised, currency),
    })),
    tradingDay: standing.tradingDay,
  };
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function accountStanding(ctx: ServiceContext, { id }: { id: string }): AccountStanding {
  return toWire(ctx, readStanding(ctx, getAccount(ctx, { id })));
}

/** Of every account that is not archived. */
export function accountStandings(ctx: ServiceContext): AccountStanding[] {
  return listAccounts(ctx.db)
    .filter(({ archived }) => !archived)
    .map((account) => toWire(ctx, readStanding(ctx, account)));
}
