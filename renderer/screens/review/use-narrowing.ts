import { useQueries, useQuery } from '@tanstack/react-query';
import type { Account } from '../../../shared/account/account.ts';
import { stopRule } from '../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';

const OVERDUE = 'overdue-retrospective';

const isAbout = ({ condition }: StopRule): boolean => condition.kind === 'overdue' && condition.what === 'retrospective';
const narrows = (rule: StopRule): boolean => rule.enabled && isAbout(rule);

/** The rules that act on an unsigned week, and the accounts in which none does; null until both are known. */
export function useNarrowing(): { rules: { rule: StopRule; account: Account | null }[]; without: { account: Account; discipline: Discipline }[] } | null {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data?.filter(({ archived }) => !archived);
  const shared = useQuery(api.rules.shared.queryOptions({ input: {} })).data?.discipline.rules;
  const own = useQueries({ queries: (accounts ?? []).map((account) => api.rules.get.queryOptions({ input: { accountId: account.id } })), combine: (results) => results.map(({ data }) => data?.discipline) });
  if (accounts === undefined || shared === undefined || own.includes(undefined)) return null;
  const overAll = shared.filter(narrows);
  const each = accounts.map((account, index) => ({ account, discipline: own[index]! }));
  return {
    rules: [...overAll.map((rule) => ({ rule, account: null })), ...each.flatMap(({ account, discipline }) => discipline.rules.filter(narrows).map((rule) => ({ rule, account })))],
    // What holds all accounts together holds each of them.
    without: overAll.length > 0 ? [] : each.filter(({ discipline }) => !discipline.rules.some(narrows)),
  };
}

/** A discipline under which an unsigned week stops what adds risk: the rule that is there switched on, else a new one. */
export function narrowed(discipline: Discipline): Discipline {
  const off = discipline.rules.find((rule) => isAbout(rule) && !rule.enabled);
  const rules = off ? discipline.rules.map((rule) => (rule === off ? { ...rule, enabled: true } : rule)) : [...discipline.rules, stopRule(discipline.rules.some(({ id }) => id === OVERDUE) ? `${OVERDUE}-2` : OVERDUE, { kind: 'overdue', what: 'retrospective' }, { kind: 'block' })];
  return { ...discipline, rules };
}
