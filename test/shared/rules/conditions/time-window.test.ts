import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/rules/judge.ts';
import { stretchAt } from '../../../../shared/rules/conditions/time-window.ts';
import type { TimeWindow } from '../../../../shared/rules/stop-rule.ts';
import { calm, rule } from '../rule-examples.ts';

const CHINA = 'Asia/Shanghai';
const at = (time: string, day = '2026-11-20'): string => `${day}T${time}:00.000Z`;

describe('windows of the clock, from their first instant until before their last', () => {
  // 09:30 in Shanghai is 01:30 in UTC.
  const opening: TimeWindow = { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' };
  const closing: TimeWindow = { type: 'last-minutes', minutes: 30, sessionCloses: '15:00' };
  const night: TimeWindow = { type: 'between', from: '22:00', to: '06:00' };
  const noon: TimeWindow = { type: 'between', from: '11:30', to: '13:00' };
  const overMidnight: TimeWindow = { type: 'first-minutes', minutes: 60, sessionOpens: '23:30' };
  const beforeOne: TimeWindow = { type: 'last-minutes', minutes: 90, sessionCloses: '01:00' };
  const allDay: TimeWindow = { type: 'between', from: '09:00', to: '09:00' };

  test.each<[string, TimeWindow, string, [string, string | null] | null]>([
    ['before the opening', opening, '2026-11-20T01:29:59.999Z', null],
    ['at the opening', opening, at('01:30'), [at('01:30'), at('02:00')]],
    ['in its last millisecond', opening, '2026-11-20T01:59:59.999Z', [at('01:30'), at('02:00')]],
    ['when it is over', opening, at('02:00'), null],
    ['before the end of the session', closing, '2026-11-20T06:29:59.999Z', null],
    ['in its last half hour', closing, at('06:30'), [at('06:30'), at('07:00')]],
    ['at its close', closing, at('07:00'), null],
    ['over midnight, before it', night, at('14:00'), [at('14:00'), at('22:00')]],
    ['over midnight, after it', night, at('17:00'), [at('14:00'), at('22:00')]],
    ['over midnight, at its end', night, at('22:00'), null],
    ['at noon', noon, at('03:30'), [at('03:30'), at('05:00')]],
    ['after noon', noon, at('05:00'), null],
    ['first minutes that run over midnight', overMidnight, at('16:15'), [at('15:30'), at('16:30')]],
    ['last minutes that begin the day before', beforeOne, at('16:15'), [at('15:30'), at('17:00')]],
    ['the same, still on the day before', beforeOne, at('15:45'), [at('15:30'), at('17:00')]],
    ['from a time to itself is the whole day', allDay, at('00:59'), [at('01:00', '2026-11-19'), at('01:00')]],
  ])('%s', (_name, window, now, expected) => {
    expect(stretchAt(window, now, CHINA)).toEqual(expected === null ? null : { start: expected[0], end: expected[1] });
  });

  test('clocks that change make a window longer or shorter, never open a gap', () => {
    // New York, 2026-03-08: from 02:00 the clock goes on at 03:00; 2026-11-01: from 02:00 it goes back to 01:00.
    const window: TimeWindow = { type: 'between', from: '01:30', to: '03:30' };
    expect(stretchAt(window, '2026-03-08T07:00:00.000Z', 'America/New_York')).toEqual({ start: '2026-03-08T06:30:00.000Z', end: '2026-03-08T07:30:00.000Z' });
    expect(stretchAt(window, '2026-11-01T06:30:00.000Z', 'America/New_York')).toEqual({ start: '2026-11-01T05:30:00.000Z', end: '2026-11-01T08:30:00.000Z' });
  });
});

describe('whole days', () => {
  test.each<[string, number[], string, [string, string | null] | null]>([
    // 2026-11-20 is a Friday.
    ['another weekday', [1], at('06:00'), null],
    ['Friday alone', [5], at('06:00'), [at('16:00', '2026-11-19'), at('16:00')]],
    ['Friday to Sunday, on the Saturday', [5, 6, 7], at('06:00', '2026-11-21'), [at('16:00', '2026-11-19'), at('16:00', '2026-11-22')]],
    ['the weekend, on the Sunday', [7, 6], at('06:00', '2026-11-22'), [at('16:00', '2026-11-20'), at('16:00', '2026-11-22')]],
    ['the days over the turn of the week', [1, 7], at('06:00', '2026-11-23'), [at('16:00', '2026-11-21'), at('16:00', '2026-11-23')]],
    ['by the wall of the zone, not by UTC', [6], at('16:00'), [at('16:00'), at('16:00', '2026-11-21')]],
    ['all seven never end', [1, 2, 3, 4, 5, 6, 7], at('06:00'), [at('16:00', '2026-11-12'), null]],
    ['six of seven do', [1, 2, 3, 4, 5, 6], at('06:00'), [at('16:00', '2026-11-15'), at('16:00', '2026-11-21')]],
  ])('%s', (_name, days, now, expected) => {
    expect(stretchAt({ type: 'weekdays', days }, now, CHINA)).toEqual(expected === null ? null : { start: expected[0], end: expected[1] });
  });

  test.each<[string, string, string, string, boolean]>([
    ['the day before', '2026-11-21', '2026-11-22', at('06:00'), false],
    ['the first', '2026-11-20', '2026-11-22', at('06:00'), true],
    ['the last', '2026-11-18', '2026-11-20', at('15:59'), true],
    ['the day after', '2026-11-18', '2026-11-20', at('16:00'), false],
    ['one day', '2026-11-20', '2026-11-20', at('06:00'), true],
    ['the wrong way round', '2026-11-22', '2026-11-18', at('06:00'), true],
  ])('days off: %s', (_name, from, to, now, off) => {
    expect(stretchAt({ type: 'days-off', from, to }, now, CHINA) !== null).toBe(off);
  });

  test('days off end with their last day', () => {
    expect(stretchAt({ type: 'days-off', from: '2026-11-20', to: '2026-11-22' }, at('06:00'), CHINA)).toEqual({ start: at('16:00', '2026-11-19'), end: at('16:00', '2026-11-22') });
  });
});

test('as a rule: one occurrence a stretch, ending with it', () => {
  const window: TimeWindow = { type: 'between', from: '12:00', to: '15:00' };
  expect(judge(rule({ kind: 'time-window', window }), calm)).toEqual({
    state: 'reached',
    occurrence: 'window:2026-11-20T04:00:00.000Z',
    evidence: { window: 'between', from: '2026-11-20T04:00:00.000Z', to: '2026-11-20T07:00:00.000Z' },
    until: '2026-11-20T07:00:00.000Z',
    at: '2026-11-20T04:00:00.000Z',
    day: '2026-11-20',
    earlier: [],
  });
  expect(judge(rule({ kind: 'time-window', window: { ...window, from: '14:01' } }), calm)).toEqual({ state: 'inside' });
});
