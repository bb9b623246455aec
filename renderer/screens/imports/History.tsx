import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import type { Import } from '../../../shared/contract/fills.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toProblem } from '../../api/problem.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { fetchStatement } from './fetch-statement.ts';
import { GuideList } from './GuideList.tsx';
import classes from './Imports.module.css';
import { useImportProgress } from './use-import-progress.ts';
import { Working } from './Working.tsx';

const keyOf = (row: Import) => row.id;

/** Every statement that came in; each can be looked at, taken back as a whole and brought in again. */
export function History({ onAgain }: { onAgain: (made: Import, file: File) => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const imports = useQuery(api.imports.list.queryOptions({ input: {} }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  const undo = useMutation(api.imports.undo.mutationOptions({ onSuccess: ({ fileName }) => toastDone(t('undo.done', { name: fileName })) }));
  const again = useMutation({ mutationFn: (made: Import) => fetchStatement(made), meta: { quiet: true }, onSuccess: (file, made) => onAgain(made, file), onError: toastRefused });
  const { mutate, isPending, variables } = undo;
  const undoing = isPending ? variables.id : null;
  const fetching = again.isPending ? again.variables.id : null;
  const bringAgain = again.mutate;
  const columns = useMemo<DataColumn<Import>[]>(() => {
    const number = (value: number) => format.decimal(String(value));
    const nameOf = (row: Import) => accounts?.find(({ id }) => id === row.accountId)?.name ?? '';
    return [
      { id: 'at', header: t('history.at'), cell: (row) => <Instant at={row.at} show="when" />, sortBy: (row) => row.at },
      {
        id: 'file',
        header: t('history.file'),
        cell: (row) => (
          <>
          <Link to={`/imports/${row.id}`} title={row.fileName} className={classes.fileLink}>
            {row.fileName}
          </Link>{' '}
          <code className={classes.hash} title={`SHA-256 ${row.sha256}`}>{row.sha256.slice(0, 8)}</code>
          </>
        ),
        sortBy: (row) => row.fileName,
      },
      { id: 'account', header: t('common:account.one'), cell: nameOf, sortBy: nameOf },
      { id: 'format', header: t('history.format'), cell: (row) => t(`format.${row.format}`, { defaultValue: row.format }), sortBy: (row) => row.format },
      {
        id: 'period',
        header: t('about.period'),
        cell: (row) =>
          row.periodFrom === null || row.periodTo === null ? (
            '—'
          ) : (
            <>
              <Day day={row.periodFrom} length="bare" /> – <Day day={row.periodTo} length="bare" />
            </>
          ),
        sortBy: (row) => row.periodTo ?? '',
      },
      { id: 'new', header: t('count.newFills'), align: 'end', cell: (row) => <>{number(row.newFills)} {row.replaced > 0 && <span className={classes.quiet}>{t('history.replaced', { count: row.replaced })}</span>}</>, sortBy: (row) => row.newFills },
      { id: 'known', header: t('count.knownFills'), align: 'end', cell: (row) => number(row.knownFills), sortBy: (row) => row.knownFills },
      { id: 'cash', header: t('count.newCash'), align: 'end', cell: (row) => number(row.newCash), sortBy: (row) => row.newCash },
      {
        id: 'undo',
        header: t('undo.button'),
        hideHeader: true,
        align: 'end',
        cell: (row) =>
          row.undoneAt === null ? (
            <ConfirmButton
              size="compact-xs"
              question={[t('undo.question', { count: row.newFills, cash: row.newCash }), ...(row.replaced > 0 ? [t('undo.restored', { count: row.replaced })] : []), t('undo.kept')].join(t('undo.join'))}
              confirm={t('undo.confirm')}
              danger
              loading={undoing === row.id}
              disabled={undoing !== null}
              onConfirm={() => mutate({ id: row.id })}
              aria-label={t('undo.of', { name: row.fileName })}
            >
              {t('undo.button')}
            </ConfirmButton>
          ) : (
            <span className={classes.undone}>
              <span className={classes.quiet} data-state="undone">
                {t('undo.undone')} <Instant at={row.undoneAt} show="when" />
              </span>
              <Button size="compact-xs" variant="default" loading={fetching === row.id} disabled={fetching !== null} onClick={() => bringAgain(row)} aria-label={t('again.of', { name: row.fileName })}>
                {t('again.button')}
              </Button>
            </span>
          ),
      },
    ];
  }, [t, format, accounts, mutate, undoing, bringAgain, fetching]);
  return (
    <Card title={t('history.title')} aside={<span>{t('history.zone', { zone: getHomeZone() })}</span>} flush>
      {undoing !== null && <Undoing key={undoing} id={undoing} name={imports.data?.find(({ id }) => id === undoing)?.fileName ?? ''} />}
      {undo.error && (toProblem(undo.error).code === 'IMPORT_CANCELLED' ? <p role="status" className={classes.notice}>{t('undo.cancelled')}</p> : <ErrorState error={undo.error} />)}
      <Loaded query={imports}>
        {(rows) => <DataTable label={t('history.title')} columns={columns} rows={rows} rowKey={keyOf} height="420px" empty={<Empty />} />}
      </Loaded>
    </Card>
  );
}

/** Long work on a large import: how far it is, and a way out. */
function Undoing({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('imports');
  const progress = useImportProgress(id);
  const [stopping, setStopping] = useState(false);
  // A short one is done before anybody could read what it says.
  if (progress === null) return null;
  return (
    <div className={classes.undoing}>
      <Working name={name} undoing progress={progress} canCancel={!stopping} onCancel={() => { setStopping(true); void client.imports.cancel({ id }).catch(() => undefined); }} />
      <p className={classes.quiet}>{t(stopping ? 'cancelling' : 'undo.allOrNothing')}</p>
    </div>
  );
}

/** Nothing has come in yet: where to get the first one. */
function Empty() {
  const { t } = useTranslation('imports');
  return (
    <div className={classes.none}>
      <p>{t('history.empty')}</p>
      <GuideList />
    </div>
  );
}
