import type { Fired, RuleAnswer } from '../../shared/rules/rules-on.ts';
import { seenBy } from '../../shared/rules/rules-on.ts';
import type { Evidence } from '../../shared/rules/evidence.ts';
import { addMilliseconds, millisecondsBetween, type Instant } from '../../shared/time/instant.ts';
import { firingIsKept, insertFiring, writeFiringLockout } from '../db/firings.ts';
import type { ServiceContext } from './context.ts';
import { countingFrom } from './counting-from.ts';
import { holdLockout } from './lockouts.ts';

/** Where rules have spoken: of which account, and over which ticket. */
export interface Occasion {
  readonly accountId: string;
  readonly ticketId: string | null;
}

/**
 * Keeps every rule that fired, once for each occurrence, and begins the lockouts they call for. Belongs in the transaction of
 * what made them fire; whoever looks again at the same occurrence changes nothing.
 */
export function keepFirings(ctx: ServiceContext, answers: readonly RuleAnswer[], occasion: Occasion): void {
  for (const answer of answers) if (answer.state === 'reached') keepOne(ctx, answer, occasion);
}

function keepOne(ctx: ServiceContext, fired: Fired, { accountId, ticketId }: Occasion): void {
  const { rule, reached, actions, nth, escalated } = fired;
  const owner = fired.side === 'account' ? accountId : null;
  const key = { accountId: owner, ruleId: rule.id, occurrence: reached.occurrence };
  const kept = firingIsKept(ctx.db, key);
  if (kept && fired.lockouts.length === 0) return;
  if (!kept) keepEarlier(ctx, fired, owner);
  const { kind, evidence } = seenBy(fired);
  const lockoutIds = fired.lockouts.flatMap((end) => begin(ctx, fired, owner, evidence, end));
  const lockoutId = lockoutIds[0] ?? null;
  if (kept && lockoutId === null) return;
  const id = ctx.newId();
  const at = ctx.clock.instant();
  if (!kept) {
    const action = actions.at(-1)!;
    insertFiring(ctx.db, { id, at, ...key, conditionKind: kind, happenedAt: happened(reached.at, at), action, nth, escalated, evidence, words: rule.words, lockoutId, ticketId });
  } else if (lockoutId !== null) writeFiringLockout(ctx.db, key, lockoutId);
  ctx.record('rule-fired', { id: kept ? null : id, ...key, condition: rule.condition, actions, nth, escalated, evidence, lockoutIds, ticketId });
}

/** What stood before it as well, and was not seen by itself: without it a later repeat would count too few. */
function keepEarlier(ctx: ServiceContext, { rule, reached, nth, actions }: Fired, owner: string | null): void {
  const at = ctx.clock.instant();
  const unseen = reached.earlier.filter((occurrence) => !firingIsKept(ctx.db, { accountId: owner, ruleId: rule.id, occurrence }));
  for (const [index, occurrence] of unseen.entries()) {
    const place = Math.max(1, nth - unseen.length + index);
    const firing = { id: ctx.newId(), at, accountId: owner, ruleId: rule.id, occurrence, conditionKind: rule.condition.kind, happenedAt: happened(reached.at, at), action: actions[0]!, nth: place, escalated: false };
    insertFiring(ctx.db, { ...firing, evidence: { occurrence }, words: rule.words, lockoutId: null, ticketId: null });
  }
}

/** A moment that is still to come, as of a statement read in the wrong zone, must not count for longer. */
const happened = (at: Instant | null, now: Instant): Instant => (at !== null && at < now ? at : now);

/**
 * The end was reckoned from where days are counted; the lockout lasts as long as that, from the clock's own now.
 */
function begin(ctx: ServiceContext, { rule, reached }: Fired, accountId: string | null, evidence: Evidence, { until, endsWith }: Fired['lockouts'][number]): string[] {
  const reading = ctx.clock.reading();
  const end = addMilliseconds(until, millisecondsBetween(countingFrom(reading), reading.now));
  const { assetClass, strategy } = rule.scope;
  const shown = { ...evidence, tradingDay: reached.day };
  const lockout = holdLockout(ctx, { id: ctx.newId(), accountId, source: 'rule', ruleKind: rule.condition.kind, ruleId: rule.id, assetClass, strategy, endsWith, words: rule.words, evidence: shown }, end);
  return lockout === null ? [] : [lockout.id];
}
