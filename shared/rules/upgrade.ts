import { z } from 'zod';
import { stopRule } from './defaults.ts';
import { zDiscipline, zLadderBand, type Discipline } from './discipline.ts';
import type { StopRule } from './stop-rule.ts';

/** The four rules as journals kept them before rules had conditions, scopes and actions. */
const zFormerRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan-required'), enabled: z.boolean() }),
  z.object({ kind: z.literal('daily-loss'), enabled: z.boolean(), limit: z.number().positive().max(1), words: z.string().max(400) }),
  z.object({ kind: z.literal('leverage-cap'), enabled: z.boolean(), cap: z.number().positive().max(125) }),
  z.object({ kind: z.literal('minutes-since-loss'), enabled: z.boolean(), minutes: z.number().int().min(1).max(7 * 1440), words: z.string().max(400) }),
]);
type FormerRule = z.infer<typeof zFormerRule>;

const zFormerDiscipline = zDiscipline.pick({ profile: true, lossAtStopLimit: true, readyWindowMs: true, releaseWindowMs: true, ratchetDelayMs: true }).extend({
  ladder: z.array(zLadderBand).min(1).max(8),
  rules: z.array(zFormerRule),
});

/**
 * A stored discipline as this version knows it, holding exactly what it held before: the four rules under their old names,
 * no stages, and factors that make nothing longer. One of this version comes back as it is.
 *
 * @param stored what the journal has, parsed
 * @throws {z.ZodError} for what no version has written
 */
export function upgradeDiscipline(stored: unknown): Discipline {
  const current = zDiscipline.safeParse(stored);
  if (current.success) return current.data;
  const { rules, ...kept } = zFormerDiscipline.parse(stored);
  // The first of a kind was the one in force.
  const first = rules.filter((rule, index) => rules.findIndex(({ kind }) => kind === rule.kind) === index);
  return {
    ...kept,
    appetite: 'balanced',
    stages: [],
    fallback: { violations: 3, days: 30 },
    coolingFactors: { perLoss: 0, declaredEmotion: 1, most: 1 },
    rules: first.map(upgradeRule),
  };
}

function upgradeRule(rule: FormerRule): StopRule {
  return { ...ofKind(rule), enabled: rule.enabled, words: 'words' in rule ? rule.words : '' };
}

function ofKind(rule: FormerRule): StopRule {
  switch (rule.kind) {
    case 'plan-required':
      return stopRule(rule.kind, { kind: 'plan-required' }, { kind: 'block' });
    case 'daily-loss':
      return stopRule(rule.kind, { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: rule.limit } }, { kind: 'lockout', until: { kind: 'next-trading-day' } });
    case 'leverage-cap':
      return stopRule(rule.kind, { kind: 'leverage', cap: rule.cap }, { kind: 'block' });
    case 'minutes-since-loss':
      return stopRule(rule.kind, { kind: 'since-loss', minutes: rule.minutes, where: 'anywhere' }, { kind: 'block' });
  }
}
