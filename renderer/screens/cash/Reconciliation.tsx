import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import type { CashStatus, KeptBalance, ReconciledPeriod } from '../../../shared/contract/cash.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { BalancePanel } from './BalancePanel.tsx';
import classes from './Cash.module.css';
import { PeriodPanel } from './PeriodPanel.tsx';

const keyOf = (row: ReconciledPeriod) => [row.currency, row.kind, row.importId ?? '', row.from, row.to].join(' ');
const balanceKey = (row: KeptBalance) => row.id;

/** Opening + movements = closing, period by period; where it does not, by how much and what may be behind it. */
export function Reconciliation({ account }: { account: Account }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const found = useQuery(api.cash.reconciliation.queryOptions({ input: { accountId: account.id } }));
  const [open, setOpen] = useState<ReconciledPeriod | null>(null);
  const [typing, setTyping] = useState(false);
  const columns = useMemo<DataColumn<ReconciledPeriod>[]>(
    () => [
      { id: 'state', header: t('period.state'), width: '16rem', cell: (row) => <PeriodState period={row} />, sortBy: (row) => Math.abs(Number(row.difference)) },
      { id: 'currency', header: t('column.currency'), width: '6rem', cell: (row) => row.currency, sortBy: (row) => row.currency },
      { id: 'days', header: t('period.days'), width: '15rem', cell: (row) => `${format.day(row.from, 'bare')} – ${format.day(row.to, 'bare')}`, sortBy: (row) => row.to },
      { id: 'source', header: t('column.source'), cell: (row) => row.fileName ?? t('period.between') },
      { id: 'opening', header: t('period.opening'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.opening} currency={row.currency} /> },
      { id: 'movements', header: t('period.movements'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.movements} currency={row.currency} result /> },
      { id: 'closing', header: t('period.closing'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.closing} currency={row.currency} /> },
    ],
    [t, format],
  );
  const type = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setTyping(true)}>
      {t('balance.add')}
    </Button>
  );
  return (
    <div className={classes.stack}>
      <Loaded query={found}>
        {({ statuses, periods }) => (
          <>
            {statuses.length > 0 && (
              <Card title={t('period.standing')} aside={type}>
                <div className={classes.figures}>
                  {statuses.map((status) => (
                    <Standing key={status.currency} status={status} />
                  ))}
                </div>
              </Card>
            )}
            {periods.length === 0 ? (
              <EmptyState icon="check" sentence={t('period.empty')} action={{ label: t('balance.add'), onClick: () => setTyping(true) }} />
            ) : (
              <Card title={t('period.title')} flush>
                <p className={`${classes.quiet} ${classes.padded}`}>{t('period.how')}</p>
                <DataTable label={t('period.title')} columns={columns} rows={periods} rowKey={keyOf} onOpen={setOpen} height="52vh" currentKey={open === null ? null : keyOf(open)} />
              </Card>
            )}
          </>
        )}
      </Loaded>
      <Balances account={account} />
      <PeriodPanel account={account} period={open} onClose={() => setOpen(null)} />
      <BalancePanel account={account} opened={typing} onClose={() => setTyping(false)} />
    </div>
  );
}

function PeriodState({ period: { difference, currency } }: { period: ReconciledPeriod }) {
  const { t } = useTranslation();
  const ties = Number(difference) === 0;
  return (
    <span className={classes.state} data-tone={ties ? 'calm' : 'wait'}>
      <Icon name={ties ? 'check' : 'alert'} size={13} /> {t(ties ? 'cash:period.ties' : 'cash:period.off', { amount: difference, currency })}
    </span>
  );
}

function Standing({ status: { currency, state, balance, difference, asOf } }: { status: CashStatus }) {
  const { t } = useTranslation('cash');
  return (
    <Figure
      label={t('totals.balance', { currency })}
      tone={state === 'unreconciled' ? 'wait' : 'plain'}
      explain={{ formula: t('totals.formula'), note: t(`period.note.${state}`) }}
      below={state === 'unanchored' ? (asOf === null ? t('period.note.unanchored') : t('period.note.one', { day: asOf })) : t(`period.below.${state}`, { amount: difference ?? '0', currency, day: asOf ?? '' })}
    >
      <Money amount={balance} currency={currency} reason="no-balance-known" />
    </Figure>
  );
}

/** Every balance that is known; typed ones can be taken back. */
function Balances({ account }: { account: Account }) {
  const { t } = useTranslation('cash');
  const balances = useQuery(api.cash.balances.queryOptions({ input: { accountId: account.id } }));
  const put = useMutation(api.cash.addBalance.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.cash.removeBalance.mutationOptions({ onError: toastRefused }));
  const { mutate: takeBack } = remove;
  const { mutate: putBack } = put;
  const columns = useMemo<DataColumn<KeptBalance>[]>(
    () => [
      { id: 'day', header: t('column.day'), width: '10rem', cell: (row) => <Day day={row.day} />, sortBy: (row) => row.day },
      { id: 'kind', header: t('balance.kind'), width: '12rem', cell: (row) => t(`balance.kinds.${row.kind}`) },
      { id: 'source', header: t('column.source'), cell: (row) => (row.fileName === null ? t('source.typed') : `${row.fileName}${row.line === null ? '' : ` · ${t('source.line', { line: row.line })}`}`) },
      { id: 'amount', header: t('column.amount'), align: 'end', width: '11rem', cell: (row) => <Money amount={row.amount} currency={row.currency} />, sortBy: (row) => Number(row.amount) },
      {
        id: 'remove',
        header: t('column.undo'),
        hideHeader: true,
        align: 'end',
        width: '6rem',
        cell: ({ id, source, accountId, currency, day, kind, amount }) =>
          source === 'typed' && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => takeBack({ id }, { onSuccess: () => toastDone(t('balance.removed'), () => putBack({ accountId, currency, day, kind: kind === 'opening' ? 'opening' : 'closing', amount })) })}
            >
              {t('balance.remove')}
            </Button>
          ),
      },
    ],
    [t, takeBack, putBack],
  );
  if (balances.data === undefined || balances.data.length === 0) return null;
  return (
    <Card title={t('balance.title')} flush>
      <DataTable label={t('balance.title')} columns={columns} rows={balances.data} rowKey={balanceKey} initialSort={{ id: 'day', desc: true }} height="320px" />
    </Card>
  );
}
