import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Emotion, JournalEntry } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { toProblem } from '../../api/problem.ts';
import { Card } from '../../components/Card.tsx';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { RichText } from '../../components/RichText.tsx';
import { TagInput } from '../../components/TagInput.tsx';
import classes from './Trades.module.css';

interface Draft {
  readonly markdown: string;
  readonly tags: readonly string[];
  readonly emotion: Emotion | null;
}

const REST_MS = 900;

/** What the trader writes about a trade: words, tags, a feeling. It saves itself. */
export function TradeNote({ tradeId }: { tradeId: string }) {
  const { t } = useTranslation('trades');
  const entry = useQuery(api.journal.get.queryOptions({ input: { kind: 'trade', subject: tradeId } }));
  const [round, setRound] = useState(0);
  return (
    <Loaded query={entry}>
      {(found) => (
        <Editor
          key={`${tradeId} ${round}`}
          tradeId={tradeId}
          entry={found}
          title={t('note.title')}
          onReload={() => {
            void entry.refetch().then(() => setRound((before) => before + 1));
          }}
        />
      )}
    </Loaded>
  );
}

function Editor({ tradeId, entry, title, onReload }: { tradeId: string; entry: JournalEntry | null; title: string; onReload: () => void }) {
  const { t } = useTranslation('trades');
  const [draft, setDraft] = useState<Draft>({ markdown: entry?.markdown ?? '', tags: entry?.tags ?? [], emotion: entry?.emotion ?? null });
  const [state, setState] = useState<'rest' | 'typing' | 'saved'>('rest');
  const revision = useRef(entry?.revision ?? 0);
  const waiting = useRef<Draft | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const save = useMutation(api.journal.save.mutationOptions({ meta: { quiet: true } }));
  const { mutateAsync } = save;

  const flush = useRef(() => {});
  const running = useRef(false);
  flush.current = () => {
    const next = waiting.current;
    // One save at a time: each must know the revision the one before it made.
    if (next === null || running.current) return;
    waiting.current = null;
    running.current = true;
    mutateAsync({ kind: 'trade', subject: tradeId, revision: revision.current, markdown: next.markdown, tags: [...next.tags], emotion: next.emotion })
      .then((saved) => {
        revision.current = saved.revision;
        running.current = false;
        setState(waiting.current === null ? 'saved' : 'typing');
        flush.current();
      })
      .catch(() => {
        running.current = false;
        waiting.current ??= next;
      });
  };
  // Leaving the screen must not lose the last words.
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      flush.current();
    },
    [],
  );

  const change = (patch: Partial<Draft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    waiting.current = next;
    setState('typing');
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => flush.current(), REST_MS);
  };
  const stale = save.error !== null && toProblem(save.error).code === 'REVISION_STALE';

  return (
    <Card title={title} aside={<span role="status" data-state={save.error ? 'failed' : state}>{save.error ? t('note.failed') : state === 'typing' ? t('note.saving') : state === 'saved' ? t('note.saved') : ''}</span>}>
      <div className={classes.stack}>
        <RichText key={tradeId} value={entry?.markdown ?? ''} onChange={(markdown) => change({ markdown })} entryId={entry?.id ?? null} label={title} placeholder={t('note.placeholder')} />
        <TagInput size="xs" value={draft.tags} onChange={(tags) => change({ tags })} />
        <EmotionPicker label={t('note.emotion')} value={draft.emotion} onChange={(emotion) => change({ emotion })} />
        {save.error && (
          <>
            <ErrorState error={save.error} onRetry={stale ? undefined : () => flush.current()} />
            {stale && (
              <div>
                <Button size="xs" variant="default" onClick={onReload}>
                  {t('note.reload')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
