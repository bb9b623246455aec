import { rulesOn, type Fired, type RuleAnswer } from '../../shared/rules/rules-on.ts';
import type { PastFiring } from '../../shared/rules/escalate.ts';
import type { Action, ConditionKind, StopRule } from '../../shared/rules/stop-rule.ts';
import { addMilliseconds, parseInstant, type Instant } from '../../shared/time/instant.ts';
import { listAccounts, readDiscipline } from '../db/accounts.ts';
import { firingsSince } from '../db/firings.ts';
import { readJournalDiscipline } from '../db/journal-discipline.ts';
import { untilChanged } from '../db/kept.ts';
import { readAccountFacts, type AccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { keepFirings } from './keep-firings.ts';
import { allFacts } from './rule-facts/all-facts.ts';
import { once } from './rule-facts/lazily.ts';
import { ownFacts } from './rule-facts/own-facts.ts';

/** An escalation looks back a year at most. */
const FIRINGS_REACH_MS = 400 * 86_400_000;

/** What has fired so far, of the account's own rules and of those over all accounts, as far back as an escalation counts. */
export function pastFirings(ctx: ServiceContext, accountId: string, now: Instant): readonly PastFiring[] {
  // From the beginning of that day: as long as nothing fires, the day's fills and decisions look at the same ones.
  const day = addMilliseconds(now, -FIRINGS_REACH_MS).slice(0, 10);
  const since = `${day}T00:00:00.000Z`;
  return untilChanged(ctx.db, ['firings'], `firings ${accountId} ${day}`, () => [...firingsSince(ctx.db, accountId, since), ...firingsSince(ctx.db, null, since)]);
}

/**
 * Runs the stop rules after something has happened in some accounts: each account's own, then those over all of them. Every
 * rule that fires is kept and begins what it calls for, in the transaction that is open or in one of its own.
 */
export function runRules(ctx: ServiceContext, accountIds: readonly string[]): void {
  runRulesOn(ctx, [...new Set(accountIds)].map((id) => readAccountFacts(ctx, id)));
}

/** The same with what is known of each account already, as of now. */
export function runRulesOn(ctx: ServiceContext, facts: readonly AccountFacts[]): void {
  for (const each of facts) runOwn(ctx, each, each.discipline.rules);
  if (facts.length > 0) runShared(ctx, facts, readJournalDiscipline(ctx.db).rules);
}

/** The same for every account: what concerns none in particular, as a check-in or an event of the calendar. */
export function runAllRules(ctx: ServiceContext): void {
  runRules(ctx, openAccountIds(ctx));
}

const openAccountIds = (ctx: ServiceContext): string[] => listAccounts(ctx.db).flatMap(({ id, archived }) => (archived ? [] : [id]));

function runOwn(ctx: ServiceContext, facts: AccountFacts, rules: readonly StopRule[]): void {
  if (!rules.some(({ enabled }) => enabled)) return;
  keep(ctx, ownAnswers(ctx, facts, rules), facts.account.id);
}

/** What an account's own rules say where no order is asked for. */
export function ownAnswers(ctx: ServiceContext, facts: AccountFacts, rules: readonly StopRule[]): RuleAnswer[] {
  const firings = once(() => pastFirings(ctx, facts.account.id, facts.from));
  return rulesOn({ side: 'account', rules, facts: ownFacts(ctx, facts, null), get firings() { return firings(); } });
}

function runShared(ctx: ServiceContext, known: readonly AccountFacts[], rules: readonly StopRule[]): void {
  const [first] = known;
  if (first === undefined || !rules.some(({ enabled }) => enabled)) return;
  keep(ctx, sharedAnswers(ctx, first, known, rules), first.account.id);
}

/** What the rules over all accounts say where no order is asked for. */
export function sharedAnswers(ctx: ServiceContext, first: AccountFacts, known: readonly AccountFacts[], rules: readonly StopRule[]): RuleAnswer[] {
  const firings = once(() => pastFirings(ctx, first.account.id, first.from));
  return rulesOn({ side: 'journal', rules, facts: allFacts(ctx, first.reading, known, null), get firings() { return firings(); } });
}

/** What is so at every such hour, whatever happens, is told when an order meets it or when it locks. */
const ALWAYS_SO: ReadonlySet<ConditionKind> = new Set(['time-window', 'event-window', 'overdue', 'lender-red-flag']);

function keep(ctx: ServiceContext, answers: readonly RuleAnswer[], accountId: string): void {
  const speaking = answers.filter((answer): answer is Fired => answer.state === 'reached' && (answer.lockouts.length > 0 || !ALWAYS_SO.has(answer.rule.condition.kind)));
  if (speaking.length > 0) ctx.write(() => keepFirings(ctx, speaking, { accountId, ticketId: null }));
}

const BY_TIME: ReadonlySet<ConditionKind> = new Set(['time-window', 'event-window', 'overdue']);
const EVERY_MS = 5000;
const lookedAt = new WeakMap<ServiceContext, { turn: number; revision: number }>();

/**
 * Runs what time alone can reach: rules about hours, events and what is overdue, where they begin a lockout. Every few
 * seconds, for an order that comes in between is judged by itself.
 */
export function settleRules(ctx: ServiceContext): void {
  const turn = Math.floor(parseInstant(ctx.clock.instant()) / EVERY_MS);
  const before = lookedAt.get(ctx);
  if (before?.turn === turn && before.revision === ctx.revision()) return;
  for (const accountId of openAccountIds(ctx)) {
    const rules = byTime(readDiscipline(ctx.db, accountId)?.rules ?? []);
    if (rules.length > 0) runOwn(ctx, readAccountFacts(ctx, accountId), rules);
  }
  const shared = byTime(readJournalDiscipline(ctx.db).rules);
  const [first] = shared.length === 0 ? [] : openAccountIds(ctx);
  if (first !== undefined) runShared(ctx, [readAccountFacts(ctx, first)], shared);
  lookedAt.set(ctx, { turn, revision: ctx.revision() });
}

const byTime = (rules: readonly StopRule[]): StopRule[] => rules.filter(({ enabled, condition, action, escalation }) => enabled && BY_TIME.has(condition.kind) && (locks(action) || (escalation !== null && locks(escalation.action))));

const locks = ({ kind }: Action): boolean => kind === 'lockout';
