import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { CaptureDraft, Linked } from '../../../shared/contract/journal-depth.ts';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';
import { serverNow } from '../../api/server-time.ts';
import { useAutosave } from '../../api/use-autosave.ts';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { EntryTitle } from '../../components/EntryTitle.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { linkKey, LinkPicker } from '../../components/journal-links/LinkPicker.tsx';
import { RichText } from '../../components/RichText.tsx';
import { SaveMark } from '../../components/SaveMark.tsx';
import { TagInput } from '../../components/TagInput.tsx';
import { useActions } from '../actions/Actions.tsx';
import { wallParts } from '../format/instant.ts';
import { toastDone, toastRefused } from '../toast.tsx';
import classes from './Capture.module.css';
import { subjectOfPlace, type Subject } from './subject-of-place.ts';

interface CaptureFormProps {
  /** By whose clock it is today. */
  readonly zone: string;
  readonly draft: CaptureDraft | null;
  readonly others: readonly CaptureDraft[];
  /** Goes on with another draft; null begins one. */
  readonly onOther: (id: string | null) => void;
  readonly onClose: () => void;
}

type Words = Pick<CaptureDraft, 'kind' | 'subject' | 'markdown' | 'emotion' | 'tags'>;

const isBlank = ({ markdown, emotion, tags }: Words): boolean => markdown.trim() === '' && emotion === null && tags.length === 0;
const pin = ({ kind, subject }: Subject, title: string): Linked => ({ kind, target: subject, title, side: null, state: null, at: null, gone: false, written: false });

/** Text, feeling, tags, and what it is about. Every pause in typing is kept in the journal; Ctrl+Enter hands it in, Esc puts it aside. */
export function CaptureForm({ zone, draft, others, onOther, onClose }: CaptureFormProps) {
  const { t } = useTranslation('capture');
  const { pathname } = useLocation();
  const { open } = useActions();
  const queries = useQueryClient();
  const [today] = useState(() => wallParts(new Date(serverNow()).toISOString(), zone).day);
  const [here] = useState(() => subjectOfPlace(pathname));
  const kept = useRef({ id: draft?.id ?? null, revision: draft?.revision ?? 0 });
  const [picked, setPicked] = useState<readonly Linked[]>([]);

  const save = useCallback(async (words: Words): Promise<void> => {
    if (isBlank(words)) {
      if (kept.current.id !== null) await client.journal.discardDraft({ id: kept.current.id });
      kept.current = { id: null, revision: 0 };
      return;
    }
    const put = async () => client.journal.saveDraft({ ...words, ...kept.current });
    const saved = await put().catch((error: unknown) => {
      // Another window goes on with that one, or is done with it: these words are kept as one of their own.
      if (!['REVISION_STALE', 'DRAFT_NOT_FOUND'].includes(toProblem(error).code)) throw error;
      kept.current = { id: null, revision: 0 };
      return put();
    });
    kept.current = { id: saved.id, revision: saved.revision };
  }, []);
  const first: Words = draft ?? { ...(here ?? { kind: 'day', subject: today }), markdown: '', emotion: null, tags: [] };
  const { value, change, state, error, flush } = useAutosave<Words>(first, save, 300);

  const takeBack = useMutation(
    api.journal.undoCapture.mutationOptions({
      onError: toastRefused,
      onSuccess: () => {
        void refreshAll(queries);
        open('capture');
      },
    }),
  );
  const hand = useMutation({
    mutationFn: async () => {
      // A save on its way would come back as a draft.
      await flush();
      return client.journal.capture({ kind: value.kind, subject: value.subject, markdown: value.markdown, emotion: value.emotion, tags: value.tags, draftId: kept.current.id });
    },
    onSuccess: ({ capture }) => {
      void refreshAll(queries);
      toastDone(t('saved'), () => takeBack.mutate({ id: capture.id }));
      onClose();
    },
  });
  const send = () => {
    if (value.markdown.trim() !== '' && !hand.isPending) hand.mutate();
  };
  const discard = useMutation({
    mutationFn: async () => {
      const words = value;
      await flush();
      if (kept.current.id !== null) await client.journal.discardDraft({ id: kept.current.id });
      return words;
    },
    onError: toastRefused,
    onSuccess: (words) => {
      toastDone(t('discarded'), () => {
        void client.journal.saveDraft({ ...words, id: null, revision: 0 }).then(() => open('capture'), toastRefused);
      });
      onClose();
    },
  });

  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);

  const onKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      // Before the editor makes a new line of it.
      event.preventDefault();
      event.stopPropagation();
      send();
    } else if (event.key === 'Escape' && !(event.target as Element).closest('[aria-expanded="true"]')) {
      event.preventDefault();
      event.stopPropagation();
      void flush().then((done) => {
        if (done) onClose();
      });
    }
  };

  // What each is called in full stands below the field.
  const pinned = [...picked, pin({ kind: 'day', subject: today }, ''), ...(here === null ? [] : [pin(here, t('here'))]), ...(draft === null ? [] : [pin(draft, t('asBegun'))])].filter((one, index, all) => all.findIndex((other) => linkKey(other) === linkKey(one)) === index);
  const waiting = others.filter(({ id }) => id !== draft?.id);
  return (
    <section className={classes.panel} aria-label={t('title')} data-panel="capture" onKeyDownCapture={onKeys}>
      <header className={classes.head}>
        <h2>{t('title')}</h2>
        <SaveMark state={state} />
        {waiting.length > 0 && (
          <Menu position="top-end" withinPortal={false}>
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" color="gray">
                {t('unsent', { count: waiting.length })}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {waiting.slice(0, 12).map((other) => (
                <Menu.Item key={other.id} onClick={() => void flush().then((done) => done && onOther(other.id))}>
                  {plainText(other.markdown).slice(0, 48) || t('noWords')}
                </Menu.Item>
              ))}
              <Menu.Item leftSection={<Icon name="plus" size={14} />} onClick={() => void flush().then((done) => done && onOther(null))}>
                {t('another')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('close')} onClick={() => void flush().then((done) => done && onClose())}>
          <Icon name="x" size={16} />
        </ActionIcon>
      </header>
      <div className={classes.text}>
        <RichText label={t('text')} placeholder={t('placeholder')} entryId={null} value={first.markdown} focused onChange={(markdown) => change({ markdown })} />
      </div>
      <EmotionPicker label={t('emotion')} value={value.emotion} onChange={(emotion) => change({ emotion })} />
      <TagInput size="xs" value={value.tags} onChange={(tags) => change({ tags })} leftSection={<Icon name="tag" size={14} />} comboboxProps={{ withinPortal: false, position: 'top-start' }} />
      <div className={classes.about}>
        <span>{t('about')}</span>
        <LinkPicker
          label={t('about')}
          kinds={['day', 'week', 'month', 'plan', 'ticket', 'trade']}
          pinned={pinned}
          value={linkKey({ kind: value.kind, target: value.subject })}
          onPick={(linked) => {
            if (linked.kind === 'cause') return;
            setPicked((all) => [...all, linked]);
            change({ kind: linked.kind, subject: linked.target });
          }}
        />
        <Button size="compact-xs" variant={value.kind === 'note' ? 'light' : 'subtle'} color={value.kind === 'note' ? 'teal' : 'gray'} aria-pressed={value.kind === 'note'} onClick={() => change(value.kind === 'note' ? { kind: 'day', subject: today } : { kind: 'note', subject: crypto.randomUUID() })}>
          {t('alone')}
        </Button>
      </div>
      {value.kind !== 'note' && (
        <p className={classes.quiet}>
          {t('goesTo')} <EntryTitle kind={value.kind} subject={value.subject} />
        </p>
      )}
      {(hand.error !== null || state === 'failed') && <ErrorState error={hand.error ?? error} />}
      <footer className={classes.foot}>
        <Button size="xs" loading={hand.isPending} disabled={value.markdown.trim() === ''} onClick={send}>
          {t('save')}
        </Button>
        <span className={classes.quiet}>{t('keys')}</span>
        {!isBlank(value) && (
          <Button size="compact-xs" variant="subtle" color="gray" ml="auto" onClick={() => discard.mutate()}>
            {t('discard')}
          </Button>
        )}
      </footer>
    </section>
  );
}
