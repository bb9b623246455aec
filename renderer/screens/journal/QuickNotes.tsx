import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { api } from '../../api/query.ts';
import { useActions } from '../../app/actions/Actions.tsx';
import { toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Instant } from '../../components/Instant.tsx';
import classes from './Journal.module.css';

const SHOWN = 20;

/** Quick notes an entry has got, each with the feeling it was written in. */
export function QuickNotes({ entryId }: { entryId: string }) {
  const { t } = useTranslation('journal');
  const { open } = useActions();
  const notes = useQuery(api.journal.captures.queryOptions({ input: { entryId } }));
  const undo = useMutation(api.journal.undoCapture.mutationOptions({ onError: toastRefused, onSuccess: () => open('capture') }));
  const all = notes.data ?? [];
  if (all.length === 0) return null;
  return (
    <Card title={t('notes.title')}>
      <ul className={classes.plain}>
        {all.slice(-SHOWN).map((note) => (
          <li key={note.id} className={classes.checkIn}>
            <p className={classes.linked}>
              <Instant at={note.at} />
              {note.emotion !== null && <b>{t(`common:emotion.${note.emotion}`)}</b>}
              <Button size="compact-xs" variant="subtle" color="gray" className={classes.aside ?? ''} onClick={() => undo.mutate({ id: note.id })}>
                {t('notes.undo')}
              </Button>
            </p>
            <p className={classes.quiet}>{plainText(note.markdown).slice(0, 100)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
