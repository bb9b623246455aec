import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECENT_DUE, recentDone, routineAdherence } from '../../../shared/routines/adherence.ts';
import type { DayCalendar } from '../../../shared/routines/occurrence.ts';
import type { Schedule } from '../../../shared/routines/routine.ts';
import { dueOn, occasionsAt, outcomeOn, runState, shownOn, type KeptRun, type RoutineVersion } from '../../../shared/routines/versions.ts';
import { addDays, dayFromNumber, dayNumber } from '../../../shared/time/calendar-day.ts';
import { addMilliseconds, formatInstant } from '../../../shared/time/instant.ts';
import { anyCalendar, anySchedule } from './arbitraries.ts';

const calendar: DayCalendar = { zone: 'Asia/Shanghai', rolloverMinutes: 0, skipWeekends: true };
const preOpen: Schedule = { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' };
const evening: Schedule = { ...preOpen, from: '20:00', until: '21:00' };
const version = (at: string, changes: Partial<RoutineVersion> = {}): RoutineVersion => ({ at, active: true, schedule: preOpen, calendar, ...changes });
const done = (day: string, changes: Partial<KeptRun> = {}): KeptRun => ({ day, closesAt: `${day}T01:25:00.000Z`, state: 'done', doneAt: `${day}T01:00:00.000Z`, marketClosed: false, ...changes });
const LATER = '2026-12-31T00:00:00.000Z';

describe('what was due on a day', () => {
  test('follows the version that stood when the window opened', () => {
    const changed = [version('2026-11-16T00:00:00.000Z'), version('2026-11-18T04:00:00.000Z', { schedule: evening })];
    expect(dueOn(changed, '2026-11-17')?.opensAt).toBe('2026-11-17T00:45:00.000Z');
    // Changed at noon of the 18th: the morning's window is over with nothing owed twice, the evening's is the day's.
    expect(dueOn(changed, '2026-11-18')?.opensAt).toBe('2026-11-18T12:00:00.000Z');
    expect(dueOn(changed, '2026-11-19')?.opensAt).toBe('2026-11-19T12:00:00.000Z');
  });

  test('is nothing before the routine existed, and nothing from the day it was put away', () => {
    const put = [version('2026-11-17T01:00:00.000Z'), version('2026-11-19T01:00:00.000Z', { active: false })];
    expect(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].filter((day) => dueOn(put, day) !== null)).toEqual(['2026-11-18']);
    const taken = [...put, version('2026-11-20T08:00:00.000Z')];
    expect(dueOn(taken, '2026-11-19')).toBeNull();
    expect(dueOn(taken, '2026-11-23')).not.toBeNull();
  });

  test('written within its window it can be done, and is not missed', () => {
    const young = [version('2026-11-20T01:00:00.000Z')];
    expect(dueOn(young, '2026-11-20')).toBeNull();
    expect(shownOn(young, '2026-11-20')?.opensAt).toBe('2026-11-20T00:45:00.000Z');
    expect(outcomeOn(young, null, '2026-11-20', LATER)).toBeNull();
    expect(outcomeOn(young, done('2026-11-20'), '2026-11-20', LATER)).toEqual({ day: '2026-11-20', result: 'done', late: false });
  });

  test('a change never rewrites a day that was over before it', () => {
    fc.assert(
      fc.property(anySchedule, anyCalendar, anySchedule, anyCalendar, fc.boolean(), fc.integer({ min: 0, max: 60 * 24 }), (schedule, before, other, after, active, hours) => {
        const begun: RoutineVersion = { at: '2026-01-01T00:00:00.000Z', active: true, schedule, calendar: before };
        const at = addMilliseconds('2026-02-01T00:00:00.000Z', hours * 3_600_000);
        const changed = [begun, { at, active, schedule: other, calendar: after }];
        for (let number = dayNumber('2026-01-10'); number < dayNumber('2026-04-10'); number += 1) {
          const day = dayFromNumber(number);
          const was = outcomeOn([begun], null, day, at);
          expect(was === null ? null : outcomeOn(changed, null, day, LATER)).toEqual(was);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the occasion of the moment', () => {
  test('is the one whose day it is, and the next to open', () => {
    const versions = [version('2026-11-01T00:00:00.000Z')];
    const at = (now: string): [string | null, string | null] => {
      const { current, next } = occasionsAt(versions, now);
      return [current?.day ?? null, next?.day ?? null];
    };
    expect(at('2026-11-20T00:00:00.000Z')).toEqual(['2026-11-20', '2026-11-20']);
    expect(at('2026-11-20T00:45:00.000Z')).toEqual(['2026-11-20', '2026-11-23']);
    // Saturday in Shanghai already belongs to Monday.
    expect(at('2026-11-20T16:00:00.000Z')).toEqual(['2026-11-23', '2026-11-23']);
    expect(occasionsAt([...versions, version('2026-11-20T00:00:00.000Z', { active: false })], '2026-11-20T01:00:00.000Z')).toEqual({ current: null, next: null });
  });

  test('is found as by looking at every day', () => {
    fc.assert(
      fc.property(anySchedule, anyCalendar, fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }), (schedule, where, ms) => {
        const now = formatInstant(ms);
        const versions = [{ at: '2020-01-01T00:00:00.000Z', active: true, schedule, calendar: where }];
        const { current, next } = occasionsAt(versions, now);
        const around = Array.from({ length: 140 }, (_, index) => dueOn(versions, addDays(now.slice(0, 10), index - 70))).flatMap((each) => (each === null ? [] : [each]));
        const workable = around.filter(({ mayFrom, endsAt }) => mayFrom <= now && now < endsAt);
        expect(current).toEqual(workable.at(-1) ?? null);
        expect(next).toEqual(around.find(({ opensAt }) => opensAt > now) ?? null);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['2026-11-20T00:44:59.999Z', 'upcoming'],
    ['2026-11-20T00:45:00.000Z', 'due'],
    ['2026-11-20T01:24:59.999Z', 'due'],
    ['2026-11-20T01:25:00.000Z', 'overdue'],
    ['2026-11-20T16:00:00.000Z', 'missed'],
  ])('at %s it is %s', (now, state) => {
    const occasion = dueOn([version('2026-11-01T00:00:00.000Z')], '2026-11-20')!;
    expect(runState(occasion, null, now)).toBe(state);
    expect(runState(occasion, done('2026-11-20'), now)).toBe('done');
    expect(runState(occasion, done('2026-11-20', { state: 'skipped', marketClosed: true }), now)).toBe('market-closed');
  });
});

describe('what came of it', () => {
  const versions = [version('2026-11-01T00:00:00.000Z')];
  const runs = [done('2026-11-16'), done('2026-11-17', { doneAt: '2026-11-17T03:00:00.000Z' }), done('2026-11-18', { state: 'skipped' }), done('2026-11-19', { state: 'skipped', marketClosed: true }), done('2026-11-20', { state: 'open', doneAt: null })];
  const outcomes = (now: string) =>
    Array.from({ length: 7 }, (_, index) => addDays('2026-11-16', index)).flatMap((day) => {
      const outcome = outcomeOn(versions, runs.find((run) => run.day === day) ?? null, day, now);
      return outcome === null ? [] : [outcome];
    });

  test('half a checklist is a missed one once its day is over, and a weekend is nothing', () => {
    expect(outcomes('2026-11-20T15:59:59.999Z').map(({ result }) => result)).toEqual(['done', 'done', 'skipped', 'market-closed']);
    expect(outcomes('2026-11-20T16:00:00.000Z').map(({ result, late }) => [result, late])).toEqual([['done', false], ['done', true], ['skipped', false], ['market-closed', false], ['missed', false]]);
  });

  test('the share counts what was due, and no closed market', () => {
    expect(routineAdherence(outcomes(LATER))).toEqual({ due: 4, done: 2, late: 1, skipped: 1, missed: 1, marketClosed: 1, share: 0.5, reason: null });
    expect(recentDone(outcomes(LATER).toReversed(), RECENT_DUE)).toEqual({ done: 2, of: 4 });
    expect(recentDone(outcomes(LATER).toReversed(), 2)).toEqual({ done: 0, of: 2 });
  });

  test('the share lies between nothing and all of it, and one more done never lowers it', () => {
    const any = fc.array(fc.record({ result: fc.constantFrom('done' as const, 'skipped' as const, 'market-closed' as const, 'missed' as const), late: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(any, (all) => {
        const { share, due, done: count, skipped, missed, marketClosed, reason } = routineAdherence(all);
        expect(due).toBe(count + skipped + missed);
        expect(due + marketClosed).toBe(all.length);
        expect([due === 0, reason]).toEqual(share === null ? [true, 'nothing-due'] : [false, null]);
        expect((share ?? 0) >= 0 && (share ?? 0) <= 1 && routineAdherence([...all, { result: 'done', late: false }]).share! >= (share ?? 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
