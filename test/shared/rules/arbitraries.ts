import fc from 'fast-check';
import type { Discipline, LadderBand } from '../../../shared/rules/discipline.ts';

const MINUTE = 60_000;

/** A ladder as the rules screen lets through: rising thresholds, never fewer causes, never a shorter wait. */
export const ladders: fc.Arbitrary<LadderBand[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(0, 0.5, 1, 1.2, 1.5, 2, 3, 5, 10), { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 240 })), { minLength: 8, maxLength: 8 }),
  )
  .map(([thresholds, demands]) => {
    const causes = demands.map(([count]) => count).sort((a, b) => a - b);
    const waits = demands.map(([, minutes]) => minutes * MINUTE).sort((a, b) => a - b);
    return thresholds.sort((a, b) => a - b).map((above, index) => ({ above, causes: causes[index]!, coolingMs: waits[index]! }));
  });

const words = fc.constantFrom('', 'Enough for today', '今天到此为止');

export const disciplines: fc.Arbitrary<Discipline> = fc.record({
  profile: fc.constantFrom('novice' as const, 'experienced' as const),
  ladder: ladders,
  rules: fc.tuple(
    fc.record({ kind: fc.constant('plan-required' as const), enabled: fc.boolean() }),
    fc.record({ kind: fc.constant('daily-loss' as const), enabled: fc.boolean(), limit: fc.constantFrom(0.01, 0.03, 0.1, 1), words }),
    fc.record({ kind: fc.constant('leverage-cap' as const), enabled: fc.boolean(), cap: fc.constantFrom(1, 1.2, 2, 5) }),
    fc.record({ kind: fc.constant('minutes-since-loss' as const), enabled: fc.boolean(), minutes: fc.constantFrom(5, 30, 120), words }),
  ),
  lossAtStopLimit: fc.constantFrom(0.01, 0.02, 0.05),
  readyWindowMs: fc.constantFrom(5, 30, 60).map((minutes) => minutes * MINUTE),
  releaseWindowMs: fc.constantFrom(5, 30, 60).map((minutes) => minutes * MINUTE),
  ratchetDelayMs: fc.constantFrom(1, 24, 72).map((hours) => hours * 60 * MINUTE),
});
