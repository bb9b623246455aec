import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../../shared/time/instant.ts';
import { instantOfWallTime, wallTimeOf } from '../../../shared/time/wall-clock.ts';

const at = (hours: number, minutes = 0): number => (hours * 60 + minutes) * 60_000;

describe('from the wall to the instant', () => {
  test.each([
    ['2026-11-20', at(9, 30), 'Asia/Shanghai', '2026-11-20T01:30:00.000Z', 'once'],
    ['2026-11-20', at(0, 0), 'Asia/Shanghai', '2026-11-19T16:00:00.000Z', 'once'],
    ['2026-11-20', at(9, 30), 'America/New_York', '2026-11-20T14:30:00.000Z', 'once'],
    ['2026-07-20', at(9, 30), 'America/New_York', '2026-07-20T13:30:00.000Z', 'once'],
    // Spring forward: 02:00 to 03:00 does not happen on 8 March 2026.
    ['2026-03-08', at(1, 59), 'America/New_York', '2026-03-08T06:59:00.000Z', 'once'],
    ['2026-03-08', at(2, 0), 'America/New_York', '2026-03-08T07:00:00.000Z', 'never'],
    ['2026-03-08', at(2, 30), 'America/New_York', '2026-03-08T07:00:00.000Z', 'never'],
    ['2026-03-08', at(2, 59), 'America/New_York', '2026-03-08T07:00:00.000Z', 'never'],
    ['2026-03-08', at(3, 0), 'America/New_York', '2026-03-08T07:00:00.000Z', 'once'],
    ['2026-03-08', at(23, 59), 'America/New_York', '2026-03-09T03:59:00.000Z', 'once'],
    // Fall back: 01:00 to 02:00 happens twice on 1 November 2026.
    ['2026-11-01', at(0, 59), 'America/New_York', '2026-11-01T04:59:00.000Z', 'once'],
    ['2026-11-01', at(1, 0), 'America/New_York', '2026-11-01T05:00:00.000Z', 'twice'],
    ['2026-11-01', at(1, 30), 'America/New_York', '2026-11-01T05:30:00.000Z', 'twice'],
    ['2026-11-01', at(2, 0), 'America/New_York', '2026-11-01T07:00:00.000Z', 'once'],
    // Lord Howe moves by half an hour.
    ['2026-10-04', at(2, 15), 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', 'never'],
    ['2026-04-05', at(1, 45), 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'twice'],
  ])('%s +%i ms in %s is %s, %s', (day, ms, zone, instant, occurs) => {
    expect(instantOfWallTime(day, ms, zone)).toEqual({ instant, occurs });
  });

  test.each([-1, 86_400_000, 0.5, Number.NaN])('%d is no time of day', (ms) => {
    expect(() => instantOfWallTime('2026-11-20', ms, 'UTC')).toThrow(RangeError);
  });

  test('unknown zones and days', () => {
    expect(() => instantOfWallTime('2026-11-20', 0, 'Nowhere/Land')).toThrow(RangeError);
    expect(() => instantOfWallTime('2026-11-31', 0, 'UTC')).toThrow(RangeError);
    expect(() => wallTimeOf('2026-11-20T00:00:00.000Z', 'Nowhere/Land')).toThrow(RangeError);
    expect(() => wallTimeOf('2026-11-20T00:00:00.000Z', '+08:00')).toThrow(RangeError);
    expect(() => instantOfWallTime('2026-11-20', 0, '+08:00')).toThrow(RangeError);
  });
});

test('from an instant to the wall and back: the same, or the earlier of two', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Apia'];
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) }), fc.constantFrom(...zones), (ms, zone) => {
      const instant = formatInstant(ms);
      const wall = wallTimeOf(instant, zone);
      const back = instantOfWallTime(wall.day, wall.msOfDay, zone);
      expect(back.occurs).not.toBe('never');
      expect(wallTimeOf(back.instant, zone)).toEqual(wall);
      expect(back.instant <= instant).toBe(true);
      expect(back.instant === instant || back.occurs === 'twice').toBe(true);
    }),
  );
});
