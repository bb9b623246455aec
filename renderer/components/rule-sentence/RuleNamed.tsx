import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../app/format/use-format.ts';
import { clauseText } from './clause-text.ts';
import { ruleClause } from './rule-clause.ts';
import { useRuleBook } from './use-rule-book.ts';

/** A rule that speaks to an account, its own or one over all of them: its sentence as the rules page has it, leading there. Nothing where the rule is gone. */
export function RuleNamed({ accountId, ruleId }: { accountId: string; ruleId: string }) {
  const { t } = useTranslation('stop-rules');
  const format = useFormat();
  const book = useRuleBook();
  const own = book(accountId, ruleId);
  const named = own ?? book(null, ruleId);
  if (named === undefined) return null;
  return <Link to={`/rules/${own === undefined ? 'all' : accountId}?rule=${encodeURIComponent(ruleId)}`}>{clauseText(ruleClause(named.rule, named.context), { t, format })}</Link>;
}
