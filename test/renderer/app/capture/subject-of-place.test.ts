import { expect, test } from 'vitest';
import { subjectOfPlace } from '../../../../renderer/app/capture/subject-of-place.ts';

test.each([
  ['/plans/p1', { kind: 'plan', subject: 'p1' }],
  ['/plans/p1/premortem', { kind: 'plan', subject: 'p1' }],
  ['/tickets/t1', { kind: 'ticket', subject: 't1' }],
  ['/trades/f%201', { kind: 'trade', subject: 'f 1' }],
  ['/journal/day/2026-11-20', { kind: 'day', subject: '2026-11-20' }],
  ['/review/2026-W47', { kind: 'week', subject: '2026-W47' }],
  ['/review/2026-11', { kind: 'month', subject: '2026-11' }],
  ['/plans/new', null], ['/trades', null], ['/', null], ['/journal/day/2026-02-30', null], ['/journal/picture/a1', null], ['/settings', null],
])('a note written at %s is about %o', (path, subject) => expect(subjectOfPlace(path)).toEqual(subject));
