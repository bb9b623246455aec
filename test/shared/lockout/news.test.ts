import { describe, expect, it } from 'vitest';
import { lockedUntil, newsBetween, type Seen } from '../../../shared/lockout/news.ts';

const at = (minute: number): string => `2026-11-20T02:${String(minute).padStart(2, '0')}:00.000Z`;
const seen = (over: Partial<Seen> = {}): Seen => ({ now: at(10), readyTickets: 0, lockouts: [], pending: [], ...over });

describe('news between two looks', () => {
  it('says nothing at the first look, whatever holds', () => {
    expect(newsBetween(null, seen({ readyTickets: 2, lockouts: [{ id: 'a', until: at(30) }] }))).toEqual([]);
  });

  it.each<[string, Seen, Seen, ReturnType<typeof newsBetween>]>([
    ['nothing new', seen(), seen(), []],
    ['a lock begins', seen(), seen({ lockouts: [{ id: 'a', until: at(30) }] }), [{ kind: 'lock-begun', until: at(30) }]],
    ['a second lock begins: its own end is told', seen({ lockouts: [{ id: 'a', until: at(50) }] }), seen({ lockouts: [{ id: 'a', until: at(50) }, { id: 'b', until: at(20) }] }), [{ kind: 'lock-begun', until: at(20) }]],
    ['a lock is only extended', seen({ lockouts: [{ id: 'a', until: at(20) }] }), seen({ lockouts: [{ id: 'a', until: at(50) }] }), []],
    ['one of two locks ends', seen({ lockouts: [{ id: 'a', until: at(20) }, { id: 'b', until: at(50) }] }), seen({ lockouts: [{ id: 'b', until: at(50) }] }), [{ kind: 'lock-ended-other', until: at(50) }]],
    ['the last lock ends', seen({ lockouts: [{ id: 'a', until: at(10) }] }), seen(), [{ kind: 'lock-ended' }]],
    ['one lock follows another', seen({ lockouts: [{ id: 'a', until: at(10) }] }), seen({ lockouts: [{ id: 'b', until: at(40) }] }), [{ kind: 'lock-begun', until: at(40) }, { kind: 'lock-ended-other', until: at(40) }]],
    ['a ticket becomes ready', seen(), seen({ readyTickets: 1 }), [{ kind: 'cooling-over' }]],
    ['a ready ticket is gone', seen({ readyTickets: 1 }), seen(), []],
    ['a loosening took effect', seen({ pending: [{ id: 'p', effectiveAt: at(10) }] }), seen(), [{ kind: 'loosening-applied' }]],
    ['a loosening was cancelled before its time', seen({ pending: [{ id: 'p', effectiveAt: at(11) }] }), seen(), []],
    ['two checklists become due at once', seen({ routines: { reminders: ['a:1:due'] } }), seen({ routines: { reminders: ['a:1:due', 'b:1:due', 'c:1:due'] } }), [{ kind: 'routine-due' }]],
    ['a checklist is done or snoozed', seen({ routines: { reminders: ['a:1:due'] } }), seen({ routines: { reminders: [] } }), []],
    ['a loosening still waits though its time is over, behind a lock', seen({ pending: [{ id: 'p', effectiveAt: at(10) }] }), seen({ pending: [{ id: 'p', effectiveAt: at(40) }] }), []],
  ])('%s', (_name, before, after, news) => {
    expect(newsBetween(before, after)).toEqual(news);
  });
});

describe('the end of the longest lock', () => {
  it.each([
    ['the latest of several', [at(20), at(50), at(30)], at(50)],
    ['now, where one is over', [at(5)], at(10)],
    ['now, without any', [], at(10)],
  ])('%s', (_name, ends, until) => {
    expect(lockedUntil(seen({ lockouts: ends.map((end, index) => ({ id: String(index), until: end })) }))).toBe(until);
  });
});
