import type { Strategy } from '../../../shared/contract/positions.ts';
import { groupStrategies, type StrategyGroup } from '../../../shared/ledger/strategy.ts';
import { addMoney, formatMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { legsNamed, markStrategy, strategyLegs, type StrategyLegRow } from '../../db/strategy-legs.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';

type Leg = StrategyLegRow & { readonly underlying: string; readonly isOption: boolean };

/**
 * Option trades told as one, the newest first. Nothing is kept of a group but what the trader said of it, so it follows its trades.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function strategies(ctx: ServiceContext, { accountId }: { accountId: string | null }): Strategy[] {
  if (accountId !== null) getAccount(ctx, { id: accountId });
  const legs = strategyLegs(ctx.db, accountId).map((row): Leg => ({ ...row, underlying: row.option?.underlying ?? row.symbol, isOption: row.assetClass === 'option' }));
  return groupStrategies(legs)
    .map(toWire)
    .toSorted((a, b) => (a.openedDay === b.openedDay ? (b.openedAt ?? '').localeCompare(a.openedAt ?? '', 'en') : a.openedDay < b.openedDay ? 1 : -1));
}

/**
 * Puts trades together as one strategy, or lets each of them stand alone. They must be of one account and one currency, or nothing could be
 * summed.
 *
 * @throws {Refusal} TRADE_NOT_FOUND, STRATEGY_MIXED
 */
export function groupTrades(ctx: ServiceContext, { tradeIds, together }: { tradeIds: readonly string[]; together: boolean }): Record<string, never> {
  const ids = [...new Set(tradeIds)];
  const found = legsNamed(ctx.db, ids);
  const missing = ids.find((id) => !found.some(({ tradeId }) => tradeId === id));
  if (missing !== undefined) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id: missing });
  const mixed = new Set(found.map(({ accountId, currency }) => `${accountId} ${currency}`)).size > 1;
  if (together && (mixed || ids.length < 2)) throw new Refusal('invalid', 'STRATEGY_MIXED', { trades: ids.length });
  const strategy = together ? ctx.newId() : null;
  ctx.write(() => {
    for (const id of ids) markStrategy(ctx.db, id, strategy, ctx.clock.instant());
  });
  return {};
}

function toWire({ id, by, legs }: StrategyGroup<Leg>): Strategy {
  const first = legs[0]!;
  const money = (minor: Minor): string => formatMoney(minor, first.currency as Currency);
  const open = legs.some(({ status }) => status === 'open');
  return {
    id,
    accountId: first.accountId,
    underlying: first.underlying,
    currency: first.currency,
    by,
    status: open ? 'open' : 'closed',
    openedDay: first.openedDay,
    openedAt: first.openedAt,
    closedDay: open ? null : legs.reduce((last, { closedDay }) => (closedDay! > last ? closedDay! : last), ''),
    grossPnl: money(addMoney(...legs.map(({ gross }) => gross))),
    fees: money(addMoney(...legs.map(({ fees }) => fees))),
    netPnl: money(addMoney(...legs.map(({ net }) => net))),
    legs: legs.map(({ tradeId, instrumentId, symbol, direction, status, maxQuantity, net, option }) => ({
      tradeId, instrumentId, symbol, direction, status, maxQuantity, netPnl: money(net), right: option?.right ?? null, strike: option?.strike ?? null, expiry: option?.expiry ?? null,
    })),
  };
}
