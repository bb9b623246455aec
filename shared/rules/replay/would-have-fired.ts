import { sumMinor } from '../../stats/mean-minor.ts';
import { byCurrency } from '../../stats/stat-trade.ts';
import type { StopRule } from '../stop-rule.ts';
import { JointReplay } from './joint-replay.ts';
import { missingInThePast, missingOfRule, type ReplayReason } from './not-replayable.ts';
import type { Past, ReplayCalendar } from './past.ts';
import type { ReplayedFiring } from './rule-run.ts';
import { stepsOf } from './steps.ts';
import { equityAtStart } from './twin.ts';

/** How many trades of the past are looked at, the newest; the work grows with their number and not with its square. */
export const MOST_REPLAYED_TRADES = 20_000;

export type Replay = { readonly computable: false; readonly reason: ReplayReason } | { readonly computable: true; readonly firings: readonly ReplayedFiring[] };

/**
 * When one rule would have spoken in the trader's own past, and which trades it would have kept out.
 *
 * It is an estimate of one rule alone, with every other decision as it was; how the past is told, and what keeps a trade out, is
 * said at JointReplay, which tells it for several rules at once.
 *
 * @param rule taken as if it were on
 * @returns firings in order of time
 */
export function replayRule(rule: StopRule, past: Past, calendar: ReplayCalendar): Replay {
  const { kind } = rule.condition;
  const missing = past.trades.length === 0 ? 'no-trades' : (missingInThePast(kind) ?? missingOfRule(rule, past));
  if (missing !== null) return { computable: false, reason: missing };
  const nets = new Map(byCurrency(past.trades).map(([currency, own]) => [currency, sumMinor(own.map(({ net }) => net))]));
  const replay = new JointReplay([{ accountId: '', calendar, backdrop: { ...past, equity: equityAtStart(past, nets) }, rules: [{ key: rule.id, rule }], caps: [] }], () => undefined);
  for (const step of stepsOf(past, calendar)) replay.take('', step);
  return { computable: true, firings: replay.firingsOf(rule.id) };
}
