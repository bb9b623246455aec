import { expect, test } from 'vitest';
import { tripwireFills, type HeldFill } from '../../../shared/premortem/tripwire-fills.ts';

const fill = (day: number, adds: boolean, time: string | null = null): HeldFill => ({ day: `2026-11-${day}`, at: time === null ? null : `2026-11-${day}T${time}:00.000Z`, adds });
const opened = fill(16, true, '02:00');

test.each([
  ['the same day, by the clock', { day: '2026-11-18', at: '2026-11-18T03:00:00.000Z' }, [opened, fill(18, false, '03:05')], { verdict: 'reduced-same-day', days: 0 }],
  ['days later', { day: '2026-11-18', at: null }, [opened, fill(20, false)], { verdict: 'reduced-later', days: 2 }],
  ['added to instead', { day: '2026-11-18', at: '2026-11-18T03:00:00.000Z' }, [opened, fill(18, true, '03:05'), fill(18, false, '06:00')], { verdict: 'added-first', days: null }],
  ['what came before it does not count', { day: '2026-11-18', at: '2026-11-18T03:00:00.000Z' }, [opened, fill(18, true, '02:55'), fill(19, false)], { verdict: 'reduced-later', days: 1 }],
  ['without times, a day with both sides tells nothing', { day: '2026-11-18', at: null }, [opened, fill(18, true), fill(18, false)], { verdict: 'order-unknown', days: null }],
  ['a time on one side alone tells nothing either', { day: '2026-11-18', at: '2026-11-18T03:00:00.000Z' }, [opened, fill(18, true), fill(19, false)], { verdict: 'order-unknown', days: null }],
  ['on the day of the entry', { day: '2026-11-16', at: null }, [opened, fill(16, false)], { verdict: 'reduced-same-day', days: 0 }],
  ['after everything was sold', { day: '2026-11-19', at: null }, [opened, fill(18, false)], { verdict: 'nothing-after', days: null }],
  ['without a day', { day: null, at: null }, [opened], { verdict: 'not-dated', days: null }],
  ['without fills', { day: '2026-11-19', at: null }, [], { verdict: 'no-fills', days: null }],
] as const)('%s', (_, fired, fills, verdict) => {
  expect(tripwireFills(fired, fills)).toEqual(verdict);
});
