import { z } from 'zod';
import { zDecimal, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zGateNote, zReason } from './reason.ts';

export const ticketStates = ['requested', 'blocked', 'cooling', 'ready', 'released', 'filled', 'expired', 'withdrawn', 'revoked'] as const;
export const zTicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof zTicketState>;

/** What the trader asks for. */
export const zTicketIntent = z.object({
  accountId: z.string(),
  instrumentId: z.string(),
  planId: z.string().nullable(),
  side: z.enum(['buy', 'sell']),
  quantity: zPositiveDecimal,
  /** Limit price; null = at market, judged at the plan's entry or the last mark. */
  price: zDecimal.nullable(),
  /** The position is not known here yet; the trader says this order only reduces it. Recorded as unverified. */
  declaredExit: z.boolean(),
});
export type TicketIntent = z.infer<typeof zTicketIntent>;

export const zGateFigures = z.object({
  leveraged: z.boolean(),
  leverageBefore: z.number().nullable(),
  leverageAfter: z.number().nullable(),
  /** The ladder band that applies (its exclusive lower bound), null below the first. */
  band: z.number().nullable(),
  causesRequired: z.number().int(),
  coolingMs: z.number().int(),
  /** How the wait came about: what the ladder asks, each factor above 1, what rules add. Empty where there is no wait. */
  coolingParts: z.array(z.object({ code: z.enum(['ladder', 'losses-in-a-row', 'declared-emotion', 'most', 'rule']), ms: z.number().int().nullable(), factor: z.number().nullable(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })),
  lossAtStop: zMoney.nullable(),
  lossAtStopFraction: z.number().nullable(),
});
export type GateFigures = z.infer<typeof zGateFigures>;

export const zTicket = z.object({
  id: z.string(),
  /** exit: only reduces risk and passed at once; risk: everything else. */
  nature: z.enum(['exit', 'risk']),
  /** false: an exit the trader declared without a known position. */
  verified: z.boolean(),
  state: zTicketState,
  intent: zTicketIntent,
  reasons: z.array(zReason),
  notes: z.array(zGateNote),
  figures: zGateFigures.nullable(),
  requestedAt: zInstant,
  coolingFrom: zInstant.nullable(),
  /** When the cooling-off ends if the clocks agree. Never moves closer. */
  coolingUntil: zInstant.nullable(),
  readyAt: zInstant.nullable(),
  readyUntil: zInstant.nullable(),
  releasedAt: zInstant.nullable(),
  releasedUntil: zInstant.nullable(),
  endedAt: zInstant.nullable(),
  endReason: z.string().nullable(),
  filledQuantity: z.string(),
});
export type Ticket = z.infer<typeof zTicket>;
