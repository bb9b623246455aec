import type { Fill } from '../../../shared/ledger/fill.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { formatInstant } from '../../../shared/time/instant.ts';
import { addDays, isoWeekday } from '../../../shared/time/calendar-day.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { beginTraderLockout, listLockouts } from '../lockouts.ts';
import { readStanding } from '../standing.ts';
import { withdrawTicket } from '../tickets.ts';
import { getTrade } from '../trades/trades.ts';
import { between, chance, DAY, feel, fillTicket, fillUnplanned, HOUR, MINUTE, moveStop, note, order, pick, progress, writePlan, writePremortem, type Book, type Trader } from './trader.ts';

/**
 * Dev trades perpetuals at night. Planned trades are fair; what costs are the hours after a loss. The gate says no, and for
 * months the order goes out all the same; with time the lockouts do their work.
 */
export function dev(trader: Trader, firstDay: string): void {
  const { ctx, agenda, random, words, books, account } = trader;
  let busy = false;
  const when = (day: string, hours: number, minutes = 0): number => Date.parse(instantOfWallTime(day, hours * HOUR + minutes * MINUTE, 'Asia/Shanghai').instant);
  const locked = (): boolean => listLockouts(ctx, { active: true }).some(({ accountId }) => accountId === null || accountId === account.id);
  const equity = (): number => (readStanding(ctx, account).equity ?? 0) / 1e8;

  for (let day = firstDay; when(day, 20) < agenda.endMs; day = addDays(day, 1)) {
    const calm = agenda.endMs - when(day, 20);
    if (calm < 2 * DAY) continue;
    const start = when(day, 20 + random.below(3), random.below(50));
    agenda.at(start, () => session(day));
  }
  // One position stays open into the present, from a quiet evening.
  agenda.at(agenda.endMs - 34 * HOUR, () => session('', true));

  function session(day: string, stays = false): void {
    if (busy || locked() || (!stays && !chance(random, isoWeekday(day) >= 6 ? 0.35 : 0.62))) return;
    const book = stays ? books[0]! : pick(random, books);
    const side = stays || chance(random, 0.66) ? 'long' : 'short';
    const sign = side === 'long' ? 1 : -1;
    const entry = priceNow(book);
    const distance = between(random, 0.008, 0.017);
    const stop = entry * (1 - sign * distance);
    const target = entry * (1 + sign * distance * between(random, 1.5, 2.4));
    const plan = writePlan(trader, { book, side, entry, stop, target, risk: between(random, 0.006, 0.011), leverage: between(random, 0.8, 1.9), horizonDays: 2, windowDays: 1 });
    if (plan === null) return;
    busy = true;
    feel(trader, 'before', pick(random, ['focused', 'calm', 'confident', 'tired', 'bored']), { planId: plan.id });
    agenda.at(agenda.clock.now() + 9 * MINUTE, () => {
      writePremortem(trader, plan);
      enter(book, plan, { entry, stop, target, distance, stays });
    });
  }

  interface Levels {
    readonly entry: number;
    readonly stop: number;
    readonly target: number;
    readonly distance: number;
    readonly stays: boolean;
  }

  function enter(book: Book, plan: Plan, levels: Levels): void {
    const enters = plan.content.side === 'long' ? 'buy' : 'sell';
    const tickets = order(trader, { book, plan, side: enters, quantity: plan.content.quantity, price: plan.content.entries[0]!.price }, (ticket) => {
      if (ticket.state === 'blocked') {
        busy = false;
        return;
      }
      agenda.at(agenda.clock.now() + 2 * MINUTE, () => {
        const fill = fillTicket(trader, ticket, plan.content.entries[0]!.price);
        if (!levels.stays) agenda.at(agenda.clock.now() + between(random, 0.6, 7) * HOUR, () => leave(book, plan, fill, levels));
        else busy = true;
      });
    });
    const [ticket] = tickets;
    // The wait itself changes minds.
    if (ticket?.state === 'cooling' && !levels.stays && chance(random, 0.14)) {
      agenda.at(agenda.clock.now() + 7 * MINUTE, () => {
        withdrawTicket(ctx, { id: ticket.id });
        busy = false;
        note(trader, 'day', dayNow(), '冷静期里撤回了下单票:理由写不出第二条。', ['冷静期'], 'calm');
      });
    }
  }

  function leave(book: Book, plan: Plan, fill: Fill, { entry, stop, target, distance }: Levels): void {
    const long = fill.side === 'buy';
    const roll = random.fraction();
    if (roll > 0.47 && roll < 0.56 && progress(trader) < 0.6) moveStop(trader, plan, book.market.tick(entry * (1 - (long ? 1 : -1) * distance * 1.5)), pick(random, words.widen));
    const drift = (long ? 1 : -1) * distance * between(random, -0.7, 0.9);
    const price = roll < 0.37 ? target : roll < 0.86 ? stop * (1 - (long ? 1 : -1) * between(random, 0, 0.0012)) : entry * (1 + drift);
    close(book, plan, fill, price, () => {
      const lost = long ? price < entry : price > entry;
      if (lost && chance(random, 0.7 * (1 - progress(trader)) + 0.1)) {
        agenda.at(agenda.clock.now() + between(random, 5, 26) * MINUTE, () => revenge(1));
      } else {
        busy = false;
        if (lost && progress(trader) > 0.45 && chance(random, 0.3) && !locked()) {
          beginTraderLockout(ctx, { accountId: account.id, until: formatInstant(agenda.clock.now() + 9 * HOUR), words: '今晚到此为止。天亮再说。' });
        }
      }
    });
  }

  /** The order after the loss: asked for, refused, and for a long time sent all the same. */
  function revenge(round: number): void {
    const book = pick(random, books);
    const side = chance(random, 0.5) ? 'buy' : 'sell';
    const price = priceNow(book);
    const quantity = book.market.lots((equity() * between(random, 1.3, 2.4)) / price);
    feel(trader, 'during', pick(random, ['angry', 'frustrated', 'greedy']), { stress: 5, urge: 5, note: pick(random, words.impulse) });
    order(trader, { book, plan: null, side, quantity, price: book.market.tick(price) }, () => undefined);
    const goesOn = locked() ? chance(random, 0.25 * (1 - progress(trader))) : chance(random, 0.95 - 0.7 * progress(trader));
    if (!goesOn) {
      busy = false;
      note(trader, 'day', dayNow(), pick(random, words.best), ['冷静期'], 'calm');
      return;
    }
    agenda.at(agenda.clock.now() + 3 * MINUTE, () => {
      const fill = fillUnplanned(trader, book, side, quantity, book.market.tick(price));
      agenda.at(agenda.clock.now() + between(random, 14, 80) * MINUTE, () => {
        const lost = chance(random, 0.7);
        const move = (lost ? -1 : 1) * between(random, 0.005, 0.016) * (side === 'buy' ? 1 : -1);
        close(book, null, fill, price * (1 + move), () => {
          if (lost && round < 3 && chance(random, 0.5 - 0.35 * progress(trader))) agenda.at(agenda.clock.now() + between(random, 4, 18) * MINUTE, () => revenge(round + 1));
          else busy = false;
        });
      });
    });
  }

  function close(book: Book, plan: Plan | null, fill: Fill, price: number, then: () => void): void {
    const side = fill.side === 'buy' ? 'sell' : 'buy';
    order(trader, { book, plan, side, quantity: fill.quantity, price: null, exit: true }, (ticket) => {
      fillTicket(trader, ticket, book.market.tick(price));
      const won = side === 'sell' ? price > Number(fill.price) : price < Number(fill.price);
      const trade = getTrade(ctx, { id: fill.id });
      const emotion = won ? pick(random, ['calm', 'euphoric', 'confident'] as const) : plan === null ? pick(random, ['regretful', 'angry', 'fearful'] as const) : pick(random, ['frustrated', 'calm', 'tired'] as const);
      feel(trader, 'after', emotion, { tradeId: trade.id });
      if (chance(random, plan === null ? 0.6 : 0.25)) note(trader, 'trade', trade.id, pick(random, won ? words.tradeWon : words.tradeLost), plan === null ? ['报复交易'] : [], emotion);
      if (chance(random, plan === null ? 0.5 : 0.3)) note(trader, 'day', dayNow(), pick(random, won ? words.goodDay : words.badDay), plan === null ? ['报复交易', '熬夜'] : [], emotion);
      then();
    });
  }

  function dayNow(): string {
    return formatInstant(agenda.clock.now() + 8 * HOUR).slice(0, 10);
  }

  function priceNow(book: Book): number {
    return book.market.close(dayNow()) * between(random, 0.99, 1.01);
  }
}
