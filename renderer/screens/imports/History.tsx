import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import type { Import } from '../../../shared/contract/fills.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Imports.module.css';

const keyOf = (row: Import) => row.id;

/** Every statement that came in; each can be taken back as a whole. */
export function History() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const imports = useQuery(api.imports.list.queryOptions({ input: {} }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  const undo = useMutation(api.imports.undo.mutationOptions({ onSuccess: ({ fileName }) => toastDone(t('undo.done', { name: fileName })) }));
  const { mutate, isPending, variables } = undo;
  const undoing = isPending ? variables.id : null;
  const columns = useMemo<DataColumn<Import>[]>(() => {
    const number = (value: number) => format.decimal(String(value));
    return [
      { id: 'at', header: t('history.at'), cell: (row) => <Instant at={row.at} />, sortBy: (row) => row.at },
      { id: 'file', header: t('history.file'), cell: (row) => <span title={`${row.fileName} · SHA-256 ${row.sha256}`}>{row.fileName}</span>, sortBy: (row) => row.fileName },
      { id: 'account', header: t('common:account.one'), cell: (row) => accounts?.find(({ id }) => id === row.accountId)?.name ?? '', sortBy: (row) => accounts?.find(({ id }) => id === row.accountId)?.name ?? '' },
      { id: 'format', header: t('history.format'), cell: (row) => t(`format.${row.format}`, { defaultValue: row.format }), sortBy: (row) => row.format },
      { id: 'new', header: t('count.newFills'), align: 'end', cell: (row) => number(row.newFills), sortBy: (row) => row.newFills },
      { id: 'known', header: t('count.knownFills'), align: 'end', cell: (row) => number(row.knownFills), sortBy: (row) => row.knownFills },
      { id: 'cash', header: t('count.newCash'), align: 'end', cell: (row) => number(row.newCash), sortBy: (row) => row.newCash },
      {
        id: 'undo',
        header: t('undo.button'),
        hideHeader: true,
        align: 'end',
        cell: (row) =>
          row.undoneAt !== null ? (
            <span className={classes.quiet} data-state="undone">
              {t('undo.undone')} <Instant at={row.undoneAt} show="when" />
            </span>
          ) : (
            <ConfirmButton size="compact-xs" question={t('undo.question', { count: row.newFills, cash: row.newCash })} confirm={t('undo.confirm')} danger loading={undoing === row.id} disabled={undoing !== null} onConfirm={() => mutate({ id: row.id })}>
              {t('undo.button')}
            </ConfirmButton>
          ),
      },
    ];
  }, [t, format, accounts, mutate, undoing]);
  return (
    <Card title={t('history.title')} flush>
      {undo.error && <ErrorState error={undo.error} />}
      <Loaded query={imports}>
        {(rows) => <DataTable label={t('history.title')} columns={columns} rows={rows} rowKey={keyOf} height="420px" empty={<p className={classes.none}>{t('history.empty')}</p>} />}
      </Loaded>
    </Card>
  );
}
