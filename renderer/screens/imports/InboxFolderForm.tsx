import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inbox } from '../../../shared/contract/import-centre.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { focusWhenShown } from '../../components/focus-when-shown.ts';
import inboxClasses from './Inbox.module.css';

/** Which folder is watched for an account: its full path, typed. */
export function InboxFolderForm({ accountId, inbox }: { accountId: string; inbox: Inbox | null }) {
  const { t } = useTranslation('imports');
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation(api.imports.setInbox.mutationOptions({ onSuccess: () => setTyped(null) }));
  const undo = useMutation(api.imports.setInbox.mutationOptions({ onError: toastRefused }));
  const forget = useMutation(
    api.imports.setInbox.mutationOptions({
      onError: toastRefused,
      onSuccess: () => toastDone(t('inbox.forgotten'), inbox === null ? undefined : () => undo.mutate({ accountId, folder: inbox.folder })),
    }),
  );
  if (typed === null) {
    return (
      <span className={inboxClasses.inboxFolder}>
        {inbox !== null && <code title={inbox.folder}>{inbox.folder}</code>}
        <Button size="compact-xs" variant="subtle" onClick={() => setTyped(inbox?.folder ?? '')}>
          {t(inbox === null ? 'inbox.set' : 'inbox.change')}
        </Button>
        {inbox !== null && (
          <Button size="compact-xs" variant="subtle" color="gray" loading={forget.isPending} onClick={() => forget.mutate({ accountId, folder: null })}>
            {t('inbox.forget')}
          </Button>
        )}
      </span>
    );
  }
  return (
    <form
      className={inboxClasses.inboxForm}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ accountId, folder: typed.trim() });
      }}
    >
      <TextInput size="xs" ref={focusWhenShown} label={t('inbox.field')} description={t('inbox.help')} value={typed} maxLength={1000} spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
      {save.error && <ErrorState error={save.error} />}
      <span className={inboxClasses.inboxFolder}>
        <Button size="xs" type="submit" loading={save.isPending} disabled={typed.trim() === ''}>
          {t('inbox.watch')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setTyped(null)}>
          {t('common:cancel')}
        </Button>
      </span>
    </form>
  );
}
