import { expect, test } from 'vitest';
import { nextChange, nextOccasion, remindersOf, type Remindable } from '../../../shared/routines/reminders.ts';

const NOW = '2026-11-20T01:00:00.000Z';
const occasion = (routineId: string, changes: Partial<Remindable> = {}): Remindable => ({
  routineId,
  title: routineId,
  phase: 'pre-open',
  remind: true,
  day: '2026-11-20',
  state: 'due',
  opensAt: '2026-11-20T00:45:00.000Z',
  closesAt: '2026-11-20T01:25:00.000Z',
  endsAt: '2026-11-20T16:00:00.000Z',
  snoozedUntil: null,
  left: 2,
  ...changes,
});

test('a notice is given once due and once overdue, and never while done, skipped, not wished or snoozed', () => {
  const quiet = (['upcoming', 'done', 'skipped', 'market-closed', 'missed'] as const).map((state) => occasion(state, { state }));
  expect(remindersOf([occasion('a'), occasion('b', { state: 'overdue' }), occasion('c', { remind: false }), occasion('d', { snoozedUntil: '2026-11-20T01:00:00.001Z' }), ...quiet], NOW)).toEqual(['a:2026-11-20:due', 'b:2026-11-20:overdue']);
  expect(remindersOf([occasion('d', { snoozedUntil: NOW })], NOW)).toEqual(['d:2026-11-20:due']);
});

test('named is what ends first of what is due, then what was put off, then what opens next', () => {
  const later = occasion('later', { closesAt: '2026-11-20T05:00:00.000Z' });
  const snoozed = occasion('snoozed', { state: 'overdue', snoozedUntil: '2026-11-20T02:00:00.000Z' });
  const upcoming = occasion('upcoming', { state: 'upcoming', opensAt: '2026-11-20T07:00:00.000Z' });
  expect(nextOccasion([upcoming, snoozed, later, occasion('first'), occasion('done', { state: 'done' })], NOW)?.routineId).toBe('first');
  expect(nextOccasion([upcoming, snoozed, later], NOW)?.routineId).toBe('later');
  expect(nextOccasion([upcoming, snoozed], NOW)?.routineId).toBe('snoozed');
  expect(nextOccasion([upcoming], NOW)?.routineId).toBe('upcoming');
  expect(nextOccasion([occasion('done', { state: 'done' })], NOW)).toBeNull();
});

test('the next change is the nearest moment still to come', () => {
  expect(nextChange([occasion('a')], NOW)).toBe('2026-11-20T01:25:00.000Z');
  expect(nextChange([occasion('a', { snoozedUntil: '2026-11-20T01:10:00.000Z' })], NOW)).toBe('2026-11-20T01:10:00.000Z');
  expect(nextChange([occasion('a')], '2026-11-20T16:00:00.000Z')).toBeNull();
});
