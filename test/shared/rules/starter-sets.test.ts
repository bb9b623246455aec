import { describe, expect, it } from 'vitest';
import { zDiscipline, type Discipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';
import { starterSet, starterSetIds, takeOver } from '../../../shared/rules/starter-sets.ts';
import type { ConditionKind, ConditionOf, StopRule } from '../../../shared/rules/stop-rule.ts';

const cases = starterSetIds.flatMap((id) => (['novice', 'experienced'] as const).map((profile) => ({ id, profile })));

const ruleOfKind = <K extends ConditionKind>(discipline: Discipline, kind: K): (StopRule & { condition: ConditionOf<K> }) | undefined =>
  discipline.rules.find((rule): rule is StopRule & { condition: ConditionOf<K> } => rule.condition.kind === kind);

describe.each(cases)('$id for a $profile', ({ id, profile }) => {
  const set = starterSet(id, profile);

  it('can be used as it is', () => {
    expect(zDiscipline.parse(set)).toEqual(set);
    expect(disciplineProblems(set)).toEqual([]);
  });

  it('holds rules that are on, each once, without words', () => {
    expect(new Set(set.rules.map((rule) => rule.id)).size).toBe(set.rules.length);
    expect(set.rules.every(({ enabled, words }) => enabled && words === '')).toBe(true);
  });

  it('begins its stages open, on own money or a little more, and opens them rising up to its cap', () => {
    expect(set.stages[0]).toMatchObject({ trades: 0 });
    expect(set.stages[0]!.cap).toBeLessThanOrEqual(1.2);
    expect(set.stages.map(({ cap }) => cap)).toEqual(set.stages.map(({ cap }) => cap).toSorted((a, b) => a - b));
    expect(set.stages.slice(1).every((stage) => stage.trades >= 20 && stage.adherence >= 0.8)).toBe(true);
    expect(set.stages.at(-1)!.cap).toBe(ruleOfKind(set, 'leverage')!.condition.cap);
  });

  it('limits the day, the week and the fall from the peak, in this order', () => {
    const of = (period: 'day' | 'week'): number => {
      const found = set.rules.find(({ condition }) => condition.kind === 'period-loss' && condition.period === period)!.condition as ConditionOf<'period-loss'>;
      return (found.limit as { fraction: number }).fraction;
    };
    expect(of('day')).toBeLessThan(of('week'));
    expect(of('week')).toBeLessThan(ruleOfKind(set, 'drawdown')!.condition.limit);
    // A day has room for more than one planned loss.
    expect(set.lossAtStopLimit).toBeLessThan(of('day'));
  });
});

describe('starterSet', () => {
  it('gives a rule the same id and kind in every set', () => {
    const kinds = new Map<string, string>();
    for (const { id, profile } of cases) {
      for (const rule of starterSet(id, profile).rules) {
        expect(kinds.get(rule.id) ?? rule.condition.kind).toBe(rule.condition.kind);
        kinds.set(rule.id, rule.condition.kind);
      }
    }
  });

  it('offers a novice nothing above 1.2 times, and makes nobody experienced', () => {
    for (const id of starterSetIds) {
      const set = starterSet(id, 'novice');
      expect(set.profile).toBe('novice');
      expect(Math.max(...set.stages.map(({ cap }) => cap), ruleOfKind(set, 'leverage')!.condition.cap)).toBeLessThanOrEqual(1.2);
    }
    expect(starterSetIds.map((id) => starterSet(id, 'experienced').profile)).toEqual(['novice', 'experienced', 'experienced', 'experienced']);
  });

  // FTMO Academy: Maximum Daily Loss 5 %, Maximum Loss 10 %, two minutes around announcements.
  it('keeps inside what lending firms publish', () => {
    const set = starterSet('prop-firm', 'experienced');
    expect(ruleOfKind(set, 'period-loss')!.condition.limit).toEqual({ measure: 'equity', fraction: 0.04 });
    expect(ruleOfKind(set, 'drawdown')!.condition.limit).toBe(0.08);
    expect(set.lossAtStopLimit).toBe(0.01);
    const event = ruleOfKind(set, 'event-window')!.condition;
    expect(event.minutesBefore).toBeGreaterThanOrEqual(2 + set.releaseWindowMs / 60_000);
    expect(event.minutesAfter).toBeGreaterThanOrEqual(2);
  });

  it('locks the nights of coins and ends at three times', () => {
    const set = starterSet('crypto-nights', 'experienced');
    expect(set.rules.find(({ id }) => id === 'night')).toMatchObject({
      condition: { kind: 'time-window', window: { type: 'between', from: '23:00', to: '07:00' } },
      action: { kind: 'lockout', until: { kind: 'time', at: '07:00' } },
    });
    expect(ruleOfKind(set, 'leverage')!.condition.cap).toBe(3);
    expect(ruleOfKind(set, 'since-loss')).toBeDefined();
    expect(ruleOfKind(set, 'declared-state')).toBeDefined();
    expect(set.rules.some(({ condition }) => condition.kind === 'trade-count' && condition.per === 'hour')).toBe(true);
  });

  it('hands out a fresh copy every time', () => {
    starterSet('balanced', 'experienced').rules.length = 0;
    expect(starterSet('balanced', 'experienced').rules.length).toBeGreaterThan(10);
  });
});

describe('takeOver', () => {
  const own: StopRule = { id: 'own', enabled: true, scope: { strategy: 'Breakout', assetClass: null }, condition: { kind: 'losing-streak', losses: 2 }, action: { kind: 'warn' }, escalation: null, words: 'slow' };
  const current: Discipline = { ...starterSet('crypto-nights', 'experienced'), rules: [{ ...starterSet('crypto-nights', 'experienced').rules.find(({ id }) => id === 'daily-loss')!, words: 'You promised.' }, own] };

  it('keeps own rules and own words, and lets go of rules of another set', () => {
    const taken = takeOver(current, starterSet('cautious', 'experienced'));
    expect(taken.rules.find(({ id }) => id === 'daily-loss')).toEqual({ ...starterSet('cautious', 'experienced').rules.find(({ id }) => id === 'daily-loss'), words: 'You promised.' });
    expect(taken.rules.at(-1)).toEqual(own);
    expect(taken.rules.length).toBe(starterSet('cautious', 'experienced').rules.length + 1);
    expect(taken.rules.some(({ id }) => id === 'night')).toBe(false);
    expect(taken.ratchetDelayMs).toBe(3 * 86_400_000);
  });

  it('stays within what a discipline may hold', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...own, id: `own-${index}` }));
    const taken = takeOver({ ...current, rules: many }, starterSet('balanced', 'experienced'));
    expect(zDiscipline.parse(taken)).toEqual(taken);
    expect(taken.rules.length).toBe(60);
  });
});
