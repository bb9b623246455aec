import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceBatch } from '../../../shared/contract/marks.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Prices.module.css';

const keyOf = (row: PriceBatch) => row.id;

/** What was imported and typed, newest first; each can be taken back and brought back as a whole. */
export function Batches() {
  const { t } = useTranslation('prices');
  const batches = useQuery(api.marks.batches.queryOptions({ input: {} }));
  const redo = useMutation(api.marks.redo.mutationOptions({ onSuccess: () => toastDone(t('redone')), onError: toastRefused }));
  const undo = useMutation(api.marks.undo.mutationOptions({ onSuccess: ({ id }) => toastDone(t('undone'), () => redo.mutate({ id })), onError: toastRefused }));
  const columns = useMemo<DataColumn<PriceBatch>[]>(
    () => [
      { id: 'at', header: t('column.at'), width: '14rem', cell: (row) => <Instant at={row.at} />, sortBy: (row) => row.at },
      { id: 'file', header: t('column.file'), cell: (row) => row.fileName ?? t('source.typed'), sortBy: (row) => row.fileName ?? '' },
      { id: 'rows', header: t('column.bars'), align: 'end', width: '7rem', cell: (row) => row.rows, sortBy: (row) => row.rows },
      {
        id: 'do',
        header: '',
        align: 'end',
        width: '10rem',
        cell: (row) =>
          row.undoneAt === null ? (
            <Button size="compact-xs" variant="subtle" onClick={() => undo.mutate({ id: row.id })}>{t('undo')}</Button>
          ) : (
            <span className={classes.undone}>
              {t('isUndone')} <Button size="compact-xs" variant="subtle" onClick={() => redo.mutate({ id: row.id })}>{t('redo')}</Button>
            </span>
          ),
      },
    ],
    [t, undo, redo],
  );
  return (
    <Card title={t('history')} flush>
      <Loaded query={batches}>{(rows) => <DataTable label={t('history')} columns={columns} rows={rows} rowKey={keyOf} height="300px" empty={<p className={classes.nothing}>{t('noHistory')}</p>} />}</Loaded>
    </Card>
  );
}
