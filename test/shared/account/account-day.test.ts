import { expect, test } from 'vitest';
import { accountDayEnd, accountDayNamed, accountDayOf, accountDayStart, accountNextDay, accountWindowOpens, skipsWeekends, windowHasTradingDay } from '../../../shared/account/account-day.ts';

const ashares = { kind: 'margin', currency: 'CNY', zone: 'Asia/Shanghai', rollover: '00:00' } as const;
const futures = { kind: 'futures', currency: 'CNY', zone: 'Asia/Shanghai', rollover: '20:00' } as const;
const perpetual = { kind: 'perpetual', currency: 'USDT', zone: 'UTC', rollover: '00:00' } as const;

// Shanghai's futures: the night session from 21:00 belongs to the next trading day, Friday's to Monday.
test.each([
  ['2026-11-19T13:30:00.000Z', '2026-11-20', 'Thursday 21:30 is Friday'],
  ['2026-11-20T06:00:00.000Z', '2026-11-20', 'Friday 14:00 is Friday'],
  ['2026-11-20T13:30:00.000Z', '2026-11-23', 'Friday 21:30 is Monday'],
])('futures at %s: %s (%s)', (instant, day) => {
  expect(accountDayOf(futures, instant)).toBe(day);
});

test('shares have no Saturday, coins do', () => {
  expect(accountDayOf(ashares, '2026-11-21T02:00:00.000Z')).toBe('2026-11-23');
  expect(accountDayOf(perpetual, '2026-11-21T02:00:00.000Z')).toBe('2026-11-21');
  expect(skipsWeekends({ kind: 'cash', currency: 'BTC' })).toBe(false);
});

test('a day a person names on a weekend is the next trading day', () => {
  expect(accountDayNamed(ashares, '2026-11-22')).toBe('2026-11-23');
  expect(accountDayNamed(ashares, '2026-11-20')).toBe('2026-11-20');
});

test('a window that begins on a weekend opens with the next trading day', () => {
  expect(accountWindowOpens(ashares, '2026-11-21')).toBe(accountDayStart(ashares, '2026-11-23'));
  expect(accountWindowOpens(ashares, '2026-11-20')).toBe(accountDayStart(ashares, '2026-11-20'));
  expect(accountWindowOpens(perpetual, '2026-11-21')).toBe('2026-11-21T00:00:00.000Z');
});

test('a weekend has no trading day where weekends are skipped', () => {
  expect(windowHasTradingDay(ashares, '2026-11-21', '2026-11-22')).toBe(false);
  expect(windowHasTradingDay(ashares, '2026-11-20', '2026-11-22')).toBe(true);
  expect(windowHasTradingDay(perpetual, '2026-11-21', '2026-11-22')).toBe(true);
});

test('days meet without a gap over the weekend', () => {
  expect(accountDayEnd(ashares, '2026-11-20')).toBe(accountDayStart(ashares, accountNextDay(ashares, '2026-11-20')));
  expect(accountNextDay(ashares, '2026-11-20')).toBe('2026-11-23');
});
