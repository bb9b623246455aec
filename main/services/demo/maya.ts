import type { Fill } from '../../../shared/ledger/fill.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { addDays, isWeekend } from '../../../shared/time/calendar-day.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { abandonPlan, getPlan } from '../plans.ts';
import { getTrade } from '../trades/trades.ts';
import { bringIn, ibkrActivity, type Execution } from './statements.ts';
import { between, chance, DAY, feel, fillTicket, fillUnplanned, HOUR, MINUTE, moveStop, note, order, pick, progress, writePlan, writePremortem, type Book, type Trader } from './trader.ts';

interface Holding {
  readonly book: Book;
  readonly plan: Plan | null;
  readonly fill: Fill;
  stop: number;
  readonly target: number;
  readonly since: string;
  readonly days: number;
}

/**
 * Maya trades US stocks at Interactive Brokers. Before Ballast there was a quarter without plans, brought in with one statement;
 * since then a plan before the open, an order at its level, and a weakness for taking profits too soon.
 */
export function maya(trader: Trader, firstDay: string): void {
  const { ctx, agenda, random, words, books, account } = trader;
  const holdings: Holding[] = [];
  const when = (day: string, hours: number, minutes = 0): number => Date.parse(instantOfWallTime(day, hours * HOUR + minutes * MINUTE, 'America/New_York').instant);
  const free = (): Book[] => books.filter((book) => !holdings.some((held) => held.book === book));

  agenda.at(agenda.startMs + 2 * HOUR, () => bringIn(ctx, account, 'U7654321_Activity.csv', history(trader, firstDay)));
  for (let day = firstDay; when(day, 8) < agenda.endMs; day = addDays(day, 1)) {
    if (isWeekend(day)) continue;
    agenda.at(when(day, 8, 20), () => prepare(day));
    agenda.at(when(day, 13, 10), () => bored(day));
    agenda.at(when(day, 15, 52), () => mind(day));
  }

  function prepare(day: string): void {
    if (holdings.length >= 3 || free().length === 0 || !chance(random, 0.42) || agenda.endMs - agenda.clock.now() < DAY) return;
    const book = pick(random, free());
    const entry = book.market.close(addDays(day, -1)) * between(random, 0.994, 1.001);
    const stop = entry * (1 - between(random, 0.022, 0.042));
    const target = entry * (1 + between(random, 0.04, 0.09));
    const plan = writePlan(trader, { book, side: 'long', entry, stop, target, risk: between(random, 0.005, 0.009), leverage: 0.45, horizonDays: 15, windowDays: 4 });
    if (plan === null) return;
    feel(trader, 'before', pick(random, ['focused', 'calm', 'calm', 'confident']), { planId: plan.id });
    agenda.at(when(day, 9, 5), () => {
      if (getPlan(ctx, { id: plan.id }).state === 'sealed') writePremortem(trader, plan);
    });
    agenda.at(when(day, 9, 48), () => enter(day, book, plan, stop, target));
  }

  function enter(day: string, book: Book, plan: Plan, stop: number, target: number): void {
    if (getPlan(ctx, { id: plan.id }).state !== 'sealed') return;
    const price = plan.content.entries[0]!.price;
    order(trader, { book, plan, side: 'buy', quantity: plan.content.quantity, price }, (ticket) => {
      if (ticket.state === 'blocked') return;
      if (book.market.close(day) > Number(price) * 1.014) {
        agenda.at(when(day, 16, 20), () => {
          if (chance(random, 0.5) && getPlan(ctx, { id: plan.id }).filledQuantity === '0') abandonPlan(ctx, { id: plan.id, reason: pick(random, words.abandon) });
        });
        return;
      }
      agenda.at(agenda.clock.now() + (3 + random.below(16)) * MINUTE, () => {
        const fill = fillTicket(trader, ticket, book.market.tick(Number(price) * between(random, 0.9985, 1)));
        holdings.push({ book, plan, fill, stop, target, since: day, days: 6 + random.below(12) });
      });
    });
  }

  function bored(day: string): void {
    if (free().length === 0 || !chance(random, 0.035 * (1 - 0.6 * progress(trader))) || agenda.endMs - agenda.clock.now() < 3 * DAY) return;
    const book = pick(random, free());
    const price = book.market.close(day) * between(random, 0.999, 1.01);
    feel(trader, 'during', 'bored', { urge: 4, note: pick(random, words.impulse) });
    const fill = fillUnplanned(trader, book, 'buy', book.market.lots(25_000 / price), book.market.tick(price));
    holdings.push({ book, plan: null, fill, stop: price * 0.97, target: price * 1.03, since: day, days: 1 + random.below(4) });
  }

  function mind(day: string): void {
    for (const held of holdings.slice()) {
      if (held.since === day) continue;
      const close = held.book.market.close(day);
      const entry = Number(held.fill.price);
      const age = (Date.parse(day) - Date.parse(held.since)) / DAY;
      const early = close > entry * 1.012 && chance(random, 0.13 * (1 - 0.6 * progress(trader)));
      const out = close <= held.stop ? held.stop * between(random, 0.992, 1) : close >= held.target ? held.target : early || age >= held.days ? close : null;
      if (out !== null) leave(day, held, out);
      else if (held.plan !== null && close > entry * 1.028 && held.stop < entry && chance(random, 0.3)) {
        if (moveStop(trader, held.plan, held.book.market.tick(entry), pick(random, words.tighten))) held.stop = entry;
      }
    }
    if (chance(random, 0.06)) note(trader, 'day', day, pick(random, words.quietDay), [], 'calm');
  }

  function leave(day: string, held: Holding, price: number): void {
    holdings.splice(holdings.indexOf(held), 1);
    order(trader, { book: held.book, plan: held.plan, side: 'sell', quantity: held.fill.quantity, price: null, exit: true }, (ticket) => {
      agenda.at(agenda.clock.now() + 2 * MINUTE, () => {
        fillTicket(trader, ticket, held.book.market.tick(price));
        const won = price > Number(held.fill.price);
        const emotion = won ? pick(random, ['calm', 'confident', 'focused'] as const) : pick(random, ['calm', 'frustrated', 'regretful'] as const);
        feel(trader, 'after', emotion, { tradeId: getTrade(ctx, { id: held.fill.id }).id });
        if (chance(random, 0.45)) note(trader, 'day', day, pick(random, won ? words.goodDay : words.badDay), chance(random, 0.5) ? [pick(random, words.tags)] : [], emotion);
        if (chance(random, 0.4)) note(trader, 'trade', getTrade(ctx, { id: held.fill.id }).id, pick(random, won ? words.tradeWon : words.tradeLost), chance(random, 0.5) ? [pick(random, words.tags)] : [], emotion);
      });
    });
  }
}

/** The quarter before: trades without plans, as the broker prints them. */
function history({ random, books }: Trader, firstDay: string): string {
  const executions: Execution[] = [];
  let day = addDays(firstDay, -74);
  while (day < addDays(firstDay, -8)) {
    day = addDays(day, 2);
    if (isWeekend(day)) continue;
    const { instrument, market } = pick(random, books);
    const out = nextWeekday(addDays(day, 1 + random.below(3)));
    const price = market.close(day) * between(random, 0.995, 1.008);
    const quantity = market.lots(between(random, 14_000, 45_000) / price);
    executions.push({ instrument, side: 'buy', quantity, price: market.tick(price), day, time: '10:14:07' });
    executions.push({ instrument, side: 'sell', quantity, price: market.tick(market.close(out) * between(random, 0.978, 0.999)), day: out, time: '15:31:40' });
    day = out;
  }
  return ibkrActivity(executions, `${addDays(firstDay, -74)} - ${addDays(firstDay, -1)}`);
}

const nextWeekday = (day: string): string => (isWeekend(day) ? nextWeekday(addDays(day, 1)) : day);
