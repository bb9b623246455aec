import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Discipline, DisciplineChange } from '../../../shared/rules/discipline.ts';
import type { JournalDiscipline, StopRule } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';

/** What taking a rule on would change, as the engine judges it; undefined until it has answered for this very rule. */
export function useRuleChange(accountId: string | null, rule: StopRule | null): { rules: readonly StopRule[]; changes: readonly DisciplineChange[] | undefined; error: unknown } {
  const own = useQuery(api.rules.get.queryOptions({ input: { accountId: accountId ?? '' }, enabled: accountId !== null })).data?.discipline;
  const shared = useQuery(api.rules.shared.queryOptions({ input: {}, enabled: accountId === null })).data?.discipline;
  const [settled] = useDebouncedValue(rule, 200);
  const rules = (accountId === null ? shared : own)?.rules ?? [];
  const wished = settled === null ? rules : rules.some(({ id }) => id === settled.id) ? rules.map((one) => (one.id === settled.id ? settled : one)) : [...rules, settled];
  const ask = rule !== null && settled === rule;
  const inOne = useQuery(api.rules.compare.queryOptions({ input: { accountId: accountId ?? '', discipline: { ...own, rules: wished } as Discipline }, enabled: ask && accountId !== null && own !== undefined, retry: false }));
  const overAll = useQuery(api.rules.compareShared.queryOptions({ input: { discipline: { ...shared, rules: wished } as JournalDiscipline }, enabled: ask && accountId === null && shared !== undefined, retry: false }));
  const answer = accountId === null ? overAll : inOne;
  return { rules, changes: ask ? answer.data?.changes : undefined, error: ask ? answer.error : null };
}
