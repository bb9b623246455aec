import type { QueryClient } from '@tanstack/react-query';
import type { Account } from '../../../../shared/account/account.ts';
import { defaultDiscipline } from '../../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../../shared/rules/discipline.ts';
import { api } from '../../../../renderer/api/query.ts';

export const account: Account = {
  id: 'a1',
  name: 'Margin',
  currency: 'CNY',
  kind: 'margin',
  equity: '1000000.00',
  borrowed: '500000.00',
  maintenance: { convention: 'collateral-ratio', warning: 1.5, call: 1.3, liquidation: null },
  interest: { annualRate: 0.06, dayCount: 360, days: 'calendar', compounding: 'simple' },
  feePreset: 'a-share',
  zone: 'Asia/Shanghai',
  rollover: '00:00',
  lenderFlags: [],
  lotMethod: 'fifo',
  feeSchedule: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  confirmedAt: null,
  firstSealAt: null,
  archived: false,
};

export const discipline: Discipline = defaultDiscipline('experienced');

/** What the engine would answer for one account with these rules. */
export function known(queries: QueryClient, rules: Discipline['rules'] = discipline.rules): void {
  queries.setQueryData(api.accounts.list.queryKey({ input: {} }), [account]);
  queries.setQueryData(api.rules.shared.queryKey({ input: {} }), { discipline: { rules: [], ratchetDelayMs: 86_400_000 }, free: true, pending: [], fired: [] });
  queries.setQueryData(api.rules.get.queryKey({ input: { accountId: account.id } }), { discipline: { ...discipline, rules }, free: false, pending: [], fired: rules.slice(0, 1).map(({ id }) => ({ ruleId: id, lastAt: '2026-11-20T01:30:00.000Z', count: 3 })) });
}
