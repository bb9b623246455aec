import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import type { CheckIn, Emotion } from '../../../shared/journal/entry.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import type { Plan, PlanContent } from '../../../shared/plan/plan.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import type { Random } from '../../../shared/stats/prng.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { amendPlan } from '../amendments.ts';
import type { ServiceContext } from '../context.ts';
import { addFill } from '../fills/add-fill.ts';
import { checkIn } from '../journal/check-ins.ts';
import { getEntry, saveEntry } from '../journal/entries.ts';
import { createPlan, discardPlan, savePlanDraft, sealPlan } from '../plans.ts';
import { premortemForPlan, submitPremortem } from '../premortems.ts';
import { readStanding } from '../standing.ts';
import { releaseTicket, requestTicket } from '../tickets.ts';
import type { Agenda } from './agenda.ts';
import type { Market } from './market.ts';
import type { Words } from './words.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Book {
  readonly instrument: Instrument;
  readonly market: Market;
}

/** One person of the sample at their account: everything they do goes through the services a real person's clicks go through. */
export interface Trader {
  readonly ctx: ServiceContext;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly words: Words;
  readonly account: Account;
  readonly books: readonly Book[];
}

export const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)]!;
export const chance = (random: Random, probability: number): boolean => random.fraction() < probability;
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.fraction();
/** How far the year has gone, 0 to 1: habits mend along it. */
export const progress = ({ agenda }: Trader): number => (agenda.clock.now() - agenda.startMs) / (agenda.endMs - agenda.startMs);

export interface Idea {
  readonly book: Book;
  readonly side: 'long' | 'short';
  readonly entry: number;
  readonly stop: number;
  readonly target: number;
  /** Risk as a fraction of equity, and the most exposure the position may take as a multiple of it. */
  readonly risk: number;
  readonly leverage: number;
  readonly horizonDays: number;
  readonly windowDays: number;
}

/** Writes a plan and seals it, smaller where the trader's own limits ask for it; null where even a small one breaks them. */
export function writePlan(trader: Trader, idea: Idea, seal = true): Plan | null {
  const { ctx, account, random, words } = trader;
  const { book, side, entry, stop, target } = idea;
  const equity = (readStanding(ctx, account).equity ?? 0) / 10 ** (account.currency === 'USDT' ? 8 : 2);
  const today = accountDayOf(account, ctx.clock.instant());
  const setup = pick(random, words.setups);
  const bySize = (equity * idea.risk) / Math.abs(entry - stop);
  const quantity = Math.min(bySize, (equity * idea.leverage) / entry);
  const move = Math.abs(target - entry) / entry;
  const content: PlanContent = {
    title: `${book.instrument.name === '' ? book.instrument.symbol : book.instrument.name} · ${words.titles[setup]}`,
    accountId: account.id,
    side,
    macro: pick(random, words.macro),
    sector: pick(random, words.sector),
    instrumentId: book.instrument.id,
    liquidity: pick(random, words.liquidity),
    valuation: pick(random, words.valuation),
    quantity: book.market.lots(quantity),
    riskBudget: 0.01,
    entries: [{ price: book.market.tick(entry), weight: 1 }],
    stops: [{ price: book.market.tick(stop), weight: 1 }],
    targets: chance(random, 0.3) ? [{ price: book.market.tick((entry + target) / 2), weight: 0.5 }, { price: book.market.tick(target), weight: 0.5 }] : [{ price: book.market.tick(target), weight: 1 }],
    windowFrom: today,
    windowTo: addDays(today, idea.windowDays),
    horizonDays: idea.horizonDays,
    scenarios: { bull: round4(move * 1.2), base: round4(move * 0.4), bear: round4(-Math.abs(entry - stop) / entry) },
    feesOverride: null,
    rateOverride: null,
    thesis: pick(random, words.thesis),
    invalidation: pick(random, words.invalidation),
    ideaSource: pick(random, words.sources),
    execution: chance(random, 0.8) ? 'limit' : 'market',
    pWin: Math.round(between(random, 0.38, 0.7) * 20) / 20,
    setup,
    tags: chance(random, 0.35) ? [pick(random, words.tags)] : [],
  };
  let plan = createPlan(ctx, { content });
  if (!seal) return plan;
  for (let size = 1; size > 0.1; size *= 0.6) {
    try {
      return sealPlan(ctx, { id: plan.id, revision: plan.revision });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'PLAN_HAS_GAPS') throw error;
      plan = savePlanDraft(ctx, { id: plan.id, revision: plan.revision, content: { ...content, quantity: book.market.lots(quantity * size * 0.6) } });
    }
  }
  discardPlan(ctx, { id: plan.id });
  return null;
}

const round4 = (value: number): number => Math.round(value * 10_000) / 10_000;

/** As many causes as the plan's leverage asks for, and now and then one more. */
export function writePremortem(trader: Trader, plan: Plan): void {
  const { ctx, random, words } = trader;
  const { causesRequired } = premortemForPlan(ctx, { planId: plan.id });
  const wanted = Math.max(2, causesRequired + (chance(random, 0.3) ? 1 : 0));
  const from = random.below(words.causes.length);
  const causes = Array.from({ length: Math.min(wanted, words.causes.length) }, (_, index) => words.causes[(from + index) % words.causes.length]!);
  submitPremortem(ctx, { planId: plan.id, causes });
}

export interface Order {
  readonly book: Book;
  readonly plan: Plan | null;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string | null;
  /** Meant to reduce a position only. */
  readonly exit?: boolean;
}

/** Asks the gate, waits what it asks to wait, and releases; `next` gets the ticket once it is released or blocked. */
export function order(trader: Trader, { book, plan, side, quantity, price, exit = false }: Order, next: (ticket: Ticket) => void): Ticket[] {
  const { ctx, agenda, account } = trader;
  const { tickets } = requestTicket(ctx, { accountId: account.id, instrumentId: book.instrument.id, planId: plan?.id ?? null, side, quantity, price, declaredExit: exit });
  for (const ticket of tickets) follow(trader, ticket, next);
  function follow(who: Trader, ticket: Ticket, then: (ticket: Ticket) => void): void {
    if (ticket.state === 'blocked' || ticket.state === 'released') then(ticket);
    else if (ticket.state === 'ready') agenda.at(agenda.clock.now() + 40_000, () => release(who, ticket.id, then));
    else if (ticket.coolingUntil !== null) agenda.at(Date.parse(ticket.coolingUntil) + 90_000, () => release(who, ticket.id, then));
  }
  return tickets;
}

function release({ ctx }: Trader, id: string, next: (ticket: Ticket) => void): void {
  try {
    next(releaseTicket(ctx, { id }));
  } catch (error) {
    // Meanwhile the plan has ended, or the gate has found another reason: then nothing is ordered.
    if (!(error instanceof Refusal)) throw error;
  }
}

export function fillTicket(trader: Trader, ticket: Ticket, price: string, quantity = ticket.intent.quantity): Fill {
  const { ctx, account } = trader;
  const { instrumentId, side } = ticket.intent;
  return addFill(ctx, { accountId: account.id, instrumentId, side, effect: null, quantity, price, fees: null, executedAt: ctx.clock.instant(), tradingDay: null, ticketId: ticket.id, planId: null });
}

export function fillUnplanned({ ctx, account }: Trader, book: Book, side: 'buy' | 'sell', quantity: string, price: string): Fill {
  return addFill(ctx, { accountId: account.id, instrumentId: book.instrument.id, side, effect: null, quantity, price, fees: null, executedAt: ctx.clock.instant(), tradingDay: null, ticketId: null, planId: null });
}

/** Moves the stop; a widening the limits refuse stays undone. */
export function moveStop({ ctx }: Trader, plan: Plan, stop: string, reason: string): boolean {
  try {
    amendPlan(ctx, { id: plan.id, reason, patch: { stops: [{ price: stop, weight: 1 }] } });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

type Felt = Partial<Pick<CheckIn, 'planId' | 'tradeId' | 'note' | 'sleep' | 'stress' | 'urge'>>;

export function feel({ ctx, account, random }: Trader, moment: CheckIn['moment'], emotion: Emotion, { planId = null, tradeId = null, note = '', ...scales }: Felt = {}): void {
  const scale = (): number => 1 + random.below(5);
  checkIn(ctx, { moment, emotion, sleep: scales.sleep ?? (moment === 'before' ? scale() : null), stress: scales.stress ?? scale(), urge: scales.urge ?? null, note, accountId: account.id, planId, tradeId });
}

/** Adds to the entry of a subject, or begins it. */
export function note({ ctx }: Pick<Trader, 'ctx'>, kind: 'day' | 'trade' | 'week', subject: string, text: string, tags: readonly string[] = [], emotion: Emotion | null = null): void {
  const before = getEntry(ctx, { kind, subject });
  saveEntry(ctx, {
    kind,
    subject,
    revision: before?.revision ?? 0,
    markdown: before === null ? text : `${before.markdown}\n\n---\n\n${text}`,
    tags: [...(before?.tags ?? []), ...tags],
    emotion: emotion ?? before?.emotion ?? null,
  });
}
