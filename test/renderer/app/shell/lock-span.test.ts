import { describe, expect, it } from 'vitest';
import { chosenEnd, endOfSpan } from '../../../../renderer/app/shell/lock-span.ts';

// 2026-11-20 22:10:30 in Shanghai (UTC+8, no summer time).
const now = Date.parse('2026-11-20T14:10:30.000Z');

describe('the end of a lock by hand', () => {
  it.each([
    ['hour', '2026-11-20T15:11:00.000Z'],
    ['evening', '2026-11-20T16:00:00.000Z'],
    ['tomorrow', '2026-11-21T01:00:00.000Z'],
    ['week', '2026-11-27T01:00:00.000Z'],
  ] as const)('%s ends at %s', (span, end) => {
    expect(endOfSpan(span, now, 'Asia/Shanghai')).toBe(end);
  });

  it('tonight is midnight of the zone, also where the clocks change that night', () => {
    // New York, 2026-10-31 evening; summer time ends on 1 November at 02:00, after midnight: 00:00 is still UTC−4.
    expect(endOfSpan('evening', Date.parse('2026-10-31T23:00:00.000Z'), 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(endOfSpan('tomorrow', Date.parse('2026-10-31T23:00:00.000Z'), 'America/New_York')).toBe('2026-11-01T14:00:00.000Z');
  });

  it.each([
    ['2026-11-21', '09:30', '2026-11-21T01:30:00.000Z'],
    ['2026-11-21', '9:30', '2026-11-21T01:30:00.000Z'],
    ['2026-11-20', '22:10', null],
    ['2026-11-20', '22:11', '2026-11-20T14:11:00.000Z'],
    ['2026-11-21', '24:00', null],
    ['2026-11-21', 'noon', null],
    [null, '09:30', null],
  ])('%s %s is %s', (day, time, end) => {
    expect(chosenEnd(day, time, now, 'Asia/Shanghai')).toBe(end);
  });
});
