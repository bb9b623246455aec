import { expect, it } from 'vitest';
import { goalState, zGoalTerms } from '../../../shared/discipline/goal.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };

it.each([
  ['return', 0.1, 0.1, '2026-06-30', 'ahead'],
  ['return', 0.1, 0.0999, '2026-12-31', 'behind'],
  ['return', 0.1, 0.0999, '2027-01-01', 'missed'],
  ['return', 0.1, 0.1, '2027-01-01', 'reached'],
  ['drawdown', 0.1, 0.1, '2026-06-30', 'ahead'],
  ['drawdown', 0.1, 0.1001, '2026-06-30', 'missed'],
  ['drawdown', 0.1, 0.1, '2027-01-01', 'reached'],
  ['drawdown', 0.1, Number.NaN, '2027-01-01', 'missed'],
  ['discipline', 80, null, '2026-06-30', 'unknown'],
  ['sharpe', 1, 1.2, '2025-12-31', 'upcoming'],
] as const)('%s of %d at %s on %s is %s', (kind, target, value, today, state) => {
  expect(goalState({ kind, target, ...year }, value, today)).toBe(state);
});

it('a goal has a span and a target its kind can have', () => {
  const terms = { accountId: 'a', kind: 'drawdown', target: 0.1, ...year };
  expect(zGoalTerms.safeParse(terms).success).toBe(true);
  for (const wrong of [{ target: -0.1 }, { target: 1.01 }, { to: '2025-12-31' }, { from: '2026-02-30' }, { kind: 'discipline', target: 101 }]) expect(zGoalTerms.safeParse({ ...terms, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});
