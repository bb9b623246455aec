import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, isWeekend } from '../../../shared/time/calendar-day.ts';
import { formatInstant, millisecondsBetween, parseInstant } from '../../../shared/time/instant.ts';
import {
  endOfTradingDay,
  nextTradingDay,
  previousTradingDay,
  startOfTradingDay,
  tradingDayOf,
} from '../../../shared/time/trading-day.ts';

const HOUR = 3_600_000;
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC',
] as const;

/** What Intl prints for an instant in a zone: the reference our offset arithmetic is held against. */
function intlWall(epochMs: number, zone: string): { day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(epochMs);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

describe('calendar days of a zone', () => {
  test.each([
    ['2026-11-20T01:30:00.000Z', 'Asia/Shanghai', '2026-11-20'],
    ['2026-11-19T15:59:59.999Z', 'Asia/Shanghai', '2026-11-19'],
    ['2026-11-19T16:00:00.000Z', 'Asia/Shanghai', '2026-11-20'],
    ['2026-11-20T04:59:59.999Z', 'America/New_York', '2026-11-19'],
    ['2026-11-20T05:00:00.000Z', 'America/New_York', '2026-11-20'],
    ['2026-07-20T03:59:59.999Z', 'America/New_York', '2026-07-19'],
    ['2026-07-20T04:00:00.000Z', 'America/New_York', '2026-07-20'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(tradingDayOf(instant, zone)).toBe(day);
    expect(tradingDayOf(instant, zone, 0, false)).toBe(day);
  });

  test('agree with Intl at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) }), fc.constantFrom(...ZONES), (ms, zone) => {
        expect(tradingDayOf(formatInstant(ms), zone)).toBe(intlWall(ms, zone).day);
      }),
    );
  });
});

describe('a night session belongs to the next trading day (rollover 18:00)', () => {
  const of = (instant: string, skipWeekends = false) => tradingDayOf(instant, 'Asia/Shanghai', 18 * 60, skipWeekends);

  test.each([
    ['2026-11-18T07:00:00.000Z', '2026-11-18'], // Wednesday 15:00, day session
    ['2026-11-18T09:59:59.999Z', '2026-11-18'], // 17:59:59.999
    ['2026-11-18T10:00:00.000Z', '2026-11-19'], // 18:00 exactly
    ['2026-11-18T13:00:00.000Z', '2026-11-19'], // 21:00, night session
    ['2026-11-18T18:30:00.000Z', '2026-11-19'], // Thursday 02:30, the night's tail
  ])('%s: %s', (instant, day) => {
    expect(of(instant)).toBe(day);
    expect(of(instant, true)).toBe(day);
  });

  test.each([
    ['2026-11-20T09:59:59.999Z', '2026-11-20', '2026-11-20'], // Friday just before the rollover
    ['2026-11-20T13:00:00.000Z', '2026-11-21', '2026-11-23'], // Friday 21:00: Monday's session in CN futures
    ['2026-11-20T17:30:00.000Z', '2026-11-21', '2026-11-23'], // Saturday 01:30, its tail
    ['2026-11-21T12:00:00.000Z', '2026-11-22', '2026-11-23'], // Saturday 20:00
    ['2026-11-22T12:00:00.000Z', '2026-11-23', '2026-11-23'], // Sunday 20:00 is Monday's anyway
    ['2026-11-23T09:59:59.999Z', '2026-11-23', '2026-11-23'], // Monday to the last moment
    ['2026-11-23T10:00:00.000Z', '2026-11-24', '2026-11-24'],
  ])('over the weekend %s: %s, weekends skipped %s', (instant, day, skipped) => {
    expect(of(instant)).toBe(day);
    expect(of(instant, true)).toBe(skipped);
  });

  test('Monday of a market closed at weekends begins on Friday evening', () => {
    expect(startOfTradingDay('2026-11-23', 'Asia/Shanghai', 1080, true)).toBe('2026-11-20T10:00:00.000Z');
    expect(startOfTradingDay('2026-11-23', 'Asia/Shanghai', 1080, false)).toBe('2026-11-22T10:00:00.000Z');
    expect(endOfTradingDay('2026-11-23', 'Asia/Shanghai', 1080, true)).toBe('2026-11-23T10:00:00.000Z');
    expect(endOfTradingDay('2026-11-20', 'Asia/Shanghai', 1080, true)).toBe('2026-11-20T10:00:00.000Z');
    expect(startOfTradingDay('2026-11-24', 'Asia/Shanghai', 1080, true)).toBe('2026-11-23T10:00:00.000Z');
    for (const day of ['2026-11-21', '2026-11-22']) {
      expect(() => startOfTradingDay(day, 'Asia/Shanghai', 1080, true)).toThrow(RangeError);
      expect(() => endOfTradingDay(day, 'Asia/Shanghai', 1080, true)).toThrow(RangeError);
    }
  });
});

describe('a morning rollover keeps the small hours with the day before', () => {
  test.each([
    ['2026-11-20T21:59:59.999Z', 360, '2026-11-20'], // Saturday 05:59 in Shanghai, New York still trades
    ['2026-11-20T22:00:00.000Z', 360, '2026-11-21'],
    ['2026-11-20T01:30:00.000Z', 360, '2026-11-20'],
    ['2026-11-20T03:58:59.999Z', 719, '2026-11-19'], // 11:58: the last rollover that is a morning
    ['2026-11-20T03:59:00.000Z', 719, '2026-11-20'],
    ['2026-11-20T03:59:59.999Z', 720, '2026-11-20'], // 12:00: the first that is an evening
    ['2026-11-20T04:00:00.000Z', 720, '2026-11-21'],
  ])('%s at rollover %i: %s', (instant, rollover, day) => {
    expect(tradingDayOf(instant, 'Asia/Shanghai', rollover)).toBe(day);
  });
});

describe('days on which clocks change', () => {
  // US Energy Policy Act of 2005: second Sunday of March and first Sunday of November, at 02:00 wall time.
  test.each([
    ['2026-03-07', 24],
    ['2026-03-08', 23],
    ['2026-03-09', 24],
    ['2026-10-31', 24],
    ['2026-11-01', 25],
    ['2026-11-02', 24],
  ])('%s in New York is %i hours long', (day, hours) => {
    const length = millisecondsBetween(startOfTradingDay(day, 'America/New_York'), endOfTradingDay(day, 'America/New_York'));
    expect(length).toBe(hours * HOUR);
  });

  test('start and end of the short and the long day, by their UTC instants', () => {
    expect(startOfTradingDay('2026-03-08', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
    expect(endOfTradingDay('2026-03-08', 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
    expect(startOfTradingDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(endOfTradingDay('2026-11-01', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
  });

  test('an evening rollover moves with the wall clock', () => {
    expect(startOfTradingDay('2026-03-08', 'America/New_York', 18 * 60)).toBe('2026-03-07T23:00:00.000Z');
    expect(startOfTradingDay('2026-03-09', 'America/New_York', 18 * 60)).toBe('2026-03-08T22:00:00.000Z');
  });

  test('a rollover the clock jumps over happens at the jump; one it shows twice, the first time', () => {
    expect(startOfTradingDay('2026-03-08', 'America/New_York', 150)).toBe('2026-03-08T07:00:00.000Z');
    expect(startOfTradingDay('2026-11-01', 'America/New_York', 90)).toBe('2026-11-01T05:30:00.000Z');
    // The second 01:15 lies before 01:30 on the wall, and after the rollover in time.
    expect(tradingDayOf('2026-11-01T06:15:00.000Z', 'America/New_York', 90)).toBe('2026-11-01');
    expect(tradingDayOf('2026-11-01T05:15:00.000Z', 'America/New_York', 90)).toBe('2026-10-31');
  });

  test('Shanghai has none now, and had them from 1986 to 1991', () => {
    for (const day of ['2026-03-08', '2026-11-01', '2026-04-12', '2026-09-13']) {
      expect(millisecondsBetween(startOfTradingDay(day, 'Asia/Shanghai'), endOfTradingDay(day, 'Asia/Shanghai'))).toBe(24 * HOUR);
      expect(startOfTradingDay(day, 'Asia/Shanghai').endsWith('T16:00:00.000Z')).toBe(true);
    }
    expect(startOfTradingDay('1988-07-01', 'Asia/Shanghai')).toBe('1988-06-30T15:00:00.000Z');
  });

  test('the day Samoa left out has no length, and no instant falls on it', () => {
    expect(startOfTradingDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
    expect(endOfTradingDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
    expect(tradingDayOf('2011-12-30T09:59:59.999Z', 'Pacific/Apia')).toBe('2011-12-29');
    expect(tradingDayOf('2011-12-30T10:00:00.000Z', 'Pacific/Apia')).toBe('2011-12-31');
  });
});

describe('trading days cover all of time, once', () => {
  const aRule = fc.record({
    zone: fc.constantFrom(...ZONES),
    rollover: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 30, 90, 150, 720, 1080, 1260)),
    skipWeekends: fc.boolean(),
  });
  const aMoment = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2036, 0, 1) });

  test('every instant lies inside the day it is given', () => {
    fc.assert(
      fc.property(aMoment, aRule, (ms, { zone, rollover, skipWeekends }) => {
        const instant = formatInstant(ms);
        const day = tradingDayOf(instant, zone, rollover, skipWeekends);
        expect(startOfTradingDay(day, zone, rollover, skipWeekends) <= instant).toBe(true);
        expect(instant < endOfTradingDay(day, zone, rollover, skipWeekends)).toBe(true);
        expect(skipWeekends && isWeekend(day)).toBe(false);
      }),
    );
  });

  test('the end of a day is the start of the next, and its first instant belongs to that', () => {
    fc.assert(
      fc.property(aMoment, aRule, (ms, { zone, rollover, skipWeekends }) => {
        const day = tradingDayOf(formatInstant(ms), zone, rollover, skipWeekends);
        const next = nextTradingDay(day, skipWeekends);
        expect(endOfTradingDay(day, zone, rollover, skipWeekends)).toBe(startOfTradingDay(next, zone, rollover, skipWeekends));
        expect(previousTradingDay(next, skipWeekends)).toBe(day);
        const last = formatInstant(parseInstant(endOfTradingDay(day, zone, rollover, skipWeekends)) - 1);
        expect(tradingDayOf(last, zone, rollover, skipWeekends)).toBe(day);
      }),
    );
  });

  test('later instants never belong to earlier days', () => {
    fc.assert(
      fc.property(aMoment, fc.nat(40 * HOUR), aRule, (ms, later, { zone, rollover, skipWeekends }) => {
        const first = tradingDayOf(formatInstant(ms), zone, rollover, skipWeekends);
        const second = tradingDayOf(formatInstant(ms + later), zone, rollover, skipWeekends);
        expect(daysBetween(first, second)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('an evening rollover gives the wall clock its next day, hour by hour', () => {
    fc.assert(
      fc.property(aMoment, fc.integer({ min: 720, max: 1439 }), (ms, rollover) => {
        const wall = intlWall(ms, 'Asia/Shanghai');
        const expected = wall.minutes >= rollover ? nextTradingDay(wall.day) : wall.day;
        expect(tradingDayOf(formatInstant(ms), 'Asia/Shanghai', rollover)).toBe(expected);
      }),
    );
  });
});

describe('neighbouring trading days', () => {
  test.each([
    ['2026-11-19', '2026-11-20', '2026-11-20'],
    ['2026-11-20', '2026-11-21', '2026-11-23'],
    ['2026-11-21', '2026-11-22', '2026-11-23'],
    ['2026-11-22', '2026-11-23', '2026-11-23'],
    ['2026-12-31', '2027-01-01', '2027-01-01'],
  ])('after %s: %s, weekends skipped %s', (day, next, skipped) => {
    expect(nextTradingDay(day)).toBe(next);
    expect(nextTradingDay(day, true)).toBe(skipped);
  });

  test.each([
    ['2026-11-24', '2026-11-23', '2026-11-23'],
    ['2026-11-23', '2026-11-22', '2026-11-20'],
    ['2026-11-22', '2026-11-21', '2026-11-20'],
    ['2026-11-21', '2026-11-20', '2026-11-20'],
  ])('before %s: %s, weekends skipped %s', (day, previous, skipped) => {
    expect(previousTradingDay(day)).toBe(previous);
    expect(previousTradingDay(day, true)).toBe(skipped);
  });
});

describe('refusals', () => {
  test.each([-1, 1440, 0.5, Number.NaN])('rollover %d', (rollover) => {
    expect(() => tradingDayOf('2026-11-20T01:30:00.000Z', 'UTC', rollover)).toThrow(RangeError);
    expect(() => startOfTradingDay('2026-11-20', 'UTC', rollover)).toThrow(RangeError);
    expect(() => endOfTradingDay('2026-11-20', 'UTC', rollover)).toThrow(RangeError);
  });

  test('zones, instants and days that do not exist', () => {
    expect(() => tradingDayOf('2026-11-20T01:30:00.000Z', 'Mars/Olympus')).toThrow(RangeError);
    expect(() => tradingDayOf('2026-11-20T01:30:00.000Z', '+08:00')).toThrow(RangeError);
    expect(() => tradingDayOf('2026-11-20', 'UTC')).toThrow(RangeError);
    expect(() => startOfTradingDay('2026-02-30', 'UTC')).toThrow(RangeError);
    expect(() => nextTradingDay('2026-02-30')).toThrow(RangeError);
    expect(() => previousTradingDay('')).toThrow(RangeError);
  });
});
