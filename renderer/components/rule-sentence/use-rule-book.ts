import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';
import type { RuleContext } from './clause.ts';

export interface NamedRule {
  readonly rule: StopRule;
  readonly context: RuleContext;
}

/** Finds a rule by its account (null: over all accounts) and id. A change over several accounts may not say whose rule it is about. */
export type RuleBook = (accountId: string | null | undefined, ruleId: string) => NamedRule | undefined;

/** The rules of every account and those over all of them, as they are in force. */
export function useRuleBook(): RuleBook {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  const shared = useQuery(api.rules.shared.queryOptions({ input: {} })).data;
  const all = useMemo(() => accounts ?? [], [accounts]);
  const own = useQueries({ queries: all.map((account) => api.rules.get.queryOptions({ input: { accountId: account.id } })), combine: (results) => results.map(({ data }) => data?.discipline.rules ?? []) });
  return useMemo(() => {
    const book = new Map<string, NamedRule>();
    const add = (key: string, named: NamedRule) => {
      book.set(`${key}/${named.rule.id}`, named);
      if (!book.has(named.rule.id)) book.set(named.rule.id, named);
    };
    for (const [index, account] of all.entries()) for (const rule of own[index] ?? []) add(account.id, { rule, context: { over: 'account', currencies: [account.currency] } });
    for (const rule of shared?.discipline.rules ?? []) add('', { rule, context: { over: 'all', currencies: [] } });
    return (accountId, ruleId) => (accountId === undefined ? book.get(ruleId) : book.get(`${accountId ?? ''}/${ruleId}`));
  }, [all, own, shared]);
}
