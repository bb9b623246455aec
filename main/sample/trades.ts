import type { Fill } from '../../shared/ledger/fill.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Plan, PlanContent } from '../../shared/plan/plan.ts';
import { formatInstant, parseInstant } from '../../shared/time/instant.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { writeAfterTrade } from './words.ts';
import { scorePlan } from './scoring.ts';
import { DAY, HOUR, MINUTE, type Story } from './story.ts';
import { enter, inTicks, roomOf, sessionTime, sizeFor, todayOf, type Traded, type Trader } from './trader.ts';

export { enter };

interface Entry {
  readonly traded: Traded;
  readonly long: boolean;
  readonly quantity: string;
  readonly entry: number;
  readonly stop: number;
  readonly target: number;
}

async function thinkOf(story: Story, trader: Trader): Promise<Entry | null> {
  const { person } = trader;
  const traded = story.oneOf(trader.traded);
  traded.price *= 1 + story.between(-0.02, 0.022);
  const long = !person.shorts || story.chance(0.6);
  const entry = Number(inTicks(traded, traded.price));
  const distance = entry * story.between(...person.stop);
  const way = long ? 1 : -1;
  const { equity, room } = await roomOf(story, trader);
  const quantity = sizeFor(traded, equity * person.risk, distance, room, entry);
  if (quantity === null) return null;
  return { traded, long, quantity, entry, stop: entry - way * distance, target: entry + way * distance * story.between(1.8, 3) };
}

function contentOf(story: Story, trader: Trader, { traded, long, quantity, entry, stop, target }: Entry): Partial<PlanContent> & Pick<PlanContent, 'accountId'> {
  const { tags, ...words } = story.next(trader.person.plans);
  const today = todayOf(story, trader);
  return {
    ...words,
    tags: [...tags],
    accountId: trader.account.id,
    instrumentId: traded.instrument.id,
    side: long ? 'long' : 'short',
    quantity,
    riskBudget: 0.015,
    entries: [{ price: inTicks(traded, entry), weight: 1 }],
    stops: [{ price: inTicks(traded, stop), weight: 1 }],
    targets: [{ price: inTicks(traded, target), weight: 1 }],
    windowFrom: today,
    windowTo: addDays(today, 4),
    horizonDays: Math.max(1, Math.ceil(trader.person.holdDays[1])),
    scenarios: { bull: 0.08, base: 0.03, bear: -0.04 },
    ideaSource: story.chance(0.85) ? 'own-work' : story.oneOf(['tip', 'crowd', 'news'] as const),
    execution: 'limit',
    pWin: Math.round(story.between(0.4, 0.65) * 100) / 100,
  };
}

/** Writes a plan and seals it; null where the plan has gaps, which a sample need not show twice. */
export async function writePlan(story: Story, trader: Trader): Promise<{ plan: Plan; entry: Entry } | null> {
  const entry = await thinkOf(story, trader);
  if (entry === null) return null;
  const draft = await story.call<Plan>('plans/create', { content: contentOf(story, trader, entry) });
  try {
    const plan = await story.call<Plan>('plans/seal', { id: draft.id, revision: draft.revision });
    const count = 3;
    await story.call('premortems/submit', { planId: plan.id, causes: Array.from({ length: count }, () => story.next(trader.person.causes)) });
    return { plan, entry };
  } catch {
    await story.call('plans/discard', { id: draft.id }).catch(() => undefined);
    return null;
  }
}

export function request(story: Story, trader: Trader, { traded, long, quantity, entry }: Entry, planId: string | null): Promise<{ tickets: Ticket[] }> {
  return story.call('tickets/request', {
    accountId: trader.account.id,
    instrumentId: traded.instrument.id,
    planId,
    side: long ? 'buy' : 'sell',
    quantity,
    price: inTicks(traded, entry),
    declaredExit: false,
  });
}

/** plan → pre-mortem → cooling-off → release → fill → exit → journal, as far as the gate lets it go. */
export async function plannedTrade(story: Story, trader: Trader): Promise<void> {
  const written = await writePlan(story, trader);
  if (written === null) return;
  const { plan, entry } = written;
  const { tickets } = await request(story, trader, entry, plan.id);
  const [ticket] = tickets;
  if (ticket === undefined || ticket.state === 'blocked') {
    story.at(story.now() + 2 * HOUR, () => giveUp(story, trader, plan.id));
    // Some of what the gate refuses is done all the same; the journal says so.
    if (story.chance(trader.person.unplanned)) story.at(story.now() + 20 * MINUTE, () => open(story, trader, entry, null, null));
    return;
  }
  const readyAt = ticket.coolingUntil === null ? story.now() : parseInstant(ticket.coolingUntil);
  story.at(readyAt + story.between(0.5, 8) * MINUTE, () => release(story, trader, entry, plan.id, ticket.id));
}

async function release(story: Story, trader: Trader, entry: Entry, planId: string, ticketId: string): Promise<void> {
  const { state } = await story.call<Ticket>('tickets/get', { id: ticketId });
  if (state !== 'ready') return;
  // Now and then the calm hour brings the better answer.
  if (story.chance(0.08)) {
    await story.call('tickets/withdraw', { id: ticketId });
    story.at(story.now() + HOUR, () => giveUp(story, trader, planId));
    return;
  }
  const released = await story.call<Ticket>('tickets/release', { id: ticketId });
  if (released.state === 'released') story.at(story.now() + story.between(0.5, 6) * MINUTE, () => open(story, trader, entry, planId, ticketId));
}

async function giveUp(story: Story, trader: Trader, planId: string): Promise<void> {
  await story.call('plans/abandon', { id: planId, reason: story.next(trader.person.abandoning) }).catch(() => undefined);
}

/** Straight in, without a word written. */
export async function unplannedTrade(story: Story, trader: Trader): Promise<void> {
  const entry = await thinkOf(story, trader);
  if (entry !== null) await open(story, trader, entry, null, null);
}

/** One bad night: in, stopped out, in again, until the trader's own daily limit shuts the door. */
export async function badNight(story: Story, trader: Trader): Promise<void> {
  for (let loss = 0; loss < 4; loss += 1) {
    story.at(story.now() + loss * 17 * MINUTE, async () => {
      const entry = await thinkOf(story, trader);
      if (entry === null) return;
      const { traded, long, quantity } = entry;
      await fill(story, trader, traded, { side: long ? 'buy' : 'sell', quantity, price: inTicks(traded, entry.entry), ticketId: null });
      story.at(story.now() + 9 * MINUTE, () => close(story, trader, entry, null, false, false));
    });
  }
}

/** Longer than any lock of one day. */
const CALM_MS = 30 * HOUR;

async function open(story: Story, trader: Trader, entry: Entry, planId: string | null, ticketId: string | null): Promise<void> {
  const { traded, long } = entry;
  const better = Math.round(story.between(0, 3)) * Number(traded.instrument.tick);
  const paid = long ? entry.entry - better : entry.entry + better;
  await fill(story, trader, traded, { side: long ? 'buy' : 'sell', quantity: entry.quantity, price: inTicks(traded, paid), ticketId });
  const wins = story.chance(planId === null ? trader.person.winRate - 0.12 : trader.person.winRate);
  const days = story.between(...trader.person.holdDays) * (wins ? 1 : trader.person.holdsLosers);
  // Within a day the clock counts, over days the market's hours do.
  const soon = days < 1 ? story.now() + days * DAY : sessionTime(story, trader.person, story.now(), days);
  const widened = !wins && planId !== null && story.chance(trader.person.widens);
  // The last day holds no loss: whoever opens the sample finds it open, not locked.
  if (!wins && soon > story.end - CALM_MS) return;
  if (widened) story.at(story.now() + (soon - story.now()) * 0.6, () => widen(story, trader, entry, planId));
  story.at(soon, () => close(story, trader, entry, planId, wins, widened));
}

async function widen(story: Story, trader: Trader, { traded, entry, stop }: Entry, planId: string): Promise<void> {
  const wider = inTicks(traded, entry + (stop - entry) * 1.6);
  await story.call('plans/amend', { id: planId, reason: story.next(trader.person.widening), patch: { stops: [{ price: wider, weight: 1 }] } }).catch(() => undefined);
}

async function close(story: Story, trader: Trader, { traded, long, quantity, entry, stop, target }: Entry, planId: string | null, wins: boolean, widened: boolean): Promise<void> {
  const lost = (stop - entry) * (widened ? story.between(1.4, 2) : story.between(0.95, 1.12)) * (planId === null ? story.between(0.6, 1.5) : 1);
  const price = entry + (wins ? (target - entry) * story.between(0.35, 1) : lost);
  traded.price = price;
  const side = long ? 'sell' : 'buy';
  const { tickets } = await story.call<{ tickets: Ticket[] }>('tickets/request', { accountId: trader.account.id, instrumentId: traded.instrument.id, planId: null, side, quantity, price: null, declaredExit: false });
  const ticket = tickets[0];
  if (ticket?.state === 'ready') await story.call('tickets/release', { id: ticket.id });
  const out = await fill(story, trader, traded, { side, quantity, price: inTicks(traded, price), ticketId: ticket?.nature === 'exit' ? ticket.id : null });
  if (planId !== null) story.at(story.now() + 3 * HOUR, () => scorePlan(story, trader, planId, wins));
  if (story.chance(0.4)) await writeAfterTrade(story, trader, out.id, wins);
  if (!wins && story.now() < story.end - CALM_MS - HOUR && story.chance(trader.person.revenge)) story.at(story.now() + story.between(4, 25) * MINUTE, () => backAgain(story, trader));
}

/** The next one to win it back: first through the gate, which has an answer to that, then around it. */
async function backAgain(story: Story, trader: Trader): Promise<void> {
  const entry = await thinkOf(story, trader);
  if (entry === null) return;
  const { tickets } = await request(story, trader, entry, null);
  const answer = story.between(0, 1);
  if (answer < 0.5) await open(story, trader, entry, null, null);
  else if (answer < 0.75) {
    const until = formatInstant(Math.round(story.now() + story.between(8, 14) * HOUR));
    await story.call('lockouts/begin', { accountId: trader.account.id, until, words: trader.person.discipline.rules.find(({ words }) => words !== '')?.words ?? '' });
  }
  for (const { id, state } of tickets) if (state === 'blocked') await story.call('tickets/withdraw', { id }).catch(() => undefined);
}

async function fill(story: Story, { account }: Trader, { instrument }: Traded, facts: { side: 'buy' | 'sell'; quantity: string; price: string; ticketId: string | null }): Promise<Fill> {
  const input = { ...facts, accountId: account.id, instrumentId: instrument.id, fees: null, executedAt: formatInstant(story.now()), tradingDay: null, planId: null };
  try {
    return await story.call<Fill>('fills/add', input);
  } catch {
    // A slip that had lapsed: the order was at the broker all the same.
    return await story.call<Fill>('fills/add', { ...input, ticketId: null });
  }
}
