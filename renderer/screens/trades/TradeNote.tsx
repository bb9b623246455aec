import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Emotion, JournalEntry } from '../../../shared/journal/entry.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { toProblem } from '../../api/problem.ts';
import { Card } from '../../components/Card.tsx';
import { EmotionPicker } from '../../components/EmotionPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { RichText } from '../../components/RichText.tsx';
import { createAutosave, type AutosaveState } from './autosave.ts';
import classes from './Trades.module.css';

interface Draft {
  readonly markdown: string;
  readonly tags: readonly string[];
  readonly emotion: Emotion | null;
}

/** What the trader writes about a trade: words and a feeling, pictures by paste or drop. It saves itself; tags the note brought along stay. */
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
  const [state, setState] = useState<AutosaveState>({ name: 'rest' });
  const kept = useRef(entry?.revision ?? 0);
  const [autosave] = useState(() =>
    createAutosave<Draft>(async ({ markdown, tags, emotion }) => {
      ({ revision: kept.current } = await client.journal.save({ kind: 'trade', subject: tradeId, revision: kept.current, markdown, tags: [...tags], emotion }));
    }, setState),
  );
  // Leaving the screen must not lose the last words.
  useEffect(() => autosave.flush, [autosave]);
  // A quick note or a renamed tag came in from elsewhere, and nothing typed here waits.
  const [stored, atRest] = [entry?.revision ?? 0, state.name === 'rest' || state.name === 'saved'];
  const reload = useRef(onReload);
  useEffect(() => {
    reload.current = onReload;
  });
  useEffect(() => {
    if (atRest && stored > kept.current) reload.current();
  }, [stored, atRest]);

  const change = (patch: Partial<Draft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    autosave.change(next);
  };
  const stale = state.name === 'failed' && toProblem(state.error).code === 'REVISION_STALE';

  return (
    <Card title={title} aside={<span role="status" data-state={state.name}>{state.name === 'rest' ? '' : t(`note.${state.name}`)}</span>}>
      <div className={classes.stack}>
        <RichText key={tradeId} value={entry?.markdown ?? ''} onChange={(markdown) => change({ markdown })} entryId={entry?.id ?? null} label={title} placeholder={t('note.placeholder')} />
        <EmotionPicker label={t('note.emotion')} value={draft.emotion} onChange={(emotion) => change({ emotion })} />
        {state.name === 'failed' && (
          <>
            <ErrorState error={state.error} onRetry={stale ? undefined : autosave.flush} />
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
