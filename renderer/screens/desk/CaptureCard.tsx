import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';
import { useActions } from '../../app/actions/Actions.tsx';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Desk.module.css';

/** A thought, at once: it is added to today's journal entry with the time before it. */
export function CaptureCard({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const { open } = useActions();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const undo = useMutation(
    api.journal.undoCapture.mutationOptions({
      onError: toastRefused,
      onSuccess: () => {
        void refreshAll(queries);
        open('capture');
      },
    }),
  );
  const save = useMutation({
    mutationFn: async (line: string) => client.journal.capture({ kind: 'day', subject: today, markdown: line, emotion: null, tags: [], draftId: null }),
    onSuccess: ({ capture }) => {
      setText('');
      void refreshAll(queries);
      toastDone(t('capture.saved'), () => undo.mutate({ id: capture.id }));
    },
  });
  const send = () => text.trim() !== '' && !save.isPending && save.mutate(text.trim());

  return (
    <Card title={t('capture.title')} aside={<Link to={`/journal/day/${today}`}>{t('capture.open')}</Link>}>
      <div className={classes.stack}>
        <Textarea
          aria-label={t('capture.title')}
          placeholder={t('capture.placeholder')}
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              send();
            }
          }}
        />
        {save.error && <ErrorState error={save.error} />}
        <div className={classes.row}>
          <Button size="xs" variant="light" loading={save.isPending} disabled={text.trim() === ''} onClick={send}>
            {t('capture.save')}
          </Button>
          <span className={classes.quiet}>{t('capture.keys')}</span>
        </div>
      </div>
    </Card>
  );
}
