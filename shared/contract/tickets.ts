import { z } from 'zod';
import { zGateNote, zReason } from '../gate/reason.ts';
import { zGateFigures, zTicket, zTicketIntent, zTicketState } from '../gate/ticket.ts';
import { zCause } from '../plan/premortem.ts';
import { zLockout } from '../lockout/lockout.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zId } from './base.ts';

/** What the slip shows: the order to copy, and what was promised. */
export const zReleaseSlip = z.object({
  ticketId: z.string(),
  accountName: z.string(),
  symbol: z.string(),
  market: z.string(),
  name: z.string(),
  side: z.enum(['buy', 'sell']),
  quantity: z.string(),
  price: z.string().nullable(),
  execution: z.string().nullable(),
  stops: z.array(z.object({ price: z.string(), quantity: z.string() })),
  targets: z.array(z.object({ price: z.string(), quantity: z.string() })),
  tripwires: z.array(z.object({ tripwireIf: z.string(), tripwireThen: z.string() })),
  thesis: z.string(),
  validUntil: zInstant,
});
export type ReleaseSlip = z.infer<typeof zReleaseSlip>;

export const tickets = {
  list: call.input(z.object({ accountId: zId.nullable().default(null), planId: zId.nullable().default(null), states: z.array(zTicketState).default([]), limit: z.number().int().min(1).max(2000).default(200) })).output(z.array(zTicket)),
  get: call.input(zById).output(zTicket),
  /** The gate's answer without asking for anything: nothing is written. */
  check: call.input(zTicketIntent).output(z.object({ nature: z.enum(['exit', 'risk']), reasons: z.array(zReason), notes: z.array(zGateNote), figures: zGateFigures.nullable() })),
  /** One ticket, or two where the order closes a position and opens another: the exit passes by itself. */
  request: call.input(zTicketIntent).output(z.object({ tickets: z.array(zTicket) })),
  withdraw: call.input(zById).output(zTicket),
  extend: call.input(z.object({ id: zId, byMs: z.number().int().min(60_000).max(7 * 86_400_000) })).output(zTicket),
  release: call.input(zById).output(zTicket),
  slip: call.input(zById).output(zReleaseSlip),
  /** What a cooling ticket shows: the plan's own words and the pre-mortem. */
  words: call.input(zById).output(z.object({ thesis: z.string(), invalidation: z.string(), causes: z.array(zCause) })),
};

export const lockouts = {
  list: call.input(z.object({ active: z.boolean().default(true) })).output(z.array(zLockout)),
  /** "Lock me until …": by the trader's own hand; never shortened. */
  begin: call.input(z.object({ accountId: zId.nullable(), until: zInstant, words: z.string().max(400) })).output(zLockout),
  extend: call.input(z.object({ id: zId, until: zInstant })).output(zLockout),
};
