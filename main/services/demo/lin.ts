import type { Plan } from '../../../shared/plan/plan.ts';
import { addDays, isWeekend } from '../../../shared/time/calendar-day.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { linkFill, listFills } from '../fills/fills.ts';
import { getPlan } from '../plans.ts';
import { bringIn, jiaogedan, type Execution } from './statements.ts';
import { between, chance, DAY, feel, HOUR, MINUTE, moveStop, note, order, pick, progress, writePlan, writePremortem, type Book, type Trader } from './trader.ts';

/** What Lin holds: under a plan, or bought on an impulse. */
interface Holding {
  readonly book: Book;
  readonly plan: Plan | null;
  readonly quantity: string;
  stop: number;
  readonly target: number;
  readonly since: string;
  readonly days: number;
  widened: boolean;
}

/**
 * Lin trades A-shares on margin. Plans are written in the evening and ordered after the open; the fills come with the evening's
 * 交割单, by date only. For months losers are held by moving the stop; later hardly any.
 */
export function lin(trader: Trader, firstDay: string): void {
  const { ctx, agenda, random, words, books, account } = trader;
  const holdings: Holding[] = [];
  let today: Execution[] = [];
  let number = 1_200_000;
  const when = (day: string, hours: number, minutes = 0): number => Date.parse(instantOfWallTime(day, hours * HOUR + minutes * MINUTE, 'Asia/Shanghai').instant);
  const executed = (book: Book, side: 'buy' | 'sell', quantity: string, price: string, day: string): void => {
    today.push({ instrument: book.instrument, side, quantity, price, day, time: '' });
  };
  const free = (): Book[] => books.filter((book) => !holdings.some((held) => held.book === book));

  for (let day = firstDay; when(day, 9) < agenda.endMs; day = addDays(day, 1)) {
    if (isWeekend(day)) continue;
    agenda.at(when(day, 10, 5), () => impulse(day));
    agenda.at(when(day, 14, 48), () => mind(day));
    agenda.at(when(day, 18, 20), () => evening(day));
    agenda.at(when(day, 20, 40), () => prepare(day));
  }

  function prepare(day: string): void {
    if (holdings.length >= 3 || free().length === 0 || !chance(random, 0.34) || agenda.endMs - agenda.clock.now() < DAY) return;
    const book = pick(random, free());
    const close = book.market.close(day);
    const entry = close * between(random, 0.994, 1.003);
    const stop = entry * (1 - between(random, 0.03, 0.055));
    const target = entry * (1 + between(random, 0.055, 0.12));
    const plan = writePlan(trader, { book, side: 'long', entry, stop, target, risk: between(random, 0.006, 0.012), leverage: 0.62, horizonDays: 20, windowDays: 6 });
    if (plan === null) return;
    if (chance(random, 0.75)) agenda.at(agenda.clock.now() + 18 * MINUTE, () => writePremortem(trader, plan));
    const next = addDays(day, isWeekend(addDays(day, 1)) ? 3 : 1);
    agenda.at(when(next, 9, 36), () => enter(next, book, plan, { stop, target, tries: 0 }));
    agenda.at(when(next, 9, 5), () => feel(trader, 'before', pick(random, ['calm', 'focused', 'hopeful', 'confident']), { planId: plan.id }));
  }

  function enter(day: string, book: Book, plan: Plan, { stop, target, tries }: { stop: number; target: number; tries: number }): void {
    if (getPlan(ctx, { id: plan.id }).state !== 'sealed') return;
    const price = plan.content.entries[0]!.price;
    order(trader, { book, plan, side: 'buy', quantity: plan.content.quantity, price }, (ticket) => {
      if (ticket.state === 'blocked') {
        if (tries === 0 && ticket.reasons.every(({ code }) => code === 'PREMORTEM_REQUIRED')) {
          agenda.at(agenda.clock.now() + 25 * MINUTE, () => {
            writePremortem(trader, plan);
            enter(day, book, plan, { stop, target, tries: 1 });
          });
        }
        return;
      }
      // The day has to come down to the price; where it does not, the slip runs out.
      if (book.market.close(day) > Number(price) * 1.012) return;
      executed(book, 'buy', ticket.intent.quantity, book.market.tick(Number(price) * between(random, 0.997, 1)), day);
      holdings.push({ book, plan, quantity: ticket.intent.quantity, stop, target, since: day, days: 12 + random.below(12), widened: false });
    });
  }

  function impulse(day: string): void {
    if (holdings.length >= 4 || free().length === 0 || !chance(random, 0.14 * (1 - 0.8 * progress(trader))) || agenda.endMs - agenda.clock.now() < 3 * DAY) return;
    const book = pick(random, free());
    const price = book.market.close(day) * between(random, 1.004, 1.025);
    const quantity = book.market.lots(between(random, 90_000, 220_000) / price);
    feel(trader, 'during', pick(random, ['greedy', 'euphoric', 'bored', 'anxious']), { stress: 4, urge: 5, note: pick(random, words.impulse) });
    if (chance(random, 0.5)) order(trader, { book, plan: null, side: 'buy', quantity, price: book.market.tick(price) }, () => undefined);
    executed(book, 'buy', quantity, book.market.tick(price), day);
    holdings.push({ book, plan: null, quantity, stop: price * 0.94, target: price * 1.05, since: day, days: 2 + random.below(6), widened: false });
    note(trader, 'day', day, pick(random, words.impulse), ['追高'], 'greedy');
  }

  /** Shortly before the close: out at the stop, at the target, or when the time is over. Shares bought today stay till tomorrow. */
  function mind(day: string): void {
    for (const held of holdings.slice()) {
      if (held.since === day) continue;
      const close = held.book.market.close(day);
      const age = (Date.parse(day) - Date.parse(held.since)) / DAY;
      if (close <= held.stop && held.plan !== null && !held.widened && chance(random, 0.62 * (1 - progress(trader)))) {
        held.widened = true;
        const lower = close * 0.955;
        if (moveStop(trader, held.plan, held.book.market.tick(lower), pick(random, words.widen))) {
          held.stop = lower;
          feel(trader, 'during', pick(random, ['hopeful', 'anxious', 'fearful']), { planId: held.plan.id, stress: 4 });
          continue;
        }
      }
      const out = close <= held.stop ? Math.max(close, held.stop * between(random, 0.988, 1)) : close >= held.target ? held.target : age >= held.days ? close : null;
      if (out === null) {
        if (held.plan !== null && close > Number(held.plan.content.entries[0]!.price) * 1.035 && chance(random, 0.12)) {
          const up = Number(held.plan.content.entries[0]!.price) * 0.999;
          if (up > held.stop && moveStop(trader, held.plan, held.book.market.tick(up), pick(random, words.tighten))) held.stop = up;
        }
        continue;
      }
      leave(day, held, out);
    }
  }

  function leave(day: string, held: Holding, price: number): void {
    holdings.splice(holdings.indexOf(held), 1);
    order(trader, { book: held.book, plan: held.plan, side: 'sell', quantity: held.quantity, price: null, exit: true }, () => undefined);
    executed(held.book, 'sell', held.quantity, held.book.market.tick(price), day);
  }

  function evening(day: string): void {
    const rows = today;
    today = [];
    if (rows.length === 0) {
      if (chance(random, 0.08)) note(trader, 'day', day, pick(random, words.quietDay), [], 'calm');
      return;
    }
    bringIn(ctx, account, `交割单-${day.replaceAll('-', '')}.xls`, jiaogedan(rows, number));
    number += rows.length;
    const { rows: fills } = listFills(ctx, { accountId: account.id, planId: null, tradeId: null, link: null, limit: rows.length, cursor: null });
    agenda.at(agenda.clock.now() + 2 * HOUR, () => {
      // The newest ones are still to be confirmed.
      if (agenda.endMs - agenda.clock.now() < 4 * DAY) return;
      for (const fill of fills) {
        if (fill.link === 'suggested') linkFill(ctx, { id: fill.id, planId: fill.planId, ticketId: fill.ticketId });
        else if (fill.link === 'unknown' && fill.planId !== null) linkFill(ctx, { id: fill.id, planId: null, ticketId: null });
      }
    });
    const sold = rows.some(({ side }) => side === 'sell');
    const won = fills.some(({ side, price, instrumentId }) => side === 'sell' && Number(price) > books.find(({ instrument }) => instrument.id === instrumentId)!.market.close(addDays(day, -12)));
    feel(trader, 'after', won ? pick(random, ['calm', 'confident', 'focused']) : pick(random, ['frustrated', 'regretful', 'calm', 'tired']));
    if (chance(random, 0.55)) note(trader, 'day', day, pick(random, sold && !won ? words.badDay : words.goodDay), chance(random, 0.4) ? [pick(random, words.tags)] : [], won ? 'calm' : null);
  }
}
