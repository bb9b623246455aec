import { compareDecimals, multiplyDecimals } from '../money/decimal.ts';
import type { PlanContent } from '../plan/plan.ts';
import { LOSS_BEYOND_PLAN_R } from '../review/violations.ts';
import { averageStage, entrySlippage } from '../stats/slippage.ts';
import type { TradingDay } from '../time/calendar-day.ts';

/** Ways to leave a plan that the journal can see without looking at the result. */
export const processDeviations = ['unplanned', 'no-ticket', 'oversize', 'stop-widened', 'entry-beyond', 'outside-window', 'past-horizon'] as const;
/** Known by the price of the exit alone: what such trades brought is partly fixed by how they are recognised. */
export const exitDeviations = ['left-early', 'loss-beyond-plan'] as const;
export const deviationKinds = [...processDeviations, ...exitDeviations] as const;
export type DeviationKind = (typeof deviationKinds)[number];

/** An entry this much of the planned risk worse than planned is another entry; less is slippage. The same tolerance as LOSS_BEYOND_PLAN_R has. */
export const ENTRY_BEYOND_PLAN_R = 0.1;

export type DeviatingTrade = {
  direction: 'long' | 'short';
  /** null: the record cannot tell. */
  planned: boolean | null;
  maxQuantity: string;
  avgEntry: string;
  avgExit: string | null;
  /** Shares of today for one of the plan's. */
  splitRatio: string;
  openedDay: TradingDay;
  holdingDays: number | null;
  /** Result before fees ÷ planned risk. */
  lossR: number | null;
  stopWidened: boolean;
  /** Entered under its plan, but some of it without a ticket. */
  withoutTicket: boolean;
};

/** Quantity, entry, window and horizon of the first seal; stops and targets as amended, for a stop may be brought closer. */
export type DeviatedPlan = Pick<PlanContent, 'quantity' | 'entries' | 'stops' | 'targets' | 'windowFrom' | 'windowTo' | 'horizonDays'> & { now: Pick<PlanContent, 'stops' | 'targets'> };

/**
 * In which ways a closed trade left its plan; none for one that kept it, and none for one of which the record cannot tell whether it had a plan.
 *
 * Of an unplanned trade only that is said: there is nothing to compare it with. `left-early` is an exit that lies between stop and target by more than
 * a tenth of the planned risk, before the horizon was over; `loss-beyond-plan` is a loss before fees beyond LOSS_BEYOND_PLAN_R.
 *
 * @param plan null where none is known
 * @example deviationsOf({ direction: 'long', planned: false, maxQuantity: '100', avgEntry: '10', avgExit: '11', splitRatio: '1', openedDay: '2026-03-02', holdingDays: 1, lossR: null, stopWidened: false, withoutTicket: false }, null) // => ['unplanned']
 * @example deviationsOf({ direction: 'long', planned: null, maxQuantity: '100', avgEntry: '10', avgExit: '11', splitRatio: '1', openedDay: '2026-03-02', holdingDays: 1, lossR: null, stopWidened: false, withoutTicket: false }, null) // => []
 */
export function deviationsOf(trade: DeviatingTrade, plan: DeviatedPlan | null): DeviationKind[] {
  const { planned, maxQuantity, splitRatio, openedDay, holdingDays, lossR, stopWidened, withoutTicket } = trade;
  if (planned === null) return [];
  if (!planned) return ['unplanned'];
  const kinds: DeviationKind[] = [];
  if (withoutTicket) kinds.push('no-ticket');
  if (plan !== null && plan.quantity !== '' && compareDecimals(maxQuantity, multiplyDecimals(plan.quantity, splitRatio)) > 0) kinds.push('oversize');
  if (stopWidened) kinds.push('stop-widened');
  if (plan !== null) {
    if (isEntryBeyond(trade, plan)) kinds.push('entry-beyond');
    if ((plan.windowFrom !== null && openedDay < plan.windowFrom) || (plan.windowTo !== null && openedDay > plan.windowTo)) kinds.push('outside-window');
    if (plan.horizonDays !== null && holdingDays !== null && holdingDays > plan.horizonDays) kinds.push('past-horizon');
    if (isLeftEarly(trade, plan)) kinds.push('left-early');
  }
  if (lossR !== null && lossR < LOSS_BEYOND_PLAN_R) kinds.push('loss-beyond-plan');
  return kinds;
}

/** Prices of the plan are of the shares there were when it was sealed. */
const inPlanShares = (price: string, splitRatio: string): number => Number(price) * Number(splitRatio);

function isEntryBeyond({ direction, avgEntry, splitRatio }: DeviatingTrade, { entries, stops }: DeviatedPlan): boolean {
  const [entry, stop] = [averageStage(entries), averageStage(stops)];
  if (entry === null || stop === null) return false;
  const slip = entrySlippage(direction, entry, stop, inPlanShares(avgEntry, splitRatio));
  return slip !== null && slip > ENTRY_BEYOND_PLAN_R;
}

function isLeftEarly({ direction, avgExit, splitRatio, holdingDays }: DeviatingTrade, { entries, stops, horizonDays, now }: DeviatedPlan): boolean {
  const [entry, sealedStop] = [averageStage(entries), averageStage(stops)];
  if (avgExit === null || entry === null || sealedStop === null || (horizonDays !== null && holdingDays !== null && holdingDays >= horizonDays)) return false;
  const sign = direction === 'long' ? 1 : -1;
  const room = ENTRY_BEYOND_PLAN_R * Math.abs(entry - sealedStop);
  const exit = sign * inPlanShares(avgExit, splitRatio);
  const prices = (stages: DeviatedPlan['stops']): number[] => stages.flatMap(({ price }) => (price === '' ? [] : [sign * Number(price)]));
  const [nearestStop, nearestTarget] = [Math.max(...prices(now.stops)), Math.min(...prices(now.targets))];
  return Number.isFinite(nearestStop) && Number.isFinite(nearestTarget) && exit > nearestStop + room && exit < nearestTarget - room;
}

/**
 * Whether a trade kept its plan or left it, by what can be seen without its result; null where the record cannot tell.
 *
 * @example standingOf(true, ['left-early']) // => 'kept'
 * @example standingOf(true, ['oversize']) // => 'deviated'
 * @example standingOf(null, []) // => null
 */
export function standingOf(planned: boolean | null, kinds: readonly DeviationKind[]): 'kept' | 'deviated' | null {
  if (planned === null) return null;
  return kinds.some((kind) => (processDeviations as readonly string[]).includes(kind)) ? 'deviated' : 'kept';
}
