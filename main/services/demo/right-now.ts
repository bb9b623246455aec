import { writePlan, writePremortem, order, feel, note, MINUTE, HOUR, type Trader } from './trader.ts';
import { dayOfMs } from './market.ts';

/** What is going on at the moment the sample is opened: an order that waits, a plan that is ready, one that is half written. */
export function rightNow({ lin, maya, dev }: { lin: Trader; maya: Trader; dev: Trader }): void {
  const { agenda } = maya;
  const idea = (trader: Trader, index: number, risk: number, leverage: number) => {
    const book = trader.books[index]!;
    const entry = book.market.close(dayOfMs(agenda.clock.now(), 8));
    return { book, side: 'long' as const, entry, stop: entry * 0.972, target: entry * 1.06, risk, leverage, horizonDays: 10, windowDays: 6 };
  };
  agenda.at(agenda.endMs - 5 * HOUR, () => {
    feel(lin, 'before', 'focused', { sleep: 4, stress: 2 });
    writePlan(lin, idea(lin, 3, 0.009, 0.5), false);
    note(lin, 'day', dayOfMs(agenda.clock.now(), 8), '开盘前:只看计划内的两只。昨天的承诺写在上面,**不移动止损**。', ['按计划'], 'focused');
  });
  agenda.at(agenda.endMs - 3 * HOUR, () => {
    const plan = writePlan(maya, idea(maya, 2, 0.006, 0.3));
    if (plan !== null) writePremortem(maya, plan);
  });
  agenda.at(agenda.endMs - 40 * MINUTE, () => {
    feel(dev, 'before', 'calm', { sleep: 4, stress: 2 });
    const plan = writePlan(dev, { ...idea(dev, 1, 0.008, 0.9), stop: dev.books[1]!.market.close(dayOfMs(agenda.clock.now(), 8)) * 0.986 });
    if (plan === null) return;
    agenda.at(agenda.endMs - 20 * MINUTE, () => writePremortem(dev, plan));
    agenda.at(agenda.endMs - 6 * MINUTE, () => {
      order(dev, { book: dev.books[1]!, plan, side: 'buy', quantity: plan.content.quantity, price: plan.content.entries[0]!.price }, () => undefined);
    });
  });
}
