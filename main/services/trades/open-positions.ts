import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { OpenPosition, PositionGroup } from '../../../shared/contract/trades.ts';
import { sellableOn } from '../../../shared/ledger/sellable.ts';
import { decimalToNumber } from '../../../shared/money/decimal.ts';
import { assertMinor, formatMoney, type Currency } from '../../../shared/money/money.ts';
import { levelDistance, nearestStop } from '../../../shared/plan/level-distance.ts';
import { listAccounts } from '../../db/accounts.ts';
import { boughtOn } from '../../db/fills.ts';
import { readInstrument } from '../../db/instruments.ts';
import { readPlan } from '../../db/plans.ts';
import { listOpenPositionsPriced, type OpenPositionPrices } from '../../db/priced-positions.ts';
import { listUnknownPositions } from '../../db/unknown-positions.ts';
import type { ServiceContext } from '../context.ts';
import { planOfPosition } from '../positions/plan-of-position.ts';
import { readStanding, type StandingPosition } from '../standing.ts';

/** Everything that is open, account by account; an archived one only where something of it is. */
export function openPositionGroups(ctx: ServiceContext): PositionGroup[] {
  return listAccounts(ctx.db).flatMap((account) => {
    const positions = positionsOf(ctx, account);
    const unknown = listUnknownPositions(ctx.db, account.id);
    if (account.archived && positions.length === 0 && unknown.length === 0) return [];
    return [{ accountId: account.id, accountName: account.name, currency: account.currency, archived: account.archived, positions, unknown, totals: totalsOf(ctx, account) }];
  });
}

/** The open position a trade is; null where it is closed. */
export function openPositionOf(ctx: ServiceContext, accountId: string, tradeId: string): OpenPosition | null {
  const account = listAccounts(ctx.db).find(({ id }) => id === accountId);
  return account === undefined ? null : (positionsOf(ctx, account).find((position) => position.tradeId === tradeId) ?? null);
}

function positionsOf(ctx: ServiceContext, account: Account): OpenPosition[] {
  const rows = new Map(listOpenPositionsPriced(ctx.db, account.id).map((row) => [row.instrumentId, row]));
  const planOf = planOfPosition(ctx, account.id);
  return readStanding(ctx, account).positions.flatMap((position) => {
    const row = rows.get(position.instrumentId);
    return row === undefined ? [] : [toOpenPosition(ctx, account, { ...position, planId: planOf(position) }, row)];
  });
}

function toOpenPosition(ctx: ServiceContext, account: Account, position: StandingPosition, row: OpenPositionPrices): OpenPosition {
  const plan = position.planId === null ? null : readPlan(ctx.db, position.planId);
  const stop = plan === null ? null : nearestStop(plan.content, position.mark);
  const side = position.quantity.startsWith('-') ? 'short' : 'long';
  const risk = plan?.plannedRisk ?? null;
  const { currency } = position;
  const today = accountDayOf(account, ctx.clock.instant());
  const unrealised = formatMoney(position.unrealised, currency);
  const inR = risk === null || !(Number(risk) > 0) ? null : decimalToNumber(unrealised) / decimalToNumber(risk);
  return {
    accountId: account.id,
    instrumentId: position.instrumentId,
    symbol: position.symbol,
    name: position.name,
    market: readInstrument(ctx.db, position.instrumentId)?.market ?? '',
    currency,
    quantity: position.quantity,
    sellable: sellableOn({ held: position.quantity, boughtToday: row.settlement === 'T+0' ? '0' : boughtOn(ctx.db, account.id, position.instrumentId, today), settlement: row.settlement }),
    averageEntry: position.averageEntry,
    mark: position.mark,
    markSource: position.markSource,
    ...markedAt(position, row),
    marketValue: formatMoney(position.marketValue, currency),
    unrealised,
    plannedRisk: risk,
    unrealisedR: inR,
    rReason: inR !== null ? null : plan === null ? 'no-plan' : 'no-planned-risk',
    planId: position.planId,
    planTitle: plan?.content.title ?? null,
    stop,
    stopDistance: stop === null ? null : levelDistance('stop', { side, level: stop, mark: position.mark }),
    tradeId: row.tradeId,
    openedDay: position.openedDay,
    lastArrivedAt: row.lastArrivedAt === '' ? null : row.lastArrivedAt,
  };
}

/** Since when the price is known: the instant, or the trading day where that is all there is. */
function markedAt({ markSource }: StandingPosition, row: OpenPositionPrices): Pick<OpenPosition, 'markAt' | 'markDay'> {
  if (markSource === 'typed') return { markAt: row.markAt, markDay: null };
  return markSource === 'close' ? { markAt: null, markDay: row.closeDay } : { markAt: row.fillAt, markDay: row.fillDay };
}

function totalsOf(ctx: ServiceContext, account: Account): PositionGroup['totals'] {
  const sums = new Map<Currency, { positions: number; marketValue: number; unrealised: number }>();
  for (const { currency, marketValue, unrealised } of readStanding(ctx, account).positions) {
    const sum = sums.get(currency) ?? { positions: 0, marketValue: 0, unrealised: 0 };
    sums.set(currency, { positions: sum.positions + 1, marketValue: assertMinor(sum.marketValue + marketValue), unrealised: assertMinor(sum.unrealised + unrealised) });
  }
  return [...sums].map(([currency, { positions, marketValue, unrealised }]) => ({ currency, positions, marketValue: formatMoney(marketValue, currency), unrealised: formatMoney(unrealised, currency) }));
}
