import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TagEdit, TagRow } from '../../../shared/contract/tags.ts';
import { tagKey } from '../../../shared/journal/tags.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Tags.module.css';

interface TagPanelProps {
  readonly tags: readonly string[];
  readonly all: readonly TagRow[];
  readonly onClose: () => void;
}

/** What can be done to a tag, or to several at once. Each of it is undone whole. */
export function TagPanel({ tags, all, onClose }: TagPanelProps) {
  const { t } = useTranslation('tags');
  return (
    <SidePanel opened={tags.length > 0} onClose={onClose} title={tags.length === 1 ? `#${tags[0]}` : t('mergeTitle', { count: tags.length })} size={420}>
      {tags.length > 0 && <Doing key={tags.join('\n')} tags={tags} all={all} onDone={onClose} />}
    </SidePanel>
  );
}

function Doing({ tags, all, onDone }: { tags: readonly string[]; all: readonly TagRow[]; onDone: () => void }) {
  const { t } = useTranslation('tags');
  const queries = useQueryClient();
  const only = tags.length === 1 ? tags[0]! : null;
  const [to, setTo] = useState(only ?? '');
  const [into, setInto] = useState(only === null ? tags[0]! : '');
  const undo = useMutation(api.tags.undo.mutationOptions({ onError: toastRefused, onSuccess: ({ kept }) => kept > 0 && toastDone(t('undoneInPart', { count: kept })) }));
  const done = ({ id, changed }: TagEdit) => {
    void refreshAll(queries);
    toastDone(t('done', { entries: changed.entries, trades: changed.trades, plans: changed.plans }), () => undo.mutate({ id }));
    onDone();
  };
  const rename = useMutation(api.tags.rename.mutationOptions({ onSuccess: done }));
  const merge = useMutation(api.tags.merge.mutationOptions({ onSuccess: done }));
  const remove = useMutation(api.tags.remove.mutationOptions({ onSuccess: done, onError: toastRefused }));
  const taken = rename.error === null ? null : toProblem(rename.error);
  const other = taken?.code === 'TAG_EXISTS' ? String(taken.params['other'] ?? '') : null;
  return (
    <div className={classes.panel}>
      {only !== null && (
        <form
          className={classes.doing}
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate({ tag: only, to });
          }}
        >
          <TextInput label={t('rename')} value={to} data-autofocus onChange={(event) => setTo(event.currentTarget.value)} />
          {rename.error !== null && <ErrorState error={rename.error} />}
          {other === null ? (
            <Button type="submit" size="xs" loading={rename.isPending} disabled={to.trim() === only}>
              {t('renameDo')}
            </Button>
          ) : (
            <Button size="xs" loading={merge.isPending} onClick={() => merge.mutate({ tags: [only], into: other })}>
              {t('mergeInto', { tag: other })}
            </Button>
          )}
        </form>
      )}
      <form
        className={classes.doing}
        onSubmit={(event) => {
          event.preventDefault();
          merge.mutate({ tags: [...tags], into });
        }}
      >
        <Autocomplete label={t('merge')} description={only === null ? tags.map((tag) => `#${tag}`).join(' ') : t('mergeWhat')} limit={12} value={into} onChange={setInto} data={all.map(({ tag }) => tag).filter((tag) => only === null || tagKey(tag) !== tagKey(only))} />
        {merge.error !== null && <ErrorState error={merge.error} />}
        <Button type="submit" size="xs" variant={only === null ? 'filled' : 'default'} loading={merge.isPending} disabled={into.trim() === ''}>
          {t('mergeDo')}
        </Button>
      </form>
      {only !== null && (
        <div className={classes.doing}>
          <p className={classes.quiet}>{t('removeWhat')}</p>
          <Button size="xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate({ tag: only })}>
            {t('removeDo')}
          </Button>
        </div>
      )}
      <p className={classes.quiet}>{t('sealed')}</p>
    </div>
  );
}
