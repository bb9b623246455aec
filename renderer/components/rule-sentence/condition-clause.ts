import { assertNever } from '../../../shared/assert-never.ts';
import type { Condition, ConditionOf, LossLimit, TimeWindow } from '../../../shared/rules/stop-rule.ts';
import type { Clause, Field, RuleContext } from './clause.ts';

const MINUTE = 60_000;
const WEEK_MINUTES = 7 * 1440;

type Write<Whole, Part> = (part: Part) => Whole;

/** What a rule watches, as a clause. `scope` is placed by the sentence of each kind. */
export function conditionClause<Whole>(condition: Condition, scope: Field<Whole>, context: RuleContext, write: Write<Whole, Condition>): Clause<Whole> {
  const key = `condition.${condition.kind}`;
  const minutes = (name: string, value: number, min: number, max: number, set: (minutes: number) => Whole): Field<Whole> => ({ field: 'duration', name, ms: value * MINUTE, min: min * MINUTE, max: max * MINUTE, set: (ms) => set(Math.round(ms / MINUTE)) });
  switch (condition.kind) {
    case 'plan-required':
    case 'adding-to-loser':
    case 'averaging-beyond-plan':
    case 'lender-red-flag':
    case 'unplanned-entry':
    case 'stop-widened':
      return { key, slots: { scope } };
    case 'leverage':
      return { key, slots: { scope, cap: { field: 'number', name: 'cap', value: condition.cap, min: 0.01, max: 125, whole: false, unit: '×', set: (cap) => write({ ...condition, cap }) } } };
    case 'size-after':
      return {
        key,
        slots: {
          scope,
          after: { field: 'choice', name: 'after', value: condition.after, values: ['loss', 'win'], option: 'after', set: (after) => write({ ...condition, after: after as ConditionOf<'size-after'>['after'] }) },
          times: { field: 'number', name: 'times', value: condition.times, min: 1, max: 20, whole: false, unit: '×', set: (times) => write({ ...condition, times }) },
          trades: { field: 'number', name: 'trades', value: condition.trades, min: 5, max: 200, whole: true, set: (trades) => write({ ...condition, trades }) },
        },
      };
    case 'concentration':
      return {
        key,
        slots: {
          scope,
          of: { field: 'choice', name: 'of', value: condition.of, values: ['instrument', 'sector'], option: 'of', set: (of) => write({ ...condition, of: of as ConditionOf<'concentration'>['of'] }) },
          limit: { field: 'percent', name: 'share', value: condition.limit, max: 125, set: (limit) => write({ ...condition, limit }) },
        },
      };
    case 'margin-buffer':
    case 'liquidity-tier':
      return { key, slots: { scope, least: { field: 'percent', name: 'least', value: condition.least, max: 1, set: (least) => write({ ...condition, least }) } } };
    case 'open-risk':
    case 'drawdown':
      return { key, slots: { scope, limit: { field: 'percent', name: 'share', value: condition.limit, max: 1, set: (limit) => write({ ...condition, limit }) } } };
    case 'open-positions':
      return { key, count: condition.most, slots: { scope, most: { field: 'number', name: 'most', value: condition.most, min: 1, max: 1000, whole: true, set: (most) => write({ ...condition, most }) } } };
    case 'since-loss':
      return {
        key,
        slots: {
          scope,
          minutes: minutes('pause', condition.minutes, 1, WEEK_MINUTES, (value) => write({ ...condition, minutes: value })),
          where: { field: 'choice', name: 'where', value: condition.where, values: ['anywhere', 'same-instrument'], option: 'where', set: (where) => write({ ...condition, where: where as ConditionOf<'since-loss'>['where'] }) },
        },
      };
    case 'time-window':
      return { key, slots: { scope, window: windowClause(condition.window, (window) => write({ ...condition, window })) } };
    case 'event-window':
      return {
        key,
        slots: {
          scope,
          before: minutes('before', condition.minutesBefore, 0, WEEK_MINUTES, (minutesBefore) => write({ ...condition, minutesBefore })),
          after: minutes('afterwards', condition.minutesAfter, 0, WEEK_MINUTES, (minutesAfter) => write({ ...condition, minutesAfter })),
        },
      };
    case 'declared-state':
      return { key, slots: { scope, state: { field: 'state', name: 'state', state: condition, set: write } } };
    case 'overdue':
      return { key, slots: { scope, what: { field: 'choice', name: 'what', value: condition.what, values: ['retrospective', 'check-in'], option: 'what', set: (what) => write({ ...condition, what: what as ConditionOf<'overdue'>['what'] }) } } };
    case 'trade-count':
      return {
        key,
        count: condition.most,
        slots: {
          scope,
          most: { field: 'number', name: 'most', value: condition.most, min: 1, max: 1000, whole: true, set: (most) => write({ ...condition, most }) },
          per: { field: 'choice', name: 'per', value: condition.per, values: ['day', 'hour'], option: 'per', set: (per) => write({ ...condition, per: per as ConditionOf<'trade-count'>['per'] }) },
        },
      };
    case 'trade-loss':
      return { key, slots: { scope, limit: lossClause(condition.limit, context, (limit) => write({ ...condition, limit })) } };
    case 'period-loss':
      return {
        key,
        slots: {
          scope,
          period: { field: 'choice', name: 'period', value: condition.period, values: ['day', 'week', 'month'], option: 'period', set: (period) => write({ ...condition, period: period as ConditionOf<'period-loss'>['period'] }) },
          limit: lossClause(condition.limit, context, (limit) => write({ ...condition, limit })),
        },
      };
    case 'losing-streak':
      return { key, count: condition.losses, slots: { scope, losses: { field: 'number', name: 'losses', value: condition.losses, min: 1, max: 100, whole: true, set: (losses) => write({ ...condition, losses }) } } };
    default:
      return assertNever(condition);
  }
}

const MONEY = 'money:';

/** How much of a loss: an amount, a share of own equity, or multiples of planned risk; changing the measure keeps no number, since none means the same. */
function lossClause<Whole>(limit: LossLimit, context: RuleContext, write: Write<Whole, LossLimit>): Clause<Whole> {
  const currencies = limit.measure === 'money' && !context.currencies.includes(limit.currency) ? [limit.currency, ...context.currencies] : context.currencies;
  const measure: Field<Whole> = {
    field: 'choice',
    name: 'measure',
    value: limit.measure === 'money' ? MONEY + limit.currency : limit.measure,
    values: ['equity', 'r', ...currencies.map((currency) => MONEY + currency)],
    option: 'measure',
    plain: currencies.map((currency) => MONEY + currency),
    set: (picked) => write(picked.startsWith(MONEY) ? ({ measure: 'money', amount: '1000', currency: picked.slice(MONEY.length) } as LossLimit) : picked === 'r' ? { measure: 'r', r: 2 } : { measure: 'equity', fraction: 0.02 }),
  };
  const value: Field<Whole> =
    limit.measure === 'money'
      ? { field: 'money', name: 'loss', amount: limit.amount, currency: limit.currency, set: (amount) => write({ ...limit, amount }) }
      : limit.measure === 'r'
        ? { field: 'number', name: 'loss', value: limit.r, min: 0.01, max: 1000, whole: false, set: (r) => write({ measure: 'r', r }) }
        : { field: 'percent', name: 'loss', value: limit.fraction, max: 1, set: (fraction) => write({ measure: 'equity', fraction }) };
  return { key: `loss.${limit.measure}`, slots: { value, measure } };
}

const freshWindow: Readonly<Record<TimeWindow['type'], (today: string) => TimeWindow>> = {
  'first-minutes': () => ({ type: 'first-minutes', minutes: 30, sessionOpens: '09:30' }),
  'last-minutes': () => ({ type: 'last-minutes', minutes: 15, sessionCloses: '15:00' }),
  between: () => ({ type: 'between', from: '23:00', to: '07:00' }),
  weekdays: () => ({ type: 'weekdays', days: [6, 7] }),
  'days-off': (today) => ({ type: 'days-off', from: today, to: today }),
};

function windowClause<Whole>(window: TimeWindow, write: Write<Whole, TimeWindow>): Clause<Whole> {
  const type: Field<Whole> = {
    field: 'choice',
    name: 'window',
    value: window.type,
    values: Object.keys(freshWindow),
    option: 'windowType',
    set: (picked) => write(freshWindow[picked as TimeWindow['type']](new Date().toISOString().slice(0, 10))),
  };
  const clock = (name: string, value: string, set: (value: string) => Whole): Field<Whole> => ({ field: 'clock', name, value, set });
  const minutes = (value: number, set: (minutes: number) => Whole): Field<Whole> => ({ field: 'duration', name: 'length', ms: value * MINUTE, min: MINUTE, max: 720 * MINUTE, set: (ms) => set(Math.round(ms / MINUTE)) });
  const key = `window.${window.type}`;
  switch (window.type) {
    case 'first-minutes':
      return { key, slots: { type, minutes: minutes(window.minutes, (value) => write({ ...window, minutes: value })), at: clock('opens', window.sessionOpens, (sessionOpens) => write({ ...window, sessionOpens })) } };
    case 'last-minutes':
      return { key, slots: { type, minutes: minutes(window.minutes, (value) => write({ ...window, minutes: value })), at: clock('closes', window.sessionCloses, (sessionCloses) => write({ ...window, sessionCloses })) } };
    case 'between':
      return { key, slots: { type, from: clock('from', window.from, (from) => write({ ...window, from })), to: clock('to', window.to, (to) => write({ ...window, to })) } };
    case 'weekdays':
      return { key, slots: { type, days: { field: 'weekdays', name: 'days', days: window.days, set: (days) => write({ ...window, days }) } } };
    case 'days-off':
      return {
        key,
        slots: {
          type,
          from: { field: 'day', name: 'from', value: window.from, set: (from) => write({ ...window, from, to: from > window.to ? from : window.to }) },
          to: { field: 'day', name: 'to', value: window.to, set: (to) => write({ ...window, to, from: to < window.from ? to : window.from }) },
        },
      };
    default:
      return assertNever(window);
  }
}
