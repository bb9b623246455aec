import { losingRun } from '../rules/closed-trades.ts';
import { coolingFactors, isHeated } from '../rules/cooling-factors.ts';
import type { CoolingFactors } from '../rules/discipline.ts';
import type { RuleFacts } from '../rules/rule-facts.ts';
import type { GateFigures } from './ticket.ts';

/** How long an order has to cool, and how that came about. */
export interface Cooling {
  readonly ms: number;
  readonly parts: GateFigures['coolingParts'];
}

const EVERY_TRADE = { assetClass: null, strategy: null } as const;

/**
 * The longest of what the ladder and the rules ask for, times the factors of the moment; rounded up to a whole millisecond.
 *
 * Where nothing is to cool no factor makes it longer, and what the factors look at is not read.
 */
export function coolingOf(ladderMs: number, waits: readonly { readonly ruleId: string; readonly ms: number }[], terms: CoolingFactors, facts: Pick<RuleFacts, 'closed' | 'checkIn'>): Cooling {
  const base = Math.max(ladderMs, ...waits.map(({ ms }) => ms));
  if (base === 0) return { ms: 0, parts: [] };
  const { factor, parts } = coolingFactors(terms, { lossesInARow: losingRun(facts, EVERY_TRADE)?.most ?? null, heated: isHeated(facts.checkIn?.emotion ?? null) });
  return {
    ms: Math.ceil(base * factor),
    parts: [
      ...(ladderMs === 0 ? [] : [{ code: 'ladder' as const, ms: ladderMs, factor: null, params: {} }]),
      ...waits.map(({ ruleId, ms }) => ({ code: 'rule' as const, ms, factor: null, params: { ruleId } })),
      ...parts.map((part) => ({ code: part.code, ms: null, factor: part.factor, params: { ...part.params } })),
    ],
  };
}
