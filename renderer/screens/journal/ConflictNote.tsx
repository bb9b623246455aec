import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import classes from './Journal.module.css';

interface ConflictNoteProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly mine: string;
  /** The text to keep, written over the stored revision. */
  readonly onKeep: (markdown: string, revision: number) => void;
}

/** The same entry was changed in another window: both texts are here, and nothing is lost whatever is chosen. */
export function ConflictNote({ kind, subject, mine, onKeep }: ConflictNoteProps) {
  const { t } = useTranslation('journal');
  const newer = useQuery(api.journal.get.queryOptions({ input: { kind, subject }, queryKey: [...api.journal.get.queryKey({ input: { kind, subject } }), 'newer'] }));
  return (
    <section className={classes.conflict} role="alert">
      <p>
        <Icon name="alert" size={14} /> {t('conflict.what')}
      </p>
      <Loaded query={newer} lines={2}>
        {(theirs) => (
          <>
            <div className={classes.theirs} tabIndex={0} role="region" aria-label={t('conflict.theirs')}>
              {theirs === null ? <p className={classes.quiet}>{t('conflict.gone')}</p> : <Markdown value={theirs.markdown} />}
            </div>
            <div className={classes.actions}>
              <Button size="xs" onClick={() => onKeep([theirs?.markdown.trimEnd(), mine].filter(Boolean).join('\n\n'), theirs?.revision ?? 0)}>
                {t('conflict.both')}
              </Button>
              <Button size="xs" variant="default" onClick={() => onKeep(mine, theirs?.revision ?? 0)}>
                {t('conflict.mine')}
              </Button>
              <Button size="xs" variant="default" onClick={() => onKeep(theirs?.markdown ?? '', theirs?.revision ?? 0)}>
                {t('conflict.newer')}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
