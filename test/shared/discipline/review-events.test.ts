import { expect, it } from 'vitest';
import { reviewEvents } from '../../../shared/discipline/review-events.ts';

const SINCE = '2026-03-04T00:00:00.000Z';
const told = (signed: [string, string][], now: string) =>
  reviewEvents(new Set(['2026-W08', '2026-W10', '2026-W11', '2026-W12']), new Map(signed.map(([week, at]) => [week, { id: week, at }])), SINCE, now, 'UTC').map(({ name, code, kept, day }) => [name, code, kept, day]);

it('a week with trading that ended after the journal began is owed until seven days after its Sunday', () => {
  // W10 is 2 to 8 March: due by the 16th at midnight.
  expect(told([], '2026-03-15T23:59:59.999Z')).toEqual([]);
  expect(told([], '2026-03-16T00:00:00.000Z')).toEqual([['2026-W10', 'review-missing', false, '2026-03-08']]);
  expect(told([['2026-W10', '2026-03-15T23:59:59.999Z']], '2026-03-30T00:00:00.000Z')).toEqual([
    ['2026-W10', 'review-signed', true, '2026-03-08'],
    ['2026-W11', 'review-missing', false, '2026-03-15'],
    ['2026-W12', 'review-missing', false, '2026-03-22'],
  ]);
  expect(told([['2026-W10', '2026-03-16T00:00:00.000Z']], '2026-03-16T12:00:00.000Z')).toEqual([['2026-W10', 'review-late', false, '2026-03-08']]);
});
