import type { DisciplineState } from '../../shared/contract/app.ts';
import { ruleDemands } from '../../shared/gate/rule-reasons.ts';
import type { RuleAnswer } from '../../shared/rules/rules-on.ts';
import type { Action, StopRule } from '../../shared/rules/stop-rule.ts';
import { readJournalDiscipline } from '../db/journal-discipline.ts';
import type { AccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { ownAnswers, sharedAnswers } from './run-rules.ts';

/**
 * The rules that would refuse whatever new risk came now, each with the gate's own reason. What only an order can reach is
 * not among them, and what a lockout holds already is that lockout's.
 */
export function heldByRules(ctx: ServiceContext, accounts: readonly AccountFacts[]): DisciplineState['holds'] {
  const [first] = accounts;
  const shared = readJournalDiscipline(ctx.db).rules.filter(mayHold);
  return [
    ...(first === undefined || shared.length === 0 ? [] : holdsOf(sharedAnswers(ctx, first, accounts, shared), null)),
    ...accounts.flatMap((facts) => {
      const own = facts.discipline.rules.filter(mayHold);
      return own.length === 0 ? [] : holdsOf(ownAnswers(ctx, facts, own), facts.account.id);
    }),
  ];
}

const mayHold = ({ enabled, action, escalation }: StopRule): boolean => enabled && (refuses(action) || (escalation !== null && refuses(escalation.action)));
const refuses = ({ kind }: Action): boolean => kind === 'block' || kind === 'lockout';

const holdsOf = (answers: readonly RuleAnswer[], accountId: string | null): DisciplineState['holds'] =>
  answers.flatMap((answer) => ruleDemands([answer]).reasons.map((reason) => ({ accountId, ruleId: answer.rule.id, scope: answer.rule.scope, until: reason.satisfy.when, reason })));
