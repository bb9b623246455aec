import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { refreshAll } from '../../api/refresh.ts';
import { serverNow } from '../../api/server-time.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Desk.module.css';

/** A thought, at once: it is added to today's journal entry with the time before it. */
export function CaptureCard({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const save = useMutation({
    mutationFn: async (line: string) => {
      const subject = { kind: 'day' as const, subject: today };
      const entry = await client.journal.get(subject);
      const added = `**${format.time(new Date(serverNow()).toISOString())}** ${line}`;
      return client.journal.save({
        ...subject,
        revision: entry?.revision ?? 0,
        markdown: entry && entry.markdown.trim() !== '' ? `${entry.markdown.trimEnd()}\n\n${added}` : added,
        tags: entry?.tags ?? [],
        emotion: entry?.emotion ?? null,
      });
    },
    onSuccess: () => {
      setText('');
      void refreshAll(queries);
      toastDone(t('capture.saved'));
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
