import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TagEdit } from '../../../shared/contract/tags.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Tags.module.css';

/** What has been done to tags, the newest first; each can be taken back. */
export function TagEdits() {
  const { t } = useTranslation('tags');
  const edits = useQuery(api.tags.edits.queryOptions({ input: {} }));
  const undo = useMutation(api.tags.undo.mutationOptions({ onError: toastRefused, onSuccess: ({ kept }) => toastDone(kept > 0 ? t('undoneInPart', { count: kept }) : t('undone')) }));
  return (
    <Card title={t('edits')}>
      <Loaded query={edits} lines={2}>
        {(all) =>
          all.length === 0 ? (
            <p className={classes.quiet}>{t('noEdits')}</p>
          ) : (
            <ul className={classes.edits}>
              {all.map((edit) => (
                <li key={edit.id} data-undone={edit.undone || undefined}>
                  <p>{t(`edit.${edit.kind}`, { tags: edit.tags.map((tag) => `#${tag}`).join(' '), into: edit.into ?? '' })}</p>
                  <p className={classes.quiet}>
                    <Instant at={edit.at} /> · <Changed edit={edit} />
                  </p>
                  {edit.undone ? (
                    <span className={classes.quiet}>{t('isUndone')}</span>
                  ) : (
                    <Button size="compact-xs" variant="subtle" color="gray" onClick={() => undo.mutate({ id: edit.id })}>
                      {t('undo')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Changed({ edit: { changed } }: { edit: TagEdit }) {
  const { t } = useTranslation('tags');
  return <>{t('changed', { entries: changed.entries, trades: changed.trades, plans: changed.plans })}</>;
}
