import { describe, expect, test } from 'vitest';
import { archiveAccount } from '../../../../main/services/accounts.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { disciplineState } from '../../../../main/services/discipline-state.ts';
import { adherenceOver, routineHistory } from '../../../../main/services/routines/history.ts';
import { settleRoutines } from '../../../../main/services/routines/reminding.ts';
import { addRoutine, archiveRoutine, changeRoutine, listRoutinesNow, removeRoutine, reorderRoutines, restoreRoutine } from '../../../../main/services/routines/routines.ts';
import { noteRun, skipRun, snoozeRun, tickItems, unskipRun } from '../../../../main/services/routines/runs.ts';
import { newsBetween } from '../../../../shared/lockout/news.ts';
import { zRoutineTerms, type Routine, type RoutineTerms } from '../../../../shared/routines/routine.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
// Monday, 00:30 UTC: 08:30 in Shanghai, a quarter of an hour before the window.
const MONDAY = '2026-11-16T00:30:00.000Z';

const terms = (changes: Partial<RoutineTerms> = {}): RoutineTerms =>
  zRoutineTerms.parse({
    title: '盘前', phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' },
    items: [{ id: 'macro', text: '宏观：隔夜消息与汇率' }, { id: 'liquidity', text: '资金面：逆回购与北向' }], remind: true, ...changes,
  });
const add = (ctx: ServiceContext, changes: Partial<RoutineTerms> = {}): Routine => addRoutine(ctx, { terms: terms(changes), source: { kind: 'own' } });
const BOTH = ['macro', 'liquidity'];
const current = (ctx: ServiceContext, id: string) => listRoutinesNow(ctx).routines.find(({ routine }) => routine.id === id)!.current;
const rowsOf = (ctx: ServiceContext) => routineHistory(ctx, { routineId: null, results: [], limit: 100, cursor: null }).rows.map(({ day, state, title }) => [day, state, title]);

describe('the checklist of a day', () => {
  test('is ticked item by item, done with the last, and open again when a tick is taken back', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    expect(current(ctx, id)).toMatchObject({ day: '2026-11-16', state: 'upcoming', opensAt: '2026-11-16T00:45:00.000Z', closesAt: '2026-11-16T01:25:00.000Z' });
    clock.advance(HOUR / 2);
    const day = '2026-11-16';
    expect(tickItems(ctx, { routineId: id, day, itemIds: ['macro'], done: true })).toMatchObject({ state: 'due', items: [{ doneAt: '2026-11-16T01:00:00.000Z' }, { doneAt: null }] });
    expect(tickItems(ctx, { routineId: id, day, itemIds: ['liquidity'], done: true })).toMatchObject({ state: 'done', doneAt: '2026-11-16T01:00:00.000Z', late: false });
    expect(tickItems(ctx, { routineId: id, day, itemIds: ['macro'], done: false })).toMatchObject({ state: 'due', doneAt: null, items: [{ doneAt: null }, { doneAt: '2026-11-16T01:00:00.000Z' }] });
    clock.advance(HOUR);
    expect(current(ctx, id)).toMatchObject({ state: 'overdue' });
    expect(tickItems(ctx, { routineId: id, day, itemIds: BOTH, done: true })).toMatchObject({ state: 'done', late: true });
    expect(noteRun(ctx, { routineId: id, day, note: '北向净流出' })).toMatchObject({ state: 'done', note: '北向净流出' });
    clock.advance(DAY);
    expect(() => tickItems(ctx, { routineId: id, day, itemIds: ['macro'], done: false })).toThrow('ROUTINE_RUN_OVER');
    expect(rowsOf(ctx)).toEqual([['2026-11-16', 'done', '盘前']]);
  });

  test('refuses what cannot be meant', () => {
    const { ctx } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    const tick = (day: string, itemIds = BOTH) => () => tickItems(ctx, { routineId: id, day, itemIds, done: true });
    expect(tick('2026-11-14')).toThrow('ROUTINE_NOT_DUE');
    expect(tick('2026-11-17')).toThrow('ROUTINE_NOT_YET');
    expect(tick('2026-11-13')).toThrow('ROUTINE_RUN_OVER');
    expect(tick('2026-11-16', ['none'])).toThrow('ROUTINE_ITEM_NOT_FOUND');
    expect(() => tickItems(ctx, { routineId: 'none', day: '2026-11-16', itemIds: BOTH, done: true })).toThrow('ROUTINE_NOT_FOUND');
    expect(() => add(ctx, { accountId: 'none' })).toThrow('ACCOUNT_NOT_FOUND');
    expect(() => addRoutine(ctx, { terms: terms(), source: { kind: 'retrospective', reviewId: 'none', commitment: 'x' } })).toThrow('REVIEW_NOT_FOUND');
    expect(() => changeRoutine(ctx, { id, revision: 7, terms: terms() })).toThrow('REVISION_STALE');
  });

  test('is skipped with a reason, which can be taken back; a closed market counts neither way, also when said later', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    const day = '2026-11-16';
    expect(skipRun(ctx, { routineId: id, day, reason: '出差', marketClosed: false })).toMatchObject({ state: 'skipped', skipReason: '出差' });
    expect(() => tickItems(ctx, { routineId: id, day, itemIds: BOTH, done: true })).toThrow('ROUTINE_RUN_SKIPPED');
    expect(unskipRun(ctx, { routineId: id, day })).toMatchObject({ state: 'upcoming', skipReason: '' });
    tickItems(ctx, { routineId: id, day, itemIds: BOTH, done: true });
    expect(() => skipRun(ctx, { routineId: id, day, reason: 'x', marketClosed: false })).toThrow('ROUTINE_RUN_DONE');
    clock.advance(3 * DAY);
    expect(adherenceOver(ctx, { from: '2026-11-01', to: '2026-11-30' }).all).toMatchObject({ due: 3, done: 1, missed: 2 });
    expect(() => skipRun(ctx, { routineId: id, day: '2026-11-17', reason: '忘了', marketClosed: false })).toThrow('ROUTINE_RUN_OVER');
    expect(skipRun(ctx, { routineId: id, day: '2026-11-17', reason: '休市', marketClosed: true })).toMatchObject({ state: 'market-closed' });
    expect(adherenceOver(ctx, { from: '2026-11-01', to: '2026-11-30' }).all).toMatchObject({ due: 2, done: 1, missed: 1, marketClosed: 1, share: 0.5 });
    clock.advance(40 * DAY);
    expect(() => skipRun(ctx, { routineId: id, day: '2026-11-18', reason: '休市', marketClosed: true })).toThrow('ROUTINE_RUN_OVER');
  });

  test('belongs to the trading days of its account', () => {
    const { ctx, clock } = serviceJournal('2026-11-20T12:20:00.000Z');
    const futures = anAccount(ctx, { kind: 'futures', zone: 'Asia/Shanghai', rollover: '18:00' });
    const { id } = add(ctx, { accountId: futures.id, schedule: { kind: 'daily', weekdays: [1], from: '20:30', until: '20:55' } });
    expect(current(ctx, id)).toMatchObject({ day: '2026-11-23', opensAt: '2026-11-20T12:30:00.000Z', state: 'upcoming' });
    clock.advance(HOUR);
    expect(current(ctx, id)).toMatchObject({ state: 'overdue', endsAt: '2026-11-23T10:00:00.000Z' });
  });
});

describe('changing and putting away', () => {
  test('keeps what was done, what was missed, and under which words', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const routine = add(ctx);
    tickItems(ctx, { routineId: routine.id, day: '2026-11-16', itemIds: BOTH, done: true });
    clock.advance(2 * DAY + HOUR / 4);
    // Wednesday 08:45, with Tuesday missed.
    const before = rowsOf(ctx);
    expect(before).toEqual([['2026-11-17', 'missed', '盘前'], ['2026-11-16', 'done', '盘前']]);
    const changed = changeRoutine(ctx, { id: routine.id, revision: 1, terms: terms({ title: '开盘前', items: [{ id: 'macro', text: '只看宏观' }], schedule: { kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' } }) });
    expect(changed).toMatchObject({ title: '开盘前', revision: 2 });
    expect(rowsOf(ctx)).toEqual(before);
    clock.advance(10 * DAY);
    expect(rowsOf(ctx).slice(-2)).toEqual(before);
    removeRoutine(ctx, { id: routine.id });
    expect(listRoutinesNow(ctx).routines).toEqual([]);
    expect(rowsOf(ctx).slice(-2)).toEqual(before);
    expect(adherenceOver(ctx, { from: '2026-11-16', to: '2026-11-17' })).toMatchObject({ all: { due: 2, done: 1, share: 0.5 } });
    expect(restoreRoutine(ctx, { id: routine.id })).toMatchObject({ archived: false, title: '开盘前' });
  });

  test('archived it asks for nothing; removed and restored it comes back as it was', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    expect(archiveRoutine(ctx, { id, archived: true })).toMatchObject({ archived: true, revision: 2 });
    expect(archiveRoutine(ctx, { id, archived: true })).toMatchObject({ revision: 2 });
    clock.advance(3 * DAY);
    expect(current(ctx, id)).toBeNull();
    expect(rowsOf(ctx)).toEqual([]);
    removeRoutine(ctx, { id });
    expect(() => archiveRoutine(ctx, { id, archived: false })).toThrow('ROUTINE_NOT_FOUND');
    expect(restoreRoutine(ctx, { id })).toMatchObject({ archived: true });
    archiveRoutine(ctx, { id, archived: false });
    clock.advance(DAY);
    expect(rowsOf(ctx)).toEqual([['2026-11-19', 'missed', '盘前']]);
  });

  test('goes with its account when that is put away', () => {
    const { ctx } = serviceJournal(MONDAY);
    const account = anAccount(ctx);
    const [own, other] = [add(ctx, { accountId: account.id }).id, add(ctx).id];
    archiveAccount(ctx, { id: account.id, archived: true });
    expect(listRoutinesNow(ctx).routines.map(({ routine }) => [routine.id, routine.archived])).toEqual([[other, false], [own, true]]);
  });

  test('taking the last open item off the list finishes it', () => {
    const { ctx } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    tickItems(ctx, { routineId: id, day: '2026-11-16', itemIds: ['macro'], done: true });
    changeRoutine(ctx, { id, revision: 1, terms: terms({ items: [{ id: 'macro', text: '宏观' }] }) });
    expect(current(ctx, id)).toMatchObject({ state: 'done', items: [{ id: 'macro', text: '宏观' }] });
  });

  test('the order is the trader’s; what is not named stays behind', () => {
    const { ctx } = serviceJournal(MONDAY);
    const [a, b, c] = ['a', 'b', 'c'].map((title) => add(ctx, { title }).id);
    reorderRoutines(ctx, { ids: [c!, 'none', a!] });
    expect(listRoutinesNow(ctx).routines.map(({ routine }) => routine.id)).toEqual([c, a, b]);
    archiveRoutine(ctx, { id: c!, archived: true });
    expect(listRoutinesNow(ctx).routines.map(({ routine }) => routine.id)).toEqual([a, b, c]);
  });
});

describe('reminders', () => {
  test('speak when it is due and when it is overdue, sleep while snoozed, and are quiet once done', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    const news = (before: ReturnType<typeof disciplineState>) => newsBetween(before, disciplineState(ctx)).map(({ kind }) => kind);
    const early = disciplineState(ctx);
    expect(early.routines).toMatchObject({ due: 0, reminders: [], next: { title: '盘前', state: 'upcoming', left: 2 } });
    clock.advance(HOUR / 4);
    const due = disciplineState(ctx);
    expect(due.routines).toMatchObject({ due: 1, next: { state: 'due' } });
    expect(news(early)).toEqual(['routine-due']);
    expect(news(due)).toEqual([]);
    snoozeRun(ctx, { routineId: id, day: '2026-11-16', minutes: 10 });
    const asleep = disciplineState(ctx);
    expect(asleep.routines.reminders).toEqual([]);
    clock.advance(600_000);
    expect(news(asleep)).toEqual(['routine-due']);
    const awake = disciplineState(ctx);
    clock.advance(HOUR / 2);
    expect(news(awake)).toEqual(['routine-due']);
    tickItems(ctx, { routineId: id, day: '2026-11-16', itemIds: BOTH, done: true });
    expect(disciplineState(ctx).routines).toMatchObject({ due: 0, reminders: [], next: { state: 'upcoming', day: '2026-11-17' } });
  });

  test('windows are told to look again when time alone has changed something, and only then', () => {
    const { ctx, clock } = serviceJournal(MONDAY);
    const { id } = add(ctx);
    settleRoutines(ctx);
    const before = ctx.revision();
    clock.advance(HOUR / 4 - 1);
    settleRoutines(ctx);
    expect(ctx.revision()).toBe(before);
    clock.advance(1);
    settleRoutines(ctx);
    expect(ctx.revision()).toBe(before + 1);
    settleRoutines(ctx);
    expect(ctx.revision()).toBe(before + 1);
    snoozeRun(ctx, { routineId: id, day: '2026-11-16', minutes: 5 });
    settleRoutines(ctx);
    const snoozed = ctx.revision();
    clock.advance(300_000);
    settleRoutines(ctx);
    expect(ctx.revision()).toBe(snoozed + 1);
  });
});

describe('years of it', () => {
  test('are paged without losing or repeating one, and the last twenty are told', () => {
    const { ctx, clock } = serviceJournal('2024-01-01T00:00:00.000Z');
    const ids = [add(ctx).id, add(ctx, { title: 'close', phase: 'close', schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '15:00', until: '18:00' } }).id];
    let done = 0;
    // What is looked at is the reading: a thousand days need not wait for the disk one by one.
    ctx.db.pragma('synchronous = OFF');
    for (let day = 0; day < 1000; day += 1) {
      clock.advance(DAY);
      const now = ctx.clock.instant().slice(0, 10);
      if ([0, 6].includes(new Date(now).getUTCDay()) || day % 7 === 3) continue;
      for (const routineId of ids) tickItems(ctx, { routineId, day: now, itemIds: BOTH, done: true });
      done += 2;
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = routineHistory(ctx, { routineId: null, results: [], limit: 170, cursor });
      seen.push(...page.rows.map(({ routineId, day }) => `${day} ${routineId}`));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.map((row) => row.slice(0, 10))).toEqual(seen.map((row) => row.slice(0, 10)).toSorted().toReversed());
    const { all, each } = adherenceOver(ctx, { from: '2020-01-01', to: '2030-01-01' });
    expect(all.done).toBe(done);
    expect(all.due).toBe(seen.length);
    expect(each.map(({ due }) => due).reduce((sum, due) => sum + due, 0)).toBe(all.due);
    expect(routineHistory(ctx, { routineId: ids[0]!, results: ['missed'], limit: 1000, cursor: null }).rows).toHaveLength(each[0]!.missed);
    const [first] = listRoutinesNow(ctx).routines;
    expect(first!.recent.of).toBe(20);
    expect(first!.recent.done).toBeLessThan(20);
  });
});
