import { describe, expect, it } from 'vitest';
import type { Action, Condition } from '../../../../shared/rules/stop-rule.ts';
import { at, keptBy, past, rule, summary, trade } from './history.ts';

const HOUR = 3_600_000;
const sinceLoss: Condition = { kind: 'since-loss', minutes: 60, where: 'anywhere' };
const streak = (losses: number): Condition => ({ kind: 'losing-streak', losses });
const untilTomorrow: Action = { kind: 'lockout', until: { kind: 'next-trading-day' } };
const locked = (ms: number): Action => ({ kind: 'lockout', until: { kind: 'for', ms } });

describe('minutes since a loss', () => {
  // a loses at 10:00. b at 10:30 is within the hour; c at 11:00 is not any more. b would have lost at 10:50: had it not been kept
  // out, c and d would be within an hour of that.
  const history = past([
    trade('a', '02 09:30', '02 10:00', -5000),
    trade('b', '02 10:30', '02 10:50', -7000),
    trade('c', '02 11:00', '02 11:20', 2000),
    trade('d', '02 11:40', '02 12:00', 1000),
  ]);

  it('keeps out what was opened too soon, and nothing because of what it kept out', () => {
    expect(summary(rule(sinceLoss), history)).toEqual({
      computable: true,
      reason: null,
      trades: 4,
      from: '2026-11-02',
      to: '2026-11-02',
      firings: [
        {
          at: at('02 10:00'),
          tradingDay: '2026-11-02',
          evidence: { minutes: 60, elapsedMs: 1_800_000, net: '-50.00', executedAt: at('02 10:00') },
          kept: ['b'],
          net: [{ currency: 'USD', amount: '-70.00' }],
        },
      ],
      count: 1,
      keptOut: 1,
      saved: [{ currency: 'USD', amount: '70.00' }],
      savedR: null,
      savedRInterval: null,
      savedRTrades: 0,
    });
  });

  it('costs what it keeps out of a gain', () => {
    const gains = past([trade('a', '02 09:30', '02 10:00', -5000), trade('b', '02 10:30', '02 10:50', 9000)]);
    expect(summary(rule(sinceLoss), gains).saved).toEqual([{ currency: 'USD', amount: '-90.00' }]);
  });

  it('looks at the same instrument where it says so', () => {
    const two = past([trade('a', '02 09:30', '02 10:00', -5000), trade('b', '02 10:10', '02 10:50', 1, { instrumentId: 'i2' }), trade('c', '02 10:30', '02 10:40', 1)]);
    expect(keptBy(rule({ ...sinceLoss, where: 'same-instrument' }), two)).toEqual([['c']]);
    expect(keptBy(rule(sinceLoss), two)).toEqual([['b', 'c']]);
  });

  it('does not hold an order that turns a position round against its own loss', () => {
    const flip = past([trade('a', '02 09:30', '02 10:00', -5000), trade('b', '02 10:00', '02 10:20', 100), trade('c', '02 10:30', '02 10:40', 100)]);
    expect(keptBy(rule(sinceLoss), flip)).toEqual([['c']]);
  });

  it('makes an order wait, locks from the loss on, or keeps nothing out, as its action says', () => {
    // A cooling-off on the moment: the order could not have been placed when it was.
    expect(keptBy(rule(sinceLoss, { kind: 'cooling-off', ms: HOUR }), history)).toEqual([['b']]);
    // A lockout of two hours from the loss at 10:00 on.
    expect(keptBy(rule(sinceLoss, locked(2 * HOUR)), history)).toEqual([['b', 'c', 'd']]);
    for (const action of [{ kind: 'warn' }, { kind: 'premortem', causes: 3 }] as const) {
      // b stays, loses at 10:50, and so c and d come within an hour of a loss.
      const found = summary(rule(sinceLoss, action), history);
      expect(found).toMatchObject({ count: 2, keptOut: 0, saved: [], savedR: null });
      expect(found.firings.map((firing) => firing.at)).toEqual([at('02 10:50'), at('02 10:00')]);
    }
  });

  it('is judged as if it were on', () => {
    expect(keptBy(rule(sinceLoss, { kind: 'block' }, { enabled: false }), history)).toEqual([['b']]);
  });
});

describe('a losing streak', () => {
  const history = past([
    trade('a', '02 09:00', '02 09:10', -100),
    trade('b', '02 09:20', '02 09:30', -100),
    trade('c', '02 09:40', '02 09:50', -100),
    trade('d', '02 10:00', '02 10:10', -100),
    trade('e', '03 09:00', '03 09:10', -100),
    trade('f', '03 09:20', '03 09:30', 500),
    trade('g', '03 09:40', '03 09:50', -100),
  ]);

  it('locks the rest of the day, and goes on the next with the streak it had', () => {
    // a and b lose: c and d are kept out. On the 3rd the streak is still running, e makes it three: f and g are kept out.
    expect(keptBy(rule(streak(2), untilTomorrow), history)).toEqual([['c', 'd'], ['f', 'g']]);
    expect(summary(rule(streak(2), untilTomorrow), history).saved).toEqual([{ currency: 'USD', amount: '-2.00' }]);
  });

  it('cools off from the loss on', () => {
    // b ends the second loss at 09:30; thirty-five minutes reach to 10:05. e is the third at 09:10 on the 3rd: to 09:45.
    expect(keptBy(rule(streak(2), { kind: 'cooling-off', ms: 35 * 60_000 }), history)).toEqual([['c', 'd'], ['f', 'g']]);
    // Fifteen minutes: d at 10:00 is past them and loses, e as well; f at 09:20 is within those of e, g is not and makes it five.
    expect(keptBy(rule(streak(2), { kind: 'cooling-off', ms: 15 * 60_000 }), history)).toEqual([['c'], [], ['f'], []]);
  });

  it('does the harder thing as well when it comes again within the days', () => {
    const one = rule(streak(2), { kind: 'warn' }, { escalation: { times: 3, days: 7, action: untilTomorrow } });
    // Firings: b (2 in a row), c (3), d (4). The third locks until tomorrow; then e fires again, within the days: locked until the 4th.
    const found = summary(one, history);
    expect(found.firings.map((firing) => firing.at).toReversed()).toEqual([at('02 09:30'), at('02 09:50'), at('02 10:10'), at('03 09:10')]);
    expect(keptBy(one, history)).toEqual([[], [], [], ['f', 'g']]);
  });
});

describe('losses of a period', () => {
  const day = (amount: string): Condition => ({ kind: 'period-loss', period: 'day', limit: { measure: 'money', amount, currency: 'USD' } });
  const history = past([
    trade('a', '02 09:00', '02 09:10', -6000),
    trade('b', '02 09:20', '02 09:30', -4000),
    trade('c', '02 09:40', '02 09:50', -9000),
    trade('d', '03 09:00', '03 09:10', -3000),
    trade('e', '09 09:00', '09 09:10', -100),
  ]);

  it('reaches its limit at the cent', () => {
    expect(keptBy(rule(day('100.00')), history)).toEqual([['c']]);
    expect(keptBy(rule(day('100.01')), history)).toEqual([[]]);
    expect(summary(rule(day('100.01')), history).firings[0]).toMatchObject({ at: at('02 09:50'), evidence: { loss: '190.00', limit: '100.01', period: 'day' } });
  });

  it('does not count a day\'s loss that it would have prevented', () => {
    // The week has lost 130 once c is kept out by nothing: a + b + c + d. With the limit at 100 the week is reached at b: c and d are out.
    const week: Condition = { kind: 'period-loss', period: 'week', limit: { measure: 'money', amount: '100.00', currency: 'USD' } };
    expect(keptBy(rule(week), history)).toEqual([['c', 'd']]);
    expect(summary(rule(week), history)).toMatchObject({ count: 1, saved: [{ currency: 'USD', amount: '120.00' }] });
    const month: Condition = { ...week, period: 'month' };
    expect(keptBy(rule(month), history)).toEqual([['c', 'd', 'e']]);
  });

  it('measures by the equity the day began with, and by the twin\'s own', () => {
    // Now 10,000.00 after losses of 221.00: it began with 10,221.00. 1 % of that is 102.21, reached only by c.
    const percent: Condition = { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.01 } };
    const known = { equity: [{ currency: 'USD' as const, now: 1_000_000 }] };
    expect(summary(rule(percent), past(history.trades, known)).firings[0]).toMatchObject({ at: at('02 09:50'), evidence: { loss: '190.00', equityAtStart: '10221.00' } });
    // A deposit of 4,221.00 on the 3rd: it began with 6,000.00, of which 60.00 is reached by a.
    const paid = { ...known, flows: [{ day: '2026-11-03', currency: 'USD' as const, amount: 422_100 }] };
    expect(keptBy(rule(percent), past(history.trades, paid))).toEqual([['b', 'c']]);
    // Without b and c the 3rd begins with 6,000 − 60 + 4,221 = 10,161.00.
    expect(summary(rule({ ...percent, limit: { measure: 'equity', fraction: 0.0029 } }), past(history.trades, paid)).firings[0]).toMatchObject({ at: at('03 09:10'), evidence: { loss: '30.00', equityAtStart: '10161.00' } });
  });

  it('measures in R', () => {
    const inR: Condition = { kind: 'period-loss', period: 'day', limit: { measure: 'r', r: 2 } };
    const withR = past([trade('a', '02 09:00', '02 09:10', -100, { r: -1 }), trade('b', '02 09:20', '02 09:30', -100, { r: -1 }), trade('c', '02 09:40', '02 09:50', 300, { r: 3 })]);
    expect(summary(rule(inR), withR)).toMatchObject({ keptOut: 1, savedR: -3, savedRTrades: 1, savedRInterval: null });
  });

  it('adds no currencies', () => {
    const two = past([trade('a', '02 09:00', '02 09:10', -10_000), trade('b', '02 09:20', '02 09:30', -100), trade('c', '02 09:20', '02 09:35', -700, { currency: 'CNY', instrumentId: 'i2' })]);
    expect(summary(rule(day('100.00')), two).saved).toEqual([{ currency: 'CNY', amount: '7.00' }, { currency: 'USD', amount: '1.00' }]);
  });
});

describe('a loss of one trade', () => {
  it('costs the rest of the day', () => {
    const history = past([trade('a', '02 09:00', '02 09:10', -5000), trade('b', '02 09:20', '02 09:30', 100), trade('c', '03 09:20', '03 09:30', 100)]);
    const condition: Condition = { kind: 'trade-loss', limit: { measure: 'money', amount: '50.00', currency: 'USD' } };
    expect(keptBy(rule(condition), history)).toEqual([['b']]);
    expect(keptBy(rule({ ...condition, limit: { measure: 'money', amount: '50.01', currency: 'USD' } }), history)).toEqual([]);
  });
});

describe('a fall from the peak', () => {
  // Ends at 9,000.00: began with 10,000.00, rose to 11,000.00, fell to 9,900.00 (10 %), and so on.
  const history = past(
    [trade('a', '02 09:00', '02 09:10', 100_000), trade('b', '02 10:00', '02 10:10', -110_000), trade('c', '03 09:00', '03 09:10', -50_000), trade('d', '20 09:00', '20 09:10', -40_000)],
    { equity: [{ currency: 'USD', now: 900_000 }] },
  );

  it('holds while it lasts', () => {
    expect(keptBy(rule({ kind: 'drawdown', limit: 0.1 }), history)).toEqual([['c', 'd']]);
    expect(summary(rule({ kind: 'drawdown', limit: 0.1 }), history).firings[0]).toMatchObject({ at: at('02 10:10'), evidence: { equity: '9900.00', peak: '11000.00', fall: 0.1, limit: 0.1 } });
    expect(keptBy(rule({ kind: 'drawdown', limit: 0.2 }), history)).toEqual([]);
  });

  it('takes a withdrawal for no fall', () => {
    const paidOut = past(history.trades, { equity: [{ currency: 'USD', now: 500_000 }], flows: [{ day: '2026-11-02', currency: 'USD', amount: -400_000 }] });
    // Began with 10,000 − 4,000 the same day = 6,000; peak 7,000; 5,900 is 15.7 % below it.
    expect(summary(rule({ kind: 'drawdown', limit: 0.15 }), paidOut).firings[0]).toMatchObject({ evidence: { equity: '5900.00', peak: '7000.00' } });
    expect(keptBy(rule({ kind: 'drawdown', limit: 0.3 }), paidOut)).toEqual([]);
  });

  it('locks until a retrospective is signed, and two weeks at the longest', () => {
    const action: Action = { kind: 'lockout', until: { kind: 'retrospective' } };
    expect(keptBy(rule({ kind: 'drawdown', limit: 0.1 }, action), history)).toEqual([['c']]);
    expect(keptBy(rule({ kind: 'drawdown', limit: 0.1 }, action), past(history.trades, { ...history, signatures: [at('01 00:00'), at('02 20:00')] }))).toEqual([[]]);
  });
});

describe('how many', () => {
  const history = past([
    trade('a', '02 09:00', '02 15:00', 100),
    trade('b', '02 09:30', '02 15:10', 100, { instrumentId: 'i2' }),
    trade('c', '02 09:59', '02 15:20', 100, { instrumentId: 'i3' }),
    trade('d', '02 10:30', '02 15:30', 100, { instrumentId: 'i4' }),
    trade('e', '03 09:00', '03 09:30', 100),
  ]);

  it('counts trades of a day', () => {
    expect(keptBy(rule({ kind: 'trade-count', per: 'day', most: 2 }), history)).toEqual([['c', 'd']]);
    expect(keptBy(rule({ kind: 'trade-count', per: 'day', most: 4 }), history)).toEqual([]);
  });

  it('counts trades of an hour, only those that were let through', () => {
    // c is the third within the hour; at 10:30 only b's 09:30 lies exactly an hour back, so d passes.
    expect(keptBy(rule({ kind: 'trade-count', per: 'hour', most: 2 }), history)).toEqual([['c']]);
  });

  it('counts open positions', () => {
    expect(keptBy(rule({ kind: 'open-positions', most: 2 }), history)).toEqual([['c'], ['d']]);
  });
});

describe('the moment', () => {
  const history = past([trade('a', '02 22:59', '02 23:30', 100), trade('b', '02 23:00', '02 23:30', -100), trade('c', '03 06:59', '03 07:30', -100), trade('d', '03 07:00', '03 07:30', 100)]);
  const night: Condition = { kind: 'time-window', window: { type: 'between', from: '23:00', to: '07:00' } };

  it('keeps a window free, one firing a night', () => {
    expect(keptBy(rule(night), history)).toEqual([['b', 'c']]);
    expect(keptBy(rule(night, { kind: 'lockout', until: { kind: 'time', at: '07:00' } }), history)).toEqual([['b', 'c']]);
    expect(summary(rule(night), history).firings[0]).toMatchObject({ at: at('02 23:00'), evidence: { to: at('03 07:00') } });
  });

  it('keeps a distance from events', () => {
    const condition: Condition = { kind: 'event-window', minutesBefore: 30, minutesAfter: 5 };
    const events = [{ id: 'e1', name: 'CPI', at: at('03 07:05') }];
    expect(keptBy(rule(condition), past(history.trades, { events }))).toEqual([['c', 'd']]);
  });

  it('hears what was declared before, on the same day', () => {
    const condition: Condition = { kind: 'declared-state', emotions: ['angry'], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null };
    const said = (when: string, emotion: 'angry' | 'calm') => ({ at: at(when), emotion, sleep: null, stress: null, urge: null });
    expect(keptBy(rule(condition), past(history.trades, { checkIns: [said('02 22:59', 'angry')] }))).toEqual([['a', 'b']]);
    // A calmer word counts once the hot one is an hour old.
    expect(keptBy(rule(condition), past(history.trades, { checkIns: [said('02 21:30', 'angry'), said('02 22:59', 'calm')] }))).toEqual([]);
    expect(keptBy(rule(condition), past(history.trades, { checkIns: [said('02 22:00', 'angry'), said('02 22:59', 'calm')] }))).toEqual([['a']]);
    expect(keptBy(rule(condition), past(history.trades, { checkIns: [said('02 23:00', 'angry')] }))).toEqual([['b']]);
    // A lockout counts from the check-in, not from the order.
    expect(keptBy(rule(condition, locked(HOUR)), past(history.trades, { checkIns: [said('02 22:00', 'angry')] }))).toEqual([['a']]);
  });
});

describe('plans', () => {
  const history = past([
    trade('a', '02 09:00', '02 09:10', 100, { planned: false }),
    trade('b', '02 09:20', '02 09:30', 100, { planned: true, planId: 'p1' }),
    trade('c', '02 09:40', '02 09:50', -100, { planned: null }),
    trade('d', '03 09:00', '03 09:10', -100, { planned: true, planId: 'p2' }),
  ]);

  it('keeps out what had none, and not what cannot be decided', () => {
    expect(keptBy(rule({ kind: 'plan-required' }), history)).toEqual([['a']]);
  });

  it('holds the day after an entry without one', () => {
    expect(keptBy(rule({ kind: 'unplanned-entry' }), history)).toEqual([['b', 'c']]);
    expect(keptBy(rule({ kind: 'unplanned-entry' }, untilTomorrow), history)).toEqual([['b', 'c']]);
    expect(summary(rule({ kind: 'unplanned-entry' }), history).firings[0]!.evidence).toEqual({ fillId: 'a', executedAt: at('02 09:00') });
  });

  it('holds the day after a widened stop', () => {
    const widenedStops = [{ amendmentId: 'x', planId: 'p1', at: at('02 09:25') }];
    expect(keptBy(rule({ kind: 'stop-widened' }), past(history.trades, { widenedStops }))).toEqual([['c']]);
  });

  it('knows no stop of a trade that was kept out', () => {
    const of = (id: string, when: string) => ({ amendmentId: id, planId: 'p1', at: at(when) });
    // Widened before anything was bought: b and c are out, and what happens to the stop of b afterwards did not happen.
    const found = summary(rule({ kind: 'stop-widened' }), past(history.trades, { widenedStops: [of('x', '02 09:15'), of('y', '02 09:25')] }));
    expect(found.firings.map(({ evidence, kept }) => [evidence['amendmentId'], kept])).toEqual([['x', ['b', 'c']]]);
  });
});

describe('size', () => {
  const sized = (id: string, minute: number, net: number, notional: number) => trade(id, `02 10:${String(minute).padStart(2, '0')}`, `02 10:${String(minute + 1).padStart(2, '0')}`, net, { notional });
  const condition: Condition = { kind: 'size-after', after: 'loss', times: 1.5, trades: 5 };

  it('waits for its baseline and then holds the larger order after a loss', () => {
    const history = past([sized('a', 0, 1, 100), sized('b', 2, 1, 100), sized('c', 4, -1, 100), sized('d', 6, -1, 900), sized('e', 8, -1, 100), sized('f', 10, -1, 151), sized('g', 12, -1, 150)]);
    // d comes before five entries were made. At f the last five are 100, 100, 100, 900, 100: median 100; 151 is above 150.
    expect(keptBy(rule(condition), history)).toEqual([['f']]);
    expect(summary(rule(condition), history).firings[0]!.evidence).toMatchObject({ notional: '1.51', median: '1.00', times: 1.5 });
  });

  it('is not active without enough', () => {
    expect(summary(rule(condition), past([sized('a', 0, -1, 100), sized('b', 2, -1, 900)]))).toMatchObject({ computable: true, count: 0 });
  });
});

describe('scope', () => {
  const history = past([
    trade('a', '02 09:00', '02 09:10', -100, { strategy: 'Breakout' }),
    trade('b', '02 09:20', '02 09:30', -100, { strategy: 'Pullback' }),
    trade('c', '02 09:40', '02 09:50', -100, { strategy: 'breakout' }),
    trade('d', '02 10:00', '02 10:10', -100, { strategy: 'Breakout' }),
    trade('e', '02 10:20', '02 10:30', -100, { strategy: 'Pullback' }),
  ]);

  it('counts and holds only what belongs to it', () => {
    expect(keptBy(rule(streak(2), untilTomorrow, { scope: { strategy: 'Breakout', assetClass: null } }), history)).toEqual([['d']]);
    expect(keptBy(rule(streak(2), untilTomorrow, { scope: { strategy: null, assetClass: 'crypto' } }), history)).toEqual([]);
  });
});

describe('what is handed over in any order', () => {
  const history = past([trade('a', '02 09:00', '02 09:10', -5000), trade('b', '02 09:20', '02 09:30', -5000), trade('c', '04 09:00', '04 09:10', 100)]);
  const orders = <T>(list: readonly T[]): T[][] => [[...list], list.toReversed()];

  it('is told in the order of time', () => {
    const said = (when: string, emotion: 'angry' | 'calm') => ({ at: at(when), emotion, sleep: null, stress: null, urge: null });
    const angry: Condition = { kind: 'declared-state', emotions: ['angry'], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null };
    for (const checkIns of orders([said('02 08:00', 'calm'), said('02 09:15', 'angry'), said('02 09:15', 'angry'), said('04 08:00', 'calm')])) expect(keptBy(rule(angry), past(history.trades, { checkIns }))).toEqual([['b']]);
    const events = [{ id: 'e1', name: 'CPI', at: at('02 09:25') }, { id: 'e2', name: 'NFP', at: at('04 09:05') }, { id: 'e3', name: 'PPI', at: at('04 09:05') }, { id: 'e4', name: 'far', at: at('29 09:05') }];
    for (const list of orders(events)) expect(keptBy(rule({ kind: 'event-window', minutesBefore: 5, minutesAfter: 1 }), past(history.trades, { events: list }))).toEqual([['b'], ['c']]);
    const flows = [{ day: '2026-11-01', currency: 'USD' as const, amount: 10_000 }, { day: '2026-11-03', currency: 'USD' as const, amount: 20_000 }, { day: '2026-11-03', currency: 'USD' as const, amount: -5000 }, { day: '2026-11-03', currency: 'CNY' as const, amount: 7 }];
    const percent: Condition = { kind: 'trade-loss', limit: { measure: 'equity', fraction: 0.2 } };
    // Now 1,000.00 after losses of 99.00 and 250.00 paid in net: it began with 849.00 and 100.00 more on the 1st, of which nothing is known by trades.
    for (const list of orders(flows)) {
      expect(summary(rule({ ...percent, limit: { measure: 'equity', fraction: 0.05 } }), past(history.trades, { equity: [{ currency: 'USD', now: 100_000 }], flows: list })).firings.map(({ evidence }) => evidence['equityAtStart'])).toEqual(['949.00']);
    }
  });

  it('takes a median between two sizes', () => {
    const sized = (id: string, minute: number, net: number, notional: number | null) => trade(id, `02 10:${minute}`, `02 10:${minute + 1}`, net, { notional });
    // Six entries before g, one without a known size: the last five known are 100, 100, 200, 300, 400, the median 200.
    const list = [sized('a', 10, 1, 100), sized('b', 12, 1, 100), sized('c', 14, 1, 200), sized('x', 16, 1, null), sized('d', 18, 1, 300), sized('e', 20, -1, 400), sized('g', 22, 1, 200), sized('h', 24, -1, 200), sized('i', 26, 1, 201)];
    expect(summary(rule({ kind: 'size-after', after: 'loss', times: 1, trades: 5 }), past(list)).firings.map(({ evidence, kept }) => [evidence['median'], kept])).toEqual([['2.00', ['i']]]);
  });
});
