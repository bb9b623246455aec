import fc from 'fast-check';
import type { Discipline, LadderBand, UnlockStage } from '../../../shared/rules/discipline.ts';
import type { Action, Condition, JournalDiscipline, LossLimit, StopRule, TimeWindow } from '../../../shared/rules/stop-rule.ts';

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
const of = fc.constantFrom;

const limits: fc.Arbitrary<LossLimit> = fc.oneof(
  fc.record({ measure: fc.constant('money' as const), amount: of('100', '500.00', '500.5'), currency: of('CNY' as const, 'USD' as const) }),
  fc.record({ measure: fc.constant('equity' as const), fraction: of(0.01, 0.03, 0.1, 1) }),
  fc.record({ measure: fc.constant('r' as const), r: of(1, 2, 3.5) }),
);

export const windows: fc.Arbitrary<TimeWindow> = fc.oneof(
  fc.record({ type: fc.constant('first-minutes' as const), minutes: of(15, 30, 720), sessionOpens: of('09:30', '23:50') }),
  fc.record({ type: fc.constant('last-minutes' as const), minutes: of(15, 30, 720), sessionCloses: of('10:00', '00:10', '15:00') }),
  fc.record({ type: fc.constant('between' as const), from: of('22:00', '09:30', '09:45'), to: of('06:00', '10:00', '09:30') }),
  fc.record({ type: fc.constant('weekdays' as const), days: fc.uniqueArray(of(1, 2, 5, 6, 7), { minLength: 1 }) }),
  fc.record({ type: fc.constant('days-off' as const), from: of('2026-12-24', '2026-12-26'), to: of('2026-12-27', '2027-01-10') }),
);

const mark = of(null, 1, 3, 5);

export const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: of('plan-required' as const, 'adding-to-loser' as const, 'averaging-beyond-plan' as const, 'lender-red-flag' as const, 'unplanned-entry' as const, 'stop-widened' as const) }) as fc.Arbitrary<Condition>,
  fc.record({ kind: fc.constant('leverage' as const), cap: of(1, 1.2, 2, 5) }),
  fc.record({ kind: fc.constant('size-after' as const), after: of('loss' as const, 'win' as const), times: of(1, 1.5, 3), trades: of(5, 20) }),
  fc.record({ kind: fc.constant('concentration' as const), of: of('instrument' as const, 'sector' as const), limit: of(0.1, 0.3, 1.5) }),
  fc.record({ kind: of('margin-buffer' as const, 'liquidity-tier' as const), least: of(0.1, 0.3) }),
  fc.record({ kind: of('open-risk' as const, 'drawdown' as const), limit: of(0.05, 0.2) }),
  fc.record({ kind: fc.constant('open-positions' as const), most: of(1, 5) }),
  fc.record({ kind: fc.constant('since-loss' as const), minutes: of(5, 30, 120), where: of('anywhere' as const, 'same-instrument' as const) }),
  fc.record({ kind: fc.constant('time-window' as const), window: windows }),
  fc.record({ kind: fc.constant('event-window' as const), minutesBefore: of(0, 30), minutesAfter: of(10, 60) }),
  fc.record({ kind: fc.constant('declared-state' as const), emotions: fc.uniqueArray(of('angry' as const, 'tired' as const, 'euphoric' as const), { minLength: 1 }), sleepAtMost: mark, stressAtLeast: mark, urgeAtLeast: mark }),
  fc.record({ kind: fc.constant('overdue' as const), what: of('retrospective' as const, 'check-in' as const) }),
  fc.record({ kind: fc.constant('trade-count' as const), per: of('day' as const, 'hour' as const), most: of(1, 3, 10) }),
  fc.record({ kind: fc.constant('trade-loss' as const), limit: limits }),
  fc.record({ kind: fc.constant('period-loss' as const), period: of('day' as const, 'week' as const), limit: limits }),
  fc.record({ kind: fc.constant('losing-streak' as const), losses: of(2, 3, 5) }),
);

export const actions: fc.Arbitrary<Action> = fc.oneof(
  of<Action>({ kind: 'warn' }, { kind: 'block' }),
  fc.record({ kind: fc.constant('premortem' as const), causes: of(1, 3) }),
  fc.record({ kind: fc.constant('cooling-off' as const), ms: of(30, 240).map((minutes) => minutes * MINUTE) }),
  fc.record({
    kind: fc.constant('lockout' as const),
    until: of(
      { kind: 'for' as const, ms: 60 * MINUTE },
      { kind: 'for' as const, ms: 600 * MINUTE },
      { kind: 'time' as const, at: '15:00' },
      { kind: 'session-end' as const, at: '15:00' },
      { kind: 'session-end' as const, at: '16:00' },
      { kind: 'next-trading-day' as const },
      { kind: 'retrospective' as const },
    ),
  }),
);

const scopes = fc.record({ strategy: of(null, 'Breakout', ' breakout', 'Reversal'), assetClass: of(null, 'stock' as const, 'crypto' as const) });

export const stopRules = (id: string): fc.Arbitrary<StopRule> =>
  fc.record({
    id: fc.constant(id),
    enabled: fc.boolean(),
    scope: scopes,
    condition: conditions,
    action: actions,
    escalation: fc.option(fc.record({ times: of(2, 3), days: of(1, 30), action: actions })),
    words,
  });

/** Two versions of one rule: mostly of one kind, so that their numbers are what differs. */
export const rulePairs: fc.Arbitrary<readonly [StopRule, StopRule]> = fc
  .tuple(stopRules('r1'), stopRules('r1'), fc.boolean(), fc.boolean())
  .map(([from, to, sameCondition, sameAction]) => [from, { ...to, condition: sameCondition ? from.condition : to.condition, action: sameAction ? from.action : to.action }] as const);

/** Some of a few rules in any order. Their names are the same in every list, what they say is not. */
export const ruleLists: fc.Arbitrary<StopRule[]> = fc
  .tuple(fc.shuffledSubarray(['plan-required', 'daily-loss', 'leverage-cap', 'own']), stopRules('plan-required'), stopRules('daily-loss'), stopRules('leverage-cap'), stopRules('own'))
  .map(([ids, ...all]) => ids.map((id) => all.find((rule) => rule.id === id)!));

const stageLists: fc.Arbitrary<UnlockStage[]> = fc
  .tuple(fc.uniqueArray(of(1, 1.2, 1.5, 2), { maxLength: 3 }), fc.array(fc.record({ trades: of(0, 10, 20), adherence: of(0, 0.5, 0.8) }), { minLength: 3, maxLength: 3 }))
  .map(([caps, needs]) => caps.toSorted((a, b) => a - b).map((cap, index) => ({ cap, ...needs[index]! })));

export const disciplines: fc.Arbitrary<Discipline> = fc.record({
  profile: of('novice' as const, 'experienced' as const),
  appetite: of('conservative' as const, 'balanced' as const, 'aggressive' as const),
  ladder: ladders,
  stages: stageLists,
  fallback: fc.record({ violations: of(1, 3), days: of(7, 30) }),
  coolingFactors: fc.record({ perLoss: of(0, 0.5, 1), declaredEmotion: of(1, 2), most: of(1, 4) }),
  rules: ruleLists,
  lossAtStopLimit: of(0.01, 0.02, 0.05),
  readyWindowMs: of(5, 30, 60).map((minutes) => minutes * MINUTE),
  releaseWindowMs: of(5, 30, 60).map((minutes) => minutes * MINUTE),
  ratchetDelayMs: of(1, 24, 72).map((hours) => hours * 60 * MINUTE),
});

export const journalDisciplines: fc.Arbitrary<JournalDiscipline> = fc.record({ rules: ruleLists, ratchetDelayMs: of(1, 24, 72).map((hours) => hours * 60 * MINUTE) });
