import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Settings.module.css';

/** Backup and export. Paths are typed: the engine writes the files itself and never overwrites one. */
export function KeepingCard() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const [file, setFile] = useState('');
  const [directory, setDirectory] = useState('');
  const backup = useMutation(api.keeping.backup.mutationOptions({ meta: { quiet: true } }));
  const exported = useMutation(api.keeping.export.mutationOptions({ meta: { quiet: true } }));

  return (
    <Card title={t('keeping.title')}>
      <div className={classes.stack}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            backup.mutate({ file: file.trim() });
          }}
        >
          <TextInput className={classes.grow ?? ''} label={t('keeping.backup')} description={t('keeping.backupHelp')} placeholder={t('keeping.backupExample')} value={file} onChange={(event) => setFile(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={backup.isPending} disabled={file.trim() === ''}>
            {t('keeping.backupDo')}
          </Button>
        </form>
        {backup.error && <ErrorState error={backup.error} />}
        {backup.data && (
          <p className={classes.verdict} role="status">
            <Icon name="check" /> {t('keeping.backupDone', { file: backup.data.file, size: format.decimal(String(Math.ceil(backup.data.bytes / 1024))), count: backup.data.records })}
          </p>
        )}
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            exported.mutate({ directory: directory.trim() });
          }}
        >
          <TextInput className={classes.grow ?? ''} label={t('keeping.export')} description={t('keeping.exportHelp')} placeholder={t('keeping.exportExample')} value={directory} onChange={(event) => setDirectory(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={exported.isPending} disabled={directory.trim() === ''}>
            {t('keeping.exportDo')}
          </Button>
        </form>
        {exported.error && <ErrorState error={exported.error} />}
        {exported.data && (
          <div role="status">
            <p className={classes.verdict}>
              <Icon name="check" /> {t('keeping.exportDone', { directory: exported.data.directory })}
            </p>
            <ul className={classes.files}>
              {exported.data.files.map((written) => (
                <li key={written.name}>
                  {written.name} · {t('keeping.rows', { count: written.rows })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}
