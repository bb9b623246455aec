import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeColumn, TradeQuery, TradeView } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Trades.module.css';

interface ViewsPanelProps {
  readonly views: readonly TradeView[];
  readonly query: TradeQuery;
  readonly columns: readonly TradeColumn[];
}

/** Keeps what is on screen under a name; renames, replaces and removes what is kept. */
export function ViewsPanel({ views, query, columns }: ViewsPanelProps) {
  const { t } = useTranslation('trades');
  const [name, setName] = useState('');
  const save = useMutation(
    api.trades.saveView.mutationOptions({
      onSuccess: (view) => {
        setName('');
        toastDone(t('views.saved', { name: view.name }));
      },
    }),
  );
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>{t('views.what')}</p>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate({ id: null, name: name.trim(), query, columns: [...columns], isDefault: false });
        }}
      >
        <TextInput size="xs" flex={1} aria-label={t('views.name')} placeholder={t('views.name')} value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} data-autofocus data-field="view-name" />
        <Button size="xs" type="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {t('views.save')}
        </Button>
      </form>
      {save.error && <ErrorState error={save.error} />}
      {views.length > 0 && (
        <ul className={classes.viewList} aria-label={t('views.kept')}>
          {views.map((view) => (
            <ViewRow key={view.id} view={view} query={query} columns={columns} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ViewRow({ view, query, columns }: { view: TradeView; query: TradeQuery; columns: readonly TradeColumn[] }) {
  const { t } = useTranslation('trades');
  const [name, setName] = useState(view.name);
  const save = useMutation(api.trades.saveView.mutationOptions({ onSuccess: (saved) => toastDone(t('views.saved', { name: saved.name })), onError: toastRefused }));
  const restore = useMutation(api.trades.restoreView.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.trades.removeView.mutationOptions({ onSuccess: () => toastDone(t('views.removed', { name: view.name }), () => restore.mutate({ id: view.id })), onError: toastRefused }));
  const rename = () => {
    if (name.trim() === '' || name.trim() === view.name) setName(view.name);
    else save.mutate({ ...view, name: name.trim() });
  };
  return (
    <li data-view={view.name}>
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('views.rename', { name: view.name })}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <ActionIcon variant={view.isDefault ? 'light' : 'subtle'} color={view.isDefault ? 'teal' : 'gray'} aria-pressed={view.isDefault} aria-label={t('views.default', { name: view.name })} title={t('views.default', { name: view.name })} onClick={() => save.mutate({ ...view, isDefault: !view.isDefault })}>
        <Icon name="star" size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('views.replace', { name: view.name })} title={t('views.replace', { name: view.name })} onClick={() => save.mutate({ ...view, query, columns: [...columns] })}>
        <Icon name="refresh" size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('views.remove', { name: view.name })} title={t('views.remove', { name: view.name })} onClick={() => remove.mutate({ id: view.id })}>
        <Icon name="trash" size={14} />
      </ActionIcon>
    </li>
  );
}
