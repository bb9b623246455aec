import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';
import { useAutosave } from '../../api/use-autosave.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { RichText } from '../../components/RichText.tsx';
import { SaveMark } from '../../components/SaveMark.tsx';
import { TagInput } from '../../components/TagInput.tsx';
import { ConflictNote } from './ConflictNote.tsx';
import { EntryTitle } from '../../components/EntryTitle.tsx';
import classes from './Journal.module.css';
import { Templates } from './Templates.tsx';

interface EntryEditorProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly entry: JournalEntry | null;
  /** What a page nobody has written on begins with; kept only once something is written. */
  readonly begin: { readonly name: string; readonly text: string } | null;
  /** The entry was changed elsewhere and nothing typed here waits: begin again from it. */
  readonly onStale: () => void;
}

type Words = Pick<JournalEntry, 'markdown' | 'tags' | 'emotion'>;
const isBlank = ({ markdown, tags, emotion }: Words): boolean => markdown.trim() === '' && tags.length === 0 && emotion === null;

/** Writes one entry: words, mood and tags, kept as they are typed. */
export function EntryEditor({ kind, subject, entry, begin, onStale }: EntryEditorProps) {
  const { t } = useTranslation('journal');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const revision = useRef(entry?.revision ?? 0);
  // The text the editor was filled with, and how often: a template or a newer version fills it again.
  const [filled, setFilled] = useState({ text: entry?.markdown ?? begin?.text ?? '', times: 0 });
  const [begun, setBegun] = useState(entry === null ? begin : null);

  const save = useCallback(
    async (words: Words): Promise<void> => {
      // An empty page that nobody has written on is not an entry.
      if (revision.current === 0 && isBlank(words)) return;
      const key = api.journal.get.queryKey({ input: { kind, subject } });
      const saved = await client.journal.save({ kind, subject, revision: revision.current, ...words });
      revision.current = saved.revision;
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData(key, saved);
    },
    [kind, subject, queries],
  );
  const { value, change, state, error, isAhead, flush } = useAutosave<Words>({ markdown: entry?.markdown ?? begin?.text ?? '', tags: entry?.tags ?? [], emotion: entry?.emotion ?? null }, save);

  const stored = entry?.revision ?? 0;
  useEffect(() => {
    if (stored !== revision.current && !isAhead()) onStale();
  }, [stored, isAhead, onStale]);

  const restore = useMutation(api.journal.restore.mutationOptions({ onError: toastRefused, onSuccess: () => void refreshAll(queries) }));
  const remove = useMutation(
    api.journal.remove.mutationOptions({
      onError: toastRefused,
      onSuccess: (_done, { id }) => {
        queries.setQueryData(api.journal.get.queryKey({ input: { kind, subject } }), null);
        toastDone(t('removed'), () => restore.mutate({ id }));
      },
    }),
  );

  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    if (filled.times === 0) return;
    const text = area.current?.querySelector<HTMLElement>('[contenteditable]');
    text?.focus();
    // Behind the first heading, where Enter begins the first line under it.
    if (text?.firstElementChild) window.getSelection()?.collapse(text.firstElementChild, text.firstElementChild.childNodes.length);
  }, [filled.times]);
  const fill = (text: string) => setFilled((before) => ({ text, times: before.times + 1 }));
  const conflict = state === 'failed' && toProblem(error).code === 'REVISION_STALE';
  return (
    <article ref={area} className={classes.entry} aria-label={t('entry')}>
      <header className={classes.entryHead}>
        <h2>
          <EntryTitle kind={kind} subject={subject} />
        </h2>
        <SaveMark state={state} />
        {value.markdown.trim() !== '' && (
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<Icon name="copy" size={14} />} onClick={() => void flush().then((done) => done && navigate('/journal/templates', { state: { markdown: value.markdown, kind } }))}>
            {t('templates.fromEntry')}
          </Button>
        )}
        {entry !== null && (
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<Icon name="trash" size={14} />} loading={remove.isPending} onClick={() => void flush().then(() => remove.mutate({ id: entry.id }))}>
            {t('remove')}
          </Button>
        )}
      </header>
      {conflict && (
        <ConflictNote
          kind={kind}
          subject={subject}
          mine={value.markdown}
          onKeep={(markdown, storedRevision) => {
            revision.current = storedRevision;
            if (markdown !== value.markdown) fill(markdown);
            change({ markdown });
            void flush();
          }}
        />
      )}
      {state === 'failed' && !conflict && <ErrorState error={error} onRetry={() => void flush()} />}
      <EmotionPicker label={t('emotion')} value={value.emotion} onChange={(emotion) => change({ emotion })} />
      <RichText
        key={filled.times}
        label={t('text')}
        placeholder={t(`placeholder.${kind}`)}
        entryId={entry?.id ?? null}
        value={filled.text}
        onChange={(markdown) => change({ markdown })}
      />
      {begun !== null && state === 'idle' && (
        <p className={classes.templates}>
          <span className={classes.quiet}>{t('templates.begun', { name: begun.name })}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setBegun(null);
              fill('');
              change({ markdown: '' });
            }}
          >
            {t('templates.startEmpty')}
          </Button>
        </p>
      )}
      {value.markdown.trim() === '' && (
        <Templates
          kind={kind}
          subject={subject}
          onInsert={(markdown) => {
            fill(markdown);
            change({ markdown });
          }}
        />
      )}
      <TagInput size="xs" value={value.tags} onChange={(tags) => change({ tags })} leftSection={<Icon name="tag" size={14} />} />
    </article>
  );
}
