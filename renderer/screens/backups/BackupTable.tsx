import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../shared/keeping/backup.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastRefused } from '../../app/toast.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import classes from './Backups.module.css';

const keyOf = (row: Backup) => row.file;

/** One line a backup, newest first. Checking one reads all of it, so it is asked for. */
export function BackupTable({ rows, onRestore }: { rows: readonly Backup[]; onRestore: (file: string) => void }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const check = useMutation(api.keeping.verifyBackup.mutationOptions({ onError: toastRefused }));
  const columns = useMemo<DataColumn<Backup>[]>(
    () => [
      { id: 'at', header: t('column.at'), width: '15rem', cell: (row) => <Instant at={row.at} />, sortBy: (row) => row.at },
      { id: 'kept', header: t('column.kept'), width: '10rem', cell: (row) => (row.automatic ? row.keptAs.map((kind) => t(`kept.${kind}`)).join(t('kept.and')) || t('kept.none') : t('kept.hand')), sortBy: (row) => row.keptAs.join() },
      { id: 'records', header: t('column.records'), align: 'end', width: '7rem', cell: (row) => (row.records === null ? '—' : format.decimal(String(row.records))), sortBy: (row) => row.records ?? -1 },
      { id: 'size', header: t('column.size'), align: 'end', width: '7rem', cell: (row) => t('kib', { size: format.decimal(String(Math.ceil(row.bytes / 1024))) }), sortBy: (row) => row.bytes },
      { id: 'state', header: t('column.state'), cell: (row) => <Condition row={row} />, sortBy: (row) => row.verdict ?? '' },
      {
        id: 'do',
        header: '',
        align: 'end',
        width: '13rem',
        cell: (row) => (
          <span className={classes.actions}>
            <Button size="compact-xs" variant="subtle" loading={check.isPending && check.variables.file === row.file} onClick={() => check.mutate({ file: row.file })}>
              {t('check')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onRestore(row.file)}>
              {t('restore')}
            </Button>
          </span>
        ),
      },
    ],
    [t, format, check, onRestore],
  );
  return <DataTable label={t('list')} columns={columns} rows={rows} rowKey={keyOf} height="min(60vh, 520px)" empty={<p className={classes.quiet}>{t('empty')}</p>} />;
}

function Condition({ row }: { row: Backup }) {
  const { t } = useTranslation('backups');
  const bad = row.problem !== null;
  return (
    <span className={classes.condition} data-bad={bad || undefined} title={row.name}>
      <Icon name={bad ? 'alert' : row.verdict === null ? 'clock' : 'check'} size={14} />
      {bad ? t(`problem.${row.problem}`, { defaultValue: t(`errors:code.${row.problem}`, { path: row.name, defaultValue: t('problem.other') }) }) : row.verdict === null ? t('condition.unread') : t(`condition.${row.verdict}`, { defaultValue: t('condition.whole') })}
    </span>
  );
}
