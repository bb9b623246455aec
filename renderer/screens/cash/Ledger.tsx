import { Button, MultiSelect, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import { cashTypes, type CashMovement, type CashType } from '../../../shared/contract/cash.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Cash.module.css';
import { FlowPanel } from './FlowPanel.tsx';
import { ledgerCsv } from './ledger-csv.ts';
import { movementText, sourceText } from './movement-text.ts';
import { Totals } from './Totals.tsx';

const PAGE = 200;
const EVERY = '*';
const NONE: readonly CashMovement[] = [];
const keyOf = (row: CashMovement) => row.id;

/** Every movement, newest first, with the balance after each. Older ones are read as one scrolls. */
export function Ledger({ account }: { account: Account }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const [currency, setCurrency] = useState<Currency | null>(null);
  const [types, setTypes] = useState<CashType[]>([]);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const asked = { accountId: account.id, currency, types: types.length === 0 ? null : types, from, to };
  const list = useInfiniteQuery(api.cash.ledger.infiniteOptions({ input: (cursor: string | null) => ({ ...asked, limit: PAGE, cursor }), initialPageParam: null as string | null, getNextPageParam: (page) => page.next }));
  const totals = useQuery(api.cash.totals.queryOptions({ input: { accountId: account.id, from, to } }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? NONE, [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const save = useMutation({ mutationFn: () => saveAll(asked, account.name), meta: { quiet: true }, onSuccess: (count) => toastDone(t('csv.done', { count })), onError: toastRefused });
  const columns = useLedgerColumns(types.length === 0);
  const currencies = totals.data?.currencies.map((each) => each.currency) ?? [account.currency];
  const filtered = currency !== null || types.length > 0 || from !== null || to !== null;

  return (
    <div className={classes.stack}>
      {totals.data && totals.data.currencies.length > 0 && <Totals totals={totals.data} />}
      <Card flush>
        <div className={`${classes.bar} ${classes.padded}`}>
          <Select
            label={t('filter.currency')}
            w={130}
            allowDeselect={false}
            data={[{ value: EVERY, label: t('filter.every') }, ...currencies.map((value) => ({ value, label: value }))]}
            value={currency ?? EVERY}
            onChange={(value) => setCurrency(value === EVERY ? null : (value as Currency))}
          />
          <MultiSelect
            label={t('filter.types')}
            miw={220}
            clearable
            clearButtonProps={{ 'aria-label': t('common:input.clear') }}
            placeholder={types.length === 0 ? t('filter.every') : undefined}
            data={cashTypes.filter((type) => type !== 'trading-fee').map((value) => ({ value, label: t(`types.${value}`) }))}
            value={types}
            onChange={(next) => setTypes(next as CashType[])}
          />
          <DayInput label={t('filter.from')} w={170} clearable value={from} onChange={setFrom} />
          <DayInput label={t('filter.to')} w={170} clearable value={to} onChange={setTo} />
          <div className={classes.push}>
            <Button variant="default" leftSection={<Icon name="export" />} loading={save.isPending} disabled={rows.length === 0} onClick={() => save.mutate()}>
              {t('csv.save')}
            </Button>
            <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('add.open')}
            </Button>
          </div>
        </div>
        {list.error && !list.data ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Loading lines={10} />
        ) : (
          <DataTable
            label={t('ledger.label')}
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            height="58vh"
            onEnd={more}
            empty={filtered ? <p className={`${classes.quiet} ${classes.padded}`}>{t('ledger.nothing')}</p> : <EmptyState icon="cash" sentence={t('ledger.empty')} action={{ label: t('ledger.import'), to: '/imports' }} />}
          />
        )}
        {rows.length > 0 && (
          <p className={`${classes.quiet} ${classes.padded}`} role="status">
            {t(hasNextPage ? 'ledger.some' : 'ledger.all', { count: rows.length, written: format.decimal(String(rows.length)) })}
          </p>
        )}
      </Card>
      <FlowPanel account={account} opened={adding} onClose={() => setAdding(false)} />
    </div>
  );
}

function useLedgerColumns(balances: boolean): DataColumn<CashMovement>[] {
  const { t } = useTranslation('cash');
  const format = useFormat();
  return useMemo(
    () => [
      { id: 'day', header: t('column.day'), cell: (row) => <Day day={row.day} />, width: '9.5rem' },
      {
        id: 'type',
        header: t('column.type'),
        width: '8rem',
        cell: (row) => <span className={row.reversedBy === null ? undefined : classes.undone}>{t(row.reverses === null ? `types.${row.type}` : 'reversal', { type: t(`types.${row.type}`) })}</span>,
      },
      {
        id: 'what',
        header: t('column.what'),
        cell: (row) => (
          <span className={classes.what}>
            <span className={classes.note}>{movementText(row, t, format)}</span>
            {row.waits && <span className={classes.missing}><Icon name="hourglass" size={12} /> {t('waits')}</span>}
          </span>
        ),
      },
      { id: 'source', header: t('column.source'), width: '8rem', cell: (row) => (row.importId === null ? sourceText(row, t) : <Link to={`/imports/${row.importId}${row.line === null ? '' : `/line/${row.line}`}`}>{sourceText(row, t)}</Link>) },
      { id: 'fees', header: t('column.fees'), align: 'end', width: '7rem', cell: (row) => (row.fees === null || Number(row.fees) === 0 ? '' : <Money amount={row.fees} currency={row.currency} />) },
      { id: 'amount', header: t('column.amount'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.amount} currency={row.currency} result /> },
      { id: 'balance', header: t('column.balance'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.balance} currency={row.currency} reason={balances ? 'no-balance-known' : 'balance-of-some-types'} /> },
      { id: 'undo', header: t('column.undo'), hideHeader: true, align: 'end', width: '5rem', cell: (row) => <UndoFlow row={row} /> },
    ],
    [t, format, balances],
  );
}

function UndoFlow({ row }: { row: CashMovement }) {
  const { t } = useTranslation('cash');
  const undo = useMutation(api.cash.undoFlow.mutationOptions({ onSuccess: () => toastDone(t('undo.done')), onError: toastRefused }));
  if (row.kind !== 'flow' || row.importId !== null || row.reverses !== null || row.reversedBy !== null) return null;
  return (
    <ConfirmButton size="compact-xs" variant="subtle" question={t(row.tie === null ? 'undo.question' : 'undo.both')} confirm={t('undo.confirm')} onConfirm={() => undo.mutate({ id: row.id })}>
      {t('common:undo')}
    </ConfirmButton>
  );
}

/** Every page of what is asked for, saved as one file. */
async function saveAll(asked: Omit<Parameters<typeof client.cash.ledger>[0], 'cursor' | 'limit'>, name: string): Promise<number> {
  const rows: CashMovement[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.cash.ledger>> = await client.cash.ledger({ ...asked, limit: 1000, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  const address = URL.createObjectURL(new Blob([ledgerCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `cash ${name.replaceAll(/[\\/:*?"<>|]/g, '_')}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return rows.length;
}
