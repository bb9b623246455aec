import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessFilter } from '../../../../shared/contract/process.ts';
import type { Goal } from '../../../../shared/discipline/goal.ts';
import { api } from '../../../api/query.ts';
import { useFormat, type Format } from '../../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../../app/toast.tsx';
import { Card } from '../../../components/Card.tsx';
import { Explain } from '../../../components/Explain.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import { Undefined } from '../../../components/Undefined.tsx';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import { Benchmark } from './Benchmark.tsx';
import { GoalForm } from './GoalForm.tsx';
import { NotFollowed } from './NotFollowed.tsx';
import classes from './Process.module.css';

/** Where the trader wants to be, where that stands, and how own return did against a benchmark. */
export function GoalsCard({ filter, whole }: { filter: ProcessFilter; whole: TradeFilterState }) {
  const { t } = useTranslation('process');
  const accountId = filter.accountIds[0] ?? null;
  const goals = useQuery(api.goals.list.queryOptions({ input: { accountId } }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);
  const shown = (accounts.data ?? []).filter(({ id, archived, kind }) => (accountId === null ? !archived && kind !== 'paper' : id === accountId));
  const nameOf = (id: string) => accounts.data?.find((account) => account.id === id)?.name ?? '';
  return (
    <Card title={t('goal.question')} aside={shown.length > 0 && <Button size="xs" variant="default" onClick={() => setEditing('new')}>{t('goal.add')}</Button>}>
      <div className={classes.goals}>
        <Loaded query={goals} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <p className={classes.quiet} data-state="empty">{t('goal.empty')}</p>
            ) : (
              <ul className={classes.goalList}>
                {rows.map((goal) => <GoalLine key={goal.id} goal={goal} account={nameOf(goal.accountId)} onEdit={() => setEditing(goal)} />)}
              </ul>
            )
          }
        </Loaded>
        {shown.map((account) => <Benchmark key={account.id} account={account} from={filter.from} to={filter.to} />)}
        <NotFollowed filter={whole} follows={['account', 'dates']} />
      </div>
      <SidePanel opened={editing !== null} onClose={() => setEditing(null)} title={t(editing === 'new' ? 'goal.add' : 'goal.edit')}>
        {editing !== null && <GoalForm goal={editing === 'new' ? null : editing} accountId={accountId ?? shown[0]?.id ?? null} onDone={() => setEditing(null)} />}
      </SidePanel>
    </Card>
  );
}

/** A value in the measure of its goal. */
export function goalText(kind: Goal['kind'], value: number, format: Format): string {
  switch (kind) {
    case 'return': return format.percent(value, { signed: true });
    case 'drawdown': return format.percent(value);
    case 'sharpe': return format.ratio(value);
    case 'discipline': return format.ratio(value, 1);
  }
}

function GoalLine({ goal, account, onEdit }: { goal: Goal; account: string; onEdit: () => void }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const restore = useMutation(api.goals.restore.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.goals.remove.mutationOptions({ onError: toastRefused, onSuccess: () => toastDone(t('goal.removed'), () => restore.mutate({ id: goal.id })) }));
  const { kind, target, from, to, value, reason, n, state, few, note } = goal;
  const title = t(`goal.kind.${kind}`);
  return (
    <li className={classes.goal} data-figure={`goal-${kind}`} data-state={state}>
      <span>
        <Explain
          title={title}
          explain={{
            formula: t(`goal.formula.${kind}`),
            inputs: [
              { label: t('goal.from'), value: format.day(from, 'bare') },
              { label: t('goal.to'), value: format.day(to, 'bare') },
              { label: t('goal.target'), value: goalText(kind, target, format) },
              { label: t('goal.now'), value: value === null ? '—' : goalText(kind, value, format) },
            ],
            n,
            panel: {
              conventions: [t(`goal.means.${kind}`), t('goal.free')],
              behind: [kind === 'discipline' ? { to: `/insights/process?account=${goal.accountId}&from=${from}&to=${to}`, label: t('goal.behindDiscipline') } : { to: `/accounts/${goal.accountId}`, label: t('goal.behindAccount') }, { to: `/trades?account=${goal.accountId}&from=${from}&to=${to}&status=closed`, label: t('goal.behindTrades') }],
            },
          }}
        >
          {title}
        </Explain>{' '}
        <span className={classes.quiet}>{account} · {format.day(from, 'bare')} – {format.day(to, 'bare')}{note !== '' && ` · ${note}`}</span>
      </span>
      <span className="num">
        {value === null ? <Undefined reason={reason} /> : goalText(kind, value, format)} <span className={classes.quiet}>{t(kind === 'drawdown' ? 'goal.within' : 'goal.atLeast', { target: goalText(kind, target, format) })}</span>
      </span>
      <span data-field="goal-state">{t(`goal.state.${state}`)} {few && value !== null && <span className={classes.quiet}>{t('goal.few', { n })}</span>}</span>
      <span>
        <Button size="compact-xs" variant="subtle" onClick={onEdit}>{t('goal.change')}</Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => remove.mutate({ id: goal.id })}>{t('goal.remove')}</Button>
      </span>
    </li>
  );
}
