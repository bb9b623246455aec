import type { CheckInEffect } from '../../../shared/contract/check-in-effect.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { losingRun } from '../../../shared/rules/closed-trades.ts';
import { declaredState } from '../../../shared/rules/conditions/moment.ts';
import { coolingFactors, isHeated } from '../../../shared/rules/cooling-factors.ts';
import type { RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { standingCheckIn } from '../../../shared/rules/standing-check-in.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readJournalDiscipline } from '../../db/journal-discipline.ts';
import { checkInsSince } from '../../db/rule-reads.ts';
import { listLiveTickets } from '../../db/tickets.ts';
import { readAccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';
import { ownFacts } from '../rule-facts/own-facts.ts';

type Said = Pick<NonNullable<RuleFacts['checkIn']>, 'emotion' | 'sleep' | 'stress' | 'urge'>;

const EVERY_TRADE = { assetClass: null, strategy: null } as const;

/**
 * What a check-in would change, account by account: how many times longer a wait is now and would then be, and which rules on the declared
 * state it would meet. Nothing is written, and waits that are running stay as they are whatever is said.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function checkInEffect(ctx: ServiceContext, { accountId, ...said }: Said & { accountId: string | null }): CheckInEffect {
  const accounts = listAccounts(ctx.db).filter(({ id, archived }) => (accountId === null ? !archived : id === accountId));
  if (accountId !== null && accounts.length === 0) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id: accountId });
  const shown = new Set(accounts.map(({ id }) => id));
  return {
    heated: isHeated(said.emotion) === true,
    running: listLiveTickets(ctx.db).filter(({ state, intent }) => state === 'cooling' && shown.has(intent.accountId)).length,
    accounts: accounts.map(({ id, name }) => ({ accountId: id, name, ...effectOn(ctx, id, said) })),
  };
}

function effectOn(ctx: ServiceContext, accountId: string, said: Said): Omit<CheckInEffect['accounts'][number], 'accountId' | 'name'> {
  const facts = readAccountFacts(ctx, accountId);
  const { discipline, from: now, tradingDay } = facts;
  const own = ownFacts(ctx, facts, null);
  const today = checkInsSince(ctx.db, accountId, tradingDay) as NonNullable<RuleFacts['checkIn']>[];
  const [before, after] = [standingCheckIn(today, now), standingCheckIn([...today, { ...said, at: now }], now)];
  const lossesInARow = losingRun(own, EVERY_TRADE)?.most ?? null;
  const factorOf = (standing: RuleFacts['checkIn']): number => coolingFactors(discipline.coolingFactors, { lossesInARow, heated: isHeated(standing?.emotion ?? null) }).factor;
  const rules = [...discipline.rules.map((rule) => ({ rule, shared: false })), ...readJournalDiscipline(ctx.db).rules.map((rule) => ({ rule, shared: true }))];
  return {
    before: { factor: factorOf(before), emotion: before?.emotion ?? null },
    after: { factor: factorOf(after), emotion: after?.emotion ?? null },
    rules: rules.flatMap(({ rule, shared }) =>
      rule.enabled && rule.condition.kind === 'declared-state' && declaredState(rule.condition, { checkIn: after, tradingDay, nextDayAt: own.nextDayAt }).state === 'reached' ? [{ ruleId: rule.id, shared, action: rule.action.kind }] : [],
    ),
  };
}
