import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backups } from '../../../shared/keeping/backup.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Backups.module.css';

/** Where backups go: beside the journal until the trader names another place. */
export function FolderForm({ state }: { state: Backups }) {
  const { t } = useTranslation('backups');
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation(
    api.keeping.setBackupFolder.mutationOptions({
      onSuccess: () => {
        toastDone(t('folder.saved'));
        setTyped(null);
      },
    }),
  );
  if (typed === null) {
    return (
      <div className={classes.buttons}>
        <Button size="compact-xs" variant="subtle" onClick={() => setTyped(state.folder)}>
          {t('folder.change')}
        </Button>
        {!state.standardFolder && (
          <Button size="compact-xs" variant="subtle" loading={save.isPending} onClick={() => save.mutate({ folder: null })}>
            {t('folder.standard')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ folder: typed.trim() });
      }}
    >
      <TextInput data-autofocus label={t('folder.field')} description={t('folder.help')} value={typed} maxLength={1000} spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
      {save.error && <ErrorState error={save.error} />}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" loading={save.isPending} disabled={typed.trim() === ''}>
          {t('folder.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setTyped(null)}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
