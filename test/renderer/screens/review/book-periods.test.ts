import { expect, it } from 'vitest';
import { bookPeriods } from '../../../../renderer/screens/review/book-periods.ts';

it('shows every week and month since the oldest written, and of days those that were written beside the last seven', () => {
  expect(bookPeriods('week', ['2026-W42'], '2026-11-20')).toEqual(['2026-W47', '2026-W46', '2026-W45', '2026-W44', '2026-W43', '2026-W42']);
  expect(bookPeriods('month', [], '2027-01-05')).toEqual(['2027-01', '2026-12', '2026-11']);
  expect(bookPeriods('day', ['2026-02-03', '2026-11-19'], '2026-11-20')).toEqual(['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15', '2026-11-14', '2026-02-03']);
});
