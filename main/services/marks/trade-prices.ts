import type { TradePrices } from '../../../shared/contract/marks.ts';
import { emptyPosition, type PositionEvent } from '../../../shared/ledger/position.ts';
import { applyDays } from '../../../shared/ledger/replay.ts';
import { excursions, type TradeStep } from '../../../shared/marks/excursion.ts';
import { attoText } from '../../../shared/money/atto.ts';
import { formatMoney, isCurrency, type Minor } from '../../../shared/money/money.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { accountDayOf } from '../../../shared/account/account-day.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listBars } from '../../db/daily-bars.ts';
import { standingFillsOf } from '../../db/fills.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import { readTrade, type TradeRecord } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { getInstrument } from '../instruments.ts';
import { perRevision } from '../per-revision.ts';
import { positionOptions } from '../positions/position-options.ts';

/** Shown around a trade, in calendar days. */
const MARGIN_DAYS = 45;

/**
 * Daily prices around a trade, and how far it went against and for the trader.
 *
 * @throws {Refusal} TRADE_NOT_FOUND
 */
export function tradePrices(ctx: ServiceContext, { id }: { id: string }): TradePrices {
  return perRevision(ctx, `trade prices ${id} ${ctx.clock.instant().slice(0, 10)}`, () => compute(ctx, id));
}

function compute(ctx: ServiceContext, id: string): TradePrices {
  const trade = readTrade(ctx.db, id);
  if (trade === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id });
  const instrument = getInstrument(ctx, { id: trade.instrumentId });
  const account = getAccount(ctx, { id: trade.accountId });
  const last = trade.closedDay ?? accountDayOf(account, ctx.clock.instant());
  const bars = listBars(ctx.db, trade.instrumentId, addDays(trade.openedDay, -MARGIN_DAYS), addDays(last, MARGIN_DAYS));
  const ranges = new Map(bars.flatMap(({ day, low, high }) => (low === null || high === null || day < trade.openedDay || day > last ? [] : [[day, { low, high }] as const])));
  const steps = stepsOf(ctx, trade);
  const days = [...new Set([...steps.map(({ day }) => day), ...bars.map(({ day }) => day).filter((day) => day >= trade.openedDay && day <= last)])].toSorted();
  const nothing = { adverse: null, favourable: null, adverseR: null, favourableR: null, adverseDay: null, favourableDay: null };
  if (ranges.size === 0 || !isCurrency(trade.currency)) return { bars, ...nothing, days: days.length, daysWithoutRange: days.length, reason: 'no-prices' };
  const { currency } = trade;
  const found = excursions(steps, ranges, days, { multiplier: instrument.multiplier, currency, inverse: instrument.payoff === 'inverse' });
  const inR = (result: Minor): number | null => (trade.plannedRisk === null || !(trade.plannedRisk > 0) ? null : result / trade.plannedRisk);
  return {
    bars,
    adverse: formatMoney(found.adverse, currency),
    favourable: formatMoney(found.favourable, currency),
    adverseR: inR(found.adverse),
    favourableR: inR(found.favourable),
    adverseDay: found.adverseDay,
    favourableDay: found.favourableDay,
    days: days.length,
    daysWithoutRange: found.daysWithoutRange,
    reason: null,
  };
}

/** The trade's own part of each of its fills: of one that turned the position, what opened or what closed it. */
function stepsOf(ctx: ServiceContext, { id, accountId, instrumentId, direction }: TradeRecord): TradeStep[] {
  const fills = standingFillsOf(ctx.db, accountId, instrumentId).map(({ fill }) => fill);
  const actions = ledgerActionsOf(ctx.db, accountId, instrumentId);
  const { events } = applyDays(emptyPosition(positionOptions(ctx.db, accountId, instrumentId)), fills, actions);
  let held = 0n;
  const byId = new Map(fills.map((fill) => [fill.id, fill]));
  const moved = (event: PositionEvent): TradeStep[] => {
    if (!('tradeId' in event) || event.tradeId !== id) return [];
    if (event.kind === 'split') {
      const more = (held * event.ratio[0]) / event.ratio[1] - held;
      held += more;
      // Shares of a split come at no price, like bonus shares.
      return [{ day: actions.find(({ id: action }) => action === event.actionId)!.tradingDay, quantity: attoText(more), price: '0' }];
    }
    const fill = byId.get(event.fillId)!;
    const quantity = event.quantity / event.grain;
    const entering = event.kind !== 'realised';
    const sign = entering === (direction === 'long');
    // Bonus shares come at no price: they are valued like the rest, from the next price on.
    held += sign ? quantity : -quantity;
    return [{ day: fill.tradingDay, quantity: attoText(sign ? quantity : -quantity), price: attoText(fill.price) }];
  };
  return events.flatMap(moved);
}
