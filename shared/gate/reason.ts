import { z } from 'zod';

/** Why the gate does not let a ticket through, one code a cause. The renderer turns codes into sentences. */
export const reasonCodes = [
  'PLAN_REQUIRED',
  'PLAN_NOT_SEALED',
  'PLAN_ENDED',
  'PLAN_MISMATCH',
  'PLAN_WINDOW_NOT_OPEN',
  'PLAN_WINDOW_OVER',
  'PLAN_QUANTITY_EXCEEDED',
  'PLAN_PRICE_WORSE',
  'PREMORTEM_REQUIRED',
  'LEVERAGE_CAP',
  'EQUITY_UNKNOWN',
  'PRICE_UNKNOWN',
  'POSITION_UNKNOWN',
  'LOSS_AT_STOP_TOO_LARGE',
  'BUYING_POWER_EXCEEDED',
  'LOT_SIZE',
  // The ladder is not open so far by the record yet.
  'LADDER_STAGE',
  // Stop rules: one code a kind of condition; each carries the rule's id and the trader's words beside its evidence.
  'SIZE_AFTER_LOSS',
  'SIZE_AFTER_WIN',
  'CONCENTRATION',
  'MARGIN_BUFFER',
  'LIQUIDITY_TIER',
  'OPEN_RISK',
  'OPEN_POSITIONS',
  'ADDING_TO_LOSER',
  'AVERAGING_BEYOND_PLAN',
  'SINCE_LOSS',
  'TIME_WINDOW',
  'EVENT_WINDOW',
  'DECLARED_STATE',
  'LENDER_RED_FLAG',
  'OVERDUE',
  'TRADE_COUNT',
  'TRADE_LOSS',
  'PERIOD_LOSS',
  'DRAWDOWN',
  'LOSING_STREAK',
  'UNPLANNED_ENTRY',
  'STOP_WIDENED',
  // A rule whose facts are missing: it holds until they are supplied.
  'RULE_UNKNOWN',
  'LOCKED_OUT',
  'INPUT_INVALID',
] as const;
export const zReasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof zReasonCode>;

const zParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const zReason = z.object({
  code: zReasonCode,
  params: zParams,
  /** What would satisfy it: where to go and what to do there; `when` is set where only time helps. */
  satisfy: z.object({
    code: z.string(),
    action: z.enum(['write-plan', 'seal-plan', 'open-plan', 'amend-plan', 'write-premortem', 'set-equity', 'set-price', 'declare-position', 'change-quantity', 'wait', 'review-rules', 'none']),
    when: z.string().nullable(),
    params: zParams,
  }),
});
export type Reason = z.infer<typeof zReason>;

/** Something worth knowing that does not stop the ticket. */
export const zGateNote = z.object({ code: z.string(), params: zParams });
export type GateNote = z.infer<typeof zGateNote>;
