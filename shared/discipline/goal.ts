import { z } from 'zod';
import { zTradingDay } from '../time/schema.ts';
import { zInstant } from '../time/instant.ts';

/** Return of own equity, its deepest fall, Sharpe ratio of its daily returns, and the discipline score. */
export const goalKinds = ['return', 'drawdown', 'sharpe', 'discipline'] as const;
export type GoalKind = (typeof goalKinds)[number];

/** Below this many daily returns nothing is claimed of a Sharpe ratio. */
export const SHARPE_LEAST_DAYS = 60;

const BOUNDS: Readonly<Record<GoalKind, readonly [least: number, most: number]>> = { return: [-1, 100], drawdown: [0, 1], sharpe: [-10, 10], discipline: [0, 100] };

export const zGoalTerms = z
  .object({
    accountId: z.string().min(1).max(80),
    kind: z.enum(goalKinds),
    /** return and drawdown: a fraction; sharpe: the ratio, a year; discipline: points of 100. A drawdown is a positive size, to stay within. */
    target: z.number(),
    from: zTradingDay,
    to: zTradingDay,
    note: z.string().trim().max(400).default(''),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] })
  .refine(({ kind, target }) => target >= BOUNDS[kind][0] && target <= BOUNDS[kind][1], { path: ['target'] });
export type GoalTerms = z.infer<typeof zGoalTerms>;

export const goalStates = ['ahead', 'behind', 'reached', 'missed', 'upcoming', 'unknown'] as const;
export type GoalState = (typeof goalStates)[number];

export const zGoal = z.object({
  id: z.string(),
  accountId: z.string(),
  kind: z.enum(goalKinds),
  target: z.number(),
  from: z.string(),
  to: z.string(),
  note: z.string(),
  revision: z.number().int(),
  createdAt: zInstant,
  /** So far, or at the end; null with its reason where it cannot be told. */
  value: z.number().nullable(),
  reason: z.string().nullable(),
  /** Daily returns, or opportunities of the discipline score. */
  n: z.number().int(),
  state: z.enum(goalStates),
  /** Fewer than anything is claimed from. */
  few: z.boolean(),
});
export type Goal = z.infer<typeof zGoal>;

/**
 * Where a goal stands. While its time runs it is ahead or behind of where it has to end; afterwards it was reached or missed.
 *
 * @param value of the same kind as the target; null where it cannot be told
 * @example goalState({ kind: 'return', target: 0.1, from: '2026-01-01', to: '2026-12-31' }, 0.04, '2026-06-30') // => 'behind'
 * @example goalState({ kind: 'drawdown', target: 0.1, from: '2026-01-01', to: '2026-12-31' }, 0.04, '2027-01-01') // => 'reached'
 * @example goalState({ kind: 'drawdown', target: 0.1, from: '2026-01-01', to: '2026-12-31' }, 0.12, '2026-06-30') // => 'missed'
 * @example goalState({ kind: 'return', target: 0.1, from: '2026-01-01', to: '2026-12-31' }, null, '2025-12-31') // => 'upcoming'
 */
export function goalState({ kind, target, from, to }: Pick<GoalTerms, 'kind' | 'target' | 'from' | 'to'>, value: number | null, today: string): GoalState {
  if (today < from) return 'upcoming';
  if (value === null) return 'unknown';
  // A fall that was too deep stays so, whatever comes after.
  if (kind === 'drawdown') return !(value <= target) ? 'missed' : today > to ? 'reached' : 'ahead';
  const there = value >= target;
  if (today > to) return there ? 'reached' : 'missed';
  return there ? 'ahead' : 'behind';
}
