import { accountDayOf } from '../../shared/account/account-day.ts';
import type { GateDecision } from '../../shared/gate/input.ts';
import type { GateNote, Reason } from '../../shared/gate/reason.ts';
import { answer, closeBlocked, cooledMs, extendCooling, hasCooled, isLive, openTicket, shownTicket, windowIsOver, withdraw, type HeldTicket, type Windows } from '../../shared/gate/ticket-transitions.ts';
import type { GateFigures, Ticket, TicketIntent } from '../../shared/gate/ticket.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import { listAccounts, readDiscipline } from '../db/accounts.ts';
import { readPlan } from '../db/plans.ts';
import { listLiveTickets, listTickets as readTickets, readTicket, saveTicket, type TicketFilter } from '../db/tickets.ts';
import { noteLastLoss } from './account-facts.ts';
import { getAccount } from './get-account.ts';
import { askGate } from './ask-gate.ts';
import type { ServiceContext } from './context.ts';
import { getInstrument } from './instruments.ts';
import { keepFirings } from './keep-firings.ts';
import { expireTicket } from './ticket-endings.ts';

export function listTickets(ctx: ServiceContext, filter: TicketFilter): Ticket[] {
  const reading = ctx.clock.reading();
  return readTickets(ctx.db, filter).map((ticket) => shownTicket(ticket, reading));
}

export function getTicket(ctx: ServiceContext, { id }: { id: string }): Ticket {
  return shown(ctx, requireTicket(ctx, id));
}

/** @throws {Refusal} TICKET_NOT_FOUND */
export function requireTicket(ctx: ServiceContext, id: string): HeldTicket {
  const ticket = readTicket(ctx.db, id);
  if (ticket === null) throw new Refusal('not-found', 'TICKET_NOT_FOUND', { id });
  return ticket;
}

export interface GateAnswer {
  nature: 'exit' | 'risk';
  reasons: Reason[];
  notes: GateNote[];
  figures: GateFigures | null;
}

/**
 * The gate's answer without asking for anything; nothing is written.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, PLAN_NOT_FOUND
 */
export function checkTicket(ctx: ServiceContext, wish: TicketIntent): GateAnswer {
  const { decision } = firstLook(ctx, wish);
  const { nature, reasons, notes, figures } = decision;
  return { nature, reasons: [...reasons], notes: [...notes], figures };
}

/**
 * Asks for an order. Where it closes a position and opens another it becomes two tickets: the exit passes by itself.
 * Asked again, an order takes the place of the one that was blocked before.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, PLAN_NOT_FOUND
 */
export function requestTicket(ctx: ServiceContext, wish: TicketIntent): { tickets: Ticket[] } {
  return ctx.write(() => {
    const { intent, decision } = firstLook(ctx, wish);
    if (decision.nature === 'risk') noteLastLoss(ctx, getAccount(ctx, { id: intent.accountId }));
    putAwayBlocked(ctx, intent);
    if (decision.split === null) return { tickets: [shown(ctx, open(ctx, intent, decision))] };
    const exit = { ...intent, quantity: decision.split.exit };
    const risk = { ...intent, quantity: decision.split.risk, declaredExit: false };
    return { tickets: [open(ctx, exit, askGate(ctx, { intent: exit, cooledMs: 0, ticketId: null })), open(ctx, risk, { ...decision, split: null })].map((ticket) => shown(ctx, ticket)) };
  });
}

function open(ctx: ServiceContext, intent: TicketIntent, decision: GateDecision): HeldTicket {
  const ticket = openTicket({ id: ctx.newId(), intent }, decision, ctx.clock.reading(), windowsOf(ctx, intent.accountId));
  saveTicket(ctx.db, ticket);
  recordDecision(ctx, ticket, 'request', decision);
  if (ticket.state === 'ready') recordReady(ctx, ticket);
  if (ticket.state === 'released') recordReleased(ctx, ticket);
  return ticket;
}

/**
 * Releases a ticket that is ready. The gate looks once more; what it finds now sends the ticket back, with the reasons.
 *
 * @throws {Refusal} TICKET_NOT_FOUND, TICKET_NOT_READY
 */
export function releaseTicket(ctx: ServiceContext, { id }: { id: string }): Ticket {
  return ctx.write(() => {
    const ticket = requireTicket(ctx, id);
    if (ticket.state !== 'ready' || !isLive(ticket)) throw new Refusal('conflict', 'TICKET_NOT_READY', { id, state: ticket.state, until: shown(ctx, ticket).coolingUntil });
    return shown(ctx, judgeAgain(ctx, ticket, 'release'));
  });
}

/** @throws {Refusal} TICKET_NOT_FOUND, TICKET_ENDED */
export function withdrawTicket(ctx: ServiceContext, { id }: { id: string }): Ticket {
  return ctx.write(() => {
    const ticket = requireTicket(ctx, id);
    if (!isLive(ticket)) throw new Refusal('conflict', 'TICKET_ENDED', { id, state: ticket.state });
    const withdrawn = withdraw(ticket, ctx.clock.instant());
    saveTicket(ctx.db, withdrawn);
    ctx.record('ticket-withdrawn', { id, from: ticket.state, reason: withdrawn.endReason });
    return shown(ctx, withdrawn);
  });
}

/**
 * Makes the wait of a cooling ticket longer. Nothing makes one shorter.
 *
 * @throws {Refusal} TICKET_NOT_FOUND, TICKET_NOT_COOLING
 */
export function extendTicket(ctx: ServiceContext, { id, byMs }: { id: string; byMs: number }): Ticket {
  return ctx.write(() => {
    const ticket = requireTicket(ctx, id);
    const longer = extendCooling(ticket, byMs, ctx.clock.reading());
    if (longer === null) throw new Refusal('conflict', 'TICKET_NOT_COOLING', { id, state: ticket.state });
    saveTicket(ctx.db, longer);
    ctx.record('ticket-extended', { id, byMs, until: longer.coolingUntil });
    return shown(ctx, longer);
  });
}

/** Moves on what time has moved on: waits that are over, windows that have passed, blocked tickets of an earlier day. */
export function settleTickets(ctx: ServiceContext): void {
  const live = listLiveTickets(ctx.db);
  if (live.length === 0) return;
  const reading = ctx.clock.reading();
  const today = new Map(listAccounts(ctx.db).map((account) => [account.id, (at: string) => accountDayOf(account, at)]));
  for (const ticket of live) {
    if (hasCooled(ticket, reading)) ctx.write(() => judgeAgain(ctx, ticket, 'ready'));
    else if (windowIsOver(ticket, reading)) ctx.write(() => expireTicket(ctx, ticket, ticket.state === 'ready' ? 'ready-lapsed' : 'release-window-over'));
    else if (ticket.state === 'blocked') {
      const dayOf = today.get(ticket.intent.accountId);
      if (dayOf !== undefined && dayOf(ticket.requestedAt) < dayOf(reading.now)) ctx.write(() => expireTicket(ctx, ticket, 'day-over'));
    }
  }
}

/** Cooling and ready tickets of a plan that was loosened: whatever the gate now asks for, it asks for before they go on. */
export function rejudgeTicketsOfPlan(ctx: ServiceContext, planId: string): void {
  for (const ticket of listLiveTickets(ctx.db)) {
    if (ticket.intent.planId !== planId || (ticket.state !== 'cooling' && ticket.state !== 'ready')) continue;
    const decision = askGate(ctx, { intent: ticket.intent, cooledMs: 0, ticketId: ticket.id });
    if (decision.verdict !== 'blocked') continue;
    keepAnswer(ctx, ticket, 'amendment', decision);
  }
}

type Stage = 'request' | 'ready' | 'release' | 'amendment';

function judgeAgain(ctx: ServiceContext, ticket: HeldTicket, stage: Stage): HeldTicket {
  const decision = askGate(ctx, { intent: ticket.intent, cooledMs: cooledMs(ticket, ctx.clock.reading()), ticketId: ticket.id });
  return keepAnswer(ctx, ticket, stage, asRisk(decision));
}

/**
 * An order taken for risk may by now only reduce a position. It stays the ticket it is, and nothing speaks against it.
 */
function asRisk(decision: GateDecision): GateDecision {
  return decision.nature === 'exit' ? { ...decision, verified: true } : decision;
}

function keepAnswer(ctx: ServiceContext, ticket: HeldTicket, stage: Stage, decision: GateDecision): HeldTicket {
  const next = answer(ticket, decision, ctx.clock.reading(), windowsOf(ctx, ticket.intent.accountId));
  saveTicket(ctx.db, next);
  recordDecision(ctx, next, stage, decision);
  if (next.state === 'ready') recordReady(ctx, next);
  if (next.state === 'released') recordReleased(ctx, next);
  if (next.state === 'expired') ctx.record('ticket-expired', { id: next.id, from: ticket.state, reason: next.endReason });
  return next;
}

function recordDecision(ctx: ServiceContext, ticket: HeldTicket, stage: Stage, decision: GateDecision): void {
  const { nature, verified, verdict, reasons, figures, coolingMs } = decision;
  ctx.record('gate-decision', { ticketId: ticket.id, stage, intent: ticket.intent, nature, verified, verdict, state: ticket.state, reasons: reasons.map(({ code, params }) => ({ code, params })), figures, coolingMs });
  keepFirings(ctx, decision.rules, { accountId: ticket.intent.accountId, ticketId: ticket.id });
}

function recordReady(ctx: ServiceContext, ticket: HeldTicket): void {
  ctx.record('ticket-ready', { id: ticket.id, until: ticket.readyUntil, witness: ticket.cooling === null ? null : witnessOf(ctx, ticket) });
}

function recordReleased(ctx: ServiceContext, ticket: HeldTicket): void {
  ctx.record('ticket-released', { id: ticket.id, nature: ticket.nature, verified: ticket.verified, planId: ticket.intent.planId, until: ticket.releasedUntil });
}

function witnessOf(ctx: ServiceContext, { cooling }: HeldTicket): 'boot' | 'mark' {
  return cooling !== null && ctx.clock.reading().unwitnessedMs > cooling.unwitnessedMs ? 'mark' : 'boot';
}

/** Blocked tickets for the same order give way to the new one. */
function putAwayBlocked(ctx: ServiceContext, intent: TicketIntent): void {
  for (const ticket of listLiveTickets(ctx.db, intent.accountId)) {
    const same = ticket.intent.instrumentId === intent.instrumentId && ticket.intent.planId === intent.planId && ticket.intent.side === intent.side;
    if (ticket.state === 'blocked' && same) saveTicket(ctx.db, closeBlocked(ticket, 'asked-again', ctx.clock.instant()));
  }
}

/** A plan that does not exist is an error of an order that adds risk; an exit needs none and passes without it. */
function firstLook(ctx: ServiceContext, wish: TicketIntent): { intent: TicketIntent; decision: GateDecision } {
  getAccount(ctx, { id: wish.accountId });
  getInstrument(ctx, { id: wish.instrumentId });
  const planKnown = wish.planId === null || readPlan(ctx.db, wish.planId) !== null;
  const intent = planKnown ? wish : { ...wish, planId: null };
  const decision = askGate(ctx, { intent, cooledMs: 0, ticketId: null });
  if (!planKnown && decision.nature === 'risk') throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id: wish.planId });
  return { intent, decision };
}

/** How long permissions last. An exit must not fail on rules that cannot be read: then the usual windows apply. */
function windowsOf(ctx: ServiceContext, accountId: string): Windows {
  const usual = defaultDiscipline('novice');
  try {
    const { readyWindowMs, releaseWindowMs } = readDiscipline(ctx.db, accountId) ?? usual;
    if (Number.isSafeInteger(readyWindowMs) && Number.isSafeInteger(releaseWindowMs)) return { readyWindowMs, releaseWindowMs };
  } catch {
    // Told elsewhere: everything that adds risk reads the same rules and fails on them.
  }
  return usual;
}

function shown(ctx: ServiceContext, ticket: HeldTicket): Ticket {
  return shownTicket(ticket, ctx.clock.reading());
}
